import type { Migration } from '@helixboard/kit';
import { KNOWN_TABLES } from './0001-known.js';

/** Query tables of the service: what its own commands look up. */
export const PROCUREMENT_MIGRATIONS: readonly Migration[] = [KNOWN_TABLES];
