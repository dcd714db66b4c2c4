import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../kernel/dates.js';
import { LANGUAGES } from '../kernel/fields.js';
import { MEASUREMENT_FREQUENCIES } from './codes.js';
import { rational, rounded } from './decimal.js';
import { firstPeriodOf, isPeriodOf, latestOverdue, missesUpTo, periodAt } from './periods.js';
import { ruleText } from './status-rule.js';
import { expectedOn, judged, latestOf, type Path, presentOf, statusOn } from './status.js';

/** From 100 at the end of 2017 down to 70 at the end of 2019, by 85 at the end of 2018. */
const path: Path = {
  direction: 'lower-better',
  baseline: { value: '100', period: { from: '2017-01-01', to: '2017-12-31' } },
  targets: [
    { on: '2018-12-31', value: '85' },
    { on: '2019-12-31', value: '70' },
  ],
  toleranceBp: 1000,
};
const plan = {
  ...path,
  frequency: 'quarterly' as const,
  graceDays: 30,
  firstPeriod: { from: '2018-01-01', to: '2018-03-31' },
};
const year = (value: string, of = 2018) => ({ value, period: { from: `${of}-01-01`, to: `${of}-12-31` } });
const quarter = (from: string, value = '100') => ({ value, period: periodAt('quarterly', from) });
const expected = (day: string) => rounded(expectedOn(path, day), 6);

describe('the path', () => {
  it.each([
    ['2016-12-31', '100', 'before the baseline ends'],
    ['2017-12-31', '100', 'on the day of the baseline'],
    ['2018-03-31', '96.30137', '90 of 365 days on the way'],
    ['2018-12-31', '85', 'on the day of a target'],
    ['2019-12-31', '70', 'on the day of the last target'],
    ['2025-01-01', '70', 'after it'],
  ])('expects on %s %s: %s', (day, value) => expect(expected(day)).toBe(value));
});

describe('the rule', () => {
  it.each([
    // Expected 85; a tenth of the way from 100 to 70 is 3.
    ['lower-better', '84.999999', 'on-track'],
    ['lower-better', '85', 'on-track'],
    ['lower-better', '85.000001', 'at-risk'],
    ['lower-better', '88', 'at-risk'],
    ['lower-better', '88.000001', 'off-track'],
    ['higher-better', '85', 'on-track'],
    ['higher-better', '84.999999', 'at-risk'],
    ['higher-better', '82', 'at-risk'],
    ['higher-better', '81.999999', 'off-track'],
  ] as const)('%s: %s is %s', (direction, value, state) =>
    expect(judged({ ...path, direction }, year(value))).toBe(state),
  );

  it.each([
    // 85 ± 5; a tenth of its width is 1.
    ['80', 'on-track'],
    ['90', 'on-track'],
    ['90.5', 'at-risk'],
    ['79', 'at-risk'],
    ['78.9', 'off-track'],
    ['91.000001', 'off-track'],
  ])('within-band: %s is %s', (value, state) =>
    expect(judged({ ...path, direction: 'within-band', band: '5' }, year(value))).toBe(state),
  );

  it('tolerates nothing where there is no way to go', () => {
    const level: Path = { ...path, targets: [{ on: '2018-12-31', value: '100' }] };
    expect(judged(level, year('100'))).toBe('on-track');
    expect(judged(level, year('100.000001'))).toBe('off-track');
  });

  it('is told in every language, with its tolerance', () => {
    for (const direction of ['lower-better', 'within-band'] as const) {
      const texts = LANGUAGES.map((l) => ruleText({ rule: 1, direction, toleranceBp: 1250 }, l));
      expect(new Set(texts).size).toBe(LANGUAGES.length);
      for (const text of texts) expect(text).toMatch(/12[.,]5\s?%/);
    }
    expect(ruleText({ rule: 1, direction: 'higher-better', toleranceBp: 1000 }, 'fr')).toContain('10\u00a0%');
  });
});

describe('the status on a day', () => {
  it('is no data before the first measurement', () => {
    expect(statusOn(plan, [], '2018-02-01')).toEqual({
      state: 'no-data',
      misses: 0,
      awaits: { period: plan.firstPeriod, until: '2018-04-30' },
    });
  });

  it('is no data from the day after the grace, though nobody said so', () => {
    const measured = [quarter('2018-01-01', '90')];
    expect(statusOn(plan, measured, '2018-07-30')).toMatchObject({ state: 'on-track', misses: 0 });
    expect(statusOn(plan, measured, '2018-07-31')).toMatchObject({
      state: 'no-data',
      misses: 1,
      overdue: periodAt('quarterly', '2018-04-01'),
      awaits: { period: periodAt('quarterly', '2018-07-01'), until: '2018-10-30' },
    });
    expect(statusOn(plan, measured, '2018-10-31')).toMatchObject({ state: 'no-data', misses: 2 });
  });

  it('has data again when a later period is measured, or the late one', () => {
    const [first, third] = [quarter('2018-01-01', '90'), quarter('2018-07-01', '80')];
    expect(statusOn(plan, [first, third], '2018-10-31').state).toBe('on-track');
    const status = statusOn(plan, [first, quarter('2018-04-01', '90')], '2018-07-31');
    expect(status).toMatchObject({ state: 'on-track', misses: 0 });
    expect(status.overdue).toBeUndefined();
  });

  it('judges nothing that was measured before the baseline: it is history', () => {
    const history = { value: '200', period: { from: '2015-01-01', to: '2015-03-31' } };
    const status = statusOn(plan, [history], '2018-02-20');
    expect(status.state).toBe('no-data');
    expect(status.latest).toBeUndefined();
    expect(presentOf(plan, [history, quarter('2018-01-01', '90')])?.value).toBe('90');
    expect(presentOf(plan, [{ value: '1', period: plan.baseline.period }])).toBeUndefined();
  });

  it('judges the latest period, whatever came in last', () => {
    expect(latestOf([quarter('2018-07-01', '1'), quarter('2018-01-01', '2')])?.value).toBe('1');
  });
});

