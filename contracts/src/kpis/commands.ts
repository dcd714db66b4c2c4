import { FRAMEWORK_COMMANDS } from './commands/framework.js';
import { INDICATOR_COMMANDS } from './commands/indicator.js';
import { VARIANCE_COMMANDS } from './commands/variance.js';

export * from './commands/framework.js';
export * from './commands/indicator.js';
export * from './commands/variance.js';

/** The commands of kpis: each writes the stream of one framework or of one indicator. */
export const KPIS_COMMANDS = [...FRAMEWORK_COMMANDS, ...INDICATOR_COMMANDS, ...VARIANCE_COMMANDS] as const;
