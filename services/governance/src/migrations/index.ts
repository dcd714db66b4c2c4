import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const GOVERNANCE_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-known-projects',
    sql: `
      create table known_project (
        project_id uuid primary key,
        title jsonb not null
      );
    `,
  },
  {
    name: '0002-boards',
    sql: `
      create table board (
        body_id uuid primary key,
        position bigint not null
      );
      create table decided_approval (
        project_id uuid primary key
      );
    `,
  },
  {
    name: '0002-known-baselines',
    sql: `
      create table known_baseline (
        baseline_id uuid primary key
      );
    `,
  },
];
