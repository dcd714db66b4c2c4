import { COVER_INSTRUMENTS, DEBT_EFFECT_OF, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './funding.commands.js';
import {
  commitmentUnknown,
  euros,
  found,
  planUnknown,
  refuseBasis,
  refuseClosed,
  refuseFuture,
  refuseUnapproved,
} from './funding.errors.js';
import { isCover, lastDayOf, refuseCumulation, refuseTerms } from './instruments.js';
import type { Commitment, FundingEvent, FundingPlan } from './plan.js';
import { keptOf, lapseOf, reduced } from './reductions.js';
import { type Schedule, sum, yearOf } from './schedule.js';

type Outcome = readonly FundingEvent[] | Refusal;
type Recording = DataOf<'RecordCommitment'>;

const refuseSum = (schedule: Schedule, cents: number): Refusal | undefined =>
  sum(schedule) === cents
    ? undefined
    : refuse(
        'FUNDING.SCHEDULE_SUM',
        `The schedule adds up to ${sum(schedule)} cents, the amount is ${cents}.`,
        'A schedule that adds up to the amount.',
      );

export const refuseKnownId = (plan: FundingPlan, commitmentId: string): Refusal | undefined =>
  plan.commitments[commitmentId] || plan.bridges[commitmentId]
    ? refuse(
        'FUNDING.COMMITMENT_EXISTS',
        'The plan has a commitment or bridge with this id.',
        'A new id for another one.',
      )
    : undefined;

const lapsed = (lastDay: string): Refusal =>
  refuse(
    'FUNDING.CREDIT_LAPSED',
    `The credit lapsed after ${lastDay}.`,
    'A commitment whose term still runs.',
  );

/** **Rule**: a firm commitment waits for the approval, and names the act by which it is firm. */
const refuseFirm = (d: Recording, plan: FundingPlan): Refusal | undefined => {
  if (d.standing === 'expected') return undefined;
  return (
    refuseUnapproved(plan) ??
    (d.reference === undefined
      ? refuse('FUNDING.REFERENCE_MISSING', 'A firm commitment names its act.', 'The act, as reference.')
      : undefined)
  );
};

/** **Rule**: what is over covers nothing, expected or firm: a closed budget year, an ended drawdown period. */
const refuseOver = (d: Recording, { today }: Moment): Refusal | undefined => {
  if (d.ownBudget && d.ownBudget.budgetYear < yearOf(today))
    return refuse(
      'FUNDING.BUDGET_YEAR',
      `The budget ${d.ownBudget.budgetYear} is closed.`,
      `A budget of ${yearOf(today)} or later.`,
    );
  const lastDay = lastDayOf(d);
  return lastDay !== undefined && lastDay < today ? lapsed(lastDay) : undefined;
};

const subsidiesBeside = (plan: FundingPlan) =>
  Object.values(plan.commitments).flatMap((c) => (c.subsidy && sum(c.schedule) > 0 ? [c.subsidy] : []));

/** Records what an instrument pays. **Rule**: instruments whose rules are not all checked are not accepted. */
export const recordCommitment = (d: Recording, plan: FundingPlan, moment: Moment): Outcome => {
  const { instrument } = d;
  const refusal = refuseClosed(plan) ?? refuseKnownId(plan, d.commitmentId);
  if (refusal) return refusal;
  if (!isCover(instrument))
    return refuse(
      'FUNDING.INSTRUMENT_UNCHECKED',
      `The rules of ${instrument} are not all checked, or it is a bridge.`,
      `One of ${COVER_INSTRUMENTS.join(', ')}; a bridge by RecordBridge.`,
    );
  return (
    refuseTerms(instrument, d, d.schedule) ??
    refuseSum(d.schedule, d.amount.cents) ??
    refuseBasis([d.amount], plan.opened!.vatRecoverable) ??
    refuseOver(d, moment) ??
    (d.subsidy ? refuseCumulation(d.subsidy, subsidiesBeside(plan)) : undefined) ??
    refuseFirm(d, plan) ?? [
      { type: 'CommitmentRecorded', data: { ...d, instrument, debtEffect: DEBT_EFFECT_OF[instrument] } },
    ]
  );
};

const worth = (c: Commitment): number => sum(c.schedule);

export const confirmCommitment = (
  d: DataOf<'ConfirmCommitment'>,
  plan: FundingPlan,
  moment: Moment,
): Outcome => {
  const refusal = refuseClosed(plan);
  if (refusal) return refusal;
  const { commitment } = found(plan, d.commitmentId);
  if (!commitment) return commitmentUnknown();
  if (commitment.firm)
    return refuse('FUNDING.ALREADY_FIRM', 'The commitment is firm.', 'A commitment that is only expected.');
  const lastDay = lastDayOf(commitment);
  if (worth(commitment) === 0 || (lastDay !== undefined && lastDay < moment.today))
    return lapsed(lastDay ?? moment.today);
  return (
    refuseUnapproved(plan) ??
    refuseFuture(d.confirmedOn, moment) ?? [
      { type: 'CommitmentConfirmed', data: { ...d, amount: euros(plan, worth(commitment)) } },
    ]
  );
};

export const rescheduleCommitment = (d: DataOf<'RescheduleCommitment'>, plan: FundingPlan): Outcome => {
  const refusal = refuseClosed(plan);
  if (refusal) return refusal;
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (bridge)
    return refuse('FUNDING.NOT_COVER', 'A bridge has a ceiling, no schedule.', 'A commitment that pays.');
  if (!commitment) return commitmentUnknown();
  return (
    refuseTerms(commitment.instrument, commitment, d.schedule) ??
    refuseSum(d.schedule, worth(commitment)) ?? [{ type: 'CommitmentRescheduled', data: d }]
  );
};

/** Records that a commitment is lost, but for what has come in of it. */
export const loseCommitment = (d: DataOf<'LoseCommitment'>, plan: FundingPlan): Outcome => {
  if (!plan.opened) return planUnknown();
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (!commitment && !bridge) return commitmentUnknown();
  const keep = commitment ? sum(commitment.moved) : 0;
  if (!commitment || worth(commitment) <= keep)
    return refuse(
      'FUNDING.NOTHING_LEFT',
      'Nothing of it is left that could be lost: all has come in, or it is a bridge, which covers nothing.',
      'A commitment of which something is still to come.',
    );
  return reduced(plan, commitment, { cause: 'commitment-lost', keep, reason: d.reason });
};

/**
 * Takes back what a budget year leaves uncommitted, or a drawdown period undrawn.
 * Source: DOMAIN part 4, own budget ("uncommitted credit lapses") and investment credit ("undrawn is lost").
 */
export const lapseCredit = (
  { projectId, commitmentId }: DataOf<'LapseCredit'>,
  plan: FundingPlan,
  { today }: Moment,
): Outcome => {
  const commitment = plan.commitments[commitmentId];
  const lastDay = commitment && lastDayOf(commitment);
  if (!commitment || lastDay === undefined) return [];
  if (today <= lastDay)
    return refuse('FUNDING.NOT_DUE', `The credit lasts until ${lastDay}.`, `A day after ${lastDay}.`, {
      projectId,
    });
  return reduced(plan, commitment, { cause: lapseOf(commitment), keep: keptOf(plan, commitment) });
};
