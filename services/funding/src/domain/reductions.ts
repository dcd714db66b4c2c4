import type { Localized, ReductionCause } from '@helixboard/contracts';
import { euros } from './funding.errors.js';
import { lastDayOf } from './instruments.js';
import { type Commitment, evolve, type FundingEvent, type FundingPlan, type Reservation } from './plan.js';
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
 * What of a commitment can be reserved no more. Of a budget, what is paid goes first for the contracts that are booked;
 * what is paid beyond them is gone too. Of a credit or subsidy, money that came in is still there to be spent.
 */
export const committedOf = (plan: FundingPlan, { commitmentId, ownBudget, moved }: Commitment): number => {
  const booked = reservedOf(plan, commitmentId, ['consumed']);
  const paid = ownBudget ? sum(moved) : 0;
  return reservedOf(plan, commitmentId, ['active']) + Math.max(booked, paid);
};

/**
 * What stays of a commitment when its time is over. Of a budget, what is reserved or booked was committed in its year;
 * a credit is drawn or lost.
 */
export const keptOf = (plan: FundingPlan, commitment: Commitment): number =>
  commitment.ownBudget ? committedOf(plan, commitment) : sum(commitment.moved);

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
const uncarried = (plan: FundingPlan, commitment: Commitment, keep: number): readonly Reservation[] => {
  const { commitmentId } = commitment;
  let reserved = committedOf(plan, commitment);
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
    ...uncarried(plan, commitment, keep).map((r) => released(plan, r, 'credit-lost')),
  ];
};

const FREEING: readonly FundingEvent['type'][] = ['ReservationReleased', 'ReservationConsumed'];

/**
 * What lapses because events freed it after its last day: what a release, or a contract of less than its reservation,
 * leaves of a budget whose year is over cannot be committed again. Source: DOMAIN part 4, own budget.
 */
export const lapsing = (
  before: FundingPlan,
  events: readonly FundingEvent[],
  today: string,
): readonly FundingEvent[] => {
  if (!events.some((e) => FREEING.includes(e.type))) return [];
  const after = events.reduce(evolve, before);
  const lapsed = Object.values(after.commitments).flatMap((c) =>
    isOver(c, today) ? reduced(after, c, { cause: lapseOf(c), keep: keptOf(after, c) }) : [],
  );
  return [...lapsed, ...lapsing(after, lapsed, today)];
};

/** Whether the last day of a commitment is past. */
const isOver = (c: Commitment, today: string): boolean => {
  const lastDay = lastDayOf(c);
  return lastDay !== undefined && lastDay < today;
};

/** Why a commitment lapses after its last day. */
export const lapseOf = ({ ownBudget }: Pick<Commitment, 'ownBudget'>): ReductionCause =>
  ownBudget ? 'budget-year-closed' : 'drawdown-period-ended';
