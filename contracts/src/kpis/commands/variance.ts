import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, localDate, localized } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { VARIANCE_CAUSES } from '../codes.js';
import { actionId, indicatorId, owner } from '../parts.js';

const service = 'kpis';
const stream = (d: { indicatorId: string }): string => `indicator-${d.indicatorId}`;
const indicator = { indicatorId: indicatorId() };
const number = z.int().min(1);
const responsible = [
  { role: 'coordinator' },
  { role: 'evaluator' },
  { role: 'agency', relation: 'own-agency' },
  { relation: 'owner' },
] as const;

export const ExplainVariance = defineCommand({
  name: 'ExplainVariance',
  service,
  summary: 'Explains why an indicator is off track, with its cause; a later explanation replaces it.',
  data: z.strictObject({ ...indicator, cause: code(VARIANCE_CAUSES), explanation: localized(2000) }),
  stream,
  allowed: [...responsible, { role: 'analyst' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.NOT_OFF_TRACK', 'KPIS.WORDS_NOT_PUBLIC'],
});

export const ProposeCorrectiveAction = defineCommand({
  name: 'ProposeCorrectiveAction',
  service,
  summary: 'Proposes to the board what is to be done about an indicator that is off track, by whom, by when.',
  data: z.strictObject({
    ...indicator,
    actionId: actionId(),
    title: localized(200),
    wording: localized(2000),
    owner: owner(strict).refine((o) => (o.organisationId === undefined) !== (o.personId === undefined), {
      error: 'an organisation or a person, one of both',
    }),
    due: localDate(),
  }),
  stream,
  allowed: responsible,
  refusals: [
    'KPIS.INDICATOR_UNKNOWN',
    'KPIS.NOT_OFF_TRACK',
    'KPIS.NOT_EXPLAINED',
    'KPIS.ACTION_OPEN',
    'KPIS.ACTION_EXISTS',
    'KPIS.DUE_IN_PAST',
    'KPIS.WORDS_NOT_PUBLIC',
  ],
});

export const CompleteCorrectiveAction = defineCommand({
  name: 'CompleteCorrectiveAction',
  service,
  summary: 'Reports that a corrective action is done, and what came of it.',
  data: z.strictObject({ ...indicator, actionId: actionId(), results: localized(2000) }),
  stream,
  allowed: responsible,
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.ACTION_UNKNOWN', 'KPIS.ACTION_ENDED', 'KPIS.WORDS_NOT_PUBLIC'],
});

export const MarkExplanationOverdue = defineCommand({
  name: 'MarkExplanationOverdue',
  service,
  summary: 'Notes that an indicator is off track and nobody explained it in time. By a deadline alone.',
  data: z.strictObject({ ...indicator, number }),
  stream,
  allowed: [{ policy: 'kpis/explanation-due' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.NOT_DUE'],
});

export const RequireCorrectiveAction = defineCommand({
  name: 'RequireCorrectiveAction',
  service,
  summary:
    'Proposes to the board that the owner correct an indicator off track, as nobody proposed anything in time. By a deadline alone.',
  data: z.strictObject({ ...indicator, number, actionId: actionId() }),
  stream,
  allowed: [{ policy: 'kpis/corrective-action-due' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.NOT_DUE'],
});

export const MarkCorrectiveActionOverdue = defineCommand({
  name: 'MarkCorrectiveActionOverdue',
  service,
  summary: 'Notes that a corrective action is not done by its day. By a deadline alone.',
  data: z.strictObject({ ...indicator, actionId: actionId() }),
  stream,
  allowed: [{ policy: 'kpis/corrective-action-due' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.ACTION_UNKNOWN', 'KPIS.NOT_DUE'],
});

export const VARIANCE_COMMANDS = [
  ExplainVariance,
  ProposeCorrectiveAction,
  CompleteCorrectiveAction,
  MarkExplanationOverdue,
  RequireCorrectiveAction,
  MarkCorrectiveActionOverdue,
] as const;
