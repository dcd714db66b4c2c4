/** The languages of the pages. */
export const PAGE_LANGUAGES = ['fr', 'nl', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<PageLanguage, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
};

const en = {
  title: 'Smart City Office: governance board',
  skip: 'Skip to the content',
  languages: 'Languages',
  what: 'Helixboard keeps the decisions of a smart city office: who takes part, what is proposed, who decided what and on what ground, and what still stands in the way. Everything on record is an event; this gateway answers from it.',
  published:
    'What is published can be read by anybody, without a token. What else is seen depends on the roles that a person holds.',
  demo: 'This is a demonstration. What people, the board and the projects do is invented, money, contracts and measurements included, as every answer says; the title, summary and figures of a project, and historical procedures, are real and name the source that they come from.',
  state: 'State of the office',
  ready: 'Ready: all services answer and the read models have caught up.',
  waiting: 'Not ready yet.',
  gone: 'The office does not answer.',
  source: 'Service',
  events: 'Events read',
  until: 'Last recorded',
  addresses: 'Addresses',
  address: 'Address',
  purpose: 'What is there',
  places: {
    '/graphiql': 'A workbench for queries and mutations',
    '/graphql':
      'GraphQL: queries for reading, mutations for acting; POST, with a bearer token where one is needed',
    '/docs': 'Reference of commands, events, error codes and the schema',
    '/docs/openapi.json': 'The command endpoints as OpenAPI',
    '/docs/schema.graphql': 'The GraphQL schema as text',
    '/commands/…': 'Commands over HTTP: POST, with Idempotency-Key',
    '/health/live': 'Whether the process lives',
    '/health/ready': 'Whether the office is ready, and if not, why',
    '/metrics': 'Figures for monitoring',
  },
  examples: 'Three questions to begin with',
  run: 'Run',
  answer: 'Answer',
  failed: 'The office did not answer.',
  example: {
    roadmap: ['The roadmap', 'Projects with their period, and what keeps them waiting on whom.'],
    decisions: ['Published decisions', 'What was decided, with which effect, and where it stands.'],
    organisations: ['The academic helix', 'The universities and research centres that take part.'],
  },
  persona: 'Becoming a persona',
  personaHow: 'In the folder of the office, ask for a token of one of its demonstration persons:',
  personaUse: 'Send it with each request. In the workbench it goes into the pane “Headers”.',
  personaOff:
    'In this office persons sign in with the configured identity provider; its token is sent as a bearer token.',
  roles: 'Personas',
  footer:
    'Helixboard. Answers are made from recorded events; the trail of each subject shows who did what, and why.',
};

export type Texts = typeof en;

const fr: Texts = {
  title: 'Smart City Office : comité de gouvernance',
  skip: 'Aller au contenu',
  languages: 'Langues',
  what: 'Helixboard conserve les décisions d’un smart city office : qui participe, ce qui est proposé, qui a décidé quoi et sur quelle base, et ce qui fait encore obstacle. Tout ce qui est consigné est un événement ; cette passerelle y répond.',
  published: 'Ce qui est publié se lit sans jeton. Le reste dépend des rôles que détient une personne.',
  demo: 'Ceci est une démonstration. Ce que font les personnes, le comité et les projets est inventé, financements, marchés et mesures compris, comme le dit chaque réponse ; le titre, le résumé et les chiffres d’un projet, ainsi que les procédures historiques, sont réels et citent la source dont ils proviennent.',
  state: 'État de l’office',
  ready: 'Prêt : tous les services répondent et les modèles de lecture sont à jour.',
  waiting: 'Pas encore prêt.',
  gone: 'L’office ne répond pas.',
  source: 'Service',
  events: 'Événements lus',
  until: 'Dernier enregistrement',
  addresses: 'Adresses',
  address: 'Adresse',
  purpose: 'Ce qu’on y trouve',
  places: {
    '/graphiql': 'Un atelier pour les requêtes et les mutations',
    '/graphql': 'GraphQL : requêtes pour lire, mutations pour agir ; POST, avec un jeton là où il en faut un',
    '/docs': 'Référence des commandes, des événements, des codes d’erreur et du schéma (en anglais)',
    '/docs/openapi.json': 'Les commandes au format OpenAPI',
    '/docs/schema.graphql': 'Le schéma GraphQL en texte',
    '/commands/…': 'Les commandes par HTTP : POST, avec Idempotency-Key',
    '/health/live': 'Si le processus vit',
    '/health/ready': 'Si l’office est prêt, et sinon pourquoi',
    '/metrics': 'Mesures pour la surveillance',
  },
  examples: 'Trois questions pour commencer',
  run: 'Exécuter',
  answer: 'Réponse',
  failed: 'L’office n’a pas répondu.',
  example: {
    roadmap: [
      'La feuille de route',
      'Les projets avec leur période, et qui doit agir sur ce qui les retient.',
    ],
    decisions: ['Décisions publiées', 'Ce qui a été décidé, avec quel effet, et où cela en est.'],
    organisations: ['L’hélice académique', 'Les universités et centres de recherche qui participent.'],
  },
  persona: 'Devenir un personnage',
  personaHow: 'Dans le dossier de l’office, demandez un jeton pour l’une de ses personnes de démonstration :',
  personaUse: 'Envoyez-le avec chaque requête. Dans l’atelier, il va dans le volet « Headers ».',
  personaOff:
    'Dans cet office, on s’identifie auprès du fournisseur d’identité configuré ; son jeton s’envoie comme jeton au porteur.',
  roles: 'Personnages',
  footer:
    'Helixboard. Les réponses proviennent d’événements consignés ; le fil de chaque sujet montre qui a fait quoi, et pourquoi.',
};

