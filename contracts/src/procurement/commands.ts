import type { CommandContract } from '../kernel/command.js';

/** The commands of procurement. */
export const PROCUREMENT_COMMANDS: readonly CommandContract[] = [];
