import { KNOWN_PROJECT_PARTIES_TABLE, type Migration } from '@helixboard/kit';

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
    sql: KNOWN_PROJECT_PARTIES_TABLE,
  },
];
