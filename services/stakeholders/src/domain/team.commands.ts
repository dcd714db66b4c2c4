import {
  type CommandData,
  type DomainCommand,
  refuse,
  type Refusal,
  type TEAM_COMMANDS,
} from '@helixboard/contracts';
import type { Member, ProjectParties, Requirement, Team } from './team.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type TeamCommand = CommandOf<(typeof TEAM_COMMANDS)[number]>;
export type DataOf<N extends TeamCommand['name']> = Extract<TeamCommand, { name: N }>['data'];

/**
 * What the service looks up: the parties of the project that a team is opened for (advisory), and whether the person
 * (folded) or organisation (advisory) that a command names is registered.
 */
export interface TeamFacts {
  readonly project?: ProjectParties;
  readonly registered?: boolean;
}

/** What a change of a team needs first: that there is one, of a project that goes on. */
export const refuseClosed = (team: Team): Refusal | undefined => {
  if (team.disbanded)
    return refuse(
      'TEAM.DISBANDED',
      'The project ended, and its team with it.',
      'The team of a project that goes on.',
    );
  return team.parties ? undefined : refuse('TEAM.UNKNOWN', 'The project has no team.', 'First OpenTeam.');
};

export const memberOf = (team: Team, memberId: string): Member | Refusal =>
  team.members.find((m) => m.memberId === memberId) ??
  refuse('TEAM.NOT_A_MEMBER', 'The team has no such member.', 'The id of a member who is in the team.');

export const requirementOf = (team: Team, requirementId: string): Requirement | Refusal =>
  team.requirements.find((r) => r.requirementId === requirementId) ??
  refuse(
    'TEAM.REQUIREMENT_UNKNOWN',
    'The team has no such required competence.',
    'First RequireCompetence; or the id of a requirement that stands.',
  );

/** Rests on a fact that may lag behind for organisations: one registered a moment ago may not be known yet. */
export const refuseUnregistered = ({ registered }: TeamFacts): Refusal | undefined =>
  registered === true
    ? undefined
    : refuse(
        'TEAM.MEMBER_UNKNOWN',
        'The person or organisation is not registered, or was registered a moment ago.',
        'The id of a registered person or organisation.',
      );
