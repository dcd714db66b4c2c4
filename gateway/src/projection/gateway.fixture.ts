import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  feedSource,
  poolTransactor,
  projectionReader,
  type Feed,
  type Reader,
  type Shuffle,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openGatewayDatabase, readsOf } from '../migrations/data-source.js';
import { ROW_TABLES } from './kinds/index.js';
import { readModels } from './projection.js';
import type { Query } from './sql.js';

/** The read side of a gateway on a database of its own. */
export interface TestGateway {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly dataSource: DataSource;
  readonly query: Query;
  reader(feeds: Readonly<Record<ServiceName, Feed>>, shuffle?: Shuffle, batchSize?: number): Reader;
  /** Folds all that the feeds hold. */
  follow(feeds: Readonly<Record<ServiceName, Feed>>, shuffle?: Shuffle, batchSize?: number): Promise<void>;
  close(): Promise<void>;
}

export const headsOf = async (feeds: Readonly<Record<ServiceName, Feed>>): Promise<Record<string, bigint>> =>
  Object.fromEntries(await Promise.all(SERVICES.map(async (s) => [s, await feeds[s].head()] as const)));

export const testGateway = async (): Promise<TestGateway> => {
  const database = await testPostgres();
  const dataSource = await openGatewayDatabase(database.url, 3);
  const pool = database.pool({ max: 6 });
  const gateway: TestGateway = {
    database,
    pool,
    dataSource,
    query: readsOf(dataSource),
    reader: (feeds, shuffle, batchSize) => {
      const transactor = poolTransactor(pool, 'gateway');
      return projectionReader(readModels(transactor), {
        sources: SERVICES.map((s) => feedSource(feeds[s], shuffle)),
        transactor,
        settings: { pollMs: 20, ...(batchSize ? { batchSize } : {}) },
      });
    },
    async follow(feeds, shuffle, batchSize) {
      const reader = gateway.reader(feeds, shuffle, batchSize);
      reader.start();
      await reader.caughtUp(await headsOf(feeds));
      await reader.stop();
      const parked = reader.status().filter((s) => s.parked > 0);
      if (parked.length > 0) {
        const why = await pool.query('select stream, reason from gateway.reader_parked');
        throw new Error(`streams were set aside: ${JSON.stringify(why.rows)}`);
      }
    },
    async close() {
      await dataSource.destroy();
      await database.drop();
    },
  };
  return gateway;
};

export const DUMPED = [...ROW_TABLES, 'trail_event', 'personal_value', 'source_stream'];

/** Every row of every read table, as text in a fixed order. */
export const dump = async (query: Query): Promise<Readonly<Record<string, readonly string[]>>> => {
  const tables: Record<string, readonly string[]> = {};
  for (const table of DUMPED) {
    const rows = await query<{ row: string }>(`select to_jsonb(t)::text as row from gateway.${table} t`);
    tables[table] = rows.map((r) => r.row).sort();
  }
  return tables;
};
