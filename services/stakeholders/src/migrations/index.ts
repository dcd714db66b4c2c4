import type { Migration } from '@helixboard/kit';

/** Query tables of the service: what its own commands look up. */
export const STAKEHOLDERS_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-organisations',
    sql: `
      create table known_organisation (
        organisation_id uuid not null,
        stream text not null,
        enterprise_number text,
        primary key (organisation_id, stream)
      );
    `,
  },
  {
    name: '0002-known-projects',
    sql: `
      create table known_project (
        project_id uuid primary key,
        owner_organisation_id uuid not null,
        partners uuid[] not null
      );
    `,
  },
];
