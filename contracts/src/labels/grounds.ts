import { SERVICES } from '../kernel/services.js';

type Words = readonly [string, string, string, string];

const ERASURE: Words = [
  'erases personal data in every service',
  'efface les données personnelles dans chaque service',
  'wist persoonsgegevens in elke dienst',
  'löscht personenbezogene Daten in jedem Dienst',
];

/** Labels of the grounds that are acted on without a role: policies, relations, and the administrator’s token. */
export const GROUND_LABELS: Readonly<Record<string, Words>> = {
  'audit/verify-events': [
    'verifies every event as it is stored',
    'vérifie chaque événement tel qu’il est conservé',
    'controleert elke gebeurtenis zoals ze bewaard is',
    'prüft jedes Ereignis so, wie es gespeichert ist',
  ],
  'stakeholders/supersede-organisation': [
    'keeps each organisation under one number',
    'maintient chaque organisation sous un seul numéro',
    'houdt elke organisatie onder één nummer',
    'führt jede Organisation unter einer einzigen Nummer',
  ],
  'projects/clear-roadmap': [
    'clears the item of a project that does not follow',
    'retire de la feuille de route le projet qui ne suit pas',
    'haalt een project dat niet volgt van de roadmap',
    'nimmt ein Projekt, das nicht folgt, von der Roadmap',
  ],
  'projects/follow-roadmap': [
    'has the project follow its place on the roadmap',
    'fait suivre au projet sa place sur la feuille de route',
    'laat het project zijn plaats op de roadmap volgen',
    'lässt das Projekt seinem Platz auf der Roadmap folgen',
  ],
  'projects/open-approval-gate': [
    'opens the gate on a decision',
    'ouvre le verrou sur la base d’une décision',
    'opent de poort op grond van een beslissing',
    'öffnet die Schwelle aufgrund eines Beschlusses',
  ],
  'governance/register-decision': [
    'enters a decided motion in the register',
    'inscrit au registre la motion tranchée',
    'schrijft een besliste motie in het register in',
    'trägt einen entschiedenen Antrag in das Register ein',
  ],
  'governance/open-decision': [
    'opens the file of a registered decision',
    'ouvre le dossier d’une décision enregistrée',
    'opent het dossier van een ingeschreven beslissing',
    'eröffnet die Akte eines eingetragenen Beschlusses',
  ],
  'governance/supersede-decision': [
    'links a decision to the one that replaces it',
    'relie une décision à celle qui la remplace',
    'verbindt een beslissing met die welke haar vervangt',
    'verbindet einen Beschluss mit dem, der ihn ersetzt',
  ],
  'governance/authority-answer': [
    'watches the term in which the authority answers',
    'surveille le délai de réponse de l’autorité',
    'bewaakt de antwoordtermijn van de overheid',
    'überwacht die Antwortfrist der Behörde',
  ],
  'governance/follow-up': [
    'watches the terms of the follow-up',
    'surveille les échéances du suivi',
    'bewaakt de termijnen van de opvolging',
    'überwacht die Fristen der Nachverfolgung',
  ],
  'projects/team-gate': [
    'has the team gate follow the team',
    'fait suivre à l’équipe son verrou',
    'laat de teampoort het team volgen',
    'lässt das Teamtor dem Team folgen',
  ],
  'stakeholders/team-contact': [
    'watches the day by which a team names its contact',
    'surveille l’échéance de désignation de la personne de contact',
    'bewaakt de dag waarop het team een contactpersoon moet hebben',
    'überwacht die Frist für die Benennung der Kontaktperson',
  ],
  'stakeholders/disband-team': [
    'disbands the team of a project that ended',
    'dissout l’équipe d’un projet qui a pris fin',
    'ontbindt het team van een beëindigd project',
    'löst das Team eines beendeten Projekts auf',
  ],
  'governance/propose-items-projects': [
    'proposes agenda items on what happens to projects',
    'propose des points selon la vie des projets',
    'stelt agendapunten voor naar wat projecten overkomt',
    'schlägt Punkte nach dem Stand der Projekte vor',
  ],
  'governance/propose-items-funding': [
    'proposes agenda items on what happens to funding',
    'propose des points selon l’état du financement',
    'stelt agendapunten voor naar de stand van de financiering',
    'schlägt Punkte nach dem Stand der Finanzierung vor',
  ],
  'governance/propose-items-kpis': [
    'proposes agenda items on what indicators show',
    'propose des points selon les indicateurs',
    'stelt agendapunten voor naar wat indicatoren tonen',
    'schlägt Punkte nach dem Stand der Indikatoren vor',
  ],
  'governance/place-proposal': [
    'puts accepted proposals on the agenda',
    'inscrit les propositions retenues à l’ordre du jour',
    'zet aanvaarde voorstellen op de agenda',
    'setzt angenommene Vorschläge auf die Tagesordnung',
  ],
  'governance/follow-agenda': [
    'has proposals follow their meeting',
    'fait suivre aux propositions leur réunion',
    'laat voorstellen hun vergadering volgen',
    'lässt Vorschläge ihrer Sitzung folgen',
  ],
  ...Object.fromEntries(SERVICES.map((service) => [`${service}/erase-personal-data`, ERASURE])),
  'relation:presides': [
    'presiding',
    'à la présidence',
    'als voorzitter van de zitting',
    'mit Sitzungsvorsitz',
  ],
  'relation:seat-holder': [
    'holding the seat',
    'titulaire du siège',
    'als houder van de zetel',
    'mit Sitz im Gremium',
  ],
  'relation:own-agency': [
    'for its own organisation',
    'pour sa propre organisation',
    'namens de eigen organisatie',
    'für die eigene Organisation',
  ],
  'relation:self': ['in person', 'en personne', 'in eigen persoon', 'in eigener Person'],
  'relation:named-authority': [
    'for the authority asked',
    'pour l’autorité saisie',
    'namens de gevraagde overheid',
    'für die befragte Behörde',
  ],
  'relation:owner': [
    'in charge of it',
    'responsable du point',
    'als verantwoordelijke ervoor',
    'dafür verantwortlich',
  ],
  'relation:member': ['as a member', 'en tant que membre', 'als lid', 'als Mitglied'],
  administrator: [
    'with the administrator’s token',
    'avec le jeton d’administration',
    'met het beheerderstoken',
    'mit dem Token der Verwaltung',
  ],
};
