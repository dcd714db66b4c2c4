import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const PROCUREMENT_MIGRATIONS: readonly Migration[] = [];
