import { COVER_INSTRUMENTS, type CoverInstrument, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './funding.commands.js';
import { monthsAfter, type Schedule, sum, yearOf } from './schedule.js';

type Recording = DataOf<'RecordCommitment'>;
type Terms = Pick<Recording, 'ownBudget' | 'subsidy' | 'credit'>;
type Subsidy = NonNullable<Terms['subsidy']>;
type Credit = NonNullable<Terms['credit']>;

const TERMS_OF: Readonly<Record<CoverInstrument, keyof Terms>> = {
  'own-budget': 'ownBudget',
  subsidy: 'subsidy',
  'investment-credit': 'credit',
};

/** Whether an instrument pays for a need and all its rules are checked: others are not accepted. */
export const isCover = (instrument: string): instrument is CoverInstrument =>
  (COVER_INSTRUMENTS as readonly string[]).includes(instrument);

const termsUnfit = (reason: string, acceptable: string): Refusal =>
  refuse('FUNDING.TERMS_UNFIT', reason, acceptable);

const refuseOtherTerms = (instrument: CoverInstrument, terms: Terms): Refusal | undefined => {
  const own = TERMS_OF[instrument];
  const given = (Object.values(TERMS_OF) as (keyof Terms)[]).filter((name) => terms[name] !== undefined);
  return given.length === 1 && given[0] === own
    ? undefined
    : termsUnfit(`The terms of ${instrument} are given as ${own}, and no others.`, `${own}, alone.`);
};

/** **Rule**: payment credits are of the budget year or later. Source: DOMAIN part 4, own budget. */
const refuseBudget = ({ budgetYear }: NonNullable<Terms['ownBudget']>, schedule: Schedule) =>
  schedule.every((i) => yearOf(i.due) >= budgetYear)
    ? undefined
    : refuse(
        'FUNDING.BUDGET_YEAR',
        `A credit of the budget ${budgetYear} pays nothing before that year.`,
        `Payment credits from ${budgetYear}-01-01 on.`,
      );

/**
 * **Rule**: a subsidy is at most its share of the eligible costs, which are justified when their period is over.
 * Source: DOMAIN part 4, subsidy. Multiplied exactly: the products exceed 2^53.
 */
const refuseSubsidy = (s: Subsidy, amount: number): Refusal | undefined => {
  const most = (BigInt(s.eligibleCosts.cents) * BigInt(s.coFinancing)) / 10_000n;
  if (BigInt(amount) > most)
    return refuse(
      'FUNDING.CO_FINANCING',
      'The amount is more than the co-financing rate allows of the eligible costs.',
      `At most ${most} cents.`,
    );
  return s.justifyBy < s.eligible.to
    ? refuse(
        'FUNDING.JUSTIFICATION_DATE',
        'The costs would have to be justified before the eligible period ends.',
        `justifyBy on ${s.eligible.to} or later.`,
      )
    : undefined;
};

/**
 * **Rule**: an investment credit runs for more than a year, and is drawn at once or in tranches within its drawdown
 * period. Source: DOMAIN part 4, investment credit.
 */
const refuseCredit = ({ term, drawdown, drawing }: Credit, schedule: Schedule): Refusal | undefined => {
  if (term.to < monthsAfter(term.from, 12))
    return refuse(
      'FUNDING.CREDIT_TERM',
      'The credit runs for a year or less: that is a cash credit, which covers nothing.',
      `A term from ${term.from} to ${monthsAfter(term.from, 12)} or later.`,
    );
  const drawn = schedule.map((i) => i.due);
  if (
    drawdown.from < term.from ||
    drawdown.to > term.to ||
    drawn.some((day) => day < drawdown.from || day > drawdown.to)
  )
    return refuse(
      'FUNDING.DRAWDOWN_PERIOD',
      'The credit would be drawn outside its drawdown period, or that lies outside its term.',
      'A drawdown period within the term, and planned drawings within it.',
    );
  return drawing === 'drawn-at-once' && schedule.length > 1
    ? termsUnfit('The credit is drawn at once, yet the schedule has several drawings.', 'One drawing.')
    : undefined;
};

/** Everything that the instrument itself asks of its terms, its amount and its schedule. */
export const refuseTerms = (
  instrument: CoverInstrument,
  terms: Terms,
  schedule: Schedule,
): Refusal | undefined => {
  const refusal = refuseOtherTerms(instrument, terms);
  if (refusal) return refusal;
  if (terms.ownBudget) return refuseBudget(terms.ownBudget, schedule);
  if (terms.subsidy) return refuseSubsidy(terms.subsidy, sum(schedule));
  return refuseCredit(terms.credit!, schedule);
};

/** **Rule**: a subsidy that does not allow others stands alone. Source: DOMAIN part 4, subsidy (cumulation). */
export const refuseCumulation = (subsidy: Subsidy, others: readonly Subsidy[]): Refusal | undefined =>
  others.length > 0 && [subsidy, ...others].some((s) => !s.cumulable)
    ? refuse(
        'FUNDING.NOT_CUMULABLE',
        'The plan has a subsidy already, and one of the two allows no other beside it.',
        'Subsidies that may all be cumulated, or one alone.',
      )
    : undefined;

/** The last day on which more can be committed or drawn of an instrument; none for a subsidy’s receipts. */
export const lastDayOf = ({ ownBudget, credit }: Terms): string | undefined =>
  ownBudget ? `${ownBudget.budgetYear}-12-31` : credit?.drawdown.to;
