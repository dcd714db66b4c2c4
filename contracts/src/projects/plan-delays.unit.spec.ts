import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../kernel/dates.js';
import { delaysOf, type ExpectedItem } from './plan-delays.js';

const item = (
  projectId: string,
  from: string,
  to: string,
  after: readonly string[] = [],
  more: Partial<ExpectedItem> = {},
): ExpectedItem => ({
  projectId,
  period: { from, to },
  dependencies: after.map((id) => ({ projectId: id, kind: 'finish-to-start' })),
  started: false,
  ...more,
});
const told = (items: readonly ExpectedItem[], projectId: string) => delaysOf(items).get(projectId)!;

describe('a late item', () => {
  const late = item('a', '2018-01-01', '2019-01-10');

  it('moves what waits for its end, to the day after it, and what waits for that in turn', () => {
    const items = [
      item('c', '2020-01-01', '2020-12-31', ['b']),
      item('b', '2019-01-01', '2019-12-31', ['a']),
      late,
    ];
    expect(told(items, 'a')).toMatchObject({
      movedDays: 0,
      movedBy: [],
      moves: [{ projectId: 'b', days: 10 }],
    });
    expect(told(items, 'b')).toEqual({
      projectId: 'b',
      period: { from: '2019-01-11', to: '2020-01-10' },
      movedDays: 10,
      movedBy: [{ projectId: 'a', days: 10 }],
      moves: [{ projectId: 'c', days: 10 }],
    });
    expect(told(items, 'c').period).toEqual({ from: '2020-01-11', to: '2021-01-10' });
  });

  it('moves nothing that has room, may overlap, has started, or waits for something else', () => {
    const beside = item('c', '2019-01-01', '2019-12-31', [], {
      dependencies: [{ projectId: 'a', kind: 'overlap-allowed' }],
    });
    const items = [
      late,
      item('b', '2019-01-11', '2019-12-31', ['a']),
      beside,
      item('d', '2019-01-01', '2019-12-31', ['a'], { started: true }),
      item('e', '2019-01-01', '2019-12-31', ['elsewhere']),
    ];
    for (const id of ['b', 'c', 'd', 'e'])
      expect(told(items, id)).toMatchObject({ movedDays: 0, movedBy: [] });
    expect(told(items, 'a').moves).toEqual([]);
  });

  it('moves an item as far as the latest of those that move it', () => {
    const items = [
      late,
      item('b', '2018-01-01', '2019-01-31'),
      item('c', '2019-01-01', '2019-03-31', ['a', 'b']),
    ];
    expect(told(items, 'c')).toMatchObject({
      movedDays: 31,
      movedBy: [
        { projectId: 'a', days: 10 },
        { projectId: 'b', days: 31 },
      ],
    });
  });

  it('is told of no circle', () => {
    const circle = [
      item('a', '2018-01-01', '2018-01-02', ['b']),
      item('b', '2018-01-01', '2018-01-02', ['a']),
    ];
    expect(() => delaysOf(circle)).toThrow(RangeError);
  });
});

describe('any plan without circles', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  /** Each item may wait for those before it in a list that is shuffled afterwards. */
  const plan = fc
    .tuple(
      ...ids.map((projectId, i) =>
        fc.record({
          projectId: fc.constant(projectId),
          period: fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({
            from: addDays('2018-01-01', start),
            to: addDays('2018-01-01', start + length),
          })),
          dependencies: fc.subarray(ids.slice(0, i)).chain((before) =>
            fc.tuple(
              ...before.map((id) =>
                fc.record({
                  projectId: fc.constant(id),
                  kind: fc.constantFrom('finish-to-start', 'finish-to-start', 'overlap-allowed'),
                }),
              ),
            ),
          ),
          started: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
        }),
      ),
    )
    .chain((items) => fc.shuffledSubarray(items, { minLength: items.length }));
  const binding = (items: readonly ExpectedItem[]) =>
    items.flatMap((i) =>
      i.started
        ? []
        : i.dependencies
            .filter((d) => d.kind === 'finish-to-start')
            .map((d) => ({ waiting: i.projectId, for: d.projectId })),
    );

  it('comes to an order in which each item starts after what it waits for, and none earlier than by itself', () => {
    fc.assert(
      fc.property(plan, (items) => {
        const delays = delaysOf(items);
        for (const pair of binding(items))
          expect(delays.get(pair.waiting)!.period.from > delays.get(pair.for)!.period.to).toBe(true);
        for (const { projectId, period } of items) {
          const moved = delays.get(projectId)!;
          expect(moved.period.from >= period.from).toBe(true);
          expect(daysBetween(moved.period.from, moved.period.to)).toBe(daysBetween(period.from, period.to));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('moves an item no further than it must: one that is moved starts the day after something it waits for', () => {
    fc.assert(
      fc.property(plan, (items) => {
        const delays = delaysOf(items);
        for (const { projectId, movedDays, movedBy, period } of delays.values()) {
          expect(movedDays).toBe(Math.max(0, ...movedBy.map((m) => m.days)));
          if (movedDays > 0)
            expect(movedBy.map((m) => addDays(delays.get(m.projectId)!.period.to, 1))).toContain(period.from);
          else expect(period).toEqual(items.find((i) => i.projectId === projectId)!.period);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is moved no more once it was', () => {
    fc.assert(
      fc.property(plan, (items) => {
        const delays = delaysOf(items);
        const settled = items.map((i) => ({ ...i, period: delays.get(i.projectId)!.period }));
        for (const { movedDays, movedBy, moves } of delaysOf(settled).values())
          expect([movedDays, movedBy, moves]).toEqual([0, [], []]);
      }),
    );
  });

  it('tells each move from both sides', () => {
    fc.assert(
      fc.property(plan, (items) => {
        const all = [...delaysOf(items).values()];
        const by = all.flatMap((i) => i.movedBy.map((m) => `${m.projectId} ${i.projectId} ${m.days}`));
        const of = all.flatMap((i) => i.moves.map((m) => `${i.projectId} ${m.projectId} ${m.days}`));
        expect(of.toSorted()).toEqual(by.toSorted());
      }),
    );
  });

  it('lets a later end make nothing earlier', () => {
    fc.assert(
      fc.property(plan, fc.constantFrom(...ids), fc.integer({ min: 1, max: 40 }), (items, slipping, days) => {
        const slipped = items.map((i) =>
          i.projectId === slipping ? { ...i, period: { ...i.period, to: addDays(i.period.to, days) } } : i,
        );
        const [before, after] = [delaysOf(items), delaysOf(slipped)];
        for (const id of ids) expect(after.get(id)!.period.to >= before.get(id)!.period.to).toBe(true);
      }),
    );
  });
});
