/** The instruments that finance a project. Source: DOMAIN part 4, "Instruments and their rules"; guide. */
export const INSTRUMENTS = [
  'own-budget',
  'subsidy',
  'investment-credit',
  'subsidy-advance',
  'cash-credit',
  'project-management-credit',
  'ppp',
  'immovable-leasing',
  'movable-leasing',
  'operational-leasing',
  'disintermediation',
  'crowdfunding',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** The instruments that pay for a need, whose rules are all checked: only these are committed. */
export const COVER_INSTRUMENTS = ['own-budget', 'subsidy', 'investment-credit'] as const;
export type CoverInstrument = (typeof COVER_INSTRUMENTS)[number];

/** The instruments that change cash, never cover. */
export const BRIDGE_INSTRUMENTS = ['subsidy-advance', 'cash-credit'] as const;
export type BridgeInstrument = (typeof BRIDGE_INSTRUMENTS)[number];

/** What an instrument does to the debt: loans and finance leases stand on it, the rest by classification. */
export const DEBT_EFFECTS = ['no-debt', 'on-debt', 'debt-by-classification'] as const;
export type DebtEffect = (typeof DEBT_EFFECTS)[number];

/** Source: DOMAIN part 4 (operating leases by risks and rewards, PPP by its ESA 2010 classification). */
export const DEBT_EFFECT_OF: Readonly<Record<Instrument, DebtEffect>> = {
  'own-budget': 'no-debt',
  subsidy: 'no-debt',
  'investment-credit': 'on-debt',
  'subsidy-advance': 'on-debt',
  'cash-credit': 'on-debt',
  'project-management-credit': 'on-debt',
  ppp: 'debt-by-classification',
  'immovable-leasing': 'on-debt',
  'movable-leasing': 'on-debt',
  'operational-leasing': 'debt-by-classification',
  disintermediation: 'on-debt',
  crowdfunding: 'debt-by-classification',
};

/** Whether the money of a commitment is only counted on, or promised. */
export const COMMITMENT_STANDINGS = ['expected', 'firm'] as const;

/** Whether funding may commit firmly: while the project’s approval gate is open. */
export const FIRMNESS = ['may-commit-firmly', 'may-not-commit-firmly'] as const;

export const SUBSIDY_SOURCES = ['european', 'european-via-region', 'federal', 'regional'] as const;
export const LENDER_KINDS = ['bank', 'eib', 'tailor-made'] as const;
export const RATE_KINDS = ['fixed-rate', 'variable-rate'] as const;
export const DRAWING_MODES = ['drawn-at-once', 'drawn-in-tranches'] as const;

/** How the cover of a plan stands. Source: DOMAIN part 4, "Funding plan" (Secured). */
export const COVER_STATES = ['no-funding-plan', 'not-covered', 'covered-not-timed', 'secured'] as const;
export type CoverState = (typeof COVER_STATES)[number];

/** On what the funding gate stands open. */
export const SECURED_GROUNDS = ['by-cover', 'by-bridge', 'by-waiver'] as const;
export type SecuredGround = (typeof SECURED_GROUNDS)[number];

/** Why funding that was secured is not any more. */
export const FUNDING_LOSSES = ['cover-lost', 'cover-not-timed', 'waiver-ended'] as const;
export type FundingLoss = (typeof FUNDING_LOSSES)[number];

/** Why a commitment is worth less than was committed. */
export const REDUCTION_CAUSES = [
  'commitment-lost',
  'drawdown-period-ended',
  'budget-year-closed',
  'project-stopped',
] as const;
export type ReductionCause = (typeof REDUCTION_CAUSES)[number];

/** Why a reservation is given up. */
export const RELEASE_CAUSES = ['given-up', 'credit-lost', 'project-stopped'] as const;

export const WAIVER_ENDS = ['until-reached', 'waiver-superseded'] as const;

/** Whose opinion on a reservation is recorded, and what it is. */
export const OPINION_BODIES = ['finance-inspection', 'supervisory-authority'] as const;
export const OPINION_OUTCOMES = ['favourable', 'favourable-with-remarks', 'unfavourable'] as const;
