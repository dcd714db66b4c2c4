import { covers, type MandateCapacity, type RollSeat, type Voter } from '@helixboard/contracts';

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

/** A seat of the roll that somebody represents, or nobody. */
export interface SeatOnRoll {
  readonly seat: RollSeat;
  readonly by?: Sitting;
}

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

/**
 * **Rule**: a present titular sits; else the present alternate. A person sits on one seat only: the own one, else the
 * first that they stand in for. Source: DOMAIN part 3, "titular, alternate, proxy" and "unit".
 */
export const seated = (roll: readonly RollSeat[], present: readonly string[]): readonly SeatOnRoll[] => {
  const titular = (seat: RollSeat) =>
    seat.mandates.find((m) => m.capacity === 'titular' && present.includes(m.personId));
  const taken = new Set(roll.flatMap((seat) => titular(seat)?.personId ?? []));
  return roll.map((seat) => {
    const by =
      titular(seat) ??
      seat.mandates.find(
        (m) => m.capacity === 'alternate' && present.includes(m.personId) && !taken.has(m.personId),
      );
    if (by) taken.add(by.personId);
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

/** Who presides: the titular of the chair seat when present, else the titular of the deputy seat; else nobody. */
export const presiding = (roll: readonly RollSeat[], present: readonly string[]): string | undefined => {
  const titularOf = (office: 'chair' | 'deputy') =>
    roll
      .filter((s) => s.office === office)
      .flatMap((s) => s.mandates)
      .find((m) => m.capacity === 'titular' && present.includes(m.personId))?.personId;
  return titularOf('chair') ?? titularOf('deputy');
};
