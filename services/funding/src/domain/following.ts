import { type Moment, refuse, type Refusal } from '@helixboard/contracts';
import type { DataOf } from './funding.commands.js';
import { refuseClosed, refuseEnded } from './funding.errors.js';
import { evolve, type FundingEvent, type FundingPlan } from './plan.js';
import { reduced, released, reservedOf } from './reductions.js';
import { sum } from './schedule.js';
import { coverOfPlan, published } from './standing.js';

type Outcome = readonly FundingEvent[] | Refusal;

/** Approval → funding may commit. Source: DOMAIN, "Across the services". */
export const noteApproval = ({ projectId, open }: DataOf<'NoteApproval'>, plan: FundingPlan): Outcome =>
  plan.approved === open
    ? []
    : [
        {
          type: 'FundingApprovalNoted',
          data: { projectId, firmness: open ? 'may-commit-firmly' : 'may-not-commit-firmly' },
        },
      ];

/** The project is public: so is how its funding stands, from here on. */
export const publishFunding = ({ projectId }: DataOf<'PublishFunding'>, plan: FundingPlan, moment: Moment) =>
  plan.published ? [] : [published(projectId, plan, moment.today)];

/**
 * Releases what a stopped project no longer needs: reservations that no contract consumed, and of each commitment what
 * has neither come in nor is booked by a contract. Source: DOMAIN part 2, "Stopping…".
 */
export const releaseFunding = ({ projectId }: DataOf<'ReleaseFunding'>, plan: FundingPlan): Outcome => {
  if (plan.ended) return [];
  const freed = Object.values(plan.reservations)
    .filter((r) => r.state === 'active')
    .map((r) => released(plan, r, 'project-stopped'));
  const after = freed.reduce(evolve, plan);
  const reductions = Object.values(after.commitments).flatMap((c) =>
    reduced(after, c, {
      cause: 'project-stopped',
      keep: Math.max(sum(c.moved), reservedOf(after, c.commitmentId, ['consumed'])),
    }),
  );
  return [...freed, ...reductions, { type: 'FundingReleased', data: { projectId } }];
};

/**
 * Asks the board for a waiver of the gate. **Rule**: it is asked for what is not secured, by cover or a bridge, and until a
 * day to come; while a waiver stands the next one can be asked for. Source: DOMAIN part 2, "Project life".
 */
export const requestWaiver = (d: DataOf<'RequestWaiver'>, plan: FundingPlan, { today }: Moment): Outcome => {
  const refusal = refuseClosed(plan);
  if (refusal) return refusal;
  if (plan.secured && plan.secured.ground !== 'by-waiver')
    return refuse(
      'FUNDING.SECURED_ALREADY',
      'The funding is secured: nothing is to be waived.',
      'A plan whose funding is not secured.',
    );
  if (d.waiver.until < today)
    return refuse('FUNDING.WAIVER_PAST', `${d.waiver.until} is past.`, `An end date of ${today} or later.`);
  const { cashGap } = coverOfPlan(plan);
  if (d.waiver.amount.cents < cashGap)
    return refuse(
      'FUNDING.WAIVER_TOO_SMALL',
      `${cashGap} cents are lacking: a waiver of less opens nothing.`,
      `An amount of at least ${cashGap} cents.`,
      { cashGap },
    );
  return [{ type: 'FundingWaiverRequested', data: d }];
};

/**
 * Records the board's waiver: a later decision takes the place of an earlier one, and one that ended or was superseded
 * stays so, in whichever order they are heard of.
 * Source: DOMAIN part 2 (a waiver names an amount, the instrument awaited and an end date).
 */
export const recordWaiver = (d: DataOf<'RecordWaiver'>, plan: FundingPlan): Outcome => {
  if (plan.waiver?.decisionId === d.decisionId || plan.pastWaivers.includes(d.decisionId)) return [];
  const superseded: readonly FundingEvent[] = plan.waiver
    ? [
        {
          type: 'FundingWaiverEnded',
          data: { projectId: d.projectId, decisionId: plan.waiver.decisionId, cause: 'waiver-superseded' },
        },
      ]
    : [];
  return refuseEnded(plan) ?? [...superseded, { type: 'FundingWaived', data: d }];
};

const ended = (
  projectId: string,
  decisionId: string,
  cause: 'until-reached' | 'waiver-superseded',
): readonly FundingEvent[] => [{ type: 'FundingWaiverEnded', data: { projectId, decisionId, cause } }];

export const withdrawWaiver = (
  { projectId, decisionId }: DataOf<'WithdrawWaiver'>,
  plan: FundingPlan,
): Outcome =>
  plan.waiver?.decisionId === decisionId
    ? ended(projectId, decisionId, 'waiver-superseded')
    : plan.pastWaivers.includes(decisionId)
      ? []
      : [{ type: 'WaiverRuledOut', data: { projectId, decisionId } }];

/** Ends a waiver after its last day; another that took its place meanwhile stays. */
export const endWaiver = (
  { projectId, decisionId }: DataOf<'EndWaiver'>,
  { waiver }: FundingPlan,
  { today }: Moment,
): Outcome => {
  if (waiver?.decisionId !== decisionId) return [];
  if (today <= waiver.until)
    return refuse(
      'FUNDING.NOT_DUE',
      `The waiver lasts until ${waiver.until}.`,
      `A day after ${waiver.until}.`,
    );
  return ended(projectId, decisionId, 'until-reached');
};
