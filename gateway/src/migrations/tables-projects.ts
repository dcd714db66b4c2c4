import { HISTORY, type TablesOf } from './history.js';

/** Rows folded from the events of projects. */
export const projectsTables: TablesOf = (schema) => `
  -- A project as the roadmap shows it.
  create table ${schema}.project (
    ${HISTORY},
    id                    text not null,
    title                 jsonb,
    summary               jsonb,
    dimensions            text[] not null,
    structure             text,
    initiative            jsonb,
    owner_organisation_id text,
    partners              jsonb not null,
    helices               text[] not null,
    territory             text,
    frames                jsonb,
    quick_win             boolean not null,
    quick_win_lost        jsonb,
    pilot                 boolean not null,
    state                 text,
    roadmap_id            text,
    period_from           date,
    period_to             date,
    milestones            jsonb not null,
    dependencies          jsonb not null,
    gates                 jsonb not null,
    figures               jsonb not null,
    sheet_version         integer,
    submitted_on          date,
    warnings              jsonb not null,
    jury                  jsonb,
    started_on            date,
    completed_on          date,
    forecast              jsonb,
    forecast_note         jsonb,
    expected_cost         jsonb,
    actual_cost           jsonb,
    actual_cost_note      jsonb,
    reached               jsonb not null,
    results               jsonb,
    stop_reason           jsonb,
    stop_note             jsonb,
    search_text           text not null,
    sort_title            jsonb not null,
    provenance            jsonb,
    primary key (stream, key, tier, reader, valid_from)
  ) with (toast_tuple_target = 8160); -- written far more often than read: not compressed while it fits a page
  create unique index project_current on ${schema}.project (stream, key, tier, reader) where valid_to is null;
  create index project_id on ${schema}.project (id) where valid_to is null;

  -- The sheet of a project.
  create table ${schema}.project_sheet (
    ${HISTORY},
    project_id    text not null,
    sheet_version integer not null,
    sheet         jsonb not null,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index project_sheet_current on ${schema}.project_sheet (stream, key, tier, reader) where valid_to is null;
  create index project_sheet_project on ${schema}.project_sheet (project_id) where valid_to is null;

  -- A roadmap.
  create table ${schema}.roadmap (
    ${HISTORY},
    id                  text not null,
    title               jsonb,
    current_baseline_id text,
    provenance          jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index roadmap_current on ${schema}.roadmap (stream, key, tier, reader) where valid_to is null;
  create index roadmap_id on ${schema}.roadmap (id) where valid_to is null;

  -- The place of a project on a roadmap.
  create table ${schema}.roadmap_item (
    ${HISTORY},
    roadmap_id   text not null,
    project_id   text not null,
    period_from  date,
    period_to    date,
    milestones   jsonb not null,
    dependencies jsonb not null,
    halted       boolean not null,
    removed      boolean not null,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index roadmap_item_current on ${schema}.roadmap_item (stream, key, tier, reader) where valid_to is null;
  create index roadmap_item_project on ${schema}.roadmap_item (project_id) where valid_to is null;

  -- A version of a roadmap: what stood on it when it was drafted.
  create table ${schema}.roadmap_baseline (
    ${HISTORY},
    id         text not null,
    roadmap_id text not null,
    number     integer,
    title      jsonb,
    reason     jsonb,
    items      jsonb not null,
    warnings   jsonb not null,
    decisions  jsonb not null,
    provenance jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index roadmap_baseline_current on ${schema}.roadmap_baseline (stream, key, tier, reader)
    where valid_to is null;
  create index roadmap_baseline_id on ${schema}.roadmap_baseline (id) where valid_to is null;

  -- A request to change an item of a roadmap.
  create table ${schema}.roadmap_change (
    ${HISTORY},
    id             text not null,
    roadmap_id     text not null,
    project_id     text not null,
    period_from    date,
    period_to      date,
    milestones     jsonb not null,
    dependencies   jsonb not null,
    reason         jsonb,
    state          text not null,
    decline_reason jsonb,
    provenance     jsonb,
    primary key (stream, key, tier, reader, valid_from)
  );
  create unique index roadmap_change_current on ${schema}.roadmap_change (stream, key, tier, reader)
    where valid_to is null;
`;
