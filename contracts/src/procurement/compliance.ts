import { COMPLIANCE_FILE_COMMANDS } from './commands/compliance.js';
import { COMPLIANCE_GDPR_COMMANDS } from './commands/compliance-gdpr.js';
import { COMPLIANCE_FILE_EVENTS } from './events/compliance.js';
import { COMPLIANCE_GDPR_EVENTS } from './events/compliance-gdpr.js';

export * from './commands/compliance.js';
export * from './commands/compliance-gdpr.js';
export * from './compliance-codes.js';
export * from './compliance-errors.js';
export * from './events/compliance.js';
export * from './events/compliance-gdpr.js';

/** The commands of compliance files: all of them write the stream of one project's file. */
export const COMPLIANCE_COMMANDS = [...COMPLIANCE_FILE_COMMANDS, ...COMPLIANCE_GDPR_COMMANDS] as const;

/** The events of compliance files. */
export const COMPLIANCE_EVENTS = [...COMPLIANCE_FILE_EVENTS, ...COMPLIANCE_GDPR_EVENTS] as const;
