import { describe, expect, it } from '@jest/globals';
import { DAY, mandateIdOf, mandates, personOf, seatIdOf, seats } from '../board.fixture.js';
import { isVacant, presiding, rollOn, seatOf } from './roll.js';
import { seated, votersOf } from './seating.js';

const roll = rollOn(seats, mandates, DAY);
const sitting = (present: readonly string[]) =>
  seated(roll, present).flatMap(({ seat, by }) => (by ? [[seat.seatId, by.personId]] : []));

describe('the roll of a day', () => {
  it('holds every seat, the titular before the alternates, and nobody on a vacant seat', () => {
    expect(roll.map((s) => s.seatId)).toEqual(seats.map((s) => s.seatId));
    expect(roll[2]?.mandates.map((m) => m.personId)).toEqual([personOf(3), personOf(30)]);
    expect(roll.filter(isVacant).map((s) => s.seatId)).toEqual([seatIdOf(5)]);
  });

  it('counts a mandate on its first and last day, and not a day more', () => {
    const on = (day: string) => rollOn(seats, mandates, day).filter((s) => !isVacant(s)).length;
    expect([on('2017-12-31'), on('2018-01-01'), on('2018-12-31'), on('2019-01-01')]).toEqual([0, 5, 5, 0]);
  });

  it('leaves a seat vacant whose titular mandate ended, alternate or not', () => {
    const ended = mandates.map((m) => (m.personId === personOf(3) ? { ...m, to: '2018-02-18' } : m));
    expect(isVacant(rollOn(seats, ended, DAY)[2]!)).toBe(true);
  });
});

describe('who sits', () => {
  it('is the titular when present, else the alternate, else nobody', () => {
    expect(sitting([personOf(3), personOf(30)])).toEqual([[seatIdOf(3), personOf(3)]]);
    expect(sitting([personOf(30)])).toEqual([[seatIdOf(3), personOf(30)]]);
    expect(sitting([])).toEqual([]);
  });

  it('is on one seat: the own one before one stood in for', () => {
    const double = [
      ...mandates,
      { ...mandates[5]!, mandateId: mandateIdOf(31), personId: personOf(4) },
      { ...mandates[5]!, mandateId: mandateIdOf(32), seatId: seatIdOf(1) },
    ];
    const of = (present: readonly string[]) =>
      seated(rollOn(seats, double, DAY), present).flatMap(({ seat, by }) => (by ? [seat.seatId] : []));
    expect(of([personOf(4)])).toEqual([seatIdOf(4)]);
    expect(of([personOf(30)])).toEqual([seatIdOf(1)]);
    expect(seatOf(rollOn(seats, double, DAY), personOf(4))?.seat.seatId).toBe(seatIdOf(4));
    expect(seatOf(roll, personOf(99))).toBeUndefined();
  });

  it('votes from a voting seat only', () => {
    expect(votersOf(roll, [1, 4, 6].map(personOf)).map((v) => v.seatId)).toEqual([seatIdOf(1), seatIdOf(4)]);
  });

  it('presides from the chair seat, else from the deputy seat, else not at all', () => {
    expect(presiding(roll, [1, 2].map(personOf))).toBe(personOf(1));
    expect(presiding(roll, [2, 4].map(personOf))).toBe(personOf(2));
    expect(presiding(roll, [personOf(4)])).toBeUndefined();
  });
});
