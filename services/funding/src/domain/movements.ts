import { type Moment, type Period, refuse, type Refusal } from '@helixboard/contracts';
import { advancesOn, dueOn } from './bridges.js';
import type { DataOf } from './funding.commands.js';
import { commitmentUnknown, euros, found, planUnknown, refuseFuture } from './funding.errors.js';
import type { Bridge, Commitment, FundingEvent, FundingPlan } from './plan.js';
import { inYear, sum, yearOf } from './schedule.js';

type Outcome = readonly FundingEvent[] | Refusal;
type Drawing = DataOf<'RecordDrawdown'>;

const refuseRepeated = (plan: FundingPlan, movementId: string): Refusal | undefined =>
  plan.movements.includes(movementId)
    ? refuse('FUNDING.MOVEMENT_EXISTS', 'The movement is recorded.', 'A new id for another movement.')
    : undefined;

const notFirm = (): Refusal =>
  refuse('FUNDING.NOT_FIRM', 'The commitment is only expected.', 'First ConfirmCommitment.');

/** **Rule**: drawdowns and receipts never go beyond their commitment. Source: DOMAIN part 4. */
const refuseBeyond = (cents: number, most: number): Refusal | undefined =>
  cents > most
    ? refuse('FUNDING.BEYOND_COMMITMENT', `At most ${most} cents are left.`, `At most ${most} cents.`, {
        left: most,
      })
    : undefined;

const refuseOutside = (on: string, period: Period): Refusal | undefined =>
  on < period.from || on > period.to
    ? refuse(
        'FUNDING.DRAWDOWN_PERIOD',
        'The day lies outside the time in which it can be drawn.',
        `A day from ${period.from} to ${period.to}.`,
      )
    : undefined;

const fields = (d: Drawing | DataOf<'RecordReceipt'> | DataOf<'RecordRepayment'>, plan: FundingPlan) => ({
  projectId: d.projectId,
  commitmentId: d.commitmentId,
  amount: euros(plan, d.cents),
  on: d.on,
  ...(d.reference === undefined ? {} : { reference: d.reference }),
});

/**
 * What can be drawn on a bridge: an advance up to its amount and to what is still due on its subsidy; a cash credit as
 * long as the balance stays above its ceiling. Source: DOMAIN part 4, subsidy advance and cash credit.
 */
const refuseBridgeDrawing = (d: Drawing, bridge: Bridge, plan: FundingPlan): Refusal | undefined => {
  const late = refuseOutside(d.on, bridge.period);
  if (late) return late;
  if (bridge.instrument === 'cash-credit')
    return refuseBeyond(d.cents, bridge.cents - bridge.drawn + bridge.repaid);
  const outstanding = advancesOn(plan, bridge.bridges).reduce((all, a) => all + a.drawn - a.repaid, 0);
  const due = dueOn(plan.commitments[bridge.bridges]!) - outstanding;
  return refuseBeyond(d.cents, Math.max(0, Math.min(bridge.cents - bridge.drawn, due)));
};

/** **Rule**: payment credits are apart from commitment credits, each of its year. Source: DOMAIN part 4, own budget. */
const refusePaymentCredit = (d: Drawing, c: Commitment): Refusal | undefined => {
  const year = yearOf(d.on);
  const paid = sum(c.moved.filter((m) => yearOf(m.on) === year));
  const most = Math.max(0, inYear(c.schedule, year) - paid);
  return d.cents > most
    ? refuse(
        'FUNDING.PAYMENT_CREDIT',
        `The payment credit of ${year} has ${most} cents left.`,
        `At most ${most} cents in ${year}, or a schedule that pays more then.`,
      )
    : undefined;
};

const refuseCommitmentDrawing = (d: Drawing, c: Commitment): Refusal | undefined => {
  if (c.instrument === 'subsidy')
    return refuse('FUNDING.NOT_DRAWABLE', 'A subsidy is received, not drawn.', 'RecordReceipt.');
  if (!c.firm) return notFirm();
  return (
    (c.credit ? refuseOutside(d.on, c.credit.drawdown) : undefined) ??
    refuseBeyond(d.cents, dueOn(c)) ??
    (c.ownBudget ? refusePaymentCredit(d, c) : undefined)
  );
};

