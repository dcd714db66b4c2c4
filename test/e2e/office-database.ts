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
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: OWNER,
    password: password.trim(),
    database: DATABASE,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** How many events each of these streams holds. */
export const eventsIn = async (
  db: pg.Client,
  service: string,
  streams: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await db.query(
    `select stream, count(*)::int as n from ${pg.escapeIdentifier(service)}.events where stream = any($1) group by stream`,
    [streams],
  );
  return new Map(rows.map((r: { stream: string; n: number }) => [r.stream, r.n]));
};

/** Everything that a database stores as rows, by `schema.table`. */
const TABLES = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'p') and n.nspname !~ '^pg_toast' and n.nspname <> 'information_schema' order by 1`;

/** The tables of the whole database in which one of these texts stands, in words or inside bytes. */
export const tablesHolding = async (
  db: pg.Client,
  ...texts: readonly string[]
): Promise<readonly string[]> => {
  const { rows } = await db.query(TABLES);
  const sought = texts.flatMap((text) => [text, Buffer.from(text, 'utf8').toString('hex')]);
  const found: string[] = [];
  for (const { name } of rows as { name: string }[]) {
    const { rowCount } = await db.query(
      `select from (select t::text as line from ${name} t offset 0) l where exists (select from unnest($1::text[]) s where strpos(line, s) > 0) limit 1`,
      [sought],
    );
    if (rowCount) found.push(name);
  }
  return found;
};

/** Ends every session of the office, as a restarted or failed-over database does. */
export const endSessions = (db: pg.Client): Promise<unknown> =>
  db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
