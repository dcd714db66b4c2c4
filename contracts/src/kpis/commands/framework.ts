import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { provenance, localized } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { frameworkFields, frameworkId, indicatorId } from '../parts.js';

const service = 'kpis';
const stream = (d: { frameworkId: string }): string => `framework-${d.frameworkId}`;
const office = [{ role: 'coordinator' }, { role: 'analyst' }] as const;
const framework = { frameworkId: frameworkId() };

export const OpenFramework = defineCommand({
  name: 'OpenFramework',
  service,
  summary: 'Opens a framework of indicators: its edition, its source, how many indicators it should have.',
  data: z.strictObject({ ...framework, ...frameworkFields(strict), provenance: provenance().optional() }),
  stream,
  allowed: office,
  refusals: ['KPIS.FRAMEWORK_EXISTS', 'KPIS.COUNT_BAND'],
});

export const ReviseFramework = defineCommand({
  name: 'ReviseFramework',
  service,
  summary: 'Replaces what a framework says of itself by a new edition, with the reason.',
  data: z.strictObject({ ...framework, ...frameworkFields(strict), reason: localized(1000) }),
  stream,
  allowed: office,
  refusals: ['KPIS.FRAMEWORK_UNKNOWN', 'KPIS.COUNT_BAND', 'KPIS.WORDS_NOT_PUBLIC'],
});

export const PublishFramework = defineCommand({
  name: 'PublishFramework',
  service,
  summary: 'Publishes a framework, and with it every indicator that it has and will have.',
  data: z.strictObject(framework),
  stream,
  allowed: [{ role: 'coordinator' }],
  refusals: ['KPIS.FRAMEWORK_UNKNOWN', 'KPIS.FRAMEWORK_PUBLISHED', 'KPIS.WORDS_NOT_PUBLIC'],
});

export const EnlistIndicator = defineCommand({
  name: 'EnlistIndicator',
  service,
  summary: 'Notes that a framework has an indicator, so that both are published together; by a policy alone.',
  data: z.strictObject({ ...framework, indicatorId: indicatorId() }),
  stream,
  allowed: [{ policy: 'kpis/enlist-indicator' }],
  refusals: ['KPIS.FRAMEWORK_UNKNOWN'],
});

export const FRAMEWORK_COMMANDS = [
  OpenFramework,
  ReviseFramework,
  PublishFramework,
  EnlistIndicator,
] as const;
