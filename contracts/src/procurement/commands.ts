import { CONTRACT_COMMANDS } from './commands/contract.js';
import { HISTORICAL_COMMANDS } from './commands/historical.js';
import { NEEDS_COMMANDS } from './commands/needs.js';
import { PLANNING_COMMANDS } from './commands/planning.js';
import { TENDERING_COMMANDS } from './commands/tendering.js';
import { COMPLIANCE_COMMANDS } from './compliance.js';

export * from './commands/contract.js';
export * from './commands/historical.js';
export * from './commands/needs.js';
export * from './commands/planning.js';
export * from './commands/tendering.js';

/** The commands of a procedure: all of them write its stream. */
export const PROCEDURE_COMMANDS = [
  ...PLANNING_COMMANDS,
  ...TENDERING_COMMANDS,
  ...CONTRACT_COMMANDS,
] as const;

/** The commands of procurement. */
export const PROCUREMENT_COMMANDS = [
  ...PROCEDURE_COMMANDS,
  ...NEEDS_COMMANDS,
  ...COMPLIANCE_COMMANDS,
  ...HISTORICAL_COMMANDS,
] as const;
