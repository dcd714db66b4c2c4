import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLog } from '@helixboard/kit';
import { startPostgres, type Postgres } from '@helixboard/kit/postgres';
import pg from 'pg';
import { until } from './wait.js';

/** A PostgreSQL of the office's own, which keeps what it acknowledged (fsync is on), to be killed and started again. */
export interface Database {
  readonly url: string;
  /** A further, empty database on it. */
  another(name: string): Promise<string>;
  query<R extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly R[]>;
  /** SIGKILL to the postmaster: every session is cut off. */
  kill(): Promise<void>;
  /** Starts it again on the same port; it recovers from its log. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const log = createLog({ service: 'test', level: 'silent' });

const quiet = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  return pool;
};

const serverLog = {
  info: (fields: object, message: string) => log.info(message, fields as never),
  warn: (fields: object, message: string) => log.warn(message, fields as never),
};

const killed = async (dataDir: string): Promise<void> => {
  const text = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const pid = Number(text.split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await until('PostgreSQL is gone', () => {
    try {
      return !process.kill(pid, 0);
    } catch {
      return true;
    }
  });
};

export const startDatabase = async (dataDir: string): Promise<Database> => {
  let server: Postgres = await startPostgres({ dataDir, log: serverLog });
  const { port } = server;
  const url = await server.database('office');
  const pool = quiet(url);
  return {
    url,
    another: (name) => server.database(name),
    query: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    kill: () => killed(dataDir),
    async start() {
      // Lets the folder of the dead one go.
      await server.stop();
      // Its last children may hold what it shared with them for a moment longer.
      server = await until('PostgreSQL runs again', () =>
        startPostgres({ dataDir, port, log: serverLog }).catch(() => undefined),
      );
    },
    async stop() {
      await pool.end();
      await server.stop();
    },
  };
};
