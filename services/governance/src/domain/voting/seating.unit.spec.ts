import { describe, expect, it } from '@jest/globals';
import type { RollSeat } from '@helixboard/contracts';
import fc from 'fast-check';
import { mandateIdOf, personOf, seatIdOf } from '../board.fixture.js';
import { seated, votersOf } from './seating.js';

const TITULAR = 100;
const seat = (n: number, alternates: readonly number[], vote: RollSeat['vote'] = 'voting'): RollSeat => ({
  seatId: seatIdOf(n),
  helix: 'academia',
  weight: 1,
  vote,
  mandates: [
    { mandateId: mandateIdOf(TITULAR + n), personId: personOf(TITULAR + n), capacity: 'titular' },
    ...alternates.map((who) => ({
      mandateId: mandateIdOf(n * 1000 + who),
      personId: personOf(who),
      capacity: 'alternate' as const,
    })),
  ],
});
const sitting = (roll: readonly RollSeat[], present: readonly number[]) =>
  seated(roll, present.map(personOf)).map(({ by }) => by?.personId);

describe('alternates', () => {
  it('leave each other the seat that only one of them may take', () => {
    const roll = [seat(1, [1, 2]), seat(2, [1])];
    expect(sitting(roll, [1, 2])).toEqual([2, 1].map(personOf));
    expect(sitting(roll, [1])).toEqual([personOf(1), undefined]);
    const chain = [seat(1, [1, 2]), seat(2, [2, 3]), seat(3, [1])];
    expect(sitting(chain, [1, 2, 3])).toEqual([2, 3, 1].map(personOf));
  });

  it('are called in the order of their mandates where that leaves no seat empty', () => {
    expect(sitting([seat(1, [1, 2]), seat(2, [3])], [1, 2, 3])).toEqual([1, 3].map(personOf));
  });

  it('take a voting seat before an advisory one', () => {
    const roll = [seat(1, [1], 'advisory'), seat(2, [1])];
    expect(sitting(roll, [1])).toEqual([undefined, personOf(1)]);
    expect(votersOf(roll, [personOf(1)]).map((v) => v.seatId)).toEqual([seatIdOf(2)]);
  });

  it('do not sit where the titular does, nor away from a seat of their own', () => {
    const roll = [seat(1, [1]), seat(2, [TITULAR + 1])];
    expect(sitting(roll, [1, TITULAR + 1])).toEqual([personOf(TITULAR + 1), undefined]);
  });
});

/** The most seats that can be taken at once, found by trying every way. */
const most = (seats: readonly (readonly number[])[], taken: ReadonlySet<number>): number => {
  const [first, ...rest] = seats;
  if (!first) return 0;
  const ways = first.filter((who) => !taken.has(who)).map((who) => 1 + most(rest, new Set([...taken, who])));
  return Math.max(most(rest, taken), ...ways);
};

describe('who sits', () => {
  it('fills as many seats as can be filled, each by one who may, nobody on two', () => {
    const alternates = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(alternates, fc.subarray([1, 2, 3, 4, 5, TITULAR + 1, TITULAR + 3]), (lists, present) => {
        const roll = lists.map((list, i) => seat(i + 1, list));
        const there = seated(roll, present.map(personOf)).flatMap(({ by, seat: s }) =>
          by ? [{ by, s }] : [],
        );
        const possible = lists.map((list, i) =>
          present.includes(TITULAR + i + 1) ? [TITULAR + i + 1] : list.filter((who) => present.includes(who)),
        );
        expect(there).toHaveLength(most(possible, new Set()));
        expect(new Set(there.map(({ by }) => by.personId)).size).toBe(there.length);
        for (const { by, s } of there) expect(s.mandates).toContainEqual(by);
      }),
    );
  });
});
