import { DEBT_EFFECT_OF, refuse, type Refusal } from '@helixboard/contracts';
import { refuseKnownId } from './commitments.js';
import type { DataOf } from './funding.commands.js';
import { commitmentUnknown, found, refuseBasis, refuseClosed, refuseUnapproved } from './funding.errors.js';
import type { Bridge, Commitment, FundingEvent, FundingPlan } from './plan.js';
import { monthsAfter, sum } from './schedule.js';

type Recording = DataOf<'RecordBridge'>;

/** What is still due on a subsidy. */
export const dueOn = (c: Commitment): number => sum(c.schedule) - sum(c.moved);

/** The advances on a subsidy, in the order in which they were recorded. */
export const advancesOn = (plan: FundingPlan, commitmentId: string): readonly Bridge[] =>
  Object.values(plan.bridges).filter((b) => b.instrument === 'subsidy-advance' && b.bridges === commitmentId);

/**
 * **Rule**: an advance needs a firm subsidy, and is never more than what is still due on it. What earlier advances can
 * still ask of it counts. Source: DOMAIN part 4, subsidy advance.
 */
const refuseAdvance = (d: Recording, plan: FundingPlan, bridged: Commitment): Refusal | undefined => {
  if (bridged.instrument !== 'subsidy' || !bridged.firm)
    return refuse(
      'FUNDING.ADVANCE_WITHOUT_SUBSIDY',
      'What would be advanced is not a firm subsidy.',
      'A subsidy that is firm, as bridges.',
    );
  const promised = advancesOn(plan, bridged.commitmentId).reduce((all, a) => all + a.cents - a.repaid, 0);
  const most = Math.max(0, dueOn(bridged) - promised);
  return d.amount.cents > most
    ? refuse(
        'FUNDING.ADVANCE_TOO_LARGE',
        `${most} cents are still due on the subsidy that no advance has taken.`,
        `At most ${most} cents.`,
      )
    : undefined;
};

/** **Rule**: a cash credit runs for at most 12 months. Source: DOMAIN part 4, cash credit. */
const refuseCashCredit = ({ period }: Recording): Refusal | undefined =>
  period.to < monthsAfter(period.from, 12)
    ? undefined
    : refuse(
        'FUNDING.CASH_CREDIT_TERM',
        'The cash credit runs for more than twelve months.',
        `A last day before ${monthsAfter(period.from, 12)}.`,
      );

/** Records a bridge over a named commitment: it changes cash, never cover. */
export const recordBridge = (d: Recording, plan: FundingPlan): readonly FundingEvent[] | Refusal => {
  const refusal = refuseClosed(plan) ?? refuseKnownId(plan, d.commitmentId);
  if (refusal) return refusal;
  const { commitment, bridge } = found(plan, d.bridges);
  if (bridge)
    return refuse('FUNDING.NOT_COVER', 'A bridge does not bridge another bridge.', 'A commitment that pays.');
  if (!commitment) return commitmentUnknown();
  if (dueOn(commitment) <= 0)
    return refuse(
      'FUNDING.NOTHING_LEFT',
      'Nothing is still to come of what would be bridged.',
      'A commitment of which something is still to come.',
    );
  return (
    (d.instrument === 'subsidy-advance' ? refuseAdvance(d, plan, commitment) : refuseCashCredit(d)) ??
    refuseBasis([d.amount], plan.opened!.vatRecoverable) ??
    refuseUnapproved(plan) ?? [
      { type: 'BridgeRecorded', data: { ...d, debtEffect: DEBT_EFFECT_OF[d.instrument] } },
    ]
  );
};
