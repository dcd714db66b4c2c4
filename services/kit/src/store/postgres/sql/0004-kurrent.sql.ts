/**
 * What a service whose events are in KurrentDB keeps here beside its values kept apart: an index of its appends, which
 * can be made anew from the log at any time, and the attempts whose outcome is not known yet. Empty with the events
 * in PostgreSQL.
 */
export default /* sql */ `
-- How far the index has followed which store, and the event that stood there.
create table kurrent_followed (
  single      boolean primary key default true check (single),
  incarnation text    not null,
  position    bigint  not null,
  event_id    text    not null,
  scanned     bigint  not null
);

create table kurrent_appends (
  id      bytea   not null check (length(id) = 32),
  stream  text    not null,
  version integer not null,
  primary key (id, stream)
);

-- Values kept apart are written before their events: until it is known that the events came, they are noted here.
create table kurrent_attempts (
  attempt    uuid        primary key,
  stream     text        not null,
  version    integer     not null,
  event_ids  uuid[]      not null,
  started_at timestamptz not null default clock_timestamp()
);

-- Notes an attempt and keeps its values. Again with another version, and for values that were erased meanwhile, safe.
create function kurrent_stage(
  of_attempt uuid, of_stream text, at_version integer, of_events uuid[],
  p_event uuid[], p_pointer text[], p_subject text[], p_value text[], p_key bytea[]
) returns void
language sql
security definer
set search_path from current
as $$
  insert into kurrent_attempts (attempt, stream, version, event_ids)
  values (of_attempt, of_stream, at_version, of_events)
  on conflict (attempt) do update set version = at_version, started_at = clock_timestamp();
  insert into personal (event_id, pointer, subject, value, key)
  select g.event_id, g.pointer, g.subject, g.value, g.key
  from unnest(p_event, p_pointer, p_subject, p_value, p_key) as g (event_id, pointer, subject, value, key)
  where not exists (
    select from personal_erased e where e.event_id = g.event_id and e.pointer = g.pointer
  )
  on conflict do nothing;
$$;
revoke all on function kurrent_stage from public;

-- Ends an attempt: its values stay when its events were stored, and go when they never will be. Gives whether it was
-- still noted.
create function kurrent_settle(of_attempt uuid, stored boolean) returns boolean
language plpgsql
security definer
set search_path from current
as $$
declare
  events uuid[];
begin
  delete from kurrent_attempts a where a.attempt = of_attempt returning a.event_ids into events;
  if not found then
    return false;
  end if;
  if not stored then
    delete from personal p where p.event_id = any (events);
  end if;
  return true;
end
$$;
revoke all on function kurrent_settle from public;

-- Takes what follows from_scanned into the index and gives how far the index goes. It moves only where nothing lies
-- between: another process may have started it anew.
create function kurrent_index(
  of_incarnation text, from_scanned bigint, to_position bigint, to_event text, to_scanned bigint,
  a_id bytea[], a_stream text[], a_version integer[]
) returns bigint
language plpgsql
security definer
set search_path from current
as $$
declare
  reached bigint;
begin
  insert into kurrent_appends (id, stream, version)
  select g.id, g.stream, g.version from unnest(a_id, a_stream, a_version) as g (id, stream, version)
  where exists (select from kurrent_followed f where f.incarnation = of_incarnation)
  on conflict (id, stream) do nothing;
  update kurrent_followed f
  set position = greatest(f.position, to_position),
      event_id = case when to_position > f.position then to_event else f.event_id end,
      scanned = greatest(f.scanned, to_scanned)
  where f.incarnation = of_incarnation and f.scanned >= from_scanned;
  select f.scanned into reached from kurrent_followed f where f.incarnation = of_incarnation;
  return coalesce(reached, -1);
end
$$;
revoke all on function kurrent_index from public;

create function kurrent_restart(of_incarnation text) returns void
language sql
security definer
set search_path from current
as $$
  delete from kurrent_appends;
  insert into kurrent_followed (incarnation, position, event_id, scanned) values (of_incarnation, 0, '', 0)
  on conflict (single) do update set incarnation = of_incarnation, position = 0, event_id = '', scanned = 0;
$$;
revoke all on function kurrent_restart from public;
`;
