import { addDays, type Moment, refuse, type Refusal } from '@helixboard/contracts';
import { type DataOf, memberOf, refuseClosed, refuseUnregistered, type TeamFacts } from './team.commands.js';
import type { Team, TeamEvent } from './team.js';

type Outcome = readonly TeamEvent[] | Refusal;

/** Days that a team without a contact has to name one. Source: DOMAIN part 2, deadlines ("unfilled contact"). */
export const CONTACT_TERM_DAYS = 30;

const contactDue = ({ today }: Moment): string => addDays(today, CONTACT_TERM_DAYS);

/** Opens the team of a project that the register knows. */
export const openTeam = (
  d: DataOf<'OpenTeam'>,
  team: Team,
  { project }: TeamFacts,
  moment: Moment,
): Outcome => {
  if (team.disbanded) return refuseClosed(team)!;
  if (team.parties)
    return refuse(
      'TEAM.EXISTS',
      'The project has a team.',
      'The commands that change it, such as AddTeamMember.',
    );
  if (!project)
    return refuse(
      'TEAM.PROJECT_UNKNOWN',
      'The project is not known to the register, or was proposed a moment ago: its list may lag behind.',
      'A project that was proposed.',
    );
  return [
    {
      type: 'TeamOpened',
      data: {
        ...d,
        ownerOrganisationId: project.ownerOrganisationId,
        partners: project.partners.map((organisationId) => ({ organisationId })),
        contactDue: contactDue(moment),
      },
    },
  ];
};

const isThere = (team: Team, d: DataOf<'AddTeamMember'>): boolean =>
  team.left.includes(d.memberId) ||
  team.members.some(
    ({ memberId, member }) =>
      memberId === d.memberId ||
      (member.personId !== undefined && member.personId === d.member.personId) ||
      (member.organisationId !== undefined && member.organisationId === d.member.organisationId),
  );

/** **Rule**: neutral advice that a closed gap rests on stays neutral. Source: DOMAIN part 1, "The team". */
const refuseAdviser = (team: Team, { member }: DataOf<'AddTeamMember'>): Refusal | undefined => {
  const advised = team.requirements.filter(
    ({ closing }) =>
      closing?.adviserOrganisationId !== undefined && closing.adviserOrganisationId === member.organisationId,
  );
  return advised.length === 0
    ? undefined
    : refuse(
        'TEAM.MEMBER_ADVISES',
        'A gap of the team is closed by the neutral advice of this organisation.',
        advised.map((r) => `ReopenCompetenceGap for requirement ${r.requirementId} first.`),
        { requirements: advised.map((r) => r.requirementId) },
      );
};

/** Adds a person or an organisation to the team, once. Source: DOMAIN part 1, "The team". */
export const addMember = (d: DataOf<'AddTeamMember'>, team: Team, facts: TeamFacts): Outcome =>
  refuseClosed(team) ??
  (isThere(team, d)
    ? refuse(
        'TEAM.MEMBER_EXISTS',
        'The team has, or had, a member with this id, or has this person or organisation.',
        'A new id, and somebody who is not in the team.',
      )
    : (refuseAdviser(team, d) ?? refuseUnregistered(facts) ?? [{ type: 'TeamMemberAdded', data: d }]));

/** Takes a member off the team; when that was the contact, another is to be named in time. */
export const removeMember = (
  { projectId, memberId }: DataOf<'RemoveTeamMember'>,
  team: Team,
  moment: Moment,
): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const found = memberOf(team, memberId);
  if ('refused' in found) return found;
  const removed: TeamEvent = { type: 'TeamMemberRemoved', data: { projectId, ...found } };
  return team.contact === memberId
    ? [removed, { type: 'TeamContactLost', data: { projectId, contactDue: contactDue(moment) } }]
    : [removed];
};

/** **Rule**: the contact of a team is a person who is a member of it. Source: DOMAIN part 1, "The team". */
export const nameContact = ({ projectId, memberId }: DataOf<'NameTeamContact'>, team: Team): Outcome => {
  const refusal = refuseClosed(team);
  if (refusal) return refusal;
  const found = memberOf(team, memberId);
  if ('refused' in found) return found;
  if (found.member.personId === undefined)
    return refuse(
      'TEAM.CONTACT_IS_A_PERSON',
      'The contact of a team is a person, not an organisation.',
      'A member who is a person.',
    );
  return team.contact === memberId
    ? []
    : [{ type: 'TeamContactNamed', data: { projectId, memberId, member: found.member } }];
};

/** Marks that the contact is overdue, once; nothing when one was named, or another day holds meanwhile. */
export const markContactOverdue = (
  { projectId, contactDue: due }: DataOf<'MarkTeamContactOverdue'>,
  team: Team,
  { today }: Moment,
): Outcome => {
  if (team.disbanded || team.overdue || team.contact !== undefined || team.contactDue !== due) return [];
  return today <= due
    ? refuse('TEAM.NOT_DUE', `A contact can be named until ${due}.`, `A day after ${due}.`)
    : [{ type: 'TeamContactOverdue', data: { projectId, contactDue: due } }];
};

/** Disbands the team of a project that ended; of one without a team it is kept that none can be opened any more. */
export const disband = ({ projectId }: DataOf<'DisbandTeam'>, team: Team): Outcome =>
  team.disbanded ? [] : [{ type: 'TeamDisbanded', data: { projectId } }];
