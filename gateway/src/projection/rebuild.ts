import { headsOf, poolTransactor, projectionReader, PROGRESS_MIGRATION } from '@helixboard/kit';
import type { Clock, Reader, ReaderLog, ReaderSettings, ReaderStatus, Source } from '@helixboard/kit';
import type { Pool } from 'pg';
import { readTables } from '../migrations/read-tables.js';
import { exchange } from './exchange.js';
import { readModels, type ValuesElsewhere } from './projection.js';

export interface RebuildParts {
  /** Connections to the gateway's database; a rebuild takes one for itself and those of its reader. */
  readonly pool: Pool;
  /** For the rebuild alone: the reader in use has its own. */
  readonly sources: readonly Source[];
  /** Given when values kept apart come another way: those in use stay. */
  readonly values?: ValuesElsewhere;
  /** The reader of the tables in use, when it runs in this process: it rests while the tables are exchanged. */
  readonly live?: Reader;
  /** Told how far each source is, after every batch. */
  readonly progress?: (sources: readonly ReaderStatus[]) => void;
  readonly clock?: Clock;
  readonly settings?: Partial<ReaderSettings>;
  /** How long everything that folds waits at most for the exchange; 30 s by default. In milliseconds. */
  readonly exchangeWithinMs?: number;
  readonly log?: ReaderLog;
}

/** Another rebuild is under way. */
export class RebuildRunning extends Error {
  readonly code = 'REBUILD.RUNNING';

  constructor() {
    super('REBUILD.RUNNING: the read models are being rebuilt already');
    this.name = 'RebuildRunning';
  }
}

const REBUILD_LOCK = 0x68_62_72_62;

/**
 * Fills new tables beside the old from the beginning of every source, while the old are read and kept up to date, and
 * exchanges them in one transaction when they are as far. Until then, and when it fails, the old ones stand.
 *
 * @returns how each source stands in the new tables
 * @throws {RebuildRunning}
 * @throws {RebuildBehind}
 */
export const rebuildReadModels = async (parts: RebuildParts): Promise<readonly ReaderStatus[]> => {
  const { pool, sources, values, progress, clock, settings, log } = parts;
  const client = await pool.connect();
  try {
    const locked = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      REBUILD_LOCK,
    ]);
    if (!locked.rows[0]?.locked) throw new RebuildRunning();
    await client.query(emptyTables());
    const transactor = poolTransactor(pool, 'gateway_next');
    const projection = readModels(transactor, 'gateway_next', values);
    const reader: Reader = projectionReader(
      {
        ...projection,
        apply: async (tx, events, personal) => {
          await projection.apply(tx, events, personal);
          progress?.(reader.status());
        },
      },
      { sources, transactor, clock, settings, log },
    );
    try {
      reader.start();
      await reader.caughtUp(await headsOf(sources));
      await parts.live?.stop();
      await exchange(client, reader, values === undefined, parts.exchangeWithinMs);
      const status = reader.status();
      progress?.(status);
      return status;
    } finally {
      await reader.stop();
      await client.query('drop schema if exists gateway_next cascade');
      parts.live?.start();
    }
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.release();
  }
};

const emptyTables = (): string => `
  drop schema if exists gateway_next cascade;
  create schema gateway_next;
  set search_path to gateway_next, public;
  ${PROGRESS_MIGRATION.sql}
  reset search_path;
  ${readTables('gateway_next')}
`;
