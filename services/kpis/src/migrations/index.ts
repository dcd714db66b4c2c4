import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const KPIS_MIGRATIONS: readonly Migration[] = [];
