import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of funding. */
export const fundingTables: TablesOf = (schema) => `
  -- How a project is funded.
  create table ${schema}.funding_plan (
    ${HISTORY},
    project_id   text not null,
    need         jsonb,
    total        jsonb,
    firmness     text,
    standing     jsonb,
    loss         text,
    commitments  jsonb,
    bridges      jsonb,
    reservations jsonb,
    waiver       jsonb,
    waiver_asked jsonb,
    released     boolean not null,
    provenance   jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index funding_plan_current on ${schema}.funding_plan (stream, key, tier, reader) where valid_to is null;
  create index funding_plan_project on ${schema}.funding_plan (project_id) where valid_to is null;
`;
