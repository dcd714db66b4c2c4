import type { ErrorList } from '../kernel/errors.js';

/** Why kpis refuses a command. */
export const KPIS_ERRORS = {} as const satisfies ErrorList;
