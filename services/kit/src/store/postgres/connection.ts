import pg from 'pg';
import { StoreFailed, StoreUnavailable } from '../errors.js';

/** Where a log line goes; pino fits. */
export interface StoreLogger {
  warn(fields: object, message: string): void;
}

export interface ConnectionSettings {
  /** Connection of the service's role. */
  readonly url: string;
  readonly schema: string;
}

const IDLE_IN_TRANSACTION_MS = 10_000;
const CONNECT_WITHIN_MS = 5_000;

/** What every connection of a store has in common. */
export const clientConfig = ({ url, schema }: ConnectionSettings): pg.ClientConfig => ({
  connectionString: url,
  options: `-c search_path=${pg.escapeIdentifier(schema)}`,
  application_name: `helixboard-${schema}`,
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  // A writer that hangs in a transaction holds the counter, and with it every other writer.
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
});

/** A pool that outlives the connections it loses. */
export const createPool = (config: pg.PoolConfig, logger?: StoreLogger): pg.Pool => {
  const pool = new pg.Pool(config);
  // A connection that ends just as it is handed out says so before its taker can listen; the next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error: Error & { code?: string }) => {
    logger?.warn({ code: error.code }, 'a connection to the event store was lost');
  });
  return pool;
};

/**
 * What a failed statement says of its outcome. `lost`: nothing, the connection went away. `unavailable`: nothing was
 * stored, the server cannot serve now. `refused`: nothing was stored, the statement is at fault.
 */
export type Failure =
  { readonly kind: 'lost' } | { readonly kind: 'unavailable' | 'refused'; readonly sqlState: string };

/** Timeouts, want of resources, and a server that takes no writes (after a failover). */
const UNAVAILABLE = /^(57014|55P03|53...|25006)$/;
/** The server ends the connection, or is not up yet. */
const LOST = /^(08...|57P..|25P03)$/;

export const failureOf = (error: unknown): Failure => {
  const sqlState = error instanceof pg.DatabaseError ? error.code : undefined;
  if (sqlState === undefined || LOST.test(sqlState)) return { kind: 'lost' };
  return { kind: UNAVAILABLE.test(sqlState) ? 'unavailable' : 'refused', sqlState };
};

/** The error that a caller gets for a failed statement: without the database's words, which may quote a value. */
export const storeError = (operation: string, error: unknown): Error => {
  const failure = failureOf(error);
  return failure.kind === 'refused'
    ? new StoreFailed(operation, failure.sqlState)
    : new StoreUnavailable(`the store could not ${operation}: its database does not answer`);
};

/** Runs reads, whose errors become those of the store. */
export const translated = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw storeError(operation, error);
  }
};
