import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { derivedId, id, localized, provenance } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { need, waiverTerms } from '../parts.js';

const service = 'funding';
const stream = (d: { projectId: string }): string => `funding-plan-${d.projectId}`;
const project = { projectId: id('project') };
const officeAndOwner = [{ role: 'coordinator' }, { role: 'agency', relation: 'own-agency' }] as const;
const followsProject = [{ policy: 'funding/follow-project' }] as const;
const followsBoard = [{ policy: 'funding/record-waiver' }] as const;
const needRules = [
  'FUNDING.YEAR_REPEATED',
  'FUNDING.NEED_EMPTY',
  'FUNDING.VAT_BASIS',
  'FUNDING.PROJECT_ENDED',
] as const;

export const OpenFundingPlan = defineCommand({
  name: 'OpenFundingPlan',
  service,
  summary:
    'Opens the funding plan of a project with its need by year, VAT included unless it is recoverable.',
  data: z.strictObject({
    ...project,
    vatRecoverable: z.boolean(),
    need: need(strict),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: ['FUNDING.PLAN_EXISTS', 'FUNDING.PROJECT_UNKNOWN', ...needRules],
});

export const ReviseNeed = defineCommand({
  name: 'ReviseNeed',
  service,
  summary: 'Replaces the need of a funding plan, with the reason; whether it is secured is judged anew.',
  data: z.strictObject({ ...project, need: need(strict), reason: localized(1000) }),
  stream,
  allowed: officeAndOwner,
  refusals: ['FUNDING.PLAN_UNKNOWN', ...needRules],
});

export const NoteApproval = defineCommand({
  name: 'NoteApproval',
  service,
  summary: 'Notes whether a project’s approval gate is open, so that funding may commit; by a policy alone.',
  data: z.strictObject({ ...project, open: z.boolean() }),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const PublishFunding = defineCommand({
  name: 'PublishFunding',
  service,
  summary: 'Makes public how the funding of a project stands, now that the project is; by a policy alone.',
  data: z.strictObject(project),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const ReleaseFunding = defineCommand({
  name: 'ReleaseFunding',
  service,
  summary: 'Releases what a stopped project no longer needs of its commitments; by a policy alone.',
  data: z.strictObject(project),
  stream,
  allowed: followsProject,
  refusals: [],
});

export const RequestWaiver = defineCommand({
  name: 'RequestWaiver',
  service,
  summary: 'Asks the board to waive the funding gate: amount, instrument awaited, end date, and why.',
  data: z.strictObject({ ...project, waiver: waiverTerms(strict), reason: localized(1000) }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    'FUNDING.PLAN_UNKNOWN',
    'FUNDING.PROJECT_ENDED',
    'FUNDING.SECURED_ALREADY',
    'FUNDING.WAIVER_PAST',
    'FUNDING.WAIVER_TOO_SMALL',
  ],
});

export const RecordWaiver = defineCommand({
  name: 'RecordWaiver',
  service,
  summary:
    'Records the board’s waiver of the funding gate: amount, instrument awaited, end date; by a policy alone.',
  data: z.strictObject({
    ...project,
    decisionId: derivedId('decision'),
    waiver: waiverTerms(strict),
    /** The decision that this one replaces: its waiver ends, also when it is heard of later. */
    supersedes: derivedId('decision').optional(),
  }),
  stream,
  allowed: followsBoard,
  refusals: ['FUNDING.PROJECT_ENDED'],
});

export const WithdrawWaiver = defineCommand({
  name: 'WithdrawWaiver',
  service,
  summary:
    'Ends a waiver whose decision was superseded by one that waives nothing, also when it is heard of later. By a policy alone.',
  data: z.strictObject({ ...project, decisionId: derivedId('decision') }),
  stream,
  allowed: followsBoard,
  refusals: [],
});

export const EndWaiver = defineCommand({
  name: 'EndWaiver',
  service,
  summary: 'Ends a waiver after its last day: the funding gate is judged without it.',
  data: z.strictObject({ ...project, decisionId: derivedId('decision') }),
  stream,
  allowed: [{ policy: 'funding/waiver-ends' }],
  refusals: ['FUNDING.NOT_DUE'],
});

export const PLAN_COMMANDS = [
  OpenFundingPlan,
  ReviseNeed,
  NoteApproval,
  PublishFunding,
  ReleaseFunding,
  RequestWaiver,
  RecordWaiver,
  WithdrawWaiver,
  EndWaiver,
] as const;
