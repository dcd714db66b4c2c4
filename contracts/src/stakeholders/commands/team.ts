import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, derivedId, erasable, id, localDate, localized, provenance } from '../../kernel/fields.js';
import { MASTERY_LEVELS, COMPETENCES, GAP_CLOSINGS, TEAM_BELONGINGS, TEAM_ROLES } from '../codes.js';

const service = 'stakeholders';
const stream = (d: { projectId: string }): string => `team-${d.projectId}`;
const project = { projectId: id('project') };
const officeAndOwner = [{ role: 'coordinator' }, { role: 'agency', relation: 'own-agency' }] as const;
const ofTeam = ['TEAM.UNKNOWN', 'TEAM.DISBANDED'] as const;

export const OpenTeam = defineCommand({
  name: 'OpenTeam',
  service,
  summary: 'Opens the operational team of a project; its contact is to be named within thirty days.',
  data: z.strictObject({ ...project, provenance: provenance().optional() }),
  stream,
  allowed: officeAndOwner,
  refusals: ['TEAM.EXISTS', 'TEAM.PROJECT_UNKNOWN', 'TEAM.DISBANDED'],
});

export const AddTeamMember = defineCommand({
  name: 'AddTeamMember',
  service,
  summary: 'Adds a person or an organisation to a team, with role and responsibility.',
  data: z.strictObject({
    ...project,
    memberId: id('team-member'),
    member: z
      .strictObject({
        personId: id('person').optional(),
        organisationId: derivedId('organisation').optional(),
      })
      .refine((m) => (m.personId === undefined) !== (m.organisationId === undefined), {
        error: 'name either personId or organisationId',
      }),
    role: code(TEAM_ROLES),
    belonging: code(TEAM_BELONGINGS),
    responsibility: erasable(1000),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.MEMBER_EXISTS', 'TEAM.MEMBER_ADVISES', 'TEAM.MEMBER_UNKNOWN'],
});

export const RemoveTeamMember = defineCommand({
  name: 'RemoveTeamMember',
  service,
  summary: 'Takes a member off a team, with the competences that came with the member.',
  data: z.strictObject({ ...project, memberId: id('team-member') }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.NOT_A_MEMBER'],
});

export const NameTeamContact = defineCommand({
  name: 'NameTeamContact',
  service,
  summary: 'Names the contact of a team: a person who is a member of it. Takes the place of an earlier one.',
  data: z.strictObject({ ...project, memberId: id('team-member') }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.NOT_A_MEMBER', 'TEAM.CONTACT_IS_A_PERSON'],
});

export const MarkTeamContactOverdue = defineCommand({
  name: 'MarkTeamContactOverdue',
  service,
  summary: 'Marks that a team has no contact after the day by which one was to be named.',
  data: z.strictObject({ ...project, contactDue: localDate() }),
  stream,
  allowed: [{ policy: 'stakeholders/team-contact' }],
  refusals: ['TEAM.NOT_DUE'],
});

export const RequireCompetence = defineCommand({
  name: 'RequireCompetence',
  service,
  summary:
    'Records a competence that the project requires of its team: which, how well, and whether critical.',
  data: z.strictObject({
    ...project,
    requirementId: id('competence-requirement'),
    competence: code(COMPETENCES),
    /** What exactly is asked, where the code does not say it. */
    words: localized(300).optional(),
    level: code(MASTERY_LEVELS),
    critical: z.boolean(),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.REQUIREMENT_EXISTS'],
});

export const DropRequirement = defineCommand({
  name: 'DropRequirement',
  service,
  summary: 'Takes a required competence back, with the reason.',
  data: z.strictObject({
    ...project,
    requirementId: id('competence-requirement'),
    reason: localized(1000),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.REQUIREMENT_UNKNOWN'],
});

export const RecordCompetence = defineCommand({
  name: 'RecordCompetence',
  service,
  summary: 'Records how well a member has a required competence; takes the place of what was recorded.',
  data: z.strictObject({
    ...project,
    requirementId: id('competence-requirement'),
    memberId: id('team-member'),
    level: code(MASTERY_LEVELS),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.REQUIREMENT_UNKNOWN', 'TEAM.NOT_A_MEMBER'],
});

export const CloseCompetenceGap = defineCommand({
  name: 'CloseCompetenceGap',
  service,
  summary: 'Closes a gap by a member trained or recruited, or by neutral external advice, with its evidence.',
  data: z.strictObject({
    ...project,
    requirementId: id('competence-requirement'),
    closing: code(GAP_CLOSINGS),
    /** The member who was trained or recruited; with these alone, and then always. */
    memberId: id('team-member').optional(),
    /** Who advises; with external advice alone, and then always. */
    adviserOrganisationId: derivedId('organisation').optional(),
    /** The day of the evidence: not in the future. */
    closedOn: localDate(),
    evidence: erasable(1000),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...ofTeam,
    'TEAM.REQUIREMENT_UNKNOWN',
    'TEAM.NO_GAP',
    'TEAM.CLOSING_UNFIT',
    'TEAM.NOT_A_MEMBER',
    'TEAM.MEMBER_UNKNOWN',
    'TEAM.ADVISER_NOT_NEUTRAL',
    'TEAM.DATE_IN_FUTURE',
  ],
});

export const ReopenCompetenceGap = defineCommand({
  name: 'ReopenCompetenceGap',
  service,
  summary: 'Opens a gap again that was closed: the training or the advice does not hold any more.',
  data: z.strictObject({
    ...project,
    requirementId: id('competence-requirement'),
    reason: localized(1000),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [...ofTeam, 'TEAM.REQUIREMENT_UNKNOWN', 'TEAM.NOT_CLOSED'],
});

export const DisbandTeam = defineCommand({
  name: 'DisbandTeam',
  service,
  summary: 'Disbands the team of a project that ended; nothing when there is none. By a policy alone.',
  data: z.strictObject(project),
  stream,
  allowed: [{ policy: 'stakeholders/disband-team' }],
  refusals: [],
});

export const TEAM_COMMANDS = [
  OpenTeam,
  AddTeamMember,
  RemoveTeamMember,
  NameTeamContact,
  MarkTeamContactOverdue,
  RequireCompetence,
  DropRequirement,
  RecordCompetence,
  CloseCompetenceGap,
  ReopenCompetenceGap,
  DisbandTeam,
] as const;
