import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverOf, type Plan } from './cover.js';
import { monthsAfter } from './schedule.js';

const [A, B] = ['a', 'b'];
const firm = (commitmentId: string, ...schedule: readonly (readonly [string, number])[]) => ({
  commitmentId,
  firm: true,
  schedule: schedule.map(([due, cents]) => ({ due, cents })),
});
const plan = (changes: Partial<Plan> = {}): Plan => ({
  need: [
    { year: 2018, cents: 100 },
    { year: 2019, cents: 100 },
  ],
  commitments: [],
  bridges: [],
  ...changes,
});
const bridge = (
  instrument: 'subsidy-advance' | 'cash-credit',
  cents: number,
  from: string,
  to: string,
  bridges = A,
) => ({ instrument, bridges, cents, period: { from, to } });

describe('the cover of a plan', () => {
  it('is nothing without a need', () => {
    expect(coverOf(plan({ need: [] }))).toMatchObject({ state: 'no-funding-plan', byYear: [], cashGap: 0 });
    expect(coverOf(plan({ need: [], commitments: [firm(A, ['2018-01-01', 5])] })).state).toBe(
      'no-funding-plan',
    );
  });

  it('is secured to the cent, each year for itself and those before', () => {
    const state = (first: number, second: number) =>
      coverOf(plan({ commitments: [firm(A, ['2018-12-31', first], ['2019-01-01', second])] }));
    expect(state(100, 100).state).toBe('secured');
    expect(state(200, 0).state).toBe('secured');
    expect(state(99, 101)).toMatchObject({ state: 'covered-not-timed', gap: 0, cashGap: 1 });
    expect(state(100, 99)).toMatchObject({ state: 'not-covered', gap: 1, cashGap: 1 });
  });

  it('is not made by what is only expected', () => {
    const expected = { ...firm(A, ['2018-01-01', 200]), firm: false };
    expect(coverOf(plan({ commitments: [expected] }))).toMatchObject({
      state: 'not-covered',
      firm: 0,
      expected: 200,
      gap: 200,
    });
  });

  it('comes too late after the last year of the need, too', () => {
    const cover = coverOf(plan({ commitments: [firm(A, ['2018-01-01', 100], ['2021-01-01', 100])] }));
    expect(cover).toMatchObject({ state: 'covered-not-timed', cashGap: 100 });
    expect(cover.byYear.map((y) => y.cashGap)).toEqual([0, 100, 100, 0]);
  });
});

describe('a bridge', () => {
  const late = [firm(A, ['2018-06-01', 100], ['2020-03-01', 100])];

  it('brings cash forward while it stands at the end of the year, and what it bridges is to come', () => {
    const gap = (...bridges: Plan['bridges']) => coverOf(plan({ commitments: late, bridges })).cashGap;
    expect(gap(bridge('cash-credit', 100, '2019-04-01', '2020-03-31'))).toBe(0);
    expect(gap(bridge('cash-credit', 99, '2019-04-01', '2020-03-31'))).toBe(1);
    expect(gap(bridge('cash-credit', 100, '2019-01-01', '2019-12-30'))).toBe(100);
    expect(gap(bridge('cash-credit', 100, '2020-01-01', '2020-12-31'))).toBe(100);
    expect(gap(bridge('cash-credit', 100, '2019-04-01', '2020-03-31', B))).toBe(100);
  });

  it('of a subsidy is repaid first by what comes in of it', () => {
    const subsidy = [firm(A, ['2018-06-01', 60], ['2019-06-01', 60], ['2020-03-01', 80])];
    const advance = (from: string) => [bridge('subsidy-advance', 80, from, '2020-12-31')];
    // 2018: 60 + 80 advanced. 2019: 120 came in, of which 60 repaid the advance: 20 of it are left.
    const years = coverOf(plan({ commitments: subsidy, bridges: advance('2018-07-01') })).byYear;
    expect(years.map((y) => y.bridged)).toEqual([80, 20, 0]);
    expect(years.map((y) => y.cashGap)).toEqual([0, 60, 0]);
  });

  it('over an expected commitment brings nothing', () => {
    const expected = late.map((c) => ({ ...c, firm: false }));
    const bridges = [bridge('cash-credit', 100, '2019-04-01', '2020-03-31')];
    expect(coverOf(plan({ commitments: expected, bridges })).byYear.every((y) => y.bridged === 0)).toBe(true);
  });
});

