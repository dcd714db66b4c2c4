import { serviceModule } from '@helixboard/kit';
import { AUDIT_SERVICE } from './definition.js';

/** The commands of audit as a Nest module: a bus of its own, and one handler for each command. */
export const AuditModule = serviceModule(AUDIT_SERVICE);
