import { covers, type MandateCapacity, type RollSeat } from '@helixboard/contracts';

/** A seat as the body defined it. */
export type Seat = Omit<RollSeat, 'mandates'>;

/** A mandate with its first and last day, both included. */
export interface SeatMandate {
  readonly mandateId: string;
  readonly seatId: string;
  readonly personId: string;
  readonly capacity: MandateCapacity;
  readonly from: string;
  readonly to: string;
}

/** Who sits on a seat: the person, and the mandate that lets them. */
export type Sitting = RollSeat['mandates'][number];

/**
 * The roll of a day: every seat with who may sit on it, the titular before the alternates, these in the order in which
 * their mandates were granted. A seat without a titular mandate on that day is vacant, and an alternate stands in for
 * nobody. Source: DOMAIN part 3, "Seat", "Mandate".
 */
export const rollOn = (
  seats: readonly Seat[],
  mandates: readonly SeatMandate[],
  day: string,
): readonly RollSeat[] =>
  seats.map((seat) => {
    const own = mandates.filter((m) => m.seatId === seat.seatId && covers(m, day));
    const titular = own.filter((m) => m.capacity === 'titular');
    const sitting =
      titular.length === 0 ? [] : [...titular, ...own.filter((m) => m.capacity === 'alternate')];
    return {
      ...seat,
      mandates: sitting.map(({ mandateId, personId, capacity }) => ({ mandateId, personId, capacity })),
    };
  });

/**
 * A roll as its mandates stand later, on `day`: who holds theirs no more is off it. **Rule**: the end of a titular's
 * mandate leaves the seat vacant, whoever stood in on it. Source: DOMAIN part 3, "Deadlines", mandate ends.
 */
export const rollStanding = (
  roll: readonly RollSeat[],
  mandates: readonly SeatMandate[],
  day: string,
): readonly RollSeat[] => {
  const standing = new Set(mandates.filter((m) => covers(m, day)).map((m) => m.mandateId));
  return roll.map((seat) => {
    const sitting = seat.mandates.filter((m) => standing.has(m.mandateId));
    return { ...seat, mandates: sitting.some((m) => m.capacity === 'titular') ? sitting : [] };
  });
};

/** Whether the roll has a mandate on a seat. */
export const holds = (roll: readonly RollSeat[], seatId: string, mandateId: string): boolean =>
  roll.some((s) => s.seatId === seatId && s.mandates.some((m) => m.mandateId === mandateId));

/** Whether the roll lets a person sit on a seat, as its titular or an alternate. */
export const maySit = (roll: readonly RollSeat[], seatId: string, personId: string): boolean =>
  roll.some((s) => s.seatId === seatId && s.mandates.some((m) => m.personId === personId));

export const isVacant = (seat: RollSeat): boolean => seat.mandates.length === 0;

/** The first seat that a person may sit on, the own one before one they stand in for. */
export const seatOf = (
  roll: readonly RollSeat[],
  personId: string,
): { readonly seat: RollSeat; readonly by: Sitting } | undefined => {
  const found = roll.flatMap((seat) =>
    seat.mandates.filter((m) => m.personId === personId).map((by) => ({ seat, by })),
  );
  return found.find((f) => f.by.capacity === 'titular') ?? found[0];
};

/** Who presides: the titular of the chair seat when present, else the titular of the deputy seat; else nobody. */
export const presiding = (roll: readonly RollSeat[], present: readonly string[]): string | undefined => {
  const titularOf = (office: 'chair' | 'deputy') =>
    roll
      .filter((s) => s.office === office)
      .flatMap((s) => s.mandates)
      .find((m) => m.capacity === 'titular' && present.includes(m.personId))?.personId;
  return titularOf('chair') ?? titularOf('deputy');
};
