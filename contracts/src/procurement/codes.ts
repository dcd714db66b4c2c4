/** What is bought. Source: DOMAIN part 5, "Need and estimate". */
export const CONTRACT_TYPES = [
  'works',
  'supplies',
  'services',
  'social-other-specific',
  'concession',
] as const;
export type ProcurementContractType = (typeof CONTRACT_TYPES)[number];

/** Who buys. A Region, a municipality or an agency is sub-central. */
export const AUTHORITY_TYPES = ['central', 'sub-central', 'utilities', 'defence'] as const;

/** Every procedure that an advice speaks of. Source: L. 17.6.2016, art. 35. */
export const PROCEDURES = [
  'open-procedure',
  'restricted-procedure',
  'competitive-negotiation',
  'pndapp',
  'competitive-dialogue',
  'innovation-partnership',
  'pnspp',
  'limited-value',
  'concession-procedure',
] as const;
export type Procedure = (typeof PROCEDURES)[number];

/** The procedures in which candidates ask to take part before they are invited to tender. */
export const TWO_STAGE_PROCEDURES: readonly Procedure[] = [
  'restricted-procedure',
  'competitive-negotiation',
  'competitive-dialogue',
  'innovation-partnership',
];

/** How sure a rule is. */
export const RULE_CERTAINTIES = ['found', 'derived', 'fairly-sure', 'remembered', 'undetermined'] as const;

/** Where the first notice goes. */
export const PUBLICATIONS = ['eu-publication', 'belgian-publication', 'no-publication'] as const;

/** Whether the contract stands at or above the threshold of the directives. */
export const REGIMES = ['eu-regime', 'below-eu-regime'] as const;

/** Why a procedure is open or shut. */
export const ADVICE_REASONS = [
  'always-available',
  'below-limit',
  'limit-reached',
  'no-ceiling',
  'conditions-met',
  'condition-unmet',
  'condition-unanswered',
  'ground-not-invoked',
  'contract-type-not-covered',
  'authority-not-covered',
  'not-research',
  'no-lots-set-aside',
  'lots-set-aside-too-large',
  'no-rule-in-force',
  'own-law-not-in-tables',
] as const;

/** What a rule held against a limit, and how. */
export const COMPARED = [
  'compared-estimate',
  'compared-approved-amount',
  'compared-lot',
  'compared-lots-set-aside',
  'compared-sum-of-needs',
] as const;
export const COMPARISONS = ['below', 'at-least', 'at-most'] as const;

export const LOT_DUTIES = ['comply-or-explain', 'no-lot-duty'] as const;
export const ESPD_DUTIES = ['espd-required', 'implicit-declaration', 'no-declaration'] as const;
export const ELECTRONIC_DUTIES = ['electronic-required', 'electronic-not-required'] as const;

export const NOTICE_KINDS = [
  'contract-notice',
  'contract-award-notice',
  'simplified-award-notice',
  'non-award-notice',
  'limited-value-report',
] as const;

export const NOTICE_FORMS = ['eforms', 'standard-form'] as const;

/** What the tenders are judged by. */
export const CRITERION_KINDS = ['price-criterion', 'cost-criterion', 'quality-criterion'] as const;

/** Why a standstill applies or does not. Source: L. 17.6.2013, art. 11 and 30. */
export const STANDSTILL_GROUNDS = [
  'standstill-eu-publication',
  'standstill-works-from-half-threshold',
  'standstill-voluntary',
  'standstill-sole-tenderer',
  'standstill-call-off',
  'standstill-works-below-half-threshold',
  'standstill-no-eu-publication',
] as const;

export const SUSPENSION_OUTCOMES = ['suspended', 'suspension-rejected'] as const;

/** Why an authority ends a procedure without a contract. */
export const GIVEN_CANCELLATION_CAUSES = [
  'need-gone',
  'no-suitable-tender',
  'approved-amount-reached',
  'irregularity',
  'restarted',
] as const;

/** Why a procedure ends without a contract. */
export const CANCELLATION_CAUSES = [...GIVEN_CANCELLATION_CAUSES, 'project-stopped'] as const;
export type CancellationCause = (typeof CANCELLATION_CAUSES)[number];

/** Where a procedure stands, as the office and the public are told; a project without any has `none`. */
export const PROCUREMENT_STATES = [
  'none',
  'planned',
  'launched',
  'tendering',
  'evaluating',
  'awarded',
  'standstill',
  'contracted',
  'completed',
  'cancelled',
] as const;
export type ProcurementState = (typeof PROCUREMENT_STATES)[number];
