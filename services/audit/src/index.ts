export { AUDIT_SERVICE, auditService } from './definition.js';
export type { VerifierSettings } from './policies/verifier-settings.js';