const value = fc
  .integer({ min: -1_000_000, max: 1_000_000 })
  .map((n) => rounded({ n: BigInt(n), d: 1000n }, 3));
const targets = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), value), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    let day = '2017-12-31';
    return steps.map(([days, target]) => ({ on: (day = addDays(day, days)), value: target }));
  });
const paths = fc.record({
  direction: fc.constantFrom('higher-better' as const, 'lower-better' as const),
  baseline: value.map((v) => ({ ...path.baseline, value: v })),
  targets,
  toleranceBp: fc.integer({ min: 0, max: 10_000 }),
});
const RANK = { 'off-track': 0, 'at-risk': 1, 'on-track': 2 } as const;

describe('properties of the rule', () => {
  it('a better value never stands worse', () => {
    fc.assert(
      fc.property(paths, value, value, fc.integer({ min: 2018, max: 2022 }), (p, a, b, of) => {
        const [low, high] = Number(a) < Number(b) ? [a, b] : [b, a];
        const [worse, better] = p.direction === 'higher-better' ? [low, high] : [high, low];
        expect(RANK[judged(p, year(better, of))]).toBeGreaterThanOrEqual(RANK[judged(p, year(worse, of))]);
      }),
    );
  });

  it('both directions mirror each other', () => {
    const mirror = (v: string) => rounded({ n: -rational(v).n, d: rational(v).d }, 6);
    fc.assert(
      fc.property(paths, value, (p, v) => {
        const mirrored: Path = {
          ...p,
          direction: p.direction === 'higher-better' ? 'lower-better' : 'higher-better',
          baseline: { ...p.baseline, value: mirror(p.baseline.value) },
          targets: p.targets.map((t) => ({ ...t, value: mirror(t.value) })),
        };
        expect(judged(mirrored, year(mirror(v)))).toBe(judged(p, year(v)));
      }),
    );
  });

  it('every target that is met on its day is on track', () => {
    fc.assert(
      fc.property(paths, (p) => {
        for (const { on, value: met } of p.targets)
          expect(judged(p, { value: met, period: { from: on, to: on } })).toBe('on-track');
      }),
    );
  });

  it('no data is never on track: not without a measurement, on no day', () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 0, max: 3000 }), (p, days) => {
        expect(statusOn({ ...plan, ...p }, [], addDays('2018-01-01', days)).state).toBe('no-data');
      }),
    );
  });
});

describe('calendar periods', () => {
  it.each([
    ['monthly', '2020-02-15', '2020-02-01', '2020-02-29'],
    ['quarterly', '2018-02-15', '2018-01-01', '2018-03-31'],
    ['half-yearly', '2018-12-31', '2018-07-01', '2018-12-31'],
    ['yearly', '2018-06-01', '2018-01-01', '2018-12-31'],
  ] as const)('%s: %s lies in %s to %s', (frequency, day, from, to) => {
    expect(periodAt(frequency, day)).toEqual({ from, to });
    expect(isPeriodOf(frequency, { from, to })).toBe(true);
    expect(isPeriodOf(frequency, { from, to: addDays(to, -1) })).toBe(false);
    expect(isPeriodOf(frequency, { from: addDays(from, 1), to })).toBe(false);
  });

  it('follow each other without a gap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MEASUREMENT_FREQUENCIES),
        fc.integer({ min: 0, max: 20_000 }),
        (frequency, days) => {
          const day = addDays('2000-01-01', days);
          const [period, next] = [periodAt(frequency, day), periodAt(frequency, day, 1)];
          expect(period.from <= day && day <= period.to).toBe(true);
          expect(next.from).toBe(addDays(period.to, 1));
          expect(periodAt(frequency, next.from, -1)).toEqual(period);
        },
      ),
    );
  });

  it('are measured from the first that follows the baseline and is not over', () => {
    expect(firstPeriodOf('quarterly', '2017-12-31', '2017-12-31')).toEqual(quarter('2018-01-01').period);
    expect(firstPeriodOf('quarterly', '2017-12-31', '2018-08-01')).toEqual(quarter('2018-07-01').period);
    // A baseline that ends within a period: the next whole one.
    expect(firstPeriodOf('quarterly', '2018-01-15', '2018-01-20')).toEqual(quarter('2018-04-01').period);
  });

  it('are overdue after their grace, and counted in a row', () => {
    expect(latestOverdue(plan, '2018-04-30')).toBeUndefined();
    expect(latestOverdue(plan, '2018-05-01')).toEqual(quarter('2018-01-01').period);
    const third = quarter('2018-07-01').period;
    expect(missesUpTo(plan, [], third)).toBe(3);
    expect(missesUpTo(plan, [quarter('2018-01-01').period], third)).toBe(2);
    expect(missesUpTo(plan, [third], third)).toBe(0);
    // History from before the first period makes no difference.
    expect(missesUpTo(plan, [quarter('2016-01-01').period], third)).toBe(3);
    expect(missesUpTo(plan, [], quarter('2017-10-01').period)).toBe(0);
  });
});
