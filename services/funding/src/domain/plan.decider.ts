import { type Decider, isRefusal, type Moment, type Refusal } from '@helixboard/contracts';
import { recordBridge } from './bridges.js';
import {
  confirmCommitment,
  lapseCredit,
  loseCommitment,
  recordCommitment,
  rescheduleCommitment,
} from './commitments.js';
import {
  endWaiver,
  noteApproval,
  publishFunding,
  recordWaiver,
  releaseFunding,
  requestWaiver,
  withdrawWaiver,
} from './following.js';
import type { FundingCommand, FundingFacts } from './funding.commands.js';
import { relationsOf } from './funding.errors.js';
import { recordDrawdown, recordReceipt, recordRepayment, scheduleRepayments } from './movements.js';
import { openPlan, reviseNeed } from './need.js';
import { evolve, type FundingEvent, type FundingPlan, initialState } from './plan.js';
import { lapsing } from './reductions.js';
import { consumeReservation, releaseReservation, reserveFunds } from './reservations.js';
import { concluded } from './standing.js';

const decide = (
  command: FundingCommand,
  plan: FundingPlan,
  facts: FundingFacts,
  moment: Moment,
): readonly FundingEvent[] | Refusal => {
  switch (command.name) {
    case 'OpenFundingPlan':
      return openPlan(command.data, plan, facts);
    case 'ReviseNeed':
      return reviseNeed(command.data, plan);
    case 'NoteApproval':
      return noteApproval(command.data, plan);
    case 'PublishFunding':
      return publishFunding(command.data, plan, moment);
    case 'ReleaseFunding':
      return releaseFunding(command.data, plan);
    case 'RequestWaiver':
      return requestWaiver(command.data, plan, moment);
    case 'RecordWaiver':
      return recordWaiver(command.data, plan);
    case 'WithdrawWaiver':
      return withdrawWaiver(command.data, plan);
    case 'EndWaiver':
      return endWaiver(command.data, plan, moment);
    case 'RecordCommitment':
      return recordCommitment(command.data, plan, moment);
    case 'ConfirmCommitment':
      return confirmCommitment(command.data, plan, moment);
    case 'RescheduleCommitment':
      return rescheduleCommitment(command.data, plan);
    case 'LoseCommitment':
      return loseCommitment(command.data, plan);
    case 'LapseCredit':
      return lapseCredit(command.data, plan, moment);
    case 'RecordBridge':
      return recordBridge(command.data, plan);
    case 'RecordDrawdown':
      return recordDrawdown(command.data, plan, moment);
    case 'RecordReceipt':
      return recordReceipt(command.data, plan, moment);
    case 'ScheduleRepayments':
      return scheduleRepayments(command.data, plan);
    case 'RecordRepayment':
      return recordRepayment(command.data, plan, moment);
    case 'ReserveFunds':
      return reserveFunds(command.data, plan, moment);
    case 'ReleaseReservation':
      return releaseReservation(command.data, plan);
    case 'ConsumeReservation':
      return consumeReservation(command.data, plan, moment);
  }
};

/**
 * Decides on the funding of one project: its plan, commitments, movements and reservations stand on one stream, so that
 * nothing is drawn, received or reserved twice. Who holds a role for the owner stands to it as `own-agency`.
 */
export const fundingDecider: Decider<FundingPlan, FundingCommand, FundingEvent, FundingFacts> = {
  initialState,
  evolve,
  decide: (command, plan, facts = {}, moment) => {
    const outcome = decide(command, plan, facts, moment);
    if (isRefusal(outcome)) return outcome;
    const events = [...outcome, ...lapsing(plan, outcome, moment.today)];
    return concluded(command.data.projectId, plan, events, moment);
  },
  relations: (plan, { by }, facts = {}) =>
    relationsOf(by, (plan.opened ?? facts.project)?.ownerOrganisationId),
};
