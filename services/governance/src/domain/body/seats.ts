import {
  addDays,
  type CommandData,
  type DefineSeat,
  type EndMandate,
  type GrantMandate,
  type Language,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { notForPublic } from '../public-words.js';
import type { SeatMandate } from '../voting/roll.js';
import type { Body, BodyEvent } from './body.js';

type Decision = readonly BodyEvent[] | Refusal;
type Grant = CommandData<typeof GrantMandate>;

/** Gives a body a seat. **Rule**: one chair seat and one deputy seat at most. */
export const defineSeat = (
  d: CommandData<typeof DefineSeat>,
  state: Body,
  languages: readonly Language[],
): Decision => {
  if (state.seats.some((s) => s.seatId === d.seatId))
    return refuse('SEAT.EXISTS', 'The body has this seat already.', 'A new id for another seat.');
  if (d.office && state.seats.some((s) => s.office === d.office))
    return refuse('SEAT.OFFICE_TAKEN', `The body has a ${d.office} seat already.`, 'A seat without office.');
  return (
    notForPublic(languages, [['names', d.names]]) ?? [
      { type: 'SeatDefined', data: { ...d, weight: d.weight ?? 1 } },
    ]
  );
};

const overlaps = (a: { from: string; to: string }, b: { from: string; to: string }): boolean =>
  a.from <= b.to && b.from <= a.to && a.from <= a.to && b.from <= b.to;

/**
 * **Rule**: a seat has one titular at a time, a person is titular of one seat of the body at a time, and is not both
 * titular and alternate of the same one. Source: DOMAIN part 3, "Mandate", "unit".
 */
const clash = (d: Grant, mandates: readonly SeatMandate[]): Refusal | undefined => {
  const meanwhile = mandates.filter((m) => overlaps(m, d));
  const holder = meanwhile.find(
    (m) =>
      d.capacity === 'titular' &&
      m.capacity === 'titular' &&
      m.seatId === d.seatId &&
      m.personId !== d.personId,
  );
  if (holder)
    return refuse(
      'MANDATE.SEAT_HELD',
      `The seat has a titular from ${holder.from} to ${holder.to}.`,
      [
        `A period before ${holder.from} or from ${addDays(holder.to, 1)}.`,
        'First end the mandate that holds it.',
      ],
      { mandateId: holder.mandateId },
    );
  const own = meanwhile.find(
    (m) =>
      m.personId === d.personId &&
      (m.seatId === d.seatId || (m.capacity === 'titular' && d.capacity === 'titular')),
  );
  return (
    own &&
    refuse(
      'MANDATE.PERSON_SEATED',
      `The person has a mandate of this body from ${own.from} to ${own.to} that excludes this one.`,
      'Another person, another period, or first end that mandate.',
      { mandateId: own.mandateId },
    )
  );
};

/**
 * Lets a person sit on a seat for a period. Periods may touch, and lie in the past or the future.
 * Source: DOMAIN part 3, "Mandate".
 */
export const grantMandate = (d: Grant, state: Body): Decision => {
  if (state.mandates.some((m) => m.mandateId === d.mandateId))
    return refuse('MANDATE.EXISTS', 'This mandate was granted already.', 'A new id for another mandate.');
  if (!state.seats.some((s) => s.seatId === d.seatId))
    return refuse('SEAT.UNKNOWN', 'The body has no such seat.', 'The id of a seat that the body has.');
  if (d.from > d.to)
    return refuse('MANDATE.PERIOD', 'The mandate ends before it starts.', 'from on or before to.');
  return clash(d, state.mandates) ?? [{ type: 'MandateGranted', data: d }];
};

/** Shortens a mandate. A mandate that never begins ends on the day before its first. */
export const endMandate = (d: CommandData<typeof EndMandate>, state: Body): Decision => {
  const mandate = state.mandates.find((m) => m.mandateId === d.mandateId);
  if (!mandate)
    return refuse('MANDATE.UNKNOWN', 'There is no such mandate.', 'The id of a mandate of this body.');
  const never = addDays(mandate.from, -1);
  if (d.lastDay < never || d.lastDay >= mandate.to)
    return refuse(
      'MANDATE.LAST_DAY',
      `The mandate runs from ${mandate.from} to ${mandate.to}.`,
      mandate.to > never
        ? `A last day from ${never} to ${addDays(mandate.to, -1)}.`
        : 'Nothing: it never begins.',
    );
  const { seatId, personId } = mandate;
  return [{ type: 'MandateEnded', data: { ...d, seatId, personId } }];
};
