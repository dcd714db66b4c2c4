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
  'funding/follow-project': [
    'has the funding follow what becomes of the project',
    'fait suivre au financement ce qu’il advient du projet',
    'laat de financiering volgen wat er met het project gebeurt',
    'lässt die Finanzierung dem Verlauf des Projekts folgen',
  ],
  'funding/record-waiver': [
    'records the waiver that a decision grants',
    'enregistre la dérogation qu’une décision accorde',
    'legt de afwijking vast die een beslissing toestaat',
    'erfasst die Ausnahme, die ein Beschluss gewährt',
  ],
  'funding/waiver-ends': [
    'ends a waiver after its last day',
    'met fin à une dérogation après son dernier jour',
    'beëindigt een afwijking na haar laatste dag',
    'beendet eine Ausnahme nach ihrem letzten Tag',
  ],
  'funding/credit-lapses': [
    'lets credit lapse that was not used in time',
    'fait tomber les crédits non utilisés à temps',
    'laat krediet vervallen dat niet op tijd is gebruikt',
    'lässt Kredit verfallen, der nicht rechtzeitig genutzt wurde',
  ],
  'funding/consume-reservation': [
    'books a signed contract on its reservation',
    'impute un contrat signé sur sa réservation',
    'boekt een getekend contract op zijn reservering',
    'bucht einen unterzeichneten Vertrag auf seine Reservierung',
  ],
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
  'projects/funding-gate': [
    'has the funding gate follow the funding plan',
    'règle le verrou du financement sur le plan de financement',
    'laat de financieringspoort het financieringsplan volgen',
    'lässt die Finanzierungsschwelle dem Finanzierungsplan folgen',
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
  'projects/make-baseline-current': [
    'makes the decided version of the roadmap current',
    'met en vigueur la version décidée de la feuille de route',
    'maakt de besliste versie van de roadmap geldend',
    'setzt die beschlossene Fassung der Roadmap in Kraft',
  ],
  'projects/note-contract': [
    'notes the milestone that a signed contract stands for',
    'note le jalon que représente un contrat signé',
    'noteert de mijlpaal waarvoor een ondertekend contract staat',
    'vermerkt den Meilenstein, für den ein unterzeichneter Vertrag steht',
  ],
  'projects/milestone-late': [
    'says when the day of a milestone has passed',
    'signale que la date d’un jalon est dépassée',
    'meldt dat de dag van een mijlpaal voorbij is',
    'meldet, dass der Tag eines Meilensteins verstrichen ist',
  ],
  'kpis/enlist-indicator': [
    'enlists each indicator in its framework',
    'inscrit chaque indicateur dans son cadre',
    'neemt elke indicator op in zijn kader',
    'nimmt jeden Indikator in seinen Rahmen auf',
  ],
  'kpis/publish-indicators': [
    'publishes the indicators of a public framework',
    'publie les indicateurs d’un cadre public',
    'publiceert de indicatoren van een openbaar kader',
    'veröffentlicht die Indikatoren eines öffentlichen Rahmens',
  ],
  'kpis/measurement-overdue': [
    'watches whether indicators are measured in time',
    'surveille que les indicateurs soient mesurés à temps',
    'bewaakt of indicatoren tijdig gemeten worden',
    'überwacht, dass Indikatoren rechtzeitig gemessen werden',
  ],
  'kpis/explanation-due': [
    'watches the term for explaining a variance',
    'surveille le délai d’explication d’un écart',
    'bewaakt de termijn om een afwijking te verklaren',
    'überwacht die Frist zur Erklärung einer Abweichung',
  ],
  'kpis/corrective-action-due': [
    'watches the terms of corrective actions',
    'surveille les échéances des mesures correctives',
    'bewaakt de termijnen van corrigerende maatregelen',
    'überwacht die Fristen der Korrekturmaßnahmen',
  ],
  'projects/compliance-gate': [
    'has the gate follow the compliance file',
    'fait suivre au verrou le dossier de conformité',
    'laat de poort het conformiteitsdossier volgen',
    'lässt das Tor der Rechtsakte folgen',
  ],
  'procurement/compliance-follows-project': [
    'has the compliance file follow the project',
    'fait suivre au dossier de conformité la vie du projet',
    'laat het conformiteitsdossier het project volgen',
    'lässt die Rechtsakte dem Projekt folgen',
  ],
  'procurement/compliance-falls-due': [
    'opens legal checks that fall due',
    'rouvre les vérifications légales à l’échéance',
    'heropent wettelijke controles die vervallen',
    'öffnet fällige rechtliche Prüfungen',
  ],
};
