import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, erasable, id, localized, period, provenance, text } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { MEASUREMENT_QUALITIES } from '../codes.js';
import { decimal } from '../decimal.js';
import {
  frameworkId,
  graceDays,
  indicatorId,
  measurementId,
  owner,
  targets,
  terms,
  toleranceBp,
  words,
} from '../parts.js';

const service = 'kpis';
const stream = (d: { indicatorId: string }): string => `indicator-${d.indicatorId}`;
const indicator = { indicatorId: indicatorId() };
const office = [{ role: 'coordinator' }, { role: 'analyst' }] as const;
const measurers = [...office, { role: 'agency', relation: 'own-agency' }, { relation: 'owner' }] as const;

export const DefineIndicator = defineCommand({
  name: 'DefineIndicator',
  service,
  summary:
    'Defines an indicator of a framework: what it measures, from what baseline, to what targets, by whom.',
  data: z.strictObject({
    ...indicator,
    frameworkId: frameworkId(),
    /** The project whose effect it measures. */
    projectId: id('project').optional(),
    ...words(),
    ...terms(strict),
    owner: owner(strict).refine((o) => (o.organisationId === undefined) !== (o.personId === undefined), {
      error: 'an organisation or a person, one of both',
    }),
    /** 1000 (a tenth of the way) when it is left out. */
    toleranceBp: toleranceBp().optional(),
    /** 30 when it is left out. */
    graceDays: graceDays().optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: office,
  refusals: [
    'KPIS.INDICATOR_EXISTS',
    'KPIS.FRAMEWORK_UNKNOWN',
    'KPIS.PROJECT_UNKNOWN',
    'KPIS.PROJECT_ENDED',
    'KPIS.BASELINE_NOT_OVER',
    'KPIS.TARGETS_ORDER',
    'KPIS.BAND_UNFIT',
    'KPIS.WORDS_NOT_PUBLIC',
  ],
});

export const ReviseIndicatorWords = defineCommand({
  name: 'ReviseIndicatorWords',
  service,
  summary:
    'Replaces the words of an indicator (name, definition, unit), with the reason; what it measures stays.',
  data: z.strictObject({ ...indicator, ...words(), reason: localized(1000) }),
  stream,
  allowed: office,
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.WORDS_NOT_PUBLIC'],
});

export const ReviseTargets = defineCommand({
  name: 'ReviseTargets',
  service,
  summary:
    'Replaces the targets of an indicator, with the reason; the old path stays visible beside the new one.',
  data: z.strictObject({ ...indicator, targets: targets(strict), reason: localized(1000) }),
  stream,
  allowed: [{ role: 'coordinator' }],
  refusals: [
    'KPIS.INDICATOR_UNKNOWN',
    'KPIS.INDICATOR_ENDED',
    'KPIS.TARGETS_ORDER',
    'KPIS.TARGETS_UNCHANGED',
    'KPIS.WORDS_NOT_PUBLIC',
  ],
});

export const PublishIndicator = defineCommand({
  name: 'PublishIndicator',
  service,
  summary:
    'Makes an indicator public with its framework, or once its words are fit for that; by a policy alone.',
  data: z.strictObject(indicator),
  stream,
  allowed: [{ policy: 'kpis/publish-indicators' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN'],
});

export const EndIndicator = defineCommand({
  name: 'EndIndicator',
  service,
  summary: 'Ends an indicator whose project was stopped, withdrawn or not selected; by policies alone.',
  data: z.strictObject(indicator),
  stream,
  allowed: [{ policy: 'kpis/follow-project' }, { policy: 'kpis/follow-late-indicator' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN'],
});

export const RecordMeasurement = defineCommand({
  name: 'RecordMeasurement',
  service,
  summary: 'Records the value of an indicator for a period that is over; how it stands is judged anew.',
  data: z.strictObject({
    ...indicator,
    measurementId: measurementId(),
    period: period(),
    value: decimal(),
    source: text(300),
    quality: code(MEASUREMENT_QUALITIES),
    note: erasable(1000).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: [...measurers, { administrator: true }],
  refusals: [
    'KPIS.INDICATOR_UNKNOWN',
    'KPIS.INDICATOR_ENDED',
    'KPIS.PERIOD_UNFIT',
    'KPIS.PERIOD_NOT_OVER',
    'KPIS.PERIOD_MEASURED',
    'KPIS.MEASUREMENT_EXISTS',
  ],
});

export const CorrectMeasurement = defineCommand({
  name: 'CorrectMeasurement',
  service,
  summary: 'Corrects a measurement with the reason; the old value stays visible beside the new one.',
  data: z.strictObject({
    ...indicator,
    measurementId: measurementId(),
    value: decimal(),
    source: text(300).optional(),
    quality: code(MEASUREMENT_QUALITIES).optional(),
    reason: localized(1000),
  }),
  stream,
  allowed: measurers,
  refusals: [
    'KPIS.INDICATOR_UNKNOWN',
    'KPIS.MEASUREMENT_UNKNOWN',
    'KPIS.NOTHING_CORRECTED',
    'KPIS.WORDS_NOT_PUBLIC',
  ],
});

export const MarkMeasurementMissed = defineCommand({
  name: 'MarkMeasurementMissed',
  service,
  summary:
    'Notes that a period was not measured in time; how often in a row is counted. By a deadline alone.',
  data: z.strictObject({ ...indicator, period: period() }),
  stream,
  allowed: [{ policy: 'kpis/measurement-overdue' }],
  refusals: ['KPIS.INDICATOR_UNKNOWN', 'KPIS.PERIOD_UNFIT', 'KPIS.NOT_DUE'],
});

export const INDICATOR_COMMANDS = [
  DefineIndicator,
  ReviseIndicatorWords,
  ReviseTargets,
  PublishIndicator,
  EndIndicator,
  RecordMeasurement,
  CorrectMeasurement,
  MarkMeasurementMissed,
] as const;
