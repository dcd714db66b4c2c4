import { z } from 'zod';
import { defineEvent, type Visibility } from '../../kernel/event.js';
import { code, erasable, id, LANGUAGES, localDate, localized, text } from '../../kernel/fields.js';
import { MOTION_TYPES, REGISTERED_OUTCOMES } from '../codes.js';
import { motionContent, voteContent } from '../content.js';
import {
  bodyId,
  decisionId,
  fields,
  meetingId,
  motionId,
  organisationId,
  personId,
  stored,
} from '../fields.js';

/*
 * The public form of a decision is `DecisionPublished`, and `PublishedDecisionUpdated` for what happens later
 * (publication.ts). Every event of this file is read by the body, the office and the authority whose answer is
 * awaited, before and after publication alike: no event changes its readers.
 */
const service = 'governance';
const visibility: Visibility = { audiences: ['body', 'parties', 'office'], readers: { body: ['/bodyId'] } };
const decision = { decisionId: decisionId(), bodyId: bodyId() };
const subjects = [
  { kind: 'decision', at: '/decisionId' },
  { kind: 'body', at: '/bodyId' },
] as const;
const itsSubject = { kind: 'any', at: '/subject/id' } as const;

export const DecisionRegistered = defineEvent({
  type: 'DecisionRegistered',
  service,
  schemaVersion: 1,
  data: z.object({
    ...decision,
    year: fields.year(),
    /** Gapless within the body's year, from 1. */
    number: fields.number(),
    meetingId: meetingId(),
    motionId: motionId(),
    decidedOn: localDate(),
    outcome: code(REGISTERED_OUTCOMES),
    title: localized(300),
  }),
  visibility: { audiences: ['body', 'office'], readers: { body: ['/bodyId'] } },
  subjects: [...subjects, { kind: 'motion', at: '/motionId' }, { kind: 'meeting', at: '/meetingId' }],
  sentence: {
    en: 'The decision “{title}” entered the register of {year} as number {number} ({outcome}).',
    fr: 'La décision « {title} » est inscrite au registre {year} sous le numéro {number} ({outcome}).',
    nl: 'De beslissing „{title}” is in het register {year} ingeschreven onder nummer {number} ({outcome}).',
    de: 'Der Beschluss „{title}“ ist im Register {year} unter Nummer {number} eingetragen ({outcome}).',
  },
});

export const DecisionOpened = defineEvent({
  type: 'DecisionOpened',
  service,
  schemaVersion: 1,
  data: z.object({
    decisionId: decisionId(),
    year: fields.year(),
    number: fields.number(),
    ...motionContent(),
    ...voteContent(),
    outcome: code(REGISTERED_OUTCOMES),
    /** The authority's answer is due at 24:00 of this day; with outcome `advised` only. */
    answerDue: localDate().optional(),
  }),
  visibility: {
    audiences: ['body', 'parties', 'office'],
    readers: { body: ['/bodyId'], parties: ['/effect/authority/organisationId'] },
  },
  subjects: [...subjects, itsSubject, { kind: 'decision', at: '/supersedes' }],
  sentence: {
    en: 'Decision {number}/{year} of {bodyNames}: “{title}” ({outcome}; {explanation}).',
    fr: 'Décision {number}/{year} de {bodyNames} : « {title} » ({outcome} ; {explanation}).',
    nl: 'Beslissing {number}/{year} van {bodyNames}: „{title}” ({outcome}; {explanation}).',
    de: 'Beschluss {number}/{year} von {bodyNames}: „{title}“ ({outcome}; {explanation}).',
  },
});

export const AuthorityDecided = defineEvent({
  type: 'AuthorityDecided',
  service,
  schemaVersion: 1,
  data: z.object({
    ...decision,
    authority: stored.authority(),
    answer: stored.answer(),
    subject: stored.subject().optional(),
  }),
  visibility,
  subjects: [...subjects, itsSubject, { kind: 'organisation', at: '/authority/organisationId' }],
  sentence: {
    en: '{authority.names} {answer.decided} what was advised on {answer.date} ({answer.conformity}; {answer.reference}).',
    fr: '{authority.names} a rendu sa décision le {answer.date} : {answer.decided} ({answer.conformity} ; {answer.reference}).',
    nl: '{authority.names} heeft op {answer.date} beslist: {answer.decided} ({answer.conformity}; {answer.reference}).',
    de: '{authority.names} hat am {answer.date} entschieden: {answer.decided} ({answer.conformity}; {answer.reference}).',
  },
});

export const DecisionTookEffect = defineEvent({
  type: 'DecisionTookEffect',
  service,
  schemaVersion: 1,
  data: z.object({
    ...decision,
    year: fields.year(),
    number: fields.number(),
    motionType: code(MOTION_TYPES),
    subject: stored.subject().optional(),
    waiver: stored.waiver().optional(),
    title: localized(300),
    decidedOn: localDate(),
    /** The day of the vote’s outcome, or of the authority’s decision. */
    tookEffectOn: localDate(),
    /** The authority that approved it, with its act; absent when the decision binds by itself. */
    authority: stored.authority().optional(),
    reference: text(200).optional(),
    supersedes: decisionId().optional(),
  }),
  visibility,
  subjects: [...subjects, itsSubject, { kind: 'decision', at: '/supersedes' }],
  sentence: {
    en: 'Decision {number}/{year} “{title}” took effect on {tookEffectOn}.',
    fr: 'La décision {number}/{year} « {title} » a pris effet le {tookEffectOn}.',
    nl: 'Beslissing {number}/{year} „{title}” is op {tookEffectOn} van kracht geworden.',
    de: 'Der Beschluss {number}/{year} „{title}“ ist am {tookEffectOn} wirksam geworden.',
  },
});