export const recordDrawdown = (d: Drawing, plan: FundingPlan, moment: Moment): Outcome => {
  if (!plan.opened) return planUnknown();
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (!commitment && !bridge) return commitmentUnknown();
  return (
    refuseRepeated(plan, d.drawdownId) ??
    refuseFuture(d.on, moment) ??
    (bridge ? refuseBridgeDrawing(d, bridge, plan) : refuseCommitmentDrawing(d, commitment!)) ?? [
      { type: 'DrawdownRecorded', data: { ...fields(d, plan), drawdownId: d.drawdownId } },
    ]
  );
};

/** **Rule**: each receipt of a subsidy repays its advances first. Source: DOMAIN part 4, subsidy advance. */
const repaysOf = (plan: FundingPlan, commitmentId: string, cents: number) => {
  let left = cents;
  return advancesOn(plan, commitmentId).flatMap((a) => {
    const part = Math.min(left, a.drawn - a.repaid);
    left -= part;
    return part > 0 ? [{ commitmentId: a.commitmentId, cents: part }] : [];
  });
};

export const recordReceipt = (d: DataOf<'RecordReceipt'>, plan: FundingPlan, moment: Moment): Outcome => {
  if (!plan.opened) return planUnknown();
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (!commitment && !bridge) return commitmentUnknown();
  if (commitment?.instrument !== 'subsidy')
    return refuse('FUNDING.NOT_RECEIVABLE', 'Only a subsidy is received.', 'RecordDrawdown.');
  if (!commitment.firm) return notFirm();
  const repays = repaysOf(plan, d.commitmentId, d.cents);
  return (
    refuseRepeated(plan, d.receiptId) ??
    refuseFuture(d.on, moment) ??
    refuseBeyond(d.cents, dueOn(commitment)) ?? [
      { type: 'ReceiptRecorded', data: { ...fields(d, plan), receiptId: d.receiptId, repays } },
    ]
  );
};

/** **Rule**: the repayments of a credit add up to what was drawn. Source: DOMAIN part 4, investment credit. */
export const scheduleRepayments = (d: DataOf<'ScheduleRepayments'>, plan: FundingPlan): Outcome => {
  if (!plan.opened) return planUnknown();
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (!commitment && !bridge) return commitmentUnknown();
  if (!commitment?.credit)
    return refuse(
      'FUNDING.NOT_REPAYABLE',
      'Only an investment credit has a schedule of repayments.',
      'An investment credit.',
    );
  const drawn = sum(commitment.moved);
  if (sum(d.repayments) !== drawn)
    return refuse(
      'FUNDING.REPAYMENT_SUM',
      `The repayments add up to ${sum(d.repayments)} cents; ${drawn} are drawn.`,
      `Repayments of ${drawn} cents together.`,
    );
  const { term } = commitment.credit;
  if (d.repayments.some((r) => r.due < term.from || r.due > term.to))
    return refuse(
      'FUNDING.CREDIT_TERM',
      'A repayment falls outside the term of the credit.',
      `Days from ${term.from} to ${term.to}.`,
    );
  return [{ type: 'RepaymentsScheduled', data: { ...d, total: euros(plan, drawn) } }];
};

export const recordRepayment = (d: DataOf<'RecordRepayment'>, plan: FundingPlan, moment: Moment): Outcome => {
  if (!plan.opened) return planUnknown();
  const { commitment, bridge } = found(plan, d.commitmentId);
  if (!commitment && !bridge) return commitmentUnknown();
  if (bridge ? bridge.instrument !== 'cash-credit' : commitment!.credit === undefined)
    return refuse(
      'FUNDING.NOT_REPAYABLE',
      'A budget or a subsidy is not repaid; an advance is, by its subsidy’s receipts.',
      'An investment credit or a cash credit.',
    );
  if (commitment && sum(commitment.moved) > 0 && commitment.repayments === undefined)
    return refuse(
      'FUNDING.REPAYMENTS_NOT_SCHEDULED',
      'More was drawn since the repayments were scheduled, or they never were.',
      'First ScheduleRepayments.',
    );
  const drawn = bridge ? bridge.drawn : sum(commitment!.moved);
  const most = drawn - (bridge ?? commitment!).repaid;
  if (d.cents > most)
    return refuse(
      'FUNDING.BEYOND_DRAWN',
      `${most} cents are drawn and not repaid.`,
      `At most ${most} cents.`,
    );
  return (
    refuseRepeated(plan, d.repaymentId) ??
    refuseFuture(d.on, moment) ?? [
      { type: 'RepaymentRecorded', data: { ...fields(d, plan), repaymentId: d.repaymentId } },
    ]
  );
};
