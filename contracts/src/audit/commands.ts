import { z } from 'zod';
import { defineCommand } from '../kernel/command.js';
import { derivedId, erasable } from '../kernel/fields.js';
import { alarm } from './fields.js';

const service = 'audit';

export const RaiseAlarm = defineCommand({
  name: 'RaiseAlarm',
  service,
  summary: 'Raises an alarm on what the verification of a store found; the same finding raises one alarm.',
  data: z.strictObject(alarm),
  stream: (d) => `alarm-${d.alarmId}`,
  allowed: [{ policy: 'audit/verify-events' }],
  refusals: ['ALARM.ALREADY_RAISED'],
});

export const AcknowledgeAlarm = defineCommand({
  name: 'AcknowledgeAlarm',
  service,
  summary: 'Acknowledges an alarm with its reason: the office is ready again, and the alarm stays on record.',
  data: z.strictObject({ alarmId: derivedId('alarm'), reason: erasable(2000) }),
  stream: (d) => `alarm-${d.alarmId}`,
  allowed: [{ role: 'auditor' }, { role: 'coordinator' }],
  refusals: ['ALARM.NOT_FOUND', 'ALARM.ALREADY_ACKNOWLEDGED'],
});

export const AUDIT_COMMANDS = [RaiseAlarm, AcknowledgeAlarm] as const;
