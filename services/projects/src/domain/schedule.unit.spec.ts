import { describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import type { Item } from './roadmap.js';
import { circleThrough } from './schedule.js';

const item = (n: number, ...after: readonly number[]): Item => ({
  projectId: uuid(n),
  placement: n,
  period: { from: '2018-01-01', to: '2018-12-31' },
  milestones: [],
  dependencies: after.map((d) => ({ projectId: uuid(d), kind: 'overlap-allowed' as const })),
  halted: false,
});
const items = (...all: readonly ReturnType<typeof item>[]) =>
  Object.fromEntries(all.map((i) => [i.projectId, i]));

describe('a circle of dependencies', () => {
  it('is told from the item back to itself', () => {
    expect(circleThrough(items(item(1, 2), item(2, 3), item(3)), item(3, 1))).toEqual([3, 1, 2, 3].map(uuid));
  });

  it('is none where two ways lead to the same item', () => {
    expect(circleThrough(items(item(1), item(2, 1), item(3, 1)), item(4, 2, 3))).toBeUndefined();
  });

  it('is none where a dependency leads to nothing known', () => {
    expect(circleThrough({}, item(1, 2))).toBeUndefined();
  });
});
