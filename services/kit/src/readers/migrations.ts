import type { Migration } from '../service.js';

/** What every reader keeps, in the schema of what it changes: a service's, or the gateway's. */
export const PROGRESS_MIGRATION: Migration = {
  name: '0001-reader-progress',
  sql: `
    create table reader_checkpoints (
      reader      text    not null,
      source      text    not null,
      -- -1: a whole feed; from 0: one partition of a partitioned source
      partition   integer not null,
      -- the store behind the source when it was read
      incarnation text    not null,
      -- everything up to here is done; the event that stood there, null at the start
      position    bigint  not null,
      event_id    text,
      -- where the source found it, in the source's own terms
      place       text,
      -- position to event id of what is done beyond
      ahead       jsonb   not null default '{}',
      -- moved by each change, so that two that run the same reader notice each other
      revision    bigint  not null default 0,
      primary key (reader, source, partition)
    );

    create table reader_parked (
      reader    text        not null,
      source    text        not null,
      stream    text        not null,
      -- kind, code and place of the failure; never a message, which may quote a person's data
      reason    text        not null,
      attempts  integer     not null,
      parked_at timestamptz not null,
      primary key (reader, source, stream)
    );

    -- the event that failed and, behind it, the later ones of its stream, by where the source holds them
    create table reader_parked_events (
      reader   text    not null,
      source   text    not null,
      stream   text    not null,
      version  integer not null,
      position bigint  not null,
      event_id text    not null,
      type     text    not null,
      place    text,
      primary key (reader, source, stream, position),
      foreign key (reader, source, stream) references reader_parked on delete cascade
    );

    create table reader_skipped (
      reader     text        not null,
      source     text        not null,
      stream     text        not null,
      version    integer     not null,
      position   bigint      not null,
      event_id   text        not null,
      type       text        not null,
      failure    text        not null,
      reason     text        not null,
      skipped_at timestamptz not null,
      primary key (reader, source, stream, version, skipped_at)
    );
  `,
};

/** What falls due in a service. A row for each moment that was ever set; both moments stay when it has fired. */
export const DEADLINES_MIGRATION: Migration = {
  name: '0002-deadlines',
  sql: `
    create table deadlines (
      deadlines      text        not null,
      id             text        not null,
      due            timestamptz not null,
      command        text        not null,
      -- as it was written: jsonb would rewrite numbers
      data           json        not null,
      cause_event_id text        not null,
      correlation_id text        not null,
      cancelled      boolean     not null default false,
      fired_at       timestamptz,
      outcome        text check (outcome in ('done', 'refused', 'skipped')),
      -- the code of a refusal, or why somebody skipped it
      outcome_reason text,
      parked_reason  text,
      attempts       integer     not null default 0,
      primary key (deadlines, id, due),
      check ((fired_at is null) = (outcome is null))
    );

    create index deadlines_waiting on deadlines (due, id)
      where fired_at is null and not cancelled and parked_reason is null;
  `,
};

/** The roles of persons, followed from the service that records them. */
export const GRANTS_MIGRATION: Migration = {
  name: '0003-grants',
  sql: `
    create table grants (
      person_id       text not null,
      grant_id        text not null,
      role            text not null,
      organisation_id text,
      "from"          date not null,
      "to"            date,
      withdrawn_at    timestamptz,
      primary key (person_id, grant_id)
    );
  `,
};

/** The tables of a service's readers. A schema that only folds (the gateway's) needs {@link PROGRESS_MIGRATION} alone. */
export const READER_MIGRATIONS: readonly Migration[] = [
  PROGRESS_MIGRATION,
  DEADLINES_MIGRATION,
  GRANTS_MIGRATION,
];
