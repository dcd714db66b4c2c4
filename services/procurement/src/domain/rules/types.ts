/** The words of the procurement rules: codes, inputs and answers. Amounts are euro cents excluding VAT; dates ISO 8601, Europe/Brussels. */

/** What is bought. Social and other specific services are those of annex XIV (special sectors: XVII) of the directives. */
export const CONTRACT_TYPES = [
  'works',
  'supplies',
  'services',
  'social-other-specific',
  'concession',
] as const;
export type ContractType = (typeof CONTRACT_TYPES)[number];

/** Who buys. A Region, a municipality or an agency is sub-central; central are the federal bodies on the directive's list. */
export const AUTHORITY_TYPES = ['central', 'sub-central', 'utilities', 'defence'] as const;
export type AuthorityType = (typeof AUTHORITY_TYPES)[number];

/** Every procedure that an advice speaks of, open or shut. `pndapp` and `pnspp` are the direct and the unpublished negotiated procedure. */
export const PROCEDURES = [
  'open',
  'restricted',
  'competitive-negotiation',
  'pndapp',
  'competitive-dialogue',
  'innovation-partnership',
  'pnspp',
  'limited-value',
  'concession',
] as const;
export type ProcedureCode = (typeof PROCEDURES)[number];

/** How sure a rule is; `undetermined` is answered on the safe side. */
export const CERTAINTIES = ['found', 'derived', 'medium', 'remembered', 'undetermined'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Where the first notice goes: the Official Journal and the Belgian bulletin, the bulletin alone, nowhere. */
export const PUBLICATIONS = ['eu', 'belgian', 'none'] as const;
export type Publication = (typeof PUBLICATIONS)[number];

/** A dated rule: what every answer names. */
export interface Rule {
  /** Stable, unique over all tables: `eu-works-2026`, `pnspp-2024`, `time-open-tenders`. */
  readonly id: string;
  /** Article of law, directive or regulation. */
  readonly legalBasis: string;
  readonly validFrom: string;
  /** Last day, included; absent while none is known. */
  readonly validTo?: string;
  readonly certainty: Certainty;
  /** What the certainty rests on, as the table says it. */
  readonly source: string;
}

/** What was held against what. `reached` is whether the comparison held. */
export interface Comparison {
  readonly compared: 'estimate' | 'approved-amount' | 'lot' | 'lots-set-aside';
  readonly cents: number;
  readonly test: '<' | '>=' | '<=';
  readonly limitCents: number;
  readonly holds: boolean;
  /** The row that gives the limit where the deciding row refers to another table. */
  readonly limitRow?: Rule;
}

/** Why a way into a procedure, or a duty, is as it is. */
export const ADVICE_REASONS = [
  'ALWAYS_AVAILABLE',
  'BELOW_LIMIT',
  'LIMIT_REACHED',
  'NO_CEILING',
  'CONDITIONS_MET',
  'CONDITION_UNMET',
  'CONDITION_UNANSWERED',
  'GROUND_NOT_INVOKED',
  'CONTRACT_TYPE_NOT_COVERED',
  'AUTHORITY_NOT_COVERED',
  'NOT_RESEARCH',
  'NO_LOTS_SET_ASIDE',
  'LOTS_SET_ASIDE_TOO_LARGE',
  'NO_RULE_IN_FORCE',
  'OWN_LAW_NOT_IN_TABLES',
] as const;
export type AdviceReason = (typeof ADVICE_REASONS)[number];

/** One way into a procedure: by value, by a ground with conditions, or as of right. */
export interface Way {
  /** `value`, the id of a ground, or `of-right`. */
  readonly by: string;
  readonly open: boolean;
  readonly reason: AdviceReason;
  /** The row or ground that decides; the id to keep with the launch (`openedBy` of `approvedAmountRule`). */
  readonly rule: Rule;
  readonly comparison?: Comparison;
  /** Codes of the conditions that shut it, in the order of the law. */
  readonly unmet?: readonly string[];
  /** Days on which the rule would have an answer, where none is in force on the day asked. */
  readonly covered?: readonly { readonly from: string; readonly to?: string }[];
}

export type NoticeKind =
  | 'contract-notice'
  | 'contract-award-notice'
  | 'simplified-award-notice'
  | 'non-award-notice'
  | 'limited-value-report';

/** A notice that must be sent; which forms it takes is the publisher's to say. */
export interface RequiredNotice {
  readonly notice: NoticeKind;
  readonly publication: Publication;
  /** Calendar days from the conclusion (or the decision not to award), where a number is set. */
  readonly withinDays?: number;
  /** Yearly day (`02-15`), where the duty is met once a year. */
  readonly yearlyBy?: string;
  readonly form?: 'eforms' | 'standard-form';
  readonly rule: Rule;
}

export interface ProcedureAdvice {
  readonly procedure: ProcedureCode;
  readonly open: boolean;
  /** The way that decides: the first open one, else the one by value, else the first. */
  readonly decidedBy: Way;
  /** Every way that exists into this procedure. */
  readonly ways: readonly Way[];
  /** Where this procedure would be published at this estimate. */
  readonly publication: Publication;
  readonly notices: readonly RequiredNotice[];
  readonly espd: Duty<'required' | 'implicit-declaration'>;
  readonly electronicMeans: Duty<'required' | 'not-required'>;
}

/** A duty with the rule that makes it. */
export interface Duty<A extends string> {
  readonly answer: A;
  readonly rule: Rule;
  readonly comparison?: Comparison;
}

export interface GroundInvoked {
  /** Id of a ground (`GROUNDS`). */
  readonly ground: string;
  /** The answer to each of its conditions, by code; one left out counts as not answered and shuts the way. */
  readonly conditions: Readonly<Record<string, boolean>>;
}

export interface AdviceInput {
  readonly contractType: ContractType;
  readonly authorityType: AuthorityType;
  /** Excluding VAT, with options, renewals, repetitions and prizes. */
  readonly estimateCents: number;
  /** Launch date: the rules in force on it apply. */
  readonly onDate: string;
  /** Estimate of each lot, in order; they must add up to the estimate. */
  readonly lots?: readonly number[];
  /** Indexes into `lots` of those that would be awarded apart without publication (directive 2014/24, art. 5(10)). */
  readonly lotsSetAside?: readonly number[];
  /** Works, or services connected with works, subsidised above 50 % by an authority (directive 2014/24, art. 13). */
  readonly subsidisedAbove50?: boolean;
  /** Research and development, placement or transport-support services (L. art. 42 §1 1°). */
  readonly research?: boolean;
  readonly grounds?: readonly GroundInvoked[];
}

export interface Advice {
  readonly onDate: string;
  /** Last day on which every row used here is in force; absent when none of them ends. */
  readonly validUntil?: string;
  readonly regime: Duty<'eu' | 'below-eu'>;
  readonly lots: Duty<'comply-or-explain' | 'no-duty'>;
  /** One per procedure, in the order of `PROCEDURES`. */
  readonly procedures: readonly ProcedureAdvice[];
}
