import { ERASURES } from '@helixboard/contracts';
import type { TablesOf } from './history.js';

const ERASURE_TYPES = ERASURES.map((e) => `'${e.event.type}'`).join(', ');

/** What the read side keeps besides rows: streams, the trail, values kept apart, progress and versions. */
export const infrastructureTables: TablesOf = (schema) => `
  -- A stream of a service: how far it was folded, and who its events name as readers.
  create table ${schema}.source_stream (
    source   text not null,
    stream   text not null,
    category text not null,
    version  integer not null,
    named    jsonb not null,
    self     text[] not null,
    body     text[] not null,
    team     text[] not null,
    parties  text[] not null,
    primary key (source, stream)
  );
  create index source_stream_category on ${schema}.source_stream (category);

  -- One event of any service, as the trail tells it.
  create table ${schema}.trail_event (
    event_id       text primary key,
    source         text not null,
    position       bigint not null,
    stream         text not null,
    version        integer not null,
    type           text not null,
    audiences      text[] not null,
    owners         text[] not null,
    subjects       text[] not null,
    data           jsonb not null,
    actor_kind     text not null,
    actor_id       text not null,
    agency         text,
    mandate        text,
    causation_id   text not null,
    correlation_id text not null,
    occurred_at    timestamptz(3) not null,
    recorded_at    timestamptz(3) not null,
    unique (source, position)
  );
  create index trail_event_subjects on ${schema}.trail_event using gin (subjects);
  create index trail_event_erasure on ${schema}.trail_event (source, position) where type in (${ERASURE_TYPES});
  create index trail_event_time on ${schema}.trail_event (recorded_at, event_id);

  -- Values kept apart from events: joined when read, in no history row, deleted by an erasure.
  create table ${schema}.personal_value (
    source   text not null,
    event_id text not null,
    pointer  text not null,
    -- null where only the erasure is known
    subject  text,
    -- null when it was erased: the row stays, so that a record from before cannot bring it back
    value    jsonb,
    -- of the event, or of the erasure
    position bigint not null,
    primary key (source, event_id, pointer)
  );
  -- The database's statistics would keep samples of values that are erased.
  alter table ${schema}.personal_value alter column value set statistics 0;
  create index personal_value_subject on ${schema}.personal_value (source, subject);
  -- whose identity a token names: the only search by value
  create index personal_value_identity on ${schema}.personal_value (value) where pointer = '/identity';

  -- How far the topic of a service's personal values was read, where they come over a broker.
  create table ${schema}.reader_personal (
    source      text primary key,
    incarnation text,
    -- values of events up to here are shown
    position    bigint not null default 0,
    event_id    text,
    -- offset of the last record
    place       text,
    -- when it was last known that nothing was missed
    read_at     timestamptz(3) not null,
    -- while values are held back: the offset of the last record that was there when that began
    held_to     text,
    -- the highest position, and the highest watermark, among what is held back
    held_position  bigint not null default 0,
    held_watermark bigint not null default 0,
    -- the topic is read from its beginning, and what it does not tell is deleted at its end
    whole       boolean not null default true,
    revision    bigint not null default 0
  );

  -- What was read and is held back: later records, which are there, may erase it. As personal_value.
  create table ${schema}.reader_personal_held (
    source   text not null,
    event_id text not null,
    pointer  text not null,
    subject  text,
    value    jsonb,
    position bigint not null,
    primary key (source, event_id, pointer)
  );
  alter table ${schema}.reader_personal_held alter column value set statistics 0;

  -- Moves whenever a read table changes, in the same transaction.
  create table ${schema}.read_version (
    name    text primary key,
    version bigint not null
  );
`;
