import { COMMITMENT_COMMANDS } from './commands/commitment.js';
import { PLAN_COMMANDS } from './commands/plan.js';
import { RESERVATION_COMMANDS } from './commands/reservation.js';

export * from './commands/commitment.js';
export * from './commands/plan.js';
export * from './commands/reservation.js';

/** The commands of funding: all of them write the stream of one project's plan. */
export const FUNDING_COMMANDS = [...PLAN_COMMANDS, ...COMMITMENT_COMMANDS, ...RESERVATION_COMMANDS] as const;
