import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, erasable, id, LANGUAGES, localDate, localized, text } from '../../kernel/fields.js';
import { AUTHORITY_ANSWERS, CONFORMITIES, REGISTERED_OUTCOMES } from '../codes.js';
import { bodyId, decisionId, fields, meetingId, motionId, organisationId, personId } from '../fields.js';

const service = 'governance';
const onDecision = (d: { readonly decisionId: string }) => `decision-${d.decisionId}`;
const coordinator = { role: 'coordinator' } as const;
const followUpId = () => id('follow-up');

export const RegisterDecision = defineCommand({
  name: 'RegisterDecision',
  service,
  summary: 'Gives a decision the next number of its body’s year, without gaps.',
  data: z.strictObject({
    bodyId: bodyId(),
    year: fields.year(),
    decisionId: decisionId(),
    meetingId: meetingId(),
    motionId: motionId(),
    decidedOn: localDate(),
    outcome: code(REGISTERED_OUTCOMES),
    title: localized(300),
  }),
  stream: (d) => `register-${d.bodyId}-${d.year}`,
  allowed: [{ policy: 'governance/register-decision' }],
  refusals: ['REGISTER.REGISTERED'],
});

export const OpenDecision = defineCommand({
  name: 'OpenDecision',
  service,
  summary: 'Opens the file of a registered decision: what was decided, its effect, whose answer it awaits.',
  data: z.strictObject({
    decisionId: decisionId(),
    meetingId: meetingId(),
    motionId: motionId(),
    year: fields.year(),
    number: fields.number(),
  }),
  stream: onDecision,
  allowed: [{ policy: 'governance/open-decision' }],
  refusals: ['DECISION.EXISTS', 'MOTION.UNKNOWN'],
});

export const RecordAuthorityDecision = defineCommand({
  name: 'RecordAuthorityDecision',
  service,
  summary:
    'Records what the competent authority decided on an advice: date, reference, conform or deviating.',
  data: z.strictObject({
    decisionId: decisionId(),
    date: localDate(),
    reference: text(200),
    decided: code(AUTHORITY_ANSWERS),
    conformity: code(CONFORMITIES),
    reason: localized(2000).optional(),
  }),
  stream: onDecision,
  allowed: [{ role: 'competent-authority', relation: 'named-authority' }, coordinator],
  refusals: [
    'DECISION.UNKNOWN',
    'DECISION.NO_AUTHORITY',
    'DECISION.SUPERSEDED',
    'DECISION.ANSWERED',
    'DECISION.ANSWER_DATE',
    'DECISION.ANSWER_CONTRADICTS',
    'DECISION.ANSWER_REASON',
    'PUBLIC.LANGUAGE_MISSING',
  ],
});

export const MarkAuthorityAnswerOverdue = defineCommand({
  name: 'MarkAuthorityAnswerOverdue',
  service,
  summary: 'Marks that the authority’s answer was not recorded by its day.',
  data: z.strictObject({ decisionId: decisionId() }),
  stream: onDecision,
  allowed: [{ policy: 'governance/authority-answer' }],
  refusals: [
    'DECISION.UNKNOWN',
    'DECISION.NO_AUTHORITY',
    'DECISION.SUPERSEDED',
    'DECISION.ANSWERED',
    'DECISION.NOT_DUE',
    'DECISION.OVERDUE',
  ],
});

export const AddFollowUp = defineCommand({
  name: 'AddFollowUp',
  service,
  summary: 'Gives a decision an action that follows from it, with its owner and due day.',
  data: z.strictObject({
    decisionId: decisionId(),
    followUpId: followUpId(),
    wording: localized(500),
    personId: personId().optional(),
    organisationId: organisationId().optional(),
    due: localDate(),
  }),
  stream: onDecision,
  allowed: [coordinator],
  refusals: [
    'DECISION.UNKNOWN',
    'FOLLOW_UP.EXISTS',
    'FOLLOW_UP.TOO_MANY',
    'FOLLOW_UP.OWNER',
    'FOLLOW_UP.DUE',
    'PUBLIC.LANGUAGE_MISSING',
  ],
});

export const CompleteFollowUp = defineCommand({
  name: 'CompleteFollowUp',
  service,
  summary: 'Notes that a follow-up is done.',
  data: z.strictObject({
    decisionId: decisionId(),
    followUpId: followUpId(),
    note: erasable(2000).optional(),
  }),
  stream: onDecision,
  allowed: [coordinator, { relation: 'owner' }],
  refusals: ['DECISION.UNKNOWN', 'FOLLOW_UP.UNKNOWN', 'FOLLOW_UP.DONE'],
});

export const MarkFollowUpLate = defineCommand({
  name: 'MarkFollowUpLate',
  service,
  summary: 'Marks that a follow-up was not done by its day.',
  data: z.strictObject({ decisionId: decisionId(), followUpId: followUpId() }),
  stream: onDecision,
  allowed: [{ policy: 'governance/follow-up' }],
  refusals: ['DECISION.UNKNOWN', 'FOLLOW_UP.UNKNOWN', 'FOLLOW_UP.DONE', 'FOLLOW_UP.LATE', 'DECISION.NOT_DUE'],
});

export const TranslateDecision = defineCommand({
  name: 'TranslateDecision',
  service,
  summary: 'Gives an unpublished decision its wording in another language than the one it was decided in.',
  data: z.strictObject({
    decisionId: decisionId(),
    language: code(LANGUAGES),
    status: code(['human', 'machine']),
    title: text(300),
    text: text(10_000),
    /** Needed when the decision names a legal basis, and only then. */
    legalBasis: text(500).optional(),
  }),
  stream: onDecision,
  allowed: [coordinator],
  refusals: ['DECISION.UNKNOWN', 'DECISION.PUBLISHED', 'DECISION.ORIGINAL', 'DECISION.LEGAL_BASIS'],
});

export const PublishDecision = defineCommand({
  name: 'PublishDecision',
  service,
  summary: 'Publishes a decision in all the public languages of its body, none of them from a machine.',
  data: z.strictObject({ decisionId: decisionId() }),
  stream: onDecision,
  allowed: [coordinator],
  refusals: ['DECISION.UNKNOWN', 'DECISION.PUBLISHED', 'PUBLIC.LANGUAGE_MISSING'],
});

export const MarkDecisionSuperseded = defineCommand({
  name: 'MarkDecisionSuperseded',
  service,
  summary: 'Marks that another decision, now in effect, replaces this one.',
  data: z.strictObject({ decisionId: decisionId(), by: decisionId() }),
  stream: onDecision,
  allowed: [{ policy: 'governance/supersede-decision' }],
  refusals: ['DECISION.UNKNOWN', 'DECISION.SUPERSEDED'],
});

export const DECISION_COMMANDS = [
  RegisterDecision,
  OpenDecision,
  RecordAuthorityDecision,
  MarkAuthorityAnswerOverdue,
  AddFollowUp,
  CompleteFollowUp,
  MarkFollowUpLate,
  TranslateDecision,
  PublishDecision,
  MarkDecisionSuperseded,
] as const;
