import { SERVICES } from '@helixboard/contracts';
import type { OwnReader } from '@helixboard/kit';
import { verifierOf } from './verifier.js';
import { VERIFIER_SETTINGS, type VerifierSettings } from './verifier-settings.js';

/**
 * Verifies every event of every service, audit's own included: as it comes, and again and again from the beginning.
 * Source: DESIGN, "Evidence".
 */
export const verifyEvents = (settings: Partial<VerifierSettings> = {}): OwnReader => ({
  name: 'audit/verify-events',
  sources: SERVICES,
  open: (parts) => verifierOf('audit/verify-events', parts, { ...VERIFIER_SETTINGS, ...settings }),
});
