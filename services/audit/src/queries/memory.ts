import type { Pool, PoolClient } from 'pg';
import type { Remembered, StreamHead, Judged } from '../policies/judge.js';

/** How far the verification of a source is. */
export interface Progress {
  readonly incarnation: string;
  /** Of the last event read. */
  readonly position: bigint;
  /** How far the present reading from the beginning is, and how many were finished. */
  readonly swept: bigint;
  readonly sweeps: number;
  readonly revision: bigint;
}

const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null;
const bytes = (text: string | null | undefined): Buffer | null =>
  text === null || text === undefined ? null : Buffer.from(text, 'hex');

/** The progress of a source; at the start of the store that is there now, and kept there, when it has none. */
export const loadProgress = async (pool: Pool, source: string, incarnation: string): Promise<Progress> => {
  await pool.query(
    'insert into verified_sources (source, incarnation) values ($1, $2) on conflict do nothing',
    [source, incarnation],
  );
  const { rows } = await pool.query<{ [K in keyof Progress]: string }>(
    'select incarnation, position, swept, sweeps, revision from verified_sources where source = $1',
    [source],
  );
  const row = rows[0]!;
  return {
    incarnation: row.incarnation,
    ...{ position: BigInt(row.position), swept: BigInt(row.swept), revision: BigInt(row.revision) },
    sweeps: Number(row.sweeps),
  };
};

/**
 * Keeps progress in the transaction of what it is the progress of.
 *
 * @param sweptAt set when a reading from the beginning was finished
 * @returns the progress at its new revision; undefined when another process has moved it
 */
export const keepProgress = async (
  client: PoolClient,
  source: string,
  p: Progress,
  sweptAt?: string,
): Promise<Progress | undefined> => {
  const { rowCount } = await client.query(
    `update verified_sources set incarnation = $2, position = $3, swept = $4, sweeps = $5, revision = revision + 1,
       swept_at = coalesce($7, swept_at)
     where source = $1 and revision = $6`,
    [
      ...[source, p.incarnation, String(p.position), String(p.swept), p.sweeps],
      ...[String(p.revision), sweptAt ?? null],
    ],
  );
  return rowCount === 1 ? { ...p, revision: p.revision + 1n } : undefined;
};

/** The last events of streams, as far as was read. */
export const streamHeads = async (
  pool: Pool,
  source: string,
  streams: readonly string[],
): Promise<Map<string, StreamHead>> => {
  const { rows } = await pool.query<{
    stream: string;
    version: number;
    digest: Buffer;
    other: Buffer | null;
    sound: boolean;
  }>({
    name: 'audit stream heads',
    text: 'select stream, version, digest, other, sound from verified_streams where source = $1 and stream = any ($2)',
    values: [source, streams],
  });
  return new Map(
    rows.map(({ stream, version, digest, other, sound }) => [
      stream,
      { version, digest: digest.toString('hex'), sound, ...(other ? { other: other.toString('hex') } : {}) },
    ]),
  );
};

/** Remembers events read for the first time, and the heads of their streams. What is remembered already stays. */
export const remember = async (
  client: PoolClient,
  source: string,
  judged: readonly Judged[],
): Promise<void> => {
  await client.query({
    name: 'audit events',
    text: `insert into verified_events (source, position, event_id, leaf, previous, sound)
     select $1, * from unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[], $6::boolean[])
     on conflict (source, position) do nothing`,
    values: [
      source,
      judged.map((j) => String(j.row.position)),
      judged.map((j) => j.row.id),
      judged.map((j) => bytes(j.leaf)),
      judged.map((j) => bytes(j.previous)),
      judged.map((j) => j.finding === undefined),
    ],
  });
  const heads = [...new Map(judged.map((j) => [j.row.stream, j.head]))];
  await client.query({
    name: 'audit streams',
    text: `insert into verified_streams as s (source, stream, version, digest, other, sound)
     select $1, * from unnest($2::text[], $3::integer[], $4::bytea[], $5::bytea[], $6::boolean[])
     on conflict (source, stream) do update
       set version = excluded.version, digest = excluded.digest, other = excluded.other, sound = excluded.sound`,
    values: [
      source,
      heads.map(([stream]) => stream),
      heads.map(([, head]) => head.version),
      heads.map(([, head]) => bytes(head.digest)),
      heads.map(([, head]) => bytes(head.other)),
      heads.map(([, head]) => head.sound),
    ],
  });
};

/** What was read in a range of positions, the first `limit` of it in order. */
export const remembered = async (
  pool: Pool,
  source: string,
  range: { readonly after: bigint; readonly upTo: bigint; readonly limit: number },
): Promise<Map<bigint, Remembered>> => {
  const { rows } = await pool.query<{
    position: string;
    event_id: string;
    leaf: Buffer;
    previous: Buffer | null;
    sound: boolean;
    gone: boolean;
  }>({
    name: 'audit memory',
    text: `select position, event_id, leaf, previous, sound, gone from verified_events
      where source = $1 and position > $2 and position <= $3 order by position limit $4`,
    values: [source, String(range.after), String(range.upTo), range.limit],
  });
  return new Map(
    rows.map(({ position, event_id, leaf, previous, sound, gone }) => [
      BigInt(position),
      { eventId: event_id, leaf: leaf.toString('hex'), previous: hex(previous), sound, gone },
    ]),
  );
};

/** Marks how remembered events stand now. What was read of them first stays the truth. */
export const markRemembered = async (
  client: PoolClient,
  source: string,
  marks: readonly { readonly position: bigint; readonly sound: boolean; readonly gone: boolean }[],
): Promise<void> => {
  if (marks.length === 0) return;
  await client.query(
    `update verified_events e set sound = m.sound, gone = m.gone
       from unnest($2::bigint[], $3::boolean[], $4::boolean[]) as m (position, sound, gone)
      where e.source = $1 and e.position = m.position`,
    [source, marks.map((m) => String(m.position)), marks.map((m) => m.sound), marks.map((m) => m.gone)],
  );
};

/** Forgets what stood beyond a position, and all heads of streams: they are found again from the beginning. */
export const forgetBeyond = async (client: PoolClient, source: string, position: bigint): Promise<void> => {
  await client.query('delete from verified_events where source = $1 and position > $2', [
    source,
    String(position),
  ]);
  await client.query('delete from verified_streams where source = $1', [source]);
};