describe('months after a day', () => {
  it('end with a shorter month', () => {
    expect(monthsAfter('2019-01-31', 1)).toBe('2019-02-28');
    expect(monthsAfter('2020-02-29', 12)).toBe('2021-02-28');
    expect(monthsAfter('2019-12-01', 1)).toBe('2020-01-01');
  });
});

describe('of any plan', () => {
  const cents = fc.integer({ min: 1, max: 1_000 });
  const year = fc.integer({ min: 2018, max: 2024 });
  const date = fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
  const period = fc.tuple(date, date).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const plans = fc.record({
    need: fc.uniqueArray(fc.record({ year, cents }), { selector: (n) => n.year, maxLength: 5 }),
    commitments: fc.uniqueArray(
      fc.record({
        commitmentId: id,
        firm: fc.boolean(),
        schedule: fc.array(fc.record({ due: date, cents }), { maxLength: 4 }),
      }),
      { selector: (c) => c.commitmentId, maxLength: 4 },
    ),
    bridges: fc.array(
      fc.record({
        instrument: fc.constantFrom('subsidy-advance' as const, 'cash-credit' as const),
        bridges: id,
        cents,
        period,
      }),
      { maxLength: 4 },
    ),
  });
  const years = Array.from({ length: 7 }, (_, i) => 2018 + i);
  const cumulated = (p: Plan, y: number) => {
    const needed = p.need.filter((n) => n.year <= y).reduce((a, n) => a + n.cents, 0);
    const covered = p.commitments
      .filter((c) => c.firm)
      .flatMap((c) => c.schedule)
      .filter((i) => i.due <= `${y}-12-31`)
      .reduce((a, i) => a + i.cents, 0);
    return { needed, covered };
  };

  it('it is secured exactly when for every year the cumulated firm cover is at least the cumulated need', () => {
    fc.assert(
      fc.property(plans, (p) => {
        const timed = years.every((y) => cumulated(p, y).covered >= cumulated(p, y).needed);
        const { needed, covered } = cumulated(p, 2024);
        const state =
          needed === 0
            ? 'no-funding-plan'
            : timed
              ? 'secured'
              : covered >= needed
                ? 'covered-not-timed'
                : 'not-covered';
        expect(coverOf(p).state).toBe(state);
      }),
    );
  });

  it('bridges change cash, never cover, and never bring more than is to come', () => {
    fc.assert(
      fc.property(plans, (p) => {
        const [bridged, bare] = [coverOf(p), coverOf({ ...p, bridges: [] })];
        const { cashGap, byYear, ...cover } = bridged;
        const { cashGap: before, byYear: _byYear, ...coverBefore } = bare;
        expect(cover).toEqual(coverBefore);
        expect(cashGap).toBeLessThanOrEqual(before);
        for (const y of byYear)
          expect(cumulated(p, y.year).covered + y.bridged).toBeLessThanOrEqual(bridged.firm);
      }),
    );
  });

  it('the order in which things were recorded does not matter', () => {
    fc.assert(
      fc.property(plans, (p) => {
        const reversed = {
          need: p.need.toReversed(),
          commitments: p.commitments.toReversed().map((c) => ({ ...c, schedule: c.schedule.toReversed() })),
          bridges: p.bridges.toReversed(),
        };
        expect(coverOf(reversed)).toEqual(coverOf(p));
      }),
    );
  });

  it('its years add up to its totals', () => {
    fc.assert(
      fc.property(plans, (p) => {
        const cover = coverOf(p);
        const total = (of: 'need' | 'firm' | 'expected') => cover.byYear.reduce((a, y) => a + y[of], 0);
        expect([total('need'), total('firm'), total('expected')]).toEqual([
          cover.need,
          cover.firm,
          cover.expected,
        ]);
      }),
    );
  });
});
