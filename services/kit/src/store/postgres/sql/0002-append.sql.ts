/**
 * The one way into `events`, `appends` and `personal`.
 *
 * Two steps that must stay two: the counter is locked first, and only a later statement, with a newer snapshot, looks
 * at heads and earlier appends. In one statement the snapshot would be from before the wait, and miss what the writer
 * waited for has just stored.
 */
export default /* sql */ `
create function append_batch(
  -- One element for each append.
  a_stream   text[],
  a_command  bytea[],
  a_digest   bytea[],
  a_any      boolean[],   -- any version will do, as long as the stream exists
  a_expected integer[],   -- the last version that the events were composed on; -1 for none
  a_previous bytea[],     -- and its entry digest
  a_events   integer[],   -- how many events follow; 0 only asks how the append stands
  -- One element for each event, in order.
  e_append   integer[],
  e_index    integer[],
  e_type     text[],
  e_id       uuid[],
  e_data     text[],
  e_meta     text[],
  e_digest   bytea[],
  e_seal     bytea[],
  e_blind    bytea[],
  e_recorded timestamptz[],
  -- One element for each value kept apart.
  p_append   integer[],
  p_event    uuid[],
  p_pointer  text[],
  p_subject  text[],
  p_value    text[],
  p_key      bytea[]
)
returns table (status text, head_version integer, first_version integer, first_position bigint, event_count integer)
language plpgsql
security definer
set search_path from current
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  last     bigint;
  statuses text[];
  heads    integer[];
  versions integer[];
  firsts   bigint[];
  counts   integer[];
  due      integer;
  kept     integer;
  written  integer;
begin
  select c.position into strict last from counter c for update;

  with given as (
    select *
    from unnest(a_stream, a_command, a_digest, a_any, a_expected, a_previous, a_events) with ordinality
      as g (stream, command, digest, any_version, expected, previous, events, n)
  ),
  found as (
    select
      g.*,
      known.digest as known_digest,
      known.first_position as known_position,
      known.first_version as known_version,
      known.count as known_count,
      coalesce(head.version, -1) as head,
      head.entry_digest as head_digest
    from given g
    left join lateral (
      select a.digest, a.first_position, a.count,
        (select e.version from events e where e.position = a.first_position) as first_version
      from appends a
      where a.id = g.command and a.stream = g.stream
    ) known on true
    left join lateral (
      select e.version, e.entry_digest
      from events e
      where e.stream = g.stream
      order by e.version desc
      limit 1
    ) head on true
  ),
  judged as (
    select
      f.*,
      case
        when f.known_digest = f.digest then 'repeated'
        when f.known_digest is not null then 'reused'
        when f.any_version and f.head = -1 then 'conflict'
        when f.any_version and f.head <> f.expected then 'stale'
        when f.head <> f.expected then 'conflict'
        when f.events = 0 or f.head_digest is distinct from f.previous then 'stale'
        else 'appended'
      end as verdict
    from found f
  ),
  placed as (
    select
      j.*,
      last + 1 - j.events
        + sum(j.events) filter (where j.verdict = 'appended') over (order by j.n) as place
    from judged j
  )
  select
    array_agg(p.verdict order by p.n),
    array_agg(p.head order by p.n),
    array_agg(case p.verdict when 'appended' then p.expected + 1 else p.known_version end order by p.n),
    array_agg(case p.verdict when 'appended' then p.place else p.known_position end order by p.n),
    array_agg(case p.verdict when 'appended' then p.events else p.known_count end order by p.n),
    coalesce(sum(p.events) filter (where p.verdict = 'appended'), 0)
  into statuses, heads, versions, firsts, counts, due
  from placed p;

  insert into events (position, stream, version, type, id, data, meta, entry_digest, seal, blind, recorded_at)
  select
    firsts[e.append] + e.index, a_stream[e.append], versions[e.append] + e.index,
    e.type, e.id, e.data, e.meta, e.digest, e.seal, e.blind, e.recorded
  from unnest(e_append, e_index, e_type, e_id, e_data, e_meta, e_digest, e_seal, e_blind, e_recorded)
    as e (append, index, type, id, data, meta, digest, seal, blind, recorded)
  where statuses[e.append] = 'appended';
  get diagnostics written = row_count;
  if written <> due then
    raise exception 'append_batch wrote % events of %', written, due;
  end if;

  insert into appends (id, stream, digest, first_position, count)
  select a_command[s.n], a_stream[s.n], a_digest[s.n], firsts[s.n], a_events[s.n]
  from unnest(statuses) with ordinality as s (status, n)
  where s.status = 'appended';
  get diagnostics written = row_count;
  if written <> cardinality(array_positions(statuses, 'appended')) then
    raise exception 'append_batch wrote % appends', written;
  end if;

  if cardinality(p_append) > 0 then
    select count(*) into kept from unnest(p_append) as p (append) where statuses[p.append] = 'appended';
    insert into personal (event_id, pointer, subject, value, key)
    select p.event, p.pointer, p.subject, p.value, p.key
    from unnest(p_append, p_event, p_pointer, p_subject, p_value, p_key)
      as p (append, event, pointer, subject, value, key)
    where statuses[p.append] = 'appended';
    get diagnostics written = row_count;
    if written <> kept then
      raise exception 'append_batch wrote % values of %', written, kept;
    end if;
  end if;

  if due > 0 then
    update counter c set position = last + due;
  end if;

  return query select * from unnest(statuses, heads, versions, firsts, counts);
end
$$;
revoke all on function append_batch from public;

-- Keeps every other writer out until the end of the transaction: for an append whose stream others keep moving.
create function hold_counter() returns void
language plpgsql
security definer
set search_path from current
as $$
begin
  perform c.position from counter c for update;
end
$$;
revoke all on function hold_counter from public;
`;
