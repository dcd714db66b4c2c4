import type { Pool, PoolClient } from 'pg';
import { isOutdated, preparation } from './prepared.js';

/**
 * Where a reader keeps its progress: the database of what it changes. Statements name their tables without a schema,
 * so the connections' `search_path` must start with the reader's own.
 */
export interface Transactor<Tx> {
  /** Runs `work` in one transaction: committed when it gives, rolled back when it throws. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Gives the rows of a statement, those of `returning` included, whatever the kind of statement. */
  query<R extends object>(tx: Tx, sql: string, parameters?: readonly unknown[]): Promise<readonly R[]>;
}

/** More than the readers of a process have. */
const STATEMENTS = 400;

/**
 * Transactions on a pool of `pg`.
 *
 * @param schema of the reader's tables, put first in the `search_path` of each transaction; without it the pool's holds
 */
export const poolTransactor = (pool: Pool, schema?: string): Transactor<PoolClient> => {
  const prepare = preparation(STATEMENTS);
  const begin = schema
    ? `begin; set local search_path to "${schema.replaceAll('"', '""')}", public`
    : 'begin';
  return {
    async run(work) {
      const client = await pool.connect();
      // A connection that breaks between two statements says so here alone; the next statement then fails.
      const broken = () => undefined;
      client.on('error', broken);
      let unusable = false;
      try {
        await client.query(begin);
        const result = await work(client);
        await client.query('commit');
        return result;
      } catch (error) {
        unusable = isOutdated(error);
        await client.query('rollback').catch(() => {
          unusable = true;
        });
        throw error;
      } finally {
        client.off('error', broken);
        client.release(unusable);
      }
    },
    async query<R extends object>(client: PoolClient, sql: string, parameters?: readonly unknown[]) {
      return (await client.query<R>(prepare(sql, parameters))).rows;
    },
  };
};
