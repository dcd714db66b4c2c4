import type { RollSeat, Voter } from '@helixboard/contracts';
import type { Sitting } from './roll.js';

/** A seat of the roll that somebody represents, or nobody. */
export interface SeatOnRoll {
  readonly seat: RollSeat;
  readonly by?: Sitting;
}

/** Who stands in where, by seat. */
type StandIns = Map<string, Sitting>;

/**
 * Finds an alternate for a seat: one who is free, else one whose seat another alternate can take over (an augmenting
 * path, so that as many seats are filled as can be). Changes `found` where it succeeds.
 */
const standIn = (
  seat: RollSeat,
  callable: ReadonlySet<string>,
  seatsOf: ReadonlyMap<string, RollSeat>,
  found: StandIns,
  asked = new Set<string>(),
): boolean => {
  const alternates = seat.mandates.filter(
    (m) => m.capacity === 'alternate' && callable.has(m.personId) && !asked.has(m.personId),
  );
  const seatTakenBy = (personId: string) => [...found].find(([, by]) => by.personId === personId)?.[0];
  const next =
    alternates.find((by) => seatTakenBy(by.personId) === undefined) ??
    alternates.find((by) => {
      if (asked.has(by.personId)) return false;
      asked.add(by.personId);
      return standIn(seatsOf.get(seatTakenBy(by.personId)!)!, callable, seatsOf, found, asked);
    });
  if (next) found.set(seat.seatId, next);
  return next !== undefined;
};

/**
 * **Rule**: a present titular sits; else a present alternate. A person sits on one seat only: the own one, else one that
 * they stand in for. Where alternates can stand in for several seats, as many seats are filled as can be, the voting
 * ones before the advisory ones, each of these in the order of the seats, and the alternates called in the order of
 * their mandates. Source: DOMAIN part 3, "titular, alternate, proxy" and "unit".
 */
export const seated = (roll: readonly RollSeat[], present: readonly string[]): readonly SeatOnRoll[] => {
  const there = new Set(present);
  const titular = (seat: RollSeat) =>
    seat.mandates.find((m) => m.capacity === 'titular' && there.has(m.personId));
  const own = new Set(roll.flatMap((seat) => titular(seat)?.personId ?? []));
  const callable = new Set(present.filter((personId) => !own.has(personId)));
  const seatsOf = new Map(roll.map((seat) => [seat.seatId, seat]));
  const found: StandIns = new Map();
  for (const vote of ['voting', 'advisory'])
    for (const seat of roll)
      if (seat.vote === vote && !titular(seat)) standIn(seat, callable, seatsOf, found);
  return roll.map((seat) => {
    const by = titular(seat) ?? found.get(seat.seatId);
    return by ? { seat, by } : { seat };
  });
};

/** The voting seats that are represented: they make the quorum and may vote. */
export const votersOf = (roll: readonly RollSeat[], present: readonly string[]): readonly Voter[] =>
  seated(roll, present).flatMap(({ seat, by }) =>
    by && seat.vote === 'voting'
      ? [{ seatId: seat.seatId, helix: seat.helix, weight: seat.weight, ...by }]
      : [],
  );
