import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { prepareCluster } from '../postgres/cluster.js';
import { connectionOf, launch, UNSAFE_SETTINGS } from '../postgres/server.js';

const SERVER_WITHIN_MS = 90_000;

/** A database of its own for one spec file, on the one server of the test run. */
export interface TestDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly url: string;
  /** A pool on the database that `drop` ends. */
  pool(settings?: pg.PoolConfig): pg.Pool;
  /** Ends the pools and deletes the database, whoever is still connected. Belongs into `afterAll`. */
  drop(): Promise<void>;
}

interface Server {
  host: string;
  port: number;
  user: string;
  password: string;
  failure?: string;
}

/**
 * Gives a fresh, empty database. The first spec of a run that asks starts the run's embedded PostgreSQL (with fsync
 * off), the others wait for it; the runner stops it at the end, whatever happened.
 */
export async function testPostgres(): Promise<TestDatabase> {
  const { host, port, user, password } = await serverOfTheRun();
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = (statement: string) => execute({ host, port, user, password, database: user }, statement);
  await admin(`CREATE DATABASE ${database} TEMPLATE template0`);
  const pools: pg.Pool[] = [];
  return {
    host,
    port,
    user,
    password,
    database,
    url: `postgres://${user}:${password}@${host}:${port}/${database}`,
    pool(settings = {}) {
      const pool = new pg.Pool({ host, port, user, password, database, ...settings });
      pool.on('error', () => undefined);
      pools.push(pool);
      return pool;
    },
    async drop() {
      await Promise.all(pools.splice(0).map((pool) => (pool.ended ? undefined : pool.end())));
      await admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
  };
}

async function execute(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function serverOfTheRun(): Promise<Server> {
  const folder = process.env['HELIXBOARD_TEST_RUN'];
  if (!folder) throw new Error('testPostgres() works in a test run alone: node tools/test.mjs SPEC');
  const card = path.join(folder, 'server.json');
  const first = await mkdir(path.join(folder, 'starting')).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (first) await startServer(folder, card);
  const server = await read(card);
  if (server.failure) throw new Error(`The test run's PostgreSQL did not start: ${server.failure}`);
  return server;
}

async function startServer(folder: string, card: string): Promise<void> {
  const known = await launchServer(folder).catch((error: Error) => ({ failure: error.message }));
  await writeFile(`${card}.draft`, JSON.stringify(known), { mode: 0o600 });
  await rename(`${card}.draft`, card);
}

async function launchServer(folder: string): Promise<Server> {
  const cluster = await prepareCluster(folder);
  return connectionOf(cluster, (await launch(cluster, undefined, UNSAFE_SETTINGS)).port);
}

/** The folder goes away when the run ends: nothing waits for a server longer than that. */
async function read(card: string): Promise<Server> {
  const deadline = performance.now() + SERVER_WITHIN_MS;
  for (;;) {
    const text = await readFile(card, 'utf8').catch(() => undefined);
    if (text) return JSON.parse(text) as Server;
    if (!existsSync(path.dirname(card)))
      throw new Error('The test run ended before its PostgreSQL was there');
    if (performance.now() > deadline)
      throw new Error(`The test run's PostgreSQL was not started within ${SERVER_WITHIN_MS} ms`);
    await pause(20);
  }
}
