/** The tables of an event store. Everything is written by the functions of the later scripts alone. */
export default /* sql */ `
-- What this store is. The id goes into every entry; the incarnation is another when the store is made anew.
create table store (
  single      boolean     primary key default true check (single),
  id          uuid        not null default gen_random_uuid(),
  incarnation uuid        not null default gen_random_uuid(),
  log         text        not null,
  -- false while a log is copied into it: no service may open it
  complete    boolean     not null default true,
  created_at  timestamptz not null default now()
);

-- How far the log of another store was copied into this one; no row where none was.
create table store_copy (
  single      boolean     primary key default true check (single),
  -- of the store that it is copied from
  store_id    uuid        not null,
  log         text        not null,
  incarnation text        not null,
  -- the last event taken: its position and id there, and how many were taken with it
  position    bigint      not null default 0,
  event_id    uuid,
  events      bigint      not null default 0,
  started_at  timestamptz not null default now(),
  finished_at timestamptz
);

-- The last position given away. Whoever appends locks it: positions are dense and in commit order.
create table counter (
  single   boolean primary key default true check (single),
  position bigint  not null check (position >= 0)
) with (fillfactor = 10);
insert into counter (position) values (0);

create table events (
  position     bigint         primary key check (position > 0),
  stream       text           not null,
  version      integer        not null check (version >= 0),
  type         text           not null,
  id           uuid           not null,
  -- Canonical JSON as it was hashed: never jsonb, which rewrites numbers.
  data         text           not null,
  meta         text           not null,
  entry_digest bytea          not null check (length(entry_digest) = 32),
  seal         bytea          not null check (length(seal) = 32),
  blind        bytea          not null check (length(blind) = 32),
  recorded_at  timestamptz(3) not null,
  unique (stream, version)
);

-- One row for each command that was stored: a command is done once on its stream.
create table appends (
  id             bytea   not null check (length(id) = 32),
  stream         text    not null,
  digest         bytea   not null check (length(digest) = 32),
  first_position bigint  not null,
  count          integer not null check (count > 0),
  primary key (id, stream)
);

-- Values kept apart from their events. What is deleted here is gone; the event holds only a commitment to it.
create table personal (
  event_id uuid  not null,
  pointer  text  not null,
  subject  text  not null,
  value    text  not null,
  key      bytea not null check (length(key) = 32),
  primary key (event_id, pointer)
);
-- The database's statistics would keep samples of values that are erased.
alter table personal alter column value set statistics 0;
create index personal_subject on personal (subject);

-- Where values were until they were erased, so that copies elsewhere can be taken back. Holds no value.
create table personal_erased (
  event_id uuid not null,
  pointer  text not null,
  subject  text not null,
  primary key (event_id, pointer)
);
create index personal_erased_subject on personal_erased (subject);
`;
