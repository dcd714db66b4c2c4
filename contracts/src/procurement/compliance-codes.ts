/**
 * The legal fields that every project is screened for. Source: DOMAIN part 5, "Compliance file"; spatial planning and
 * environment follow the Region’s own code (CoDT, CoBAT, VCRO).
 */
export const COMPLIANCE_FIELDS = [
  'gdpr',
  'esa-2010',
  'spatial-planning',
  'state-aid',
  'camera-law',
  'ai-act',
  'nis2',
  'interoperable-europe',
  'data-act',
  'accessibility',
  'other-law',
] as const;
export type ComplianceField = (typeof COMPLIANCE_FIELDS)[number];

/** Whose spatial planning and environmental law a project is under. */
export const PLANNING_REGIONS = [
  'brussels-capital-region',
  'walloon-region',
  'flemish-region',
  'outside-belgium',
] as const;
export type PlanningRegion = (typeof PLANNING_REGIONS)[number];

/** What applies to a field from a date on: a law, or the part of one that starts later than the rest. */
export const LAW_STAGES = [
  'gdpr-applies',
  'esa-2010-applies',
  'codt-applies',
  'codt-reform',
  'cobat-applies',
  'cobat-reform',
  'vcro-applies',
  'flemish-environment-permit',
  'de-minimis-2014',
  'de-minimis-2024',
  'de-minimis-register',
  'camera-law-applies',
  'camera-law-reform',
  'ai-act-prohibitions',
  'ai-act-general-purpose',
  'ai-act-general',
  'ai-act-products',
  'nis-applies',
  'nis2-applies',
  'interoperable-europe-applies',
  'interoperability-assessment',
  'data-act-applies',
  'data-act-by-design',
  'web-accessibility',
  'web-accessibility-sites',
  'web-accessibility-apps',
  'accessibility-act',
  'law-named-in-screening',
] as const;
export type LawStage = (typeof LAW_STAGES)[number];

/** How sure a date is: read in a published page, or general knowledge that a lawyer must confirm. */
export const LAW_CERTAINTIES = ['found', 'remembered', 'named-by-the-office'] as const;

/** How the check of a field stands; one `not-yet` has a law that starts later. */
export const CHECK_STATES = ['not-applicable', 'not-yet', 'open', 'cleared', 'blocked'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Why a check is open that was not. */
export const OPENING_CAUSES = [
  'law-starts-to-apply',
  'clearance-ended',
  'dpia-review-due',
  'project-changed',
  'change-recorded',
  'requirements-unmet',
  'high-risk-answered',
] as const;
export type OpeningCause = (typeof OPENING_CAUSES)[number];

/** Why a check is blocked. */
export const BLOCKING_CAUSES = [
  'obstacle-recorded',
  'prior-consultation-awaited',
  'prohibited-by-authority',
] as const;
export type BlockingCause = (typeof BLOCKING_CAUSES)[number];

/** Why the compliance gate is closed. */
export const COMPLIANCE_LACKS = ['checks-open', 'checks-blocked'] as const;
export type ComplianceLack = (typeof COMPLIANCE_LACKS)[number];

/** All that the public sees of a compliance file. */
export const COMPLIANCE_STANDINGS = ['compliance-clear', 'compliance-not-clear'] as const;

/** What a record of processing holds. Source: GDPR art. 30(1). */
export const PROCESSING_PARTS = [
  'controller',
  'contact-details',
  'data-protection-officer',
  'joint-controllers',
  'purposes',
  'data-subjects',
  'personal-data-categories',
  'recipients',
  'transfers',
  'erasure-time-limits',
  'security-measures',
  'processing-ground',
] as const;
export type ProcessingPart = (typeof PROCESSING_PARTS)[number];

/** On what ground personal data are processed. Source: GDPR art. 6(1). */
export const PROCESSING_GROUNDS = [
  'consent',
  'contract-with-the-subject',
  'obligation-of-the-controller',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;

/** Who decides on the processing: alone, with others (art. 26), or on the instructions of another (art. 28). */
export const PROCESSING_ROLES = ['sole-controller', 'joint-control', 'processor'] as const;

/** When a DPIA is always needed. Source: GDPR art. 35(3). */
export const DPIA_CASES = [
  'systematic-evaluation-with-legal-effect',
  'large-scale-special-categories',
  'large-scale-monitoring-of-public-areas',
] as const;

/** The nine criteria, of which two normally mean a DPIA. Source: guidelines WP 248 rev. 01. */
export const DPIA_CRITERIA = [
  'scoring',
  'automated-decision',
  'systematic-monitoring',
  'sensitive-data',
  'large-scale',
  'matching-datasets',
  'vulnerable-subjects',
  'innovative-use',
  'prevents-right-or-service',
] as const;

export const DPIA_VERDICTS = ['dpia-needed', 'dpia-not-needed'] as const;

/** What the data protection officer advises. */
export const DPO_ADVICE = ['dpo-favourable', 'dpo-favourable-with-remarks', 'dpo-unfavourable'] as const;

/** What the supervisory authority answers to a prior consultation. Source: GDPR art. 36. */
export const CONSULTATION_ANSWERS = [
  'processing-accepted',
  'processing-accepted-with-conditions',
  'processing-prohibited',
] as const;
