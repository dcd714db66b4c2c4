import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../kernel/dates.js';
import { applyComparison, centsBetween, comparePlans, type PlanItem } from './plan-comparison.js';

const euros = (cents: number, vat: 'included' | 'excluded' = 'included') => ({
  cents,
  currency: 'EUR' as const,
  vat,
});
const item = (projectId: string, changes: Partial<PlanItem> = {}): PlanItem => ({
  projectId,
  period: { from: '2018-01-01', to: '2018-12-31' },
  milestones: [{ milestoneId: 'm1', date: '2018-06-30' }],
  dependencies: [],
  budget: euros(100),
  ...changes,
});

describe('two versions of a plan', () => {
  it('differ in what one has and the other has not', () => {
    expect(comparePlans([item('b'), item('a')], [item('c'), item('a')])).toEqual({
      added: [item('c')],
      removed: [item('b')],
      changed: [],
    });
  });

  it('differ in days, cents, milestones and dependencies', () => {
    const from = item('a', {
      milestones: [
        { milestoneId: 'm1', date: '2018-06-30' },
        { milestoneId: 'm2', date: '2018-07-31' },
      ],
      dependencies: [
        { projectId: 'b', kind: 'finish-to-start' },
        { projectId: 'c', kind: 'finish-to-start' },
      ],
    });
    const to = item('a', {
      period: { from: '2017-12-31', to: '2019-03-01' },
      milestones: [
        { milestoneId: 'm1', date: '2018-07-02' },
        { milestoneId: 'm3', date: '2018-12-31' },
      ],
      dependencies: [
        { projectId: 'c', kind: 'overlap-allowed' },
        { projectId: 'd', kind: 'finish-to-start' },
      ],
      budget: euros(70),
    });
    expect(comparePlans([from], [to]).changed).toEqual([
      {
        projectId: 'a',
        from,
        to,
        startMovedDays: -1,
        endMovedDays: 60,
        budgetChangeCents: -30,
        milestones: {
          added: ['m3'],
          removed: ['m2'],
          moved: [{ milestoneId: 'm1', from: '2018-06-30', to: '2018-07-02', days: 2 }],
        },
        dependencies: { added: ['c', 'd'], removed: ['b', 'c'] },
      },
    ]);
  });

  it('differ in cents only where both amounts are known and of one kind', () => {
    expect(centsBetween(euros(3), euros(5))).toBe(2);
    for (const [from, to] of [
      [undefined, euros(5)],
      [euros(5), undefined],
      [euros(5), euros(5, 'excluded')],
    ])
      expect(centsBetween(from, to)).toBeUndefined();
  });
});

describe('any two plans', () => {
  const day = fc.nat(400).map((n) => addDays('2018-01-01', n));
  const plan = fc.uniqueArray(
    fc.record(
      {
        projectId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        period: fc.tuple(day, fc.nat(300)).map(([from, length]) => ({ from, to: addDays(from, length) })),
        milestones: fc.uniqueArray(fc.record({ milestoneId: fc.constantFrom('m1', 'm2', 'm3'), date: day }), {
          selector: (m) => m.milestoneId,
        }),
        dependencies: fc.uniqueArray(
          fc.record({
            projectId: fc.constantFrom('a', 'b', 'c'),
            kind: fc.constantFrom('finish-to-start', 'overlap-allowed'),
          }),
          { selector: (d) => d.projectId },
        ),
        budget: fc.record({
          cents: fc.nat(),
          currency: fc.constant('EUR' as const),
          vat: fc.constantFrom('included' as const, 'excluded' as const),
        }),
      },
      { requiredKeys: ['projectId', 'period', 'milestones', 'dependencies'] },
    ),
    { selector: (i) => i.projectId },
  );
  const sorted = (items: readonly PlanItem[]) =>
    items.toSorted((a, b) => (a.projectId < b.projectId ? -1 : 1));

  it('differ in nothing from themselves', () => {
    fc.assert(
      fc.property(plan, (a) => {
        expect(comparePlans(a, a.toReversed())).toEqual({ added: [], removed: [], changed: [] });
      }),
    );
  });

  it('have a difference that makes the second of the first', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        expect(applyComparison(a, comparePlans(a, b))).toEqual(sorted(b));
      }),
      { numRuns: 500 },
    );
  });

  it('differ the other way round by as much, with the sign changed', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        const [there, back] = [comparePlans(a, b), comparePlans(b, a)];
        expect(back.added).toEqual(there.removed);
        expect(back.changed.map((c) => [c.projectId, c.endMovedDays + 0])).toEqual(
          there.changed.map((c) => [c.projectId, -c.endMovedDays + 0]),
        );
      }),
    );
  });
});
