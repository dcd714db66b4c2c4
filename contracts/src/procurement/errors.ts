import type { ErrorList } from '../kernel/errors.js';
import { COMPLIANCE_ERRORS } from './compliance-errors.js';

/** Why procurement refuses a command. */
export const PROCUREMENT_ERRORS = {
  ...COMPLIANCE_ERRORS,
} as const satisfies ErrorList;
