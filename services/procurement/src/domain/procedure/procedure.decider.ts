import type { Decider, Moment, Refusal } from '@helixboard/contracts';
import { decideAward, endTenderValidity, notifyAward } from './award.js';
import {
  completeContract,
  endStandstill,
  fileSuspensionRequest,
  noteAwardNoticeOverdue,
  noteContractEnding,
  publishAwardNotice,
  recordSuspensionRuling,
  signContract,
} from './contract.js';
import {
  cancelProcedure,
  clearSuspicion,
  closeForStoppedProject,
  suspectOverlap,
  suspectSplit,
} from './ending.js';
import { inviteToTender, launchProcedure } from './launching.js';
import { adviseProcedure, distinguishNeeds, planProcedure } from './planning.js';
import type { ProcedureCommand, ProcedureFacts } from './procedure.commands.js';
import { evolve, initialState, type ProcedureState, type ProcurementEvent } from './procedure.js';
import { relationsOf } from './refusals.js';
import {
  appointEvaluationTeam,
  closeTendering,
  evaluateTenders,
  openTenders,
  receiveTender,
  selectTenderers,
} from './tendering.js';

type Outcome = readonly ProcurementEvent[] | Refusal;

const decide = (
  command: ProcedureCommand,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  switch (command.name) {
    case 'PlanProcedure':
      return planProcedure(command.data, state, facts);
    case 'AdviseProcedure':
      return adviseProcedure(command.data, state);
    case 'DistinguishNeeds':
      return distinguishNeeds(command.data, state, command.by.id);
    case 'LaunchProcedure':
      return launchProcedure(command.data, state, facts, moment);
    case 'InviteToTender':
      return inviteToTender(command.data, state, facts, moment);
    case 'CancelProcedure':
      return cancelProcedure(command.data, state, moment);
    case 'CloseForStoppedProject':
      return closeForStoppedProject(command.data, state, moment);
    case 'SuspectSplit':
      return suspectSplit(command.data, state);
    case 'SuspectOverlap':
      return suspectOverlap(command.data, state);
    case 'ClearSuspicion':
      return clearSuspicion(command.data, state, facts);
    case 'AppointEvaluationTeam':
      return appointEvaluationTeam(command.data, state, facts);
    case 'ReceiveTender':
      return receiveTender(command.data, state, moment);
    case 'CloseTendering':
      return closeTendering(command.data, state, moment);
    case 'OpenTenders':
      return openTenders(command.data, state, moment);
    case 'SelectTenderers':
      return selectTenderers(command.data, state);
    case 'EvaluateTenders':
      return evaluateTenders(command.data, state);
    case 'DecideAward':
      return decideAward(command.data, state, facts, moment);
    case 'NotifyAward':
      return notifyAward(command.data, state, moment);
    default:
      return decideContract(command, state, facts, moment);
  }
};

const decideContract = (
  command: ProcedureCommand,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  switch (command.name) {
    case 'EndTenderValidity':
      return endTenderValidity(command.data, state, moment);
    case 'FileSuspensionRequest':
      return fileSuspensionRequest(command.data, state, moment);
    case 'RecordSuspensionRuling':
      return recordSuspensionRuling(command.data, state, moment);
    case 'EndStandstill':
      return endStandstill(command.data, state, moment);
    case 'SignContract':
      return signContract(command.data, state, facts, moment);
    case 'PublishAwardNotice':
      return publishAwardNotice(state, moment);
    case 'NoteAwardNoticeOverdue':
      return noteAwardNoticeOverdue(command.data, state, moment);
    case 'NoteContractEnding':
      return noteContractEnding(command.data, state, moment);
    case 'CompleteContract':
      return completeContract(command.data, state, moment);
    default:
      throw new Error(`no procedure decides ${command.name}`);
  }
};

/**
 * Decides on one procedure, from the need to the contract. The authority’s agency stands to it as `own-agency`, whoever
 * was appointed to evaluate as `evaluation-team`.
 */
export const procedureDecider: Decider<ProcedureState, ProcedureCommand, ProcurementEvent, ProcedureFacts> = {
  initialState,
  evolve,
  decide: (command, state, facts = {}, moment) => decide(command, state, facts, moment),
  relations: (state, command) =>
    relationsOf(
      command.by,
      (state.planned ?? (command.name === 'PlanProcedure' ? command.data : undefined))?.authority
        .organisationId,
      state.team,
    ),
};
