import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, derivedId, erasable, id, localDate, localized, provenance } from '../../kernel/fields.js';
import {
  MASTERY_LEVELS,
  COMPETENCES,
  GAP_CLOSINGS,
  TEAM_BELONGINGS,
  TEAM_LACKS,
  TEAM_ROLES,
} from '../codes.js';

const service = 'stakeholders';
const schemaVersion = 1;
const project = { projectId: id('project') };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;
/** The owner and the partners, named by `TeamOpened`, are the parties of the whole stream. */
const parties = visible.parties();
const memberSubjects = [
  ...subjects,
  { kind: 'person', at: '/member/personId' },
  { kind: 'organisation', at: '/member/organisationId' },
] as const;
/** Who a member is. Exactly one of the two is there. */
const member = {
  memberId: id('team-member'),
  member: z.object({
    personId: id('person').optional(),
    organisationId: derivedId('organisation').optional(),
  }),
};
const requirement = { requirementId: id('competence-requirement') };

export const TeamOpened = defineEvent({
  type: 'TeamOpened',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ownerOrganisationId: derivedId('organisation'),
    partners: z.array(z.object({ organisationId: derivedId('organisation') })),
    /** The last day by which a contact is to be named. */
    contactDue: localDate(),
    provenance: provenance().optional(),
  }),
  visibility: visible.parties('/ownerOrganisationId', '/partners/*/organisationId'),
  subjects: [
    ...subjects,
    { kind: 'organisation', at: '/ownerOrganisationId' },
    { kind: 'organisation', at: '/partners/*/organisationId' },
  ],
  sentence: {
    en: '{actor} opened the operational team of the project; its contact is to be named by {contactDue}.',
    fr: '{actor} a constitué l’équipe opérationnelle du projet ; la personne de contact est à désigner pour le {contactDue}.',
    nl: '{actor} opende het operationele team van het project; de contactpersoon moet tegen {contactDue} aangewezen zijn.',
    de: '{actor} hat das operative Team des Projekts eröffnet; bis zum {contactDue} ist eine Kontaktperson zu benennen.',
  },
});

export const TeamMemberAdded = defineEvent({
  type: 'TeamMemberAdded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ...member,
    role: code(TEAM_ROLES),
    belonging: code(TEAM_BELONGINGS),
    responsibility: erasable(1000, '/member/personId').optional(),
  }),
  visibility: parties,
  subjects: memberSubjects,
  sentence: {
    en: 'The team was joined[ by {member.personId}][ by {member.organisationId}] as {role} ({belonging}).',
    fr: 'L’équipe a été rejointe[ par {member.personId}][ par {member.organisationId}] comme {role} ({belonging}).',
    nl: 'Het team werd uitgebreid[ met {member.personId}][ met {member.organisationId}] als {role} ({belonging}).',
    de: 'Das Team wurde erweitert[ um {member.personId}][ um {member.organisationId}] als {role} ({belonging}).',
  },
});

export const TeamMemberRemoved = defineEvent({
  type: 'TeamMemberRemoved',
  service,
  schemaVersion,
  data: z.object({ ...project, ...member }),
  visibility: parties,
  subjects: memberSubjects,
  sentence: {
    en: '{actor} took a member off the team[: {member.personId}][: {member.organisationId}].',
    fr: '{actor} a retiré un membre de l’équipe[ : {member.personId}][ : {member.organisationId}].',
    nl: '{actor} haalde een lid uit het team[: {member.personId}][: {member.organisationId}].',
    de: '{actor} hat ein Mitglied aus dem Team genommen[: {member.personId}][: {member.organisationId}].',
  },
});

export const TeamContactNamed = defineEvent({
  type: 'TeamContactNamed',
  service,
  schemaVersion,
  data: z.object({ ...project, ...member }),
  visibility: parties,
  subjects: memberSubjects,
  sentence: {
    en: '{actor} named the contact of the team[: {member.personId}].',
    fr: '{actor} a désigné la personne de contact de l’équipe[ : {member.personId}].',
    nl: '{actor} wees de contactpersoon van het team aan[: {member.personId}].',
    de: '{actor} hat die Kontaktperson des Teams benannt[: {member.personId}].',
  },
});

/** The contact left the team: another is to be named by a day. */
export const TeamContactLost = defineEvent({
  type: 'TeamContactLost',
  service,
  schemaVersion,
  data: z.object({ ...project, contactDue: localDate() }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The team has no contact any more; another is to be named by {contactDue}.',
    fr: 'L’équipe n’a plus de personne de contact ; une autre est à désigner pour le {contactDue}.',
    nl: 'Het team heeft geen contactpersoon meer; een andere moet tegen {contactDue} aangewezen zijn.',
    de: 'Das Team hat keine Kontaktperson mehr; bis zum {contactDue} ist eine neue zu benennen.',
  },
});

export const TeamContactOverdue = defineEvent({
  type: 'TeamContactOverdue',
  service,
  schemaVersion,
  data: z.object({ ...project, contactDue: localDate() }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The team still has no contact: one was to be named by {contactDue}.',
    fr: 'L’équipe n’a toujours pas de personne de contact : elle était à désigner pour le {contactDue}.',
    nl: 'Het team heeft nog geen contactpersoon: die moest tegen {contactDue} aangewezen zijn.',
    de: 'Das Team hat noch keine Kontaktperson: Sie war bis zum {contactDue} zu benennen.',
  },
});

