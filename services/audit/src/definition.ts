import { AUDIT_COMMANDS } from '@helixboard/contracts';
import type { Aggregate, ServiceDefinition } from '@helixboard/kit';
import { alarmDecider } from './domain/alarm.decider.js';
import { AUDIT_MIGRATIONS } from './migrations/index.js';
import { verifyEvents } from './policies/verify-events.js';
import type { VerifierSettings } from './policies/verifier-settings.js';
import { alarmTable } from './queries/alarms.js';
import { standing } from './queries/standing.js';

const alarm: Aggregate = { category: 'alarm', commands: AUDIT_COMMANDS, decider: alarmDecider };

/** Audit: verifies every event of every service and raises an alarm on each that is not as it was sealed. */
export const auditService = (settings: Partial<VerifierSettings> = {}): ServiceDefinition => ({
  name: 'audit',
  aggregates: [alarm],
  policies: [],
  deadlines: [],
  projections: [alarmTable],
  readers: [verifyEvents(settings)],
  standing,
  migrations: AUDIT_MIGRATIONS,
});

export const AUDIT_SERVICE: ServiceDefinition = auditService();
