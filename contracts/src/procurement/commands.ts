import { HISTORICAL_COMMANDS } from './commands/historical.js';

export * from './commands/historical.js';

/** The commands of procurement. */
export const PROCUREMENT_COMMANDS = [...HISTORICAL_COMMANDS] as const;
