import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of compliance files. */
export const complianceTables: TablesOf = (schema) => `
  -- What the law asks of a project.
  create table ${schema}.compliance_file (
    ${HISTORY},
    project_id     text not null,
    standing       text,
    lack           text,
    until          text,
    region         text,
    screened_on    text,
    outdated       boolean,
    checks         jsonb,
    processing     jsonb,
    dpia_screening jsonb,
    advice         jsonb,
    assessment     jsonb,
    consultation   jsonb,
    closed         boolean not null,
    provenance     jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index compliance_file_current on ${schema}.compliance_file (stream, key, tier, reader)
    where valid_to is null;
  create index compliance_file_project on ${schema}.compliance_file (project_id) where valid_to is null;
`;