export const CompetenceRequired = defineEvent({
  type: 'CompetenceRequired',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ...requirement,
    competence: code(COMPETENCES),
    words: localized(300).optional(),
    level: code(MASTERY_LEVELS),
    critical: z.boolean(),
  }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project requires a competence of its team: {competence} ({level})[, {words}].',
    fr: 'Le projet requiert une compétence de son équipe : {competence} ({level})[, {words}].',
    nl: 'Het project vereist een bekwaamheid van zijn team: {competence} ({level})[, {words}].',
    de: 'Das Projekt verlangt von seinem Team eine Kompetenz: {competence} ({level})[, {words}].',
  },
});

export const RequirementDropped = defineEvent({
  type: 'RequirementDropped',
  service,
  schemaVersion,
  data: z.object({ ...project, ...requirement, competence: code(COMPETENCES), reason: localized(1000) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} took a required competence back ({competence}): {reason}',
    fr: '{actor} a retiré une compétence requise ({competence}) : {reason}',
    nl: '{actor} trok een vereiste bekwaamheid in ({competence}): {reason}',
    de: '{actor} hat eine verlangte Kompetenz zurückgenommen ({competence}): {reason}',
  },
});

export const CompetenceRecorded = defineEvent({
  type: 'CompetenceRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ...requirement,
    ...member,
    competence: code(COMPETENCES),
    level: code(MASTERY_LEVELS),
  }),
  visibility: parties,
  subjects: memberSubjects,
  sentence: {
    en: 'A competence of a member was recorded[ ({member.personId})][ ({member.organisationId})]: {competence}, {level}.',
    fr: 'Une compétence d’un membre a été notée[ ({member.personId})][ ({member.organisationId})] : {competence}, {level}.',
    nl: 'Een bekwaamheid van een lid is genoteerd[ ({member.personId})][ ({member.organisationId})]: {competence}, {level}.',
    de: 'Eine Kompetenz eines Mitglieds wurde vermerkt[ ({member.personId})][ ({member.organisationId})]: {competence}, {level}.',
  },
});

export const CompetenceGapClosed = defineEvent({
  type: 'CompetenceGapClosed',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    ...requirement,
    competence: code(COMPETENCES),
    closing: code(GAP_CLOSINGS),
    memberId: id('team-member').optional(),
    /** The member, where it is a person. */
    personId: id('person').optional(),
    adviserOrganisationId: derivedId('organisation').optional(),
    closedOn: localDate(),
    evidence: erasable(1000, '/personId').optional(),
  }),
  visibility: parties,
  subjects: [
    ...subjects,
    { kind: 'person', at: '/personId' },
    { kind: 'organisation', at: '/adviserOrganisationId' },
  ],
  sentence: {
    en: '{actor} closed a gap of the team ({competence}) {closing}[, {adviserOrganisationId}], on {closedOn}.',
    fr: '{actor} a comblé une lacune de l’équipe ({competence}) {closing}[, {adviserOrganisationId}], le {closedOn}.',
    nl: '{actor} dichtte een leemte van het team ({competence}) {closing}[, {adviserOrganisationId}], op {closedOn}.',
    de: '{actor} hat am {closedOn} eine Lücke des Teams ({competence}) {closing}[, {adviserOrganisationId}] geschlossen.',
  },
});

export const CompetenceGapReopened = defineEvent({
  type: 'CompetenceGapReopened',
  service,
  schemaVersion,
  data: z.object({ ...project, ...requirement, competence: code(COMPETENCES), reason: localized(1000) }),
  visibility: parties,
  subjects,
  sentence: {
    en: '{actor} opened a gap of the team again ({competence}): {reason}',
    fr: '{actor} a rouvert une lacune de l’équipe ({competence}) : {reason}',
    nl: '{actor} heropende een leemte van het team ({competence}): {reason}',
    de: '{actor} hat eine Lücke des Teams wieder geöffnet ({competence}): {reason}',
  },
});

/** A contact is named, competences are required, and none that is critical lacks. */
export const TeamComplete = defineEvent({
  type: 'TeamComplete',
  service,
  schemaVersion,
  data: z.object(project),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The team of the project is complete.',
    fr: 'L’équipe du projet est complète.',
    nl: 'Het team van het project is volledig.',
    de: 'Das Team des Projekts ist vollständig.',
  },
});

/** A team that was complete lacks something, or one that is not complete lacks something else. */
export const TeamIncomplete = defineEvent({
  type: 'TeamIncomplete',
  service,
  schemaVersion,
  data: z.object({ ...project, reason: code(TEAM_LACKS) }),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The team of the project is not complete: {reason}',
    fr: 'L’équipe du projet n’est pas complète : {reason}',
    nl: 'Het team van het project is niet volledig: {reason}',
    de: 'Das Team des Projekts ist nicht vollständig: {reason}',
  },
});

/** The project ended: its team has nothing to do any more. */
export const TeamDisbanded = defineEvent({
  type: 'TeamDisbanded',
  service,
  schemaVersion,
  data: z.object(project),
  visibility: parties,
  subjects,
  sentence: {
    en: 'The project ended: its team is disbanded.',
    fr: 'Le projet a pris fin : son équipe est dissoute.',
    nl: 'Het project is ten einde: het team is ontbonden.',
    de: 'Das Projekt ist beendet: Sein Team ist aufgelöst.',
  },
});

export const TEAM_EVENTS = [
  TeamOpened,
  TeamMemberAdded,
  TeamMemberRemoved,
  TeamContactNamed,
  TeamContactLost,
  TeamContactOverdue,
  CompetenceRequired,
  RequirementDropped,
  CompetenceRecorded,
  CompetenceGapClosed,
  CompetenceGapReopened,
  TeamComplete,
  TeamIncomplete,
  TeamDisbanded,
] as const;
