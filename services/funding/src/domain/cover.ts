import type { BridgeInstrument, CoverState } from '@helixboard/contracts';
import { inYear, type Schedule, sum, upTo, yearOf } from './schedule.js';

/** What a plan's cover follows from. All amounts are cents on the plan's own VAT basis. */
export interface Plan {
  readonly need: readonly { readonly year: number; readonly cents: number }[];
  readonly commitments: readonly {
    readonly commitmentId: string;
    readonly firm: boolean;
    readonly schedule: Schedule;
  }[];
  readonly bridges: readonly {
    readonly instrument: BridgeInstrument;
    /** The commitment whose money it brings forward. */
    readonly bridges: string;
    readonly cents: number;
    readonly period: { readonly from: string; readonly to: string };
  }[];
}

/** A year of a plan: its own need and cover; bridge and cash gap over all years up to its end. */
export interface CoverYear {
  readonly year: number;
  readonly need: number;
  readonly firm: number;
  readonly expected: number;
  readonly bridged: number;
  readonly cashGap: number;
}

export interface Cover {
  readonly state: CoverState;
  readonly need: number;
  readonly firm: number;
  readonly expected: number;
  /** What the firm cover lacks of the need, whenever it comes. */
  readonly gap: number;
  /** The largest amount needed before firm cover and bridges bring it. */
  readonly cashGap: number;
  readonly byYear: readonly CoverYear[];
}

const yearsOf = ({ need, commitments }: Plan): readonly number[] => {
  const named = [
    ...need.map((n) => n.year),
    ...commitments.flatMap((c) => c.schedule.map((i) => yearOf(i.due))),
  ];
  if (named.length === 0) return [];
  const [first, last] = [Math.min(...named), Math.max(...named)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

/** Whether a bridge stands at the end of a year. */
const stands = ({ period }: Plan['bridges'][number], year: number): boolean =>
  period.from <= `${year}-12-31` && `${year}-12-31` <= period.to;

/**
 * What bridges bring forward at the end of a year: never more than what is still to come of the firm commitment that
 * they bridge. Of a subsidy's advances what its receipts since then have repaid is gone.
 * Source: DOMAIN part 4, subsidy advance ("each receipt repays it first") and cash credit.
 */
const bridgedAt = ({ commitments, bridges }: Plan, year: number): number =>
  sum(
    commitments
      .filter((c) => c.firm)
      .map(({ commitmentId, schedule }) => {
        const on = bridges.filter((b) => b.bridges === commitmentId && stands(b, year));
        const advances = on.filter((b) => b.instrument === 'subsidy-advance');
        const since = advances.map((a) => a.period.from).toSorted()[0] ?? '';
        const received = sum(schedule.filter((i) => i.due >= since && yearOf(i.due) <= year));
        const outstanding = Math.max(0, sum(advances) - received);
        const credits = sum(on.filter((b) => b.instrument === 'cash-credit'));
        return { cents: Math.min(outstanding + credits, sum(schedule) - upTo(schedule, year)) };
      }),
  );

const stateOf = (byYear: readonly CoverYear[], need: number, firm: number): CoverState => {
  if (need === 0) return 'no-funding-plan';
  let balance = 0;
  const timed = byYear.every((y) => (balance += y.firm - y.need) >= 0);
  if (timed) return 'secured';
  return firm >= need ? 'covered-not-timed' : 'not-covered';
};

/**
 * How a plan is covered. **Rule**: secured when for every year the cumulated firm cover is at least the cumulated need;
 * "covered, not timed" when only the total is. Bridges change cash, never cover.
 * Source: DOMAIN part 4, "Funding plan".
 */
export const coverOf = (plan: Plan): Cover => {
  const firmOnes = plan.commitments.filter((c) => c.firm);
  const expectedOnes = plan.commitments.filter((c) => !c.firm);
  const within = (of: Plan['commitments'], year: number): number =>
    of.reduce((total, c) => total + inYear(c.schedule, year), 0);
  let balance = 0;
  const byYear = yearsOf(plan).map((year): CoverYear => {
    const need = sum(plan.need.filter((n) => n.year === year));
    const firm = within(firmOnes, year);
    balance += firm - need;
    const bridged = bridgedAt(plan, year);
    const cashGap = Math.max(0, -balance - bridged);
    return { year, need, firm, expected: within(expectedOnes, year), bridged, cashGap };
  });
  const need = sum(plan.need);
  const firm = sum(firmOnes.flatMap((c) => c.schedule));
  return {
    state: stateOf(byYear, need, firm),
    need,
    firm,
    expected: sum(expectedOnes.flatMap((c) => c.schedule)),
    gap: Math.max(0, need - firm),
    cashGap: Math.max(0, ...byYear.map((y) => y.cashGap)),
    byYear,
  };
};