export const AuthorityAnswerOverdue = defineEvent({
  type: 'AuthorityAnswerOverdue',
  service,
  schemaVersion: 1,
  data: z.object({
    ...decision,
    authority: stored.authority(),
    answerDue: localDate(),
    subject: stored.subject().optional(),
  }),
  visibility,
  subjects: [...subjects, itsSubject, { kind: 'organisation', at: '/authority/organisationId' }],
  sentence: {
    en: 'The answer of {authority.names} was due by {answerDue} and is not recorded.',
    fr: 'La réponse de {authority.names} était attendue pour le {answerDue} et n’est pas enregistrée.',
    nl: 'Het antwoord van {authority.names} werd tegen {answerDue} verwacht en is niet geregistreerd.',
    de: 'Die Antwort von {authority.names} war bis zum {answerDue} fällig und ist nicht verzeichnet.',
  },
});

const followUp = { ...decision, followUpId: id('follow-up'), wording: localized(500) };

export const FollowUpAdded = defineEvent({
  type: 'FollowUpAdded',
  service,
  schemaVersion: 1,
  data: z.object({
    ...followUp,
    /** The owner: one of the two. */
    personId: personId().optional(),
    organisationId: organisationId().optional(),
    due: localDate(),
  }),
  visibility: {
    audiences: ['body', 'parties', 'self', 'office'],
    readers: { body: ['/bodyId'], self: ['/personId'], parties: ['/organisationId'] },
  },
  subjects: [
    ...subjects,
    { kind: 'person', at: '/personId' },
    { kind: 'organisation', at: '/organisationId' },
  ],
  sentence: {
    en: '{actor} added the follow-up “{wording}”, due by {due}.',
    fr: '{actor} a ajouté la suite « {wording} », à réaliser pour le {due}.',
    nl: '{actor} heeft de opvolging „{wording}” toegevoegd, uit te voeren tegen {due}.',
    de: '{actor} hat die Folgeaufgabe „{wording}“ hinzugefügt, fällig bis {due}.',
  },
});

export const FollowUpCompleted = defineEvent({
  type: 'FollowUpCompleted',
  service,
  schemaVersion: 1,
  data: z.object({ ...followUp, completedOn: localDate(), note: erasable(2000).optional() }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} completed the follow-up “{wording}” on {completedOn}.',
    fr: '{actor} a achevé la suite « {wording} » le {completedOn}.',
    nl: '{actor} heeft de opvolging „{wording}” op {completedOn} voltooid.',
    de: '{actor} hat die Folgeaufgabe „{wording}“ am {completedOn} abgeschlossen.',
  },
});

export const FollowUpLate = defineEvent({
  type: 'FollowUpLate',
  service,
  schemaVersion: 1,
  data: z.object({ ...followUp, due: localDate() }),
  visibility,
  subjects,
  sentence: {
    en: 'The follow-up “{wording}” was due by {due} and is not done.',
    fr: 'La suite « {wording} » devait être réalisée pour le {due} et ne l’est pas.',
    nl: 'De opvolging „{wording}” moest tegen {due} gebeurd zijn en is dat niet.',
    de: 'Die Folgeaufgabe „{wording}“ war bis {due} fällig und ist nicht erledigt.',
  },
});

export const DecisionTranslated = defineEvent({
  type: 'DecisionTranslated',
  service,
  schemaVersion: 1,
  data: z.object({
    ...decision,
    language: code(LANGUAGES),
    status: code(['human', 'machine']),
    title: text(300),
    text: text(10_000),
    legalBasis: text(500).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} gave the decision its wording in {language} ({status}).',
    fr: '{actor} a donné à la décision sa version en {language} ({status}).',
    nl: '{actor} heeft de beslissing haar versie in het {language} gegeven ({status}).',
    de: '{actor} hat dem Beschluss seine Fassung in {language} gegeben ({status}).',
  },
});

export const DecisionSuperseded = defineEvent({
  type: 'DecisionSuperseded',
  service,
  schemaVersion: 1,
  data: z.object({ ...decision, by: decisionId() }),
  visibility,
  subjects: [...subjects, { kind: 'decision', at: '/by' }],
  sentence: {
    en: 'The decision {by} replaces this one.',
    fr: 'La décision {by} remplace celle-ci.',
    nl: 'De beslissing {by} vervangt deze.',
    de: 'Der Beschluss {by} ersetzt diesen.',
  },
});

export const DECISION_EVENTS = [
  DecisionRegistered,
  DecisionOpened,
  AuthorityDecided,
  DecisionTookEffect,
  AuthorityAnswerOverdue,
  FollowUpAdded,
  FollowUpCompleted,
  FollowUpLate,
  DecisionTranslated,
  DecisionSuperseded,
] as const;
