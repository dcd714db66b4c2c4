/** The procurement rules: pure functions over the dated tables. Answers name the rule that decided, and how sure it is. */
import type { Money, Refusal } from '@helixboard/contracts';
import type {
  Advice,
  AdviceInput,
  ApprovedAmountInput,
  Cpv,
  FrameworkTerm,
  ProcedureAdvice,
  ProcedureCode,
  Splitting,
  SplittingInput,
  Standstill,
  StandstillInput,
  TimeLimit,
  TimeLimitInput,
} from './types.js';

export * from './types.js';

/** What the rules answer; each is exported as a function of this name. */
export interface ProcurementRules {
  /** Every procedure open or shut on the launch date, or a refusal (no rule set on that date, lots that do not add up). */
  advise(input: AdviceInput): Advice | Refusal;
  /** The part of an advice about one procedure. */
  adviceFor(advice: Advice, procedure: ProcedureCode): ProcedureAdvice;
  /** Undefined: the launch may go ahead; `refuseProcedure(advice, p)` names the row, the limit and what is open instead. */
  refuseProcedure(advice: Advice, procedure: ProcedureCode): Refusal | undefined;
  minimumTimeLimit(input: TimeLimitInput): TimeLimit | Refusal;
  /** Refuses a due date before the earliest one. */
  refuseShortTimeLimit(input: TimeLimitInput, dueOn: string): Refusal | undefined;
  standstill(input: StandstillInput): Standstill | Refusal;
  /** Refuses an award that reaches the limit of the rule that opened its procedure. */
  approvedAmountRule(input: ApprovedAmountInput): Refusal | undefined;
  /** What adds up with a need; a refusal where the sum shuts the procedure or the publication chosen. */
  splitting(input: SplittingInput): Splitting | Refusal;
  readCpv(code: string): Cpv | Refusal;
  /** Cents of an estimate; refused when it includes VAT. */
  estimateWithoutVat(estimate: Money): number | Refusal;
  refuseFrameworkTerm(term: Pick<FrameworkTerm, 'from' | 'to' | 'authorityType'>): Refusal | undefined;
  /** The terms among `others` of the same authority and CPV group that overlap this one. */
  overlappingTerms(term: FrameworkTerm, others: readonly FrameworkTerm[]): readonly FrameworkTerm[];
}
