import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the history of procurement. */
export const historicalTables: TablesOf = (schema) => `
  -- A procedure taken over from a published notice: historical, unchecked.
  create table ${schema}.historical_procedure (
    ${HISTORY},
    id             text not null,
    notice         text not null,
    published_on   date not null,
    notice_kind    text not null,
    nature         text not null,
    procedure      text not null,
    title          jsonb not null,
    buyer          text,
    authority_type text,
    legal_basis    text,
    town           text,
    municipality   text,
    places         text[] not null,
    cpv            text[] not null,
    value          jsonb,
    language       text,
    missing        text[] not null,
    standing       text not null,
    search_text    text not null,
    provenance     jsonb not null,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index historical_procedure_current on ${schema}.historical_procedure (stream, key, tier, reader)
    where valid_to is null;
  create index historical_procedure_id on ${schema}.historical_procedure (id) where valid_to is null;
`;