const nl: Texts = {
  title: 'Smart City Office: bestuursraad',
  skip: 'Naar de inhoud',
  languages: 'Talen',
  what: 'Helixboard bewaart de beslissingen van een smart city office: wie meedoet, wat is voorgesteld, wie wat besliste en op welke grond, en wat nog in de weg staat. Alles wat is vastgelegd is een gebeurtenis; deze toegangspoort antwoordt daaruit.',
  published:
    'Wat gepubliceerd is, leest iedereen zonder token. Wat men verder ziet, hangt af van de rollen die een persoon heeft.',
  demo: 'Dit is een demonstratie. Wat personen, de raad en de projecten doen is verzonnen, ook geld, contracten en metingen, zoals elk antwoord zegt; de titel, de samenvatting en de cijfers van een project, en de historische procedures, zijn echt en noemen de bron waar ze vandaan komen.',
  state: 'Toestand van de office',
  ready: 'Klaar: alle diensten antwoorden en de leesmodellen zijn bij.',
  waiting: 'Nog niet klaar.',
  gone: 'De office antwoordt niet.',
  source: 'Dienst',
  events: 'Gelezen gebeurtenissen',
  until: 'Laatst vastgelegd',
  addresses: 'Adressen',
  address: 'Adres',
  purpose: 'Wat er te vinden is',
  places: {
    '/graphiql': 'Een werkbank voor query’s en mutaties',
    '/graphql':
      'GraphQL: query’s om te lezen, mutaties om te handelen; POST, met een token waar dat nodig is',
    '/docs': 'Naslag van commando’s, gebeurtenissen, foutcodes en het schema (in het Engels)',
    '/docs/openapi.json': 'De commando’s als OpenAPI',
    '/docs/schema.graphql': 'Het GraphQL-schema als tekst',
    '/commands/…': 'Commando’s over HTTP: POST, met Idempotency-Key',
    '/health/live': 'Of het proces leeft',
    '/health/ready': 'Of de office klaar is, en zo niet, waarom',
    '/metrics': 'Cijfers voor bewaking',
  },
  examples: 'Drie vragen om mee te beginnen',
  run: 'Uitvoeren',
  answer: 'Antwoord',
  failed: 'De office heeft niet geantwoord.',
  example: {
    roadmap: ['De roadmap', 'Projecten met hun periode, en op wie ze wachten en waarom.'],
    decisions: ['Gepubliceerde beslissingen', 'Wat beslist is, met welk gevolg, en hoe het ermee staat.'],
    organisations: ['De academische helix', 'De universiteiten en onderzoekscentra die meedoen.'],
  },
  persona: 'Een personage worden',
  personaHow: 'Vraag in de map van de office een token voor een van haar demonstratiepersonen:',
  personaUse: 'Stuur het mee met elk verzoek. In de werkbank komt het in het paneel ‘Headers’.',
  personaOff:
    'In deze office meldt men zich aan bij de ingestelde identiteitsprovider; diens token gaat mee als bearer-token.',
  roles: 'Personages',
  footer:
    'Helixboard. Antwoorden komen uit vastgelegde gebeurtenissen; het spoor van elk onderwerp toont wie wat deed, en waarom.',
};

export const TEXTS: Readonly<Record<PageLanguage, Texts>> = { fr, nl, en };

/** The language of a page: the one asked for, else the first that the browser prefers, else French. */
export const pageLanguage = (asked: unknown, accepted: string | undefined): PageLanguage => {
  const known = (code: unknown): code is PageLanguage => PAGE_LANGUAGES.includes(code as PageLanguage);
  if (known(asked)) return asked;
  const preferred = (accepted ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return preferred.find(known) ?? 'fr';
};
