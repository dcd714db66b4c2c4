import type { CommandContract } from '../kernel/command.js';

/** The commands of kpis. */
export const KPIS_COMMANDS: readonly CommandContract[] = [];
