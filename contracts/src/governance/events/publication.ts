import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, localDate } from '../../kernel/fields.js';
import { PUBLISHED_CHANGES, REGISTERED_OUTCOMES } from '../codes.js';
import { motionContent, voteContent } from '../content.js';
import { bodyId, decisionId, fields, standing, stored } from '../fields.js';

const service = 'governance';
const subjects = [
  { kind: 'decision', at: '/decisionId' },
  { kind: 'body', at: '/bodyId' },
  { kind: 'any', at: '/subject/id' },
] as const;

/**
 * The public form of a decision: all that the public sees of it, in the body's public languages, as it stands at the
 * moment of publication. Source: DOMAIN, "Words that recur everywhere" (fr and nl, neither of them `machine`).
 */
export const DecisionPublished = defineEvent({
  type: 'DecisionPublished',
  service,
  schemaVersion: 1,
  data: z.object({
    decisionId: decisionId(),
    year: fields.year(),
    number: fields.number(),
    ...motionContent(),
    ...voteContent(),
    outcome: code(REGISTERED_OUTCOMES),
    standing: standing(),
    publishedOn: localDate(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} published decision {number}/{year} of {bodyNames}: “{title}” ({explanation}).',
    fr: '{actor} a publié la décision {number}/{year} de {bodyNames} : « {title} » ({explanation}).',
    nl: '{actor} heeft beslissing {number}/{year} van {bodyNames} bekendgemaakt: „{title}” ({explanation}).',
    de: '{actor} hat den Beschluss {number}/{year} von {bodyNames} veröffentlicht: „{title}“ ({explanation}).',
  },
});

/**
 * Where a published decision stands, each time that something happened to it: the whole `standing` again. Written
 * with the event that changed it (the authority's decision, an effect, a follow-up, a later decision), which itself
 * keeps its own readers.
 */
export const PublishedDecisionUpdated = defineEvent({
  type: 'PublishedDecisionUpdated',
  service,
  schemaVersion: 1,
  data: z.object({
    decisionId: decisionId(),
    bodyId: bodyId(),
    subject: stored.subject().optional(),
    /** What happened; absent in what was stored before it was told. */
    change: code(PUBLISHED_CHANGES).optional(),
    /** With `authority-answered`: who decided. What was decided, when and by which act is in `standing.answer`. */
    answeredBy: stored.authority().optional(),
    standing: standing(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'Published decision[ {decisionId}][, {change}][: {answeredBy.names}, {standing.answer.date}, {standing.answer.decided} ({standing.answer.conformity}; {standing.answer.reference})]. It now stands: {standing.state}.',
    fr: 'Décision publiée[ {decisionId}][, {change}][ : {answeredBy.names}, {standing.answer.date}, {standing.answer.decided} ({standing.answer.conformity} ; {standing.answer.reference})]. Situation actuelle : {standing.state}.',
    nl: 'Bekendgemaakte beslissing[ {decisionId}][, {change}][: {answeredBy.names}, {standing.answer.date}, {standing.answer.decided} ({standing.answer.conformity}; {standing.answer.reference})]. Huidige stand: {standing.state}.',
    de: 'Veröffentlichter Beschluss[ {decisionId}][, {change}][: {answeredBy.names}, {standing.answer.date}, {standing.answer.decided} ({standing.answer.conformity}; {standing.answer.reference})]. Jetziger Stand: {standing.state}.',
  },
});

export const PUBLICATION_EVENTS = [DecisionPublished, PublishedDecisionUpdated] as const;
