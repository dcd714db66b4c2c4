import type { Localized, ReductionCause } from '@helixboard/contracts';
import { euros } from './funding.errors.js';
import type { Commitment, FundingEvent, FundingPlan, Reservation } from './plan.js';
import { firstOf, sum } from './schedule.js';

/** What a reservation takes of a commitment. */
const taken = (r: Reservation, commitmentId: string): number =>
  sum(r.from.filter((part) => part.commitmentId === commitmentId));

/** What is reserved of a commitment, or booked by a contract. */
export const reservedOf = (
  plan: FundingPlan,
  commitmentId: string,
  states: readonly Reservation['state'][] = ['active', 'consumed'],
): number =>
  Object.values(plan.reservations)
    .filter((r) => states.includes(r.state))
    .reduce((total, r) => total + taken(r, commitmentId), 0);

/**
 * What stays of a commitment when its time is over. Of a budget, what is reserved or booked was committed in its year;
 * a credit is drawn or lost.
 */
export const keptOf = (plan: FundingPlan, commitment: Commitment): number => {
  const moved = sum(commitment.moved);
  return commitment.ownBudget ? Math.max(moved, reservedOf(plan, commitment.commitmentId)) : moved;
};

/** That a reservation is given up without its own doing. */
export const released = (
  plan: FundingPlan,
  { reservationId, procedureId, amount }: Reservation,
  cause: 'credit-lost' | 'project-stopped',
): FundingEvent => ({
  type: 'ReservationReleased',
  data: { projectId: plan.opened!.projectId, reservationId, procedureId, amount, cause },
});

/** The active reservations on a commitment that it no longer carries: the newest first. */
const uncarried = (plan: FundingPlan, commitmentId: string, keep: number): readonly Reservation[] => {
  let reserved = reservedOf(plan, commitmentId);
  return Object.values(plan.reservations)
    .filter((r) => r.state === 'active' && taken(r, commitmentId) > 0)
    .toReversed()
    .filter((r) => {
      if (reserved <= keep) return false;
      reserved -= taken(r, commitmentId);
      return true;
    });
};

/** Reduces a commitment to what is kept of it, and releases the reservations that it no longer carries. */
export const reduced = (
  plan: FundingPlan,
  commitment: Commitment,
  { cause, keep, reason }: { cause: ReductionCause; keep: number; reason?: Localized },
): readonly FundingEvent[] => {
  const { commitmentId, schedule } = commitment;
  const reduction = sum(schedule) - keep;
  if (reduction <= 0) return [];
  return [
    {
      type: 'CommitmentReduced',
      data: {
        projectId: plan.opened!.projectId,
        commitmentId,
        cause,
        reduction: euros(plan, reduction),
        schedule: firstOf(schedule, keep).map((i) => ({ ...i })),
        ...(reason ? { reason } : {}),
      },
    },
    ...uncarried(plan, commitmentId, keep).map((r) => released(plan, r, 'credit-lost')),
  ];
};
