import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, erasable, id, localDate, localized, text } from '../../kernel/fields.js';
import { oneEach } from '../../kernel/lists.js';
import { RISK_LEVELS } from '../../projects/codes.js';
import { strict } from '../../projects/parts.js';
import {
  CONSULTATION_ANSWERS,
  DPIA_CASES,
  DPIA_CRITERIA,
  DPIA_VERDICTS,
  DPO_ADVICE,
} from '../compliance-codes.js';
import { processing } from '../compliance-parts.js';

const service = 'procurement';
const stream = (d: { projectId: string }): string => `compliance-${d.projectId}`;
const project = { projectId: id('project') };
/** The owner's agency keeps the record of what it processes; the office judges it. */
const allowed = [
  { role: 'coordinator' },
  { role: 'procurement-officer', relation: 'own-agency' },
  { role: 'agency', relation: 'own-agency' },
] as const;
const onGdpr = ['COMPLIANCE.NOT_SCREENED', 'COMPLIANCE.PROJECT_ENDED', 'COMPLIANCE.NOT_APPLICABLE'] as const;

export const RecordProcessing = defineCommand({
  name: 'RecordProcessing',
  service,
  summary: 'Records the processing of personal data, its ground included; what lacks of it is said.',
  data: z.strictObject({
    ...project,
    ...processing(strict),
    /** Name and contact details of the controller’s people and of the data protection officer. */
    contacts: erasable(1000).optional(),
  }),
  stream,
  allowed,
  refusals: onGdpr,
});

export const ScreenForDpia = defineCommand({
  name: 'ScreenForDpia',
  service,
  summary:
    'Screens whether a data protection impact assessment is needed: the cases where always, the nine criteria, the national list.',
  data: z.strictObject({
    ...project,
    always: oneEach(DPIA_CASES),
    criteria: oneEach(DPIA_CRITERIA),
    /** Whether it stands on the national authority’s list of processing that needs one. */
    nationalList: z.boolean(),
    verdict: code(DPIA_VERDICTS),
    /** Why none is needed although two criteria or more are met. */
    reason: localized(1000).optional(),
  }),
  stream,
  allowed,
  refusals: [...onGdpr, 'COMPLIANCE.DPIA_ALWAYS_NEEDED', 'COMPLIANCE.DPIA_REASON_MISSING'],
});

export const RecordDpoAdvice = defineCommand({
  name: 'RecordDpoAdvice',
  service,
  summary: 'Records what the data protection officer advises.',
  data: z.strictObject({
    ...project,
    advice: code(DPO_ADVICE),
    advisedOn: localDate(),
    reference: text(200),
    note: erasable(2000).optional(),
  }),
  stream,
  allowed,
  refusals: [...onGdpr, 'COMPLIANCE.DPIA_NOT_SCREENED', 'COMPLIANCE.DATE_IN_FUTURE'],
});

export const RecordDpia = defineCommand({
  name: 'RecordDpia',
  service,
  summary:
    'Records that the impact assessment is done, with the risk that remains; a high one blocks until the authority answers.',
  data: z.strictObject({
    ...project,
    doneOn: localDate(),
    reference: text(200),
    residualRisk: code(RISK_LEVELS),
    /** The last day before it is to be reviewed. */
    reviewBy: localDate(),
  }),
  stream,
  allowed,
  refusals: [...onGdpr, 'COMPLIANCE.DPIA_NOT_SCREENED', 'COMPLIANCE.DATE_IN_FUTURE', 'COMPLIANCE.DATE_PAST'],
});

export const RequestPriorConsultation = defineCommand({
  name: 'RequestPriorConsultation',
  service,
  summary: 'Records that the supervisory authority is consulted on a high residual risk.',
  data: z.strictObject({ ...project, sentOn: localDate(), reference: text(200) }),
  stream,
  allowed,
  refusals: [
    ...onGdpr,
    'COMPLIANCE.NO_HIGH_RISK',
    'COMPLIANCE.CONSULTATION_RUNS',
    'COMPLIANCE.DATE_IN_FUTURE',
  ],
});

export const RecordConsultationAnswer = defineCommand({
  name: 'RecordConsultationAnswer',
  service,
  summary: 'Records what the supervisory authority answers; the GDPR check stays blocked when it prohibits.',
  data: z.strictObject({
    ...project,
    answer: code(CONSULTATION_ANSWERS),
    answeredOn: localDate(),
    reference: text(200),
    note: erasable(2000).optional(),
  }),
  stream,
  allowed,
  refusals: [...onGdpr, 'COMPLIANCE.NO_CONSULTATION', 'COMPLIANCE.DATE_IN_FUTURE'],
});

export const COMPLIANCE_GDPR_COMMANDS = [
  RecordProcessing,
  ScreenForDpia,
  RecordDpoAdvice,
  RecordDpia,
  RequestPriorConsultation,
  RecordConsultationAnswer,
] as const;
