import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** The one user of an office's PostgreSQL and its database, as `startPostgres` and the standalone office name them. */
const [OWNER, DATABASE] = ['helixboard', 'helixboard_office'];

/** Looks into the database of a running office, past the office, as its owner. */
export const openDatabase = async (dataDir: string): Promise<pg.Client> => {
  const [pid, password] = await Promise.all([
    readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'),
    readFile(path.join(dataDir, 'postgres.password'), 'utf8'),
  ]);
  const port = Number(pid.split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: OWNER, password: password.trim(), database: DATABASE });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** How many events each of these streams holds. */
export const eventsIn = async (db: pg.Client, service: string, streams: readonly string[]): Promise<Map<string, number>> => {
  const { rows } = await db.query(
    `select stream, count(*)::int as n from ${pg.escapeIdentifier(service)}.events where stream = any($1) group by stream`,
    [streams],
  );
  return new Map(rows.map((r: { stream: string; n: number }) => [r.stream, r.n]));
};
