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
  {
    name: '0002-ended-projects',
    sql: `
      alter table known_project add column ended boolean not null default false;
      create table known_indicator (
        indicator_id uuid primary key,
        project_id uuid not null
      );
      create index known_indicator_project on known_indicator (project_id);
    `,
  },
];
