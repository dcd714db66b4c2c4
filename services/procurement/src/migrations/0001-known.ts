import type { Migration } from '@helixboard/kit';

/** What procurement follows of projects, of funding, and of its own procedures. */
export const KNOWN_TABLES: Migration = {
  name: '0001-known',
  sql: `
    -- The events of one project come in their order.
    create table known_project (
      project_id uuid primary key,
      owner_organisation_id uuid,
      partners uuid[] not null default '{}',
      sheet_version integer,
      approved boolean not null default false,
      ended boolean not null default false
    );
    create table known_reservation (
      -- Each funding plan names its reservations: an id may stand in two of them.
      project_id uuid not null,
      reservation_id uuid not null,
      procedure_id uuid not null,
      reserved_on date not null,
      cents bigint not null,
      state text not null,
      primary key (project_id, reservation_id)
    );
    create table known_procedure (
      procedure_id uuid primary key,
      project_id uuid not null
    );
    create index known_procedure_project on known_procedure (project_id);
  `,
};
