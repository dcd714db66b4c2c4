import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, erasable, id, localDate, localized, provenance, text } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { COMPLIANCE_FIELDS, PLANNING_REGIONS } from '../compliance-codes.js';
import { complianceFields, screeningAnswer } from '../compliance-parts.js';

const service = 'procurement';
const stream = (d: { projectId: string }): string => `compliance-${d.projectId}`;
const project = { projectId: id('project') };
/** The office, and the procurement officers of the owner: those who read the file. */
const officers = [{ role: 'coordinator' }, { role: 'procurement-officer', relation: 'own-agency' }] as const;
const followsProject = [{ policy: 'procurement/compliance-follows-project' }] as const;
const onCheck = [
  'COMPLIANCE.NOT_SCREENED',
  'COMPLIANCE.PROJECT_ENDED',
  'COMPLIANCE.NOT_APPLICABLE',
  'COMPLIANCE.NOT_YET',
] as const;

export const RecordComplianceScreening = defineCommand({
  name: 'RecordComplianceScreening',
  service,
  summary:
    'Screens a project for every legal field: whether its law applies, and why. The first opens its compliance file.',
  data: z.strictObject({
    ...project,
    region: code(PLANNING_REGIONS),
    answers: z.array(screeningAnswer(strict)).min(1).max(COMPLIANCE_FIELDS.length),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: officers,
  refusals: [
    'COMPLIANCE.PROJECT_UNKNOWN',
    'COMPLIANCE.PROJECT_ENDED',
    'COMPLIANCE.FIELDS_INCOMPLETE',
    'COMPLIANCE.LAW_UNNAMED',
    'COMPLIANCE.LAW_DATED',
    'COMPLIANCE.CHECK_BLOCKED',
    'COMPLIANCE.HIGH_RISK_UNANSWERED',
  ],
});

export const ClearCheck = defineCommand({
  name: 'ClearCheck',
  service,
  summary: 'Clears the check of a legal field on its evidence; the GDPR check waits for all that it needs.',
  data: z.strictObject({
    ...project,
    field: code(COMPLIANCE_FIELDS),
    /** The permit, advice, contract or other document that it rests on. */
    evidence: text(300),
    /** The last day on which the evidence holds, where it ends (a permit). */
    validUntil: localDate().optional(),
    /** Why, where the data protection officer advised against it. */
    reason: localized(1000).optional(),
    note: erasable(1000).optional(),
  }),
  stream,
  allowed: officers,
  refusals: [
    ...onCheck,
    'COMPLIANCE.SCREENING_OUTDATED',
    'COMPLIANCE.DATE_PAST',
    'COMPLIANCE.GDPR_INCOMPLETE',
    'COMPLIANCE.HIGH_RISK_UNANSWERED',
    'COMPLIANCE.ADVICE_AGAINST',
  ],
});

export const BlockCheck = defineCommand({
  name: 'BlockCheck',
  service,
  summary: 'Records what stands in the way of a legal field: the compliance gate is closed by it.',
  data: z.strictObject({
    ...project,
    field: code(COMPLIANCE_FIELDS),
    reason: localized(1000),
    note: erasable(1000).optional(),
  }),
  stream,
  allowed: officers,
  refusals: onCheck,
});

export const ReopenChecks = defineCommand({
  name: 'ReopenChecks',
  service,
  summary: 'Records a change that checks have to be made anew for; the GDPR check with its DPIA screening.',
  data: z.strictObject({ ...project, fields: complianceFields(1), reason: localized(1000) }),
  stream,
  allowed: officers,
  refusals: [
    'COMPLIANCE.NOT_SCREENED',
    'COMPLIANCE.PROJECT_ENDED',
    'COMPLIANCE.NOTHING_TO_REOPEN',
    'COMPLIANCE.HIGH_RISK_UNANSWERED',
  ],
});

export const NoteProjectChange = defineCommand({
  name: 'NoteProjectChange',
  service,
  summary: 'Notes a new version of the project sheet: the file is screened again. By a policy alone.',
  data: z.strictObject({ ...project, sheetVersion: z.int().min(1) }),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const PublishCompliance = defineCommand({
  name: 'PublishCompliance',
  service,
  summary: 'Makes public whether the compliance of a project is clear, now that it is. By a policy alone.',
  data: z.strictObject(project),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const CloseComplianceFile = defineCommand({
  name: 'CloseComplianceFile',
  service,
  summary: 'Closes the compliance file of a stopped project. By a policy alone.',
  data: z.strictObject(project),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const ReviewCompliance = defineCommand({
  name: 'ReviewCompliance',
  service,
  summary:
    'Opens the checks whose law started to apply, whose evidence ended or whose DPIA is due for review; by a deadline.',
  data: z.strictObject({ ...project, due: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/compliance-falls-due' }],
  refusals: ['COMPLIANCE.NOT_DUE'],
});

export const COMPLIANCE_FILE_COMMANDS = [
  RecordComplianceScreening,
  ClearCheck,
  BlockCheck,
  ReopenChecks,
  NoteProjectChange,
  PublishCompliance,
  CloseComplianceFile,
  ReviewCompliance,
] as const;
