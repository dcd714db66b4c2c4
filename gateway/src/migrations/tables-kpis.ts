import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of kpis. */
export const kpisTables: TablesOf = (schema) => `
  create table ${schema}.framework (
    ${HISTORY},
    id         text not null,
    names      jsonb,
    edition    text,
    source     text,
    unofficial boolean,
    count_band jsonb,
    published  boolean not null,
    provenance jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index framework_current on ${schema}.framework (stream, key, tier, reader) where valid_to is null;
  create index framework_id on ${schema}.framework (id) where valid_to is null;

  -- An indicator with its measurements; how it stands is computed for the day that is asked.
  create table ${schema}.indicator (
    ${HISTORY},
    id           text not null,
    framework_id text,
    project_id   text,
    owner        jsonb,
    names        jsonb,
    definition   jsonb,
    unit         jsonb,
    direction    text,
    band         text,
    source       text,
    frequency    text,
    principles   jsonb,
    baseline     jsonb,
    targets      jsonb,
    target_revisions jsonb not null,
    tolerance_bp integer,
    grace_days   integer,
    rule         integer,
    first_period jsonb,
    measurements jsonb not null,
    variance     jsonb,
    action       jsonb,
    ended_on     date,
    published    boolean not null,
    provenance   jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index indicator_current on ${schema}.indicator (stream, key, tier, reader) where valid_to is null;
  create index indicator_id on ${schema}.indicator (id) where valid_to is null;
  create index indicator_project on ${schema}.indicator (project_id) where valid_to is null;
  create index indicator_framework on ${schema}.indicator (framework_id) where valid_to is null;
`;
