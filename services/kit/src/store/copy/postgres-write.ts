import { byteaArray, instantArray, integerArray, textArray, uuidArray } from '../postgres/binary-arrays.js';
import type { CopiedAppend } from './port.js';
import type { PostgresSession } from './postgres-session.js';

const EVENTS = `
  insert into events (position, stream, version, type, id, data, meta, entry_digest, seal, blind, recorded_at)
  select $1::bigint + e.n, e.stream, e.version, e.type, e.id, e.data, e.meta, e.digest, e.seal, e.blind, e.recorded
  from unnest($2::text[], $3::integer[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::bytea[], $9::bytea[],
      $10::bytea[], $11::timestamptz[])
    with ordinality as e (stream, version, type, id, data, meta, digest, seal, blind, recorded, n)`;

const APPENDS = `
  insert into appends (id, stream, digest, first_position, count)
  select a.id, a.stream, a.digest, $1::bigint + a.first, a.count
  from unnest($2::bytea[], $3::text[], $4::bytea[], $5::integer[], $6::integer[]) as a (id, stream, digest, first, count)`;

const VALUES = `
  insert into personal (event_id, pointer, subject, value, key)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
  on conflict do nothing`;

const ERASED = `
  insert into personal_erased (event_id, pointer, subject) select * from unnest($1::uuid[], $2::text[], $3::text[])
  on conflict do nothing`;

/**
 * Inserts appends behind a position, which their events follow without a gap. Within a transaction of the caller's.
 * Gives the position of the last.
 */
export const insertAppends = async (
  session: PostgresSession,
  appends: readonly CopiedAppend[],
  after: bigint,
): Promise<bigint> => {
  const events = appends.flatMap((a) => a.events);
  const firsts: number[] = [];
  appends.reduce((next, append) => {
    firsts.push(next);
    return next + append.events.length;
  }, 1);
  await session.query('write events', EVENTS, [
    String(after),
    textArray(events.map((e) => e.stream)),
    integerArray(events.map((e) => e.version)),
    textArray(events.map((e) => e.type)),
    uuidArray(events.map((e) => e.id)),
    textArray(events.map((e) => e.data)),
    textArray(events.map((e) => e.meta)),
    byteaArray(events.map((e) => e.entryDigest)),
    byteaArray(events.map((e) => e.seal)),
    byteaArray(events.map((e) => e.blind)),
    instantArray(events.map((e) => e.recordedAt)),
  ]);
  await session.query('write appends', APPENDS, [
    String(after),
    byteaArray(appends.map((a) => a.commandId)),
    textArray(appends.map((a) => a.stream)),
    byteaArray(appends.map((a) => a.commandDigest)),
    integerArray(firsts),
    integerArray(appends.map((a) => a.events.length)),
  ]);
  return after + BigInt(events.length);
};

/** Inserts what appends keep apart, and where values were that are erased. What is there already stays. */
export const insertBeside = async (
  session: PostgresSession,
  appends: readonly CopiedAppend[],
): Promise<void> => {
  const values = appends.flatMap((a) => a.values);
  if (values.length > 0)
    await session.query('write what is kept apart', VALUES, [
      uuidArray(values.map((v) => v.eventId)),
      textArray(values.map((v) => v.pointer)),
      textArray(values.map((v) => v.subject)),
      textArray(values.map((v) => v.value)),
      byteaArray(values.map((v) => v.key)),
    ]);
  const erased = appends.flatMap((a) => a.erased);
  if (erased.length > 0)
    await session.query('write what was erased', ERASED, [
      uuidArray(erased.map((e) => e.eventId)),
      textArray(erased.map((e) => e.pointer)),
      textArray(erased.map((e) => e.subject)),
    ]);
};
