import type { Migration } from '@helixboard/kit';

/** What the verification remembers, and the alarms as its own events tell them. */
export const AUDIT_MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-verification',
    sql: `
      -- How far each store was read: forward, and once more from the beginning.
      create table verified_sources (
        source      text        primary key,
        incarnation text        not null,
        -- of the last event read
        position    bigint      not null default 0,
        swept       bigint      not null default 0,
        sweeps      integer     not null default 0,
        swept_at    timestamptz,
        -- moved by each change, so that two that run the same verification notice each other
        revision    bigint      not null default 0
      );

      -- The last event of each stream, as far as was read.
      create table verified_streams (
        source  text    not null,
        stream  text    not null,
        version integer not null,
        -- its entry digest as it stands in the row: the next event was made on it
        digest  bytea   not null,
        -- what its digest should have been, where the row says another
        other   bytea,
        sound   boolean not null,
        primary key (source, stream)
      );

      -- What stood where: the store itself may say something else later.
      create table verified_events (
        source   text    not null,
        position bigint  not null,
        event_id uuid    not null,
        -- SHA-256 of blind and entry digest: the leaf of the log
        leaf     bytea   not null,
        -- entry digest of its predecessor in the stream; null for the first
        previous bytea,
        -- whether it was as its service sealed it
        sound    boolean not null,
        -- it was there, and was missing when last looked for
        gone     boolean not null default false,
        primary key (source, position)
      );

      -- Each state of something that failed: it raises no second alarm.
      create table findings (
        source   text   not null,
        position bigint not null,
        evidence bytea  not null,
        -- null where only the number of findings is told
        alarm_id uuid,
        primary key (source, position, evidence)
      );
    `,
  },
  {
    name: '0002-alarms',
    sql: `
      create table alarms (
        alarm_id        uuid        primary key,
        source          text,
        kind            text,
        position        bigint,
        last_position   bigint,
        event_id        uuid,
        stream          text,
        version         integer,
        event_type      text,
        pointer         text,
        raised_at       timestamptz,
        acknowledged_at timestamptz
      );
      create index alarms_open on alarms (raised_at) where acknowledged_at is null;
    `,
  },
];
