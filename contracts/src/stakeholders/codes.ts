/** The four helices of the region (guide, "Openheid"; office seed). */
export const HELICES = ['government', 'industry', 'academia', 'civil-society'] as const;
export type Helix = (typeof HELICES)[number];

/** What an organisation is, each within one helix (`HELICES_OF_KIND`). */
export const ORGANISATION_KINDS = [
  'government',
  'regional-administration',
  'federal-administration',
  'european-institution',
  'municipality',
  'province',
  'intermunicipal',
  'public-operator',
  'firm',
  'start-up',
  'self-employed',
  'private-operator',
  'trade-association',
  'university',
  'university-college',
  'research-centre',
  'ngo',
  'association',
  'citizen-group',
  'media',
  'public-private-partnership',
  'network',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/**
 * The helices in which an organisation of a kind can stand. Partnerships and networks, trade associations and media
 * are placed by the office; the others have one helix by what they are (guide, "Openheid").
 */
export const HELICES_OF_KIND: Readonly<Record<OrganisationKind, readonly Helix[]>> = {
  government: ['government'],
  'regional-administration': ['government'],
  'federal-administration': ['government'],
  'european-institution': ['government'],
  municipality: ['government'],
  province: ['government'],
  intermunicipal: ['government'],
  'public-operator': ['government'],
  firm: ['industry'],
  'start-up': ['industry'],
  'self-employed': ['industry'],
  'private-operator': ['industry'],
  'trade-association': ['industry', 'civil-society'],
  university: ['academia'],
  'university-college': ['academia'],
  'research-centre': ['academia'],
  ngo: ['civil-society'],
  association: ['civil-society'],
  'citizen-group': ['civil-society'],
  media: ['industry', 'civil-society'],
  'public-private-partnership': HELICES,
  network: HELICES,
};

/** The six dimensions of a smart city, also the themes of an organisation. */
export const THEMES = ['mobility', 'environment', 'people', 'economy', 'governance', 'living'] as const;

/** On what the legitimacy of a team's member rests (`000`): at least one. */
export const LEGITIMACIES = [
  'special-expertise',
  'notoriety',
  'brings-people-together',
  'communication-skills',
  'special-status',
] as const;

/** What links a person to an organisation. */
export const POSITIONS = [
  'employee',
  'director',
  'elected',
  'minister',
  'board-member',
  'adviser',
  'member',
  'volunteer',
] as const;

/** What an interest consists of: recusals and conflict checks read it. */
export const INTEREST_KINDS = [
  'employer',
  'shareholding',
  'partner-in-project',
  'tenderer',
  'other',
] as const;

/** What a member of an operational team does for its project (`000`; guide, phase 0). */
export const TEAM_ROLES = [
  'project-lead',
  'technical-lead',
  'field-expert',
  'data-steward',
  'legal-adviser',
  'financial-adviser',
  'communication-officer',
  'participation-officer',
  'team-support',
] as const;

/** Whether a member belongs to the project's own organisations, or comes from outside. */
export const TEAM_BELONGINGS = ['internal', 'external'] as const;

/** What a team must be able to do: the columns of its competence matrix. */
export const COMPETENCES = [
  'project-management',
  'technology',
  'data-management',
  'data-protection',
  'procurement-law',
  'financing',
  'communication',
  'participation',
  'change-management',
  'evaluation',
  'subject-matter',
] as const;

/** How well, from the least to the most. */
export const MASTERY_LEVELS = ['basic', 'skilled', 'expert-level'] as const;
export type MasteryLevel = (typeof MASTERY_LEVELS)[number];

/** How a gap of the competence matrix is closed. Source: DOMAIN part 1, "The team". */
export const GAP_CLOSINGS = ['by-training', 'by-recruitment', 'by-external-advice'] as const;
export type GapClosing = (typeof GAP_CLOSINGS)[number];

/** Why a team is not complete; each is a reason of the project's team gate. */
export const TEAM_LACKS = ['team-no-contact', 'team-gap'] as const;
export type TeamLack = (typeof TEAM_LACKS)[number];
