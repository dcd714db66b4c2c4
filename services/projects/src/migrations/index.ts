import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const PROJECTS_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-known-organisations',
    sql: `
      create table known_organisation (
        organisation_id uuid primary key,
        helix text not null,
        -- a correction carries the whole registration anew and wins over the one that it corrects
        corrected boolean not null
      );
    `,
  },
  {
    name: '0002-drafted-baselines',
    sql: `
      create table drafted_baseline (
        baseline_id uuid primary key,
        roadmap_id uuid not null
      );
    `,
  },
];
