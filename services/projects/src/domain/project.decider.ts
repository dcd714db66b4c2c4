import type { Decider, Moment, Refusal } from '@helixboard/contracts';
import { completeProject, startDelivery, stopProject } from './delivery.js';
import { closeGate, noteAuthorityLate, noteAwaitingAuthority, openGate } from './gates.js';
import { recordJuryDecision } from './jury.js';
import { confirmChange, confirmPlacement, confirmRemoval } from './placement.js';
import type { ProjectCommand, ProjectFacts } from './project.commands.js';
import { noteMilestoneLate, noteMilestoneReached, recordActualCost, recordForecast } from './progress.js';
import { evolve, initialState, type Project, type ProjectEvent } from './project.js';
import { actsFor, partyIds, propose, reviseWords } from './proposing.js';
import { draftSheet, reviseSheet, submitSheet } from './sheet-steps.js';

const decide = (
  command: ProjectCommand,
  project: Project,
  facts: ProjectFacts,
  moment: Moment,
): readonly ProjectEvent[] | Refusal => {
  switch (command.name) {
    case 'ProposeProject':
      return propose(command.data, command.by, project, facts);
    case 'ReviseWords':
      return reviseWords(command.data, project);
    case 'DraftSheet':
      return draftSheet(command.data, project);
    case 'ReviseSheet':
      return reviseSheet(command.data, project, facts);
    case 'SubmitSheet':
      return submitSheet(command.data, command.by, project, facts, moment);
    case 'RecordJuryDecision':
      return recordJuryDecision(command.data, project, moment);
    case 'ConfirmRoadmapPlacement':
      return confirmPlacement(command.data, project, facts);
    case 'ConfirmRoadmapChange':
      return confirmChange(command.data, project, facts);
    case 'ConfirmRoadmapRemoval':
      return confirmRemoval(command.data, project);
    case 'OpenGate':
      return openGate(command.data, project);
    case 'CloseGate':
      return closeGate(command.data, project);
    case 'NoteAwaitingAuthority':
      return noteAwaitingAuthority(command.data, project);
    case 'NoteAuthorityLate':
      return noteAuthorityLate(command.data, project);
    case 'StartDelivery':
      return startDelivery(command.data, project, moment);
    case 'RecordForecast':
      return recordForecast(command.data, command.by, project, moment);
    case 'NoteMilestoneReached':
      return noteMilestoneReached(command.data, command.by, project, moment);
    case 'NoteMilestoneLate':
      return noteMilestoneLate(command.data, project, moment);
    case 'RecordActualCost':
      return recordActualCost(command.data, command.by, project, moment);
    case 'CompleteProject':
      return completeProject(command.data, project, moment);
    case 'StopProject':
      return stopProject(command.data, project);
  }
};

/** The organisations whose agencies act for a project: owner and partners; the owner named, when it is proposed. */
const partiesOf = (project: Project, command: ProjectCommand): readonly string[] =>
  command.name === 'ProposeProject' ? [command.data.ownerOrganisationId] : partyIds(project);

/**
 * Decides on one project. An agency stands to it as `own-agency` when it is the owner or a named partner; to a project
 * that does not exist nobody does, so that unknown and forbidden answer alike.
 */
export const projectDecider: Decider<Project, ProjectCommand, ProjectEvent, ProjectFacts> = {
  initialState,
  evolve,
  decide: (command, project, facts = {}, moment) => decide(command, project, facts, moment),
  relations: (project, command) =>
    partiesOf(project, command)
      .filter((id) => actsFor(command.by, id))
      .map((organisationId) => ({ relation: 'own-agency', organisationId })),
};
