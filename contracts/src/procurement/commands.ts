import type { CommandContract } from '../kernel/command.js';
import { COMPLIANCE_COMMANDS } from './compliance.js';

/** The commands of procurement. */
export const PROCUREMENT_COMMANDS: readonly CommandContract[] = [...COMPLIANCE_COMMANDS];
