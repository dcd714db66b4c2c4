import type {
  AuthorityType,
  Comparison,
  ContractType,
  GroundInvoked,
  ProcedureCode,
  Publication,
  Rule,
} from './types.js';

export interface TimeLimitInput {
  readonly procedure: ProcedureCode;
  readonly stage: 'requests' | 'tenders';
  /** Day on which the notice (or the invitation) was dispatched. */
  readonly dispatchedOn: string;
  readonly authorityType?: AuthorityType;
  /** Tenders are submitted by electronic means. */
  readonly electronic?: boolean;
  /** Duly substantiated urgency. */
  readonly urgent?: boolean;
  /** Day on which a prior information notice was sent: 35 days to 12 months before the dispatch. */
  readonly priorNoticeOn?: string;
  /** Sub-central: days agreed with all candidates; `none` when agreement was sought and not reached. */
  readonly agreedDays?: number | 'none';
}

export type TimeLimit =
  | {
      readonly kind: 'days';
      readonly days: number;
      /** Last day of the period, moved to a working day: the earliest due date (a date ends at 24:00). */
      readonly lastDay: string;
      readonly rule: Rule;
    }
  /** The law sets no number: a reasonable time, for the authority to justify. */
  | { readonly kind: 'reasonable'; readonly rule: Rule };

export const STANDSTILL_REASONS = [
  'EU_PUBLICATION',
  'WORKS_FROM_HALF_THRESHOLD',
  'VOLUNTARY',
  'SOLE_TENDERER',
  'CALL_OFF',
  'WORKS_BELOW_HALF_THRESHOLD',
  'NO_EU_PUBLICATION',
] as const;

export interface StandstillInput {
  /** Where the procedure was published. */
  readonly publication: Publication;
  readonly contractType: ContractType;
  readonly authorityType: AuthorityType;
  /** Approved amount, excluding VAT. */
  readonly approvedCents: number;
  /** Day of the reasoned decision's dispatch, one for each tenderer concerned. */
  readonly notifiedOn: readonly string[];
  readonly soleTenderer: boolean;
  readonly callOff: boolean;
  readonly voluntary: boolean;
  readonly subsidisedAbove50?: boolean;
  /** Launch date. */
  readonly onDate: string;
}

export interface Standstill {
  readonly required: boolean;
  readonly reason: (typeof STANDSTILL_REASONS)[number];
  readonly rule: Rule;
  readonly comparison?: Comparison;
  /** Last day of the standstill, signing from the day after; absent when not required, or nobody was notified yet. */
  readonly until?: string;
}

export interface ApprovedAmountInput {
  readonly procedure: ProcedureCode;
  /** Id of the rule that opened the procedure at launch (`Way.rule.id`). */
  readonly openedBy: string;
  readonly approvedCents: number;
  /** Amount of each approved lot, where lots were set aside. */
  readonly approvedLots?: readonly number[];
  /** What the lots set aside were estimated at, together: they alone are awarded. */
  readonly lotsSetAsideCents?: number;
  /** With `lots`: the limit is the one of works. */
  readonly contractType: ContractType;
}

/** A need as the splitting rule sees it. */
export interface PlannedNeed {
  readonly needId: string;
  readonly authorityId: string;
  readonly authorityType: AuthorityType;
  readonly contractType: ContractType;
  /** First three digits of the CPV code. */
  readonly cpvGroup: string;
  readonly projectId?: string;
  readonly recurring: boolean;
  /** Day launched, else the day planned for it. */
  readonly launchOn: string;
  readonly estimateCents: number;
  /** Of the estimate: each lot to be awarded apart without publication. */
  readonly lotsSetAside?: readonly number[];
  readonly subsidisedAbove50?: boolean;
  readonly research?: boolean;
  /** Officers' records that this need is another than those named. */
  readonly distinctFrom?: readonly DistinctNeed[];
}

export interface DistinctNeed {
  readonly needId: string;
  /** The officer who records it. */
  readonly officerId: string;
  readonly justification: string;
}

export interface SplittingInput {
  readonly need: PlannedNeed;
  readonly others: readonly PlannedNeed[];
  readonly procedure: ProcedureCode;
  /** Where the launch is to be published. */
  readonly publication: Publication;
  /** Grounds that open the procedure whatever its value. */
  readonly grounds?: readonly GroundInvoked[];
}

export interface Splitting {
  /** Ids of the needs that add up, the one launched first. */
  readonly adding: readonly string[];
  readonly sumCents: number;
  /** Ids that would add up but are recorded as distinct. */
  readonly distinct: readonly DistinctNeed[];
}

/** A code that the vocabulary has. */
export interface Cpv {
  /** Eight digits. */
  readonly code: string;
  /** First two digits. */
  readonly division: string;
  /** First three digits. */
  readonly group: string;
  readonly checkDigit?: string;
  /** The code stands in the vocabulary; one that does not is refused. */
  readonly verification: 'listed';
  /** Always false beside a check digit: no reliable reckoning is published for the revision of 2008. */
  readonly checkDigitVerified?: false;
}

export interface FrameworkTerm {
  readonly frameworkId: string;
  readonly authorityId: string;
  readonly authorityType: AuthorityType;
  readonly cpvGroup: string;
  readonly from: string;
  /** Last day, included. */
  readonly to: string;
}
