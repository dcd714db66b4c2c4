import { isGap, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import {
  type DataOf,
  memberOf,
  refuseClosed,
  refuseUnregistered,
  requirementOf,
  type TeamFacts,
} from './team.commands.js';
import type { Member, Team, TeamEvent } from './team.js';

type Outcome = readonly TeamEvent[] | Refusal;
type Closing = DataOf<'CloseCompetenceGap'>;

/** Records what the project requires: the matrix starts with it. */
export const require_ = (d: DataOf<'RequireCompetence'>, team: Team): Outcome =>
  refuseClosed(team) ??
  (team.dropped.includes(d.requirementId) ||
  team.requirements.some((r) => r.requirementId === d.requirementId)
    ? refuse(
        'TEAM.REQUIREMENT_EXISTS',
        'A requirement with this id was recorded before.',
        'A new id for another requirement.',
      )
    : [{ type: 'CompetenceRequired', data: d }]);

export const drop = (
  { projectId, requirementId, reason }: DataOf<'DropRequirement'>,
  team: Team,
): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const required = requirementOf(team, requirementId);
  if ('refused' in required) return required;
  const { competence } = required;
  return [{ type: 'RequirementDropped', data: { projectId, requirementId, competence, reason } }];
};

/** Records how well a member has a competence. **Rule**: it is required first. Source: DOMAIN part 2, "Project life". */
export const recordCompetence = (d: DataOf<'RecordCompetence'>, team: Team): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const required = requirementOf(team, d.requirementId);
  if ('refused' in required) return required;
  const found = memberOf(team, d.memberId);
  if ('refused' in found) return found;
  if (required.holders.some((h) => h.memberId === d.memberId && h.level === d.level)) return [];
  return [
    {
      type: 'CompetenceRecorded',
      data: { ...d, member: found.member, competence: required.competence },
    },
  ];
};

/** What a closing names: a member who was trained or recruited, or who advises; never both. */
const refuseUnfit = ({ closing, memberId, adviserOrganisationId }: Closing): Refusal | undefined => {
  const advised = closing === 'by-external-advice';
  const fits = advised
    ? adviserOrganisationId !== undefined && memberId === undefined
    : memberId !== undefined && adviserOrganisationId === undefined;
  return fits
    ? undefined
    : refuse(
        'TEAM.CLOSING_UNFIT',
        `A gap closed ${closing} does not name what closes it.`,
        advised ? 'adviserOrganisationId, and no memberId.' : 'memberId, and no adviserOrganisationId.',
      );
};

/** **Rule**: external advice is neutral: none of the project’s parties or members gives it. Source: DOMAIN part 1. */
const refusePartial = (adviser: string, team: Team): Refusal | undefined => {
  const { ownerOrganisationId, partners } = team.parties!;
  const own = [ownerOrganisationId, ...partners, ...team.members.map((m) => m.member.organisationId)];
  return own.includes(adviser)
    ? refuse(
        'TEAM.ADVISER_NOT_NEUTRAL',
        'The adviser is the owner, a partner or a member of the team.',
        'An organisation that has no part in the project.',
      )
    : undefined;
};

const closer = (d: Closing, team: Team, facts: TeamFacts): Member | Refusal | undefined => {
  if (d.memberId !== undefined) return memberOf(team, d.memberId);
  return refusePartial(d.adviserOrganisationId!, team) ?? refuseUnregistered(facts);
};

/**
 * Closes a gap with its evidence. **Rule**: by training or recruitment of a member, or by neutral external advice.
 * Source: DOMAIN part 1, "The team".
 */
export const closeGap = (d: Closing, team: Team, facts: TeamFacts, { today }: Moment): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const required = requirementOf(team, d.requirementId);
  if ('refused' in required) return required;
  if (!isGap(required))
    return refuse(
      'TEAM.NO_GAP',
      'A member has this competence at the level required, or its gap was closed.',
      'A requirement whose gap is open.',
    );
  const unfit = refuseUnfit(d);
  if (unfit) return unfit;
  if (d.closedOn > today)
    return refuse('TEAM.DATE_IN_FUTURE', `${d.closedOn} has not come yet.`, `A day up to ${today}.`);
  const found = closer(d, team, facts);
  if (found && 'refused' in found) return found;
  const personId = found?.member.personId;
  return [
    {
      type: 'CompetenceGapClosed',
      data: {
        ...d,
        competence: required.competence,
        ...(personId === undefined ? {} : { personId }),
      },
    },
  ];
};

export const reopenGap = (
  { projectId, requirementId, reason }: DataOf<'ReopenCompetenceGap'>,
  team: Team,
): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const required = requirementOf(team, requirementId);
  if ('refused' in required) return required;
  const { competence, closing } = required;
  return closing
    ? [{ type: 'CompetenceGapReopened', data: { projectId, requirementId, competence, reason } }]
    : refuse('TEAM.NOT_CLOSED', 'No closing of this gap is recorded.', 'A requirement whose gap was closed.');
};
