import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const KPIS_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-known-projects',
    sql: `
      create table known_project (
        project_id uuid primary key,
        parties uuid[] not null
      );
    `,
  },
];
