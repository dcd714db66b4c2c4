/** The six dimensions of a smart city; a project has one or more (DOMAIN, "Words that recur everywhere"). */
export const DIMENSIONS = ['mobility', 'environment', 'people', 'economy', 'governance', 'living'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * The frames, kept apart from the dimensions and from each other: challenges of the Region, pillars of the City,
 * priorities of 2017, goals, aims (DOMAIN, "Words that recur everywhere").
 */
export const CHALLENGES = ['connected', 'sustainable', 'open', 'safe'] as const;
export const PILLARS = [
  'strategy-and-governance',
  'data',
  'digital-skills',
  'technological-solutions',
  'financing',
] as const;
export const PRIORITIES_2017 = [
  'transversality',
  'pooling-and-reuse',
  'digital-inclusion',
  'european-dimension',
  'governance-and-performance-measurement',
] as const;
export const GOALS = ['social', 'economic', 'environmental'] as const;
export const AIMS = ['sustainable-development', 'inclusion'] as const;

/** A project belongs to an initiative, or is independent: bottom-up, of no initiative (guide, "Actieplan"). */
export const STRUCTURES = ['initiative', 'independent'] as const;

/** The states of a project's life; approval is a gate, not a state (DOMAIN part 2). */
export const PROJECT_STATES = [
  'proposed',
  'sheet-drafted',
  'submitted',
  'selected',
  'not-selected',
  'on-roadmap',
  'in-delivery',
  'completed',
  'stopped',
] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/** The states in which a project goes on no more. */
export const ENDED_STATES: readonly ProjectState[] = ['completed', 'stopped', 'not-selected'];

/** Whether a project of this state goes on no more; false while its state is unknown. */
export const hasEnded = (state: string | null): boolean => ENDED_STATES.some((ended) => ended === state);

export const JURY_OUTCOMES = ['selected', 'not-selected'] as const;

/** Who can be competent for a theme (DOMAIN, "Competence map"). */
export const COMPETENCE_LEVELS = [
  'municipality',
  'intermunicipal',
  'province',
  'region',
  'federal',
  'private-operator',
] as const;
export const AGREEMENTS = ['not-asked', 'asked', 'agreed', 'refused'] as const;

/** The four levels of technology (guide, "Nieuwe technologieën"); a platform is an expert or an integrated one. */
export const TECHNOLOGY_LEVELS = ['connectivity', 'sensors', 'platforms', 'interfaces'] as const;
export const PLATFORM_KINDS = ['expert', 'integrated'] as const;

/** Why a technology does not suit (guide, "Technologieën"): it is flagged when one holds. */
export const UNSUITABLE_GROUNDS = [
  'not-advanced-enough',
  'misses-the-goals',
  'not-adapted-to-the-city',
  'not-measurable',
  'high-cost-weak-return',
] as const;

export const DATASET_USES = ['produces', 'uses'] as const;
export const BUSINESS_MODELS = [
  'revenue-generating',
  'cost-reducing',
  'negative-expenditure',
  'impact-hard-to-measure',
] as const;
export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export const COMMUNICATION_MOMENTS = ['before', 'during', 'after'] as const;
export const COMMUNICATION_GOALS = ['inform', 'engage'] as const;
export const COMMUNICATION_CHANNELS = ['local', 'international'] as const;

/** What a complete project sheet answers, in the order of DOMAIN's list; a draft may lack any of it. */
export const SHEET_PARTS = [
  'need',
  'goals',
  'stakeholders',
  'competentBodies',
  'team',
  'technologies',
  'standards',
  'interoperability',
  'assetsReused',
  'datasets',
  'budget',
  'businessModel',
  'risks',
  'milestones',
  'period',
  'dependencies',
  'communication',
] as const;
export type SheetPart = (typeof SHEET_PARTS)[number];

/** Why a project loses, or is refused, the label of quick win (guide, "Actieplan"; DOMAIN part 2). */
export const QUICK_WIN_GROUNDS = ['over-budget', 'over-long', 'criterion-not-met'] as const;
export const QUICK_WIN_CRITERIA = [
  'answersNeedDirectly',
  'largeImpact',
  'littleMoneyAndTime',
  'noLongTermDrain',
] as const;

/** What is recorded and shown with its reason, not refused. */
export const SHEET_WARNINGS = ['large-without-pilot'] as const;

/** How an item waits for another: until its end, or side by side because the plan says so. */
export const DEPENDENCY_KINDS = ['finish-to-start', 'overlap-allowed'] as const;

/** Why an item left a roadmap: by decision, or following what became of its project. */
export const CLEARING_CAUSES = ['project-stopped', 'placement-declined'] as const;
export const REMOVAL_CAUSES = ['decided', ...CLEARING_CAUSES] as const;

/** Why a project does not follow a placement that the roadmap took. */
export const DECLINE_REASONS = ['not-selected', 'on-another-roadmap', 'not-in-public-languages'] as const;

/** What is recorded of a roadmap baseline and shown with its reason, not refused. */
export const BASELINE_WARNINGS = ['without-quick-win'] as const;
export type BaselineWarning = (typeof BASELINE_WARNINGS)[number];

/** Where a version of a roadmap stands: drafted for the board, current, overtaken by another, or no longer decided. */
export const BASELINE_STATES = ['draft', 'current', 'superseded', 'withdrawn'] as const;
export type BaselineState = (typeof BASELINE_STATES)[number];

/** What became of a request to change an item; it lapses when the item leaves the roadmap or is halted. */
export const ITEM_CHANGE_STATES = ['open', 'accepted', 'turned-down', 'lapsed'] as const;
export type ItemChangeState = (typeof ITEM_CHANGE_STATES)[number];
