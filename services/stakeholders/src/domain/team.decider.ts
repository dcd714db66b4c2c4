import { type Decider, isRefusal, type Moment, type Refusal, teamLacks } from '@helixboard/contracts';
import { closeGap, drop, recordCompetence, reopenGap, require_ } from './competence-matrix.js';
import {
  addMember,
  disband,
  markContactOverdue,
  nameContact,
  openTeam,
  removeMember,
} from './team-members.js';
import type { TeamCommand, TeamFacts } from './team.commands.js';
import { evolve, initialState, type Team, type TeamEvent } from './team.js';

const decide = (
  command: TeamCommand,
  team: Team,
  facts: TeamFacts,
  moment: Moment,
): readonly TeamEvent[] | Refusal => {
  switch (command.name) {
    case 'OpenTeam':
      return openTeam(command.data, team, facts, moment);
    case 'AddTeamMember':
      return addMember(command.data, team, facts);
    case 'RemoveTeamMember':
      return removeMember(command.data, team, moment);
    case 'NameTeamContact':
      return nameContact(command.data, team);
    case 'MarkTeamContactOverdue':
      return markContactOverdue(command.data, team, moment);
    case 'RequireCompetence':
      return require_(command.data, team);
    case 'DropRequirement':
      return drop(command.data, team);
    case 'RecordCompetence':
      return recordCompetence(command.data, team);
    case 'CloseCompetenceGap':
      return closeGap(command.data, team, facts, moment);
    case 'ReopenCompetenceGap':
      return reopenGap(command.data, team);
    case 'DisbandTeam':
      return disband(command.data, team);
  }
};

/** What the project is told after events: that its team is complete, or what it lacks; nothing when that is known. */
const told = (projectId: string, before: Team, events: readonly TeamEvent[]): readonly TeamEvent[] => {
  const after = events.reduce(evolve, before);
  const lack = teamLacks(after);
  if (after.disbanded || (lack ?? 'nothing') === after.told) return events;
  return [
    ...events,
    lack === undefined
      ? { type: 'TeamComplete', data: { projectId } }
      : { type: 'TeamIncomplete', data: { projectId, reason: lack } },
  ];
};

/** Decides on the operational team of one project. The owner’s agency stands to it as `own-agency`. */
export const teamDecider: Decider<Team, TeamCommand, TeamEvent, TeamFacts> = {
  initialState,
  evolve,
  decide: (command, team, facts = {}, moment) => {
    const outcome = decide(command, team, facts, moment);
    return isRefusal(outcome) ? outcome : told(command.data.projectId, team, outcome);
  },
  relations: (team, { by }, facts = {}) => {
    const organisationId = (team.parties ?? facts.project)?.ownerOrganisationId;
    const actsFor =
      organisationId !== undefined &&
      by.grants.some((g) => g.role === 'agency' && g.organisationId === organisationId);
    return actsFor ? [{ relation: 'own-agency', organisationId }] : [];
  },
};
