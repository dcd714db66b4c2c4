import { KNOWN_PROJECT_PARTIES_TABLE, type Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const FUNDING_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-known-projects',
    sql: KNOWN_PROJECT_PARTIES_TABLE,
  },
];
