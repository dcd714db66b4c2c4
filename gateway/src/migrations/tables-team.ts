import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of project teams. */
export const teamTables: TablesOf = (schema) => `
  -- The operational team of a project and its competence matrix.
  create table ${schema}.team (
    ${HISTORY},
    project_id      text not null,
    members         jsonb not null,
    contact         text,
    contact_due     date,
    contact_overdue boolean not null,
    requirements    jsonb not null,
    lack            text,
    disbanded       boolean not null,
    provenance      jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index team_current on ${schema}.team (stream, key, tier, reader) where valid_to is null;
  create index team_project on ${schema}.team (project_id) where valid_to is null;
`;
