import { addDays, isRefusal, lastDayOfPeriod, refuse, type Refusal } from '@helixboard/contracts';
import { noRuleSet } from './eu-limit.js';
import { coveredBy, isInForce, ruleOf } from './in-force.js';
import { monthsAfter } from './periods.js';
import {
  CONCESSION_TIME,
  PROPORTIONATE_TIME,
  type Shortening,
  TIME_LIMITS,
  type TimeLimitRow,
} from './tables/time-limits.js';
import type { TimeLimit, TimeLimitInput } from './types-award.js';

/**
 * The shortest time that a procedure may leave, counted from the dispatch as Regulation 1182/71 counts: calendar days,
 * the day of dispatch not counted, the last day a working day. Shortenings never add up; the shortest that holds
 * applies. A shortening whose days are undetermined does not shorten. Source: reference `be_minimum_time_limits`.
 */
export const minimumTimeLimit = (input: TimeLimitInput): TimeLimit | Refusal => {
  const rows = [...TIME_LIMITS, CONCESSION_TIME, PROPORTIONATE_TIME].filter(
    (r) => r.procedures.includes(input.procedure) && r.stage === input.stage,
  );
  if (rows.length === 0) return noSuchStage(input);
  const current = rows.filter((r) => isInForce(r, input.dispatchedOn));
  if (current.length === 0) return noRuleSet(input.dispatchedOn, coveredBy(rows.slice(0, 1)));
  const refusal = refuseAgreed(input, current) ?? refusePriorNotice(input, current);
  if (refusal) return refusal;
  const row = chosen(input, current);
  if (!row) return noSuchStage(input);
  if (row.days === 'reasonable') return { kind: 'reasonable', rule: ruleOf(row) };
  const days = typeof input.agreedDays === 'number' ? input.agreedDays : row.days;
  return { kind: 'days', days, lastDay: lastDayOfPeriod(input.dispatchedOn, days), rule: ruleOf(row) };
};

/** **Rule**: nothing falls due before the minimum time is over, nor on the day of the dispatch. */
export const refuseShortTimeLimit = (input: TimeLimitInput, dueOn: string): Refusal | undefined => {
  const limit = minimumTimeLimit(input);
  if (isRefusal(limit)) return limit;
  const earliest = limit.kind === 'days' ? limit.lastDay : addDays(input.dispatchedOn, 1);
  if (dueOn >= earliest) return undefined;
  const asked = limit.kind === 'days' ? `${limit.days} days` : 'a reasonable time';
  return refuse(
    'RULES.TIME_LIMIT_SHORT',
    `${dueOn} is too early: the law asks ${asked} from the dispatch on ${input.dispatchedOn} (${limit.rule.id}; certainty: ${limit.rule.certainty}).`,
    `${earliest} or later.`,
    { earliest, rule: limit.rule },
  );
};

/** What is claimed to shorten, the strongest first. */
const claimed = (input: TimeLimitInput): readonly Shortening[] => {
  const claims: Readonly<Record<Shortening, boolean>> = {
    agreed: input.agreedDays !== undefined,
    urgent: input.urgent === true,
    'prior-notice': input.priorNoticeOn !== undefined,
    electronic: input.electronic === true,
  };
  return (['agreed', 'urgent', 'prior-notice', 'electronic'] as const).filter((claim) => claims[claim]);
};

const chosen = (input: TimeLimitInput, rows: readonly TimeLimitRow[]): TimeLimitRow | undefined =>
  [...claimed(input), undefined]
    .map((shortening) => rows.find((r) => r.shortening === shortening))
    .find(Boolean);

/** **Rule**: a time agreed with all candidates is for sub-central authorities, for tenders after a selection. */
const refuseAgreed = (input: TimeLimitInput, rows: readonly TimeLimitRow[]): Refusal | undefined => {
  const { agreedDays, authorityType } = input;
  if (agreedDays === undefined) return undefined;
  const whole = agreedDays === 'none' || (Number.isInteger(agreedDays) && agreedDays > 0);
  const known = rows.some((r) => r.shortening === 'agreed');
  if (whole && known && authorityType === 'sub-central') return undefined;
  return refuse(
    'RULES.AGREED_TIME_LIMIT',
    'A time limit agreed with the candidates is for tenders to a sub-central authority, in the restricted procedure or the competitive procedure with negotiation.',
    'The number of days agreed with all candidates, at least 1; or none, and 10 days; or the time limit of the law.',
  );
};

/** **Rule**: a prior information notice shortens when it was sent 35 days to 12 months before the contract notice. */
const refusePriorNotice = (
  { priorNoticeOn, dispatchedOn }: TimeLimitInput,
  rows: readonly TimeLimitRow[],
): Refusal | undefined => {
  if (priorNoticeOn === undefined || !rows.some((r) => r.shortening === 'prior-notice')) return undefined;
  const [earliest, latest] = [monthsAfter(dispatchedOn, -12), addDays(dispatchedOn, -35)];
  if (earliest <= priorNoticeOn && priorNoticeOn <= latest) return undefined;
  return refuse(
    'RULES.PRIOR_NOTICE',
    `A prior information notice of ${priorNoticeOn} does not shorten the time limit of a notice of ${dispatchedOn}.`,
    `One sent from ${earliest} to ${latest}; or the time limit without it.`,
  );
};

const noSuchStage = ({ procedure, stage }: TimeLimitInput): Refusal =>
  refuse(
    'RULES.TIME_LIMIT_STAGE',
    `The tables hold no time limit for the ${stage} of the procedure ${procedure}.`,
    'A stage that the procedure has.',
  );
