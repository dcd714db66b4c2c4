import { SERVICES } from '@helixboard/contracts';
import type { Positions, Reader } from '@helixboard/kit';
import type { PoolClient } from 'pg';
import { hideAllErased, lockValues } from '../personal/values.js';
import { ROW_TABLES } from './kinds/index.js';
import { READ_MODELS } from './projection.js';
import type { Query } from './sql.js';
import { ERASURE, PERSONAL, READ_CHANNEL, STREAMS, TRAIL } from './versions.js';

const FOLDED = [...ROW_TABLES, TRAIL, STREAMS];
const PROGRESS = ['reader_parked_events', 'reader_parked', 'reader_checkpoints'];

/** How long all folding waits at most for the new tables to come as far as those in use. In milliseconds. */
const EXCHANGE_WITHIN_MS = 30_000;

/** The new tables did not come as far as those in use, which stand; another try may follow. */
export class RebuildBehind extends Error {
  readonly code = 'REBUILD.BEHIND';

  constructor(options?: ErrorOptions) {
    super(
      'REBUILD.BEHIND: the new read models did not come as far as those in use, which stay. ' +
        'Start the rebuild again when every service runs',
      options,
    );
    this.name = 'RebuildBehind';
  }
}

const queryOf =
  (client: PoolClient): Query =>
  async <R extends object>(sql: string, parameters: readonly unknown[] = []) =>
    (await client.query<R & Record<string, unknown>>(sql, [...parameters])).rows;

const LOCK_ATTEMPTS = 200;
const LOCK_TIMEOUT = '200ms';
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Puts the tables of schema `gateway_next`, which `reader` fills, in the place of those in use, in one transaction.
 * Nothing is folded into the old ones meanwhile: their reader cannot move its progress.
 *
 * @param withValues whether the values kept apart were filled as well; else those in use stay
 * @param withinMs how long the reader is waited for, in milliseconds
 * @throws {RebuildBehind} when it is not as far by then: what it lacks may come only when a service is back
 */
export const exchange = async (
  client: PoolClient,
  reader: Reader,
  withValues: boolean,
  withinMs = EXCHANGE_WITHIN_MS,
): Promise<void> => {
  const tables = withValues ? [...FOLDED, PERSONAL] : FOLDED;
  await client.query('begin');
  try {
    // Readers of answers go on; whoever folds waits at its first statement, holding nothing.
    await client.query('lock table gateway.reader_checkpoints in exclusive mode');
    const late = AbortSignal.timeout(withinMs);
    await reader.caughtUp(await positionsInUse(client), late).catch((cause: unknown) => {
      throw late.aborted ? new RebuildBehind({ cause }) : cause;
    });
    await reader.stop();
    // Before the tables: who takes a value looks for its erasure in them.
    if (!withValues) for (const source of SERVICES) await lockValues(queryOf(client), source);
    await lockAll(client, tables);
    await client.query(replaceTables(tables));
    if (!withValues) for (const source of SERVICES) await hideAllErased(queryOf(client), source);
    await replaceProgress(client);
    await client.query(
      `insert into gateway.read_version as v (name, version)
       select name, 1 from unnest($1::text[]) as name order by name
           on conflict (name) do update set version = v.version + 1`,
      [[...FOLDED, PERSONAL, ERASURE].sort()],
    );
    await client.query('select pg_notify($1, $2)', [READ_CHANNEL, 'rebuild']);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};

// By place as by name: the new tables may be filled in partitions that those in use were not, and the other way round.
const positionsInUse = async (client: PoolClient): Promise<Positions> => {
  const { rows } = await client.query<{ place: string; position: string }>(
    `select key as place, max(position)::text as position
       from gateway.reader_checkpoints, unnest(array[source, source || '/' || partition]) as key
      where reader = $1 group by key`,
    [READ_MODELS],
  );
  return Object.fromEntries(rows.map((r) => [r.place, BigInt(r.position)]));
};

// A statement that reads several tables may hold one and wait for another: we give way to it, not it to us.
const lockAll = async (client: PoolClient, tables: readonly string[]): Promise<void> => {
  await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
  for (let attempt = 1; ; attempt += 1) {
    await client.query('savepoint locks');
    try {
      await client.query(
        `lock table ${tables.map((t) => `gateway.${t}`).join(', ')} in access exclusive mode`,
      );
      await client.query(`set local lock_timeout = 0`);
      return;
    } catch (error) {
      await client.query('rollback to savepoint locks');
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE || attempt >= LOCK_ATTEMPTS) throw error;
    }
  }
};

const replaceTables = (tables: readonly string[]): string => `
  create schema gateway_old;
  ${tables.map((t) => `alter table gateway.${t} set schema gateway_old;`).join('\n  ')}
  ${tables.map((t) => `alter table gateway_next.${t} set schema gateway;`).join('\n  ')}
  drop schema gateway_old cascade;
`;

// Not exchanged as tables: the reader of the tables in use waits for a row of theirs. What was skipped stays on record.
// Another process that reads into the tables in use finds every revision moved, and begins again from this progress.
const replaceProgress = async (client: PoolClient): Promise<void> => {
  const { rows } = await client.query<{ last: string }>(
    'select coalesce(max(revision), 0)::text as last from gateway.reader_checkpoints where reader = $1',
    [READ_MODELS],
  );
  for (const table of PROGRESS)
    await client.query(`delete from gateway.${table} where reader = $1`, [READ_MODELS]);
  for (const table of PROGRESS.toReversed()) {
    await client.query(`insert into gateway.${table} select * from gateway_next.${table} where reader = $1`, [
      READ_MODELS,
    ]);
  }
  await client.query(
    'update gateway.reader_checkpoints set revision = revision + $2::bigint + 1 where reader = $1',
    [READ_MODELS, rows[0]!.last],
  );
};
