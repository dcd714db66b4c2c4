import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of procurement. */
export const procurementTables: TablesOf = (schema) => `
  -- A procurement procedure, from its need to its contract.
  create table ${schema}.procedure (
    ${HISTORY},
    id                text not null,
    project_id        text not null,
    state             text,
    title             jsonb,
    description       jsonb,
    authority         jsonb,
    contract_type     text,
    cpv               text[] not null,
    framework         jsonb,
    need              jsonb,
    grounds           jsonb,
    advice            jsonb,
    distinguished     jsonb,
    split             jsonb,
    procedure         text,
    launch            jsonb,
    requests_due      jsonb,
    tenders_due       jsonb,
    validity_ended    boolean not null,
    team              text[],
    tenders           jsonb,
    evaluation_report jsonb,
    award             jsonb,
    suspensions       jsonb,
    contract          jsonb,
    cancellation      jsonb,
    search_text       text not null,
    provenance        jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index procedure_current on ${schema}.procedure (stream, key, tier, reader) where valid_to is null;
  create index procedure_id on ${schema}.procedure (id) where valid_to is null;
  create index procedure_project on ${schema}.procedure (project_id) where valid_to is null;
`;
