import { type Moment, type Money, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './funding.commands.js';
import { commitmentUnknown, found, planUnknown, refuseClosed, refuseFuture } from './funding.errors.js';
import type { Commitment, FundingEvent, FundingPlan, Reservation } from './plan.js';
import { committedOf } from './reductions.js';
import { sum } from './schedule.js';

type Outcome = readonly FundingEvent[] | Refusal;
type Reserving = DataOf<'ReserveFunds'>;

/** **Rule**: a reservation is at least the value with VAT, so both are counted with it. Source: DOMAIN part 4. */
const refuseVat = ({ vat }: Money): Refusal | undefined =>
  vat === 'excluded'
    ? refuse(
        'FUNDING.RESERVATION_VAT',
        'The amount excludes VAT.',
        'vat "included", or "exempt" where there is none.',
      )
    : undefined;

const lastDayToReserve = ({ ownBudget, subsidy, credit }: Commitment): string =>
  ownBudget ? `${ownBudget.budgetYear}-12-31` : (subsidy?.eligible.to ?? credit!.drawdown.to);

/** What is left of a commitment that no reservation and no payment has taken: never above the credit. */
const leftOf = (plan: FundingPlan, c: Commitment): number =>
  Math.max(0, sum(c.schedule) - committedOf(plan, c));

/**
 * **Rule**: never above the credit; on firm commitments whose time runs (a permission, so it is judged by its own day,
 * whether or not a timer has fired). Source: DOMAIN part 4, "reservation".
 */
const refusePart = (
  { commitmentId, cents }: Reserving['from'][number],
  plan: FundingPlan,
  { today }: Moment,
): Refusal | undefined => {
  const { commitment, bridge } = found(plan, commitmentId);
  if (bridge)
    return refuse('FUNDING.NOT_COVER', 'A bridge changes cash, never cover.', 'A commitment that pays.');
  if (!commitment) return commitmentUnknown();
  if (!commitment.firm)
    return refuse('FUNDING.NOT_FIRM', 'The commitment is only expected.', 'First ConfirmCommitment.');
  const lastDay = lastDayToReserve(commitment);
  if (today > lastDay)
    return refuse(
      'FUNDING.CREDIT_LAPSED',
      `Nothing is reserved on this commitment after ${lastDay}.`,
      'A commitment whose time still runs.',
    );
  const left = leftOf(plan, commitment);
  return cents > left
    ? refuse(
        'FUNDING.ABOVE_CREDIT',
        `${left} cents are left of the credit.`,
        `At most ${left} cents of it.`,
        {
          commitmentId,
          left,
        },
      )
    : undefined;
};

const refuseSum = ({ amount, from }: Reserving): Refusal | undefined =>
  sum(from) === amount.cents && new Set(from.map((p) => p.commitmentId)).size === from.length
    ? undefined
    : refuse(
        'FUNDING.RESERVATION_SUM',
        `The parts add up to ${sum(from)} cents, the amount is ${amount.cents}; or a commitment is named twice.`,
        'Each commitment once, with parts that add up to the amount.',
      );

/** Reserves an amount for one procedure, on the stream of the credits themselves: two cannot take the same. */
export const reserveFunds = (d: Reserving, plan: FundingPlan, moment: Moment): Outcome => {
  const refusal = refuseClosed(plan);
  if (refusal) return refusal;
  if (plan.reservations[d.reservationId])
    return refuse('FUNDING.RESERVATION_EXISTS', 'The reservation is made.', 'A new id for another one.');
  const { opinions = [], ...reservation } = d;
  const faults = [
    ...d.from.map((part) => refusePart(part, plan, moment)),
    ...opinions.map((o) => refuseFuture(o.date, moment)),
  ];
  return (
    refuseVat(d.amount) ??
    refuseSum(d) ??
    faults.find((f) => f !== undefined) ?? [{ type: 'FundsReserved', data: { ...reservation, opinions } }]
  );
};

const reservationUnknown = (): Refusal =>
  refuse(
    'FUNDING.RESERVATION_UNKNOWN',
    'The plan has no such reservation.',
    'The id of a reservation on the plan of this project.',
  );

const refuseConsumed = (r: Reservation): Refusal | undefined =>
  r.state === 'consumed'
    ? refuse(
        'FUNDING.RESERVATION_CONSUMED',
        'A contract has consumed the reservation.',
        'Another reservation.',
      )
    : undefined;

const refuseReleased = (r: Reservation): Refusal | undefined =>
  r.state === 'released'
    ? refuse('FUNDING.RESERVATION_RELEASED', 'The reservation was given up.', 'A new reservation.')
    : undefined;

export const releaseReservation = (d: DataOf<'ReleaseReservation'>, plan: FundingPlan): Outcome => {
  if (!plan.opened) return planUnknown();
  const reservation = plan.reservations[d.reservationId];
  if (!reservation) return reservationUnknown();
  const { procedureId, amount } = reservation;
  return (
    refuseConsumed(reservation) ??
    refuseReleased(reservation) ?? [
      { type: 'ReservationReleased', data: { ...d, procedureId, amount, cause: 'given-up' } },
    ]
  );
};

/** The parts of a reservation that pay a value, in their order; what is left over of them is free again. */
const partsFor = (from: Reservation['from'], value: number): Reservation['from'] => {
  let left = value;
  return from.flatMap(({ commitmentId, cents }) => {
    const part = Math.min(cents, left);
    left -= part;
    return part > 0 ? [{ commitmentId, cents: part }] : [];
  });
};

/** What is still free of the parts of a reservation that was released. */
const freeOf = (plan: FundingPlan, from: Reservation['from'], { today }: Moment): Reservation['from'] =>
  from.flatMap(({ commitmentId, cents }) => {
    const commitment = plan.commitments[commitmentId];
    if (!commitment || today > lastDayToReserve(commitment)) return [];
    const part = Math.min(cents, leftOf(plan, commitment));
    return part > 0 ? [{ commitmentId, cents: part }] : [];
  });

/**
 * Books a signed contract, once: it is a fact, so it is booked on a reservation that was released meanwhile, too, as far
 * as its credits are still free; what no commitment carries is told. **Rule**: the contract consumes its reservation
 * once, with VAT. The same contract again changes nothing. Source: DOMAIN part 4, "reservation".
 */
export const consumeReservation = (
  d: DataOf<'ConsumeReservation'>,
  plan: FundingPlan,
  moment: Moment,
): Outcome => {
  const reservation = plan.reservations[d.reservationId];
  if (reservation?.contractId === d.contractId) return [];
  const refusal = (reservation && refuseConsumed(reservation)) ?? refuseVat(d.value);
  if (refusal) return refusal;
  const without = (cents: number): readonly FundingEvent[] =>
    cents > 0 ? [{ type: 'ContractWithoutCover', data: { ...d, uncovered: { ...d.value, cents } } }] : [];
  if (!reservation) return without(d.value.cents);
  if (reservation.procedureId !== d.procedureId)
    return refuse(
      'FUNDING.OTHER_PROCEDURE',
      'The reservation was made for another procedure.',
      `A contract of the procedure ${reservation.procedureId}.`,
    );
  const kept = reservation.state === 'active' ? reservation.from : freeOf(plan, reservation.from, moment);
  const from = [...partsFor(kept, d.value.cents)];
  return [{ type: 'ReservationConsumed', data: { ...d, from } }, ...without(d.value.cents - sum(from))];
};
