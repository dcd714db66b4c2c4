import type { ErrorList } from '../kernel/errors.js';

/** Why procurement refuses a command. */
export const PROCUREMENT_ERRORS = {} as const satisfies ErrorList;
