import type { ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { folderArgument, OWNER, prepareCluster, run, type Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { lockOffice } from './office-lock.js';
import { runningPostmaster, stopPostmaster, untilReady, type Postmaster } from './postmaster.js';

const HOST = '127.0.0.1';
const SETTLES_WITHIN_MS = 60_000;
const LOG_ROTATES_AT_BYTES = 10 * 1024 * 1024;

/** Where the server tells what it did: a pino logger fits. */
export interface ServerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface PostgresOptions {
  /** The office's data folder; the cluster is its subfolder `postgres`. */
  dataDir: string;
  /** A fixed port; without it a free one is taken at each start. */
  port?: number;
  /** Settings of the server besides its own, as `name=value`. */
  settings?: string[];
  log: ServerLog;
}

/** A running server and how to reach it. */
export interface Postgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The connection URL of a database, without a name that of the owner's own. Holds the password: never log it. */
  url(database?: string): string;
  /** Creates the database if it does not exist and gives its connection URL. */
  database(name: string): Promise<string>;
  /** The process that runs; undefined when the server has ended. */
  pid(): Promise<number | undefined>;
  /** Starts a server that has ended again, on the same port. One that runs goes on. */
  restart(): Promise<void>;
  /** Stops the server and lets the data folder go. Pools must have ended. A second call does nothing. */
  stop(): Promise<void>;
}

/** Settings that differ from PostgreSQL's own, as `name=value`. */
const SETTINGS = [
  `listen_addresses=${HOST}`,
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_line_prefix=%m [%p] %d ',
  // Its details and statements quote rows, and with them a person's data.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
];

/** Given up for speed by the tests' server, whose data nobody needs after a power cut. */
export const UNSAFE_SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, HOST, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function openLog(file: string): Promise<Awaited<ReturnType<typeof open>>> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > LOG_ROTATES_AT_BYTES) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

function exitOf(child: ChildProcess): { ended: () => boolean } {
  let over = false;
  child.once('exit', () => (over = true)).once('error', () => (over = true));
  return { ended: () => over };
}

/** Starts a server of its own process group: a Ctrl-C meant for us does not reach it, and it outlives a kill -9 of us. */
export async function launch(
  cluster: Cluster,
  port: number | undefined,
  settings: string[] = [],
): Promise<Postmaster> {
  const logFile = `${cluster.folder}.log`;
  const log = await openLog(logFile);
  const began = (await log.stat()).size;
  try {
    for (let attempt = 1; ; attempt += 1) {
      const chosen = port ?? (await freePort());
      const args = ['-D', folderArgument(cluster.account, cluster.folder), '-p', String(chosen)];
      for (const setting of [...SETTINGS, ...settings]) args.push('-c', setting);
      const child = run(cluster.binaries.postgres, args, cluster, ['ignore', log.fd, log.fd], true);
      const server = await untilReady(cluster.folder, exitOf(child).ended);
      child.unref();
      if (server) return server;
      const said = (await readFile(logFile)).subarray(began).toString('utf8');
      // Between finding a free port and taking it another program may have been quicker.
      if (port === undefined && attempt < 3 && said.includes('could not bind')) continue;
      throw new EmbeddedPostgresError(
        'POSTGRES.START_FAILED',
        `PostgreSQL did not start on ${cluster.folder}: ${said.trim().split('\n').slice(-4).join(' ')} (whole log: ${logFile})`,
      );
    }
  } finally {
    await log.close();
  }
}

function urlOf({ password }: Cluster, port: number, database: string): string {
  return `postgres://${OWNER}:${password}@${HOST}:${port}/${encodeURIComponent(database)}`;
}

/** Runs statements on a connection of their own. */
async function once<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Takes over a server that outlived its office: it must accept our password; sessions of the dead office are ended. */
async function adopt(cluster: Cluster, server: Postmaster): Promise<boolean> {
  const endOthers = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  return once(urlOf(cluster, server.port, OWNER), (client) => client.query(endOthers)).then(
    () => true,
    () => false,
  );
}

async function startOrAdopt(
  cluster: Cluster,
  { port, settings, log }: Omit<PostgresOptions, 'dataDir'>,
): Promise<Postmaster> {
  const left = await runningPostmaster(cluster.folder);
  if (left) {
    const server = left.ready ? left : await untilSettled(cluster.folder);
    if (server && (port === undefined || port === server.port) && (await adopt(cluster, server))) {
      log.info({ port: server.port, pid: server.pid }, 'PostgreSQL of an earlier run adopted');
      return server;
    }
    log.warn({ pid: left.pid }, 'PostgreSQL of an earlier run is stopped');
    await stopPostmaster(cluster);
  }
  const server = await launch(cluster, port, settings);
  log.info({ port: server.port, pid: server.pid }, 'PostgreSQL started');
  return server;
}

/** A left server that is still starting or already stopping becomes ready or goes away within the minute. */
async function untilSettled(folder: string): Promise<Postmaster | undefined> {
  const deadline = performance.now() + SETTLES_WITHIN_MS;
  return untilReady(folder, async () => performance.now() > deadline || !(await runningPostmaster(folder)));
}

/** One at a time: two that create the same name at once would both find it missing. */
async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(hashtext('helixboard/create-database'))`);
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
}

/** How a running server of this cluster is reached. */
export function connectionOf(cluster: Cluster, port: number): Omit<Postgres, 'pid' | 'restart' | 'stop'> {
  const url = (name = OWNER) => urlOf(cluster, port, name);
  return {
    host: HOST,
    port,
    user: OWNER,
    password: cluster.password,
    url,
    async database(name) {
      await once(url(), (client) => ensureDatabase(client, name));
      return url(name);
    },
  };
}

/**
 * Runs the embedded PostgreSQL of an office: makes the cluster at the first start, takes over a server that survived
 * a kill -9, and holds the data folder until `stop`. Throws {@link EmbeddedPostgresError}.
 */
export async function startPostgres({ dataDir, ...options }: PostgresOptions): Promise<Postgres> {
  const folder = path.resolve(dataDir);
  const lock = await lockOffice(folder);
  try {
    const cluster = await prepareCluster(folder);
    const { log } = options;
    const server = await startOrAdopt(cluster, options);
    const pid = async () => (await runningPostmaster(cluster.folder))?.pid;
    const restart = async () => {
      if (stopping || (await pid()) !== undefined) return;
      await launch(cluster, server.port, options.settings);
      log.info({ port: server.port }, 'PostgreSQL started again');
    };
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      // A server that does not stop is taken over by the next start: the folder is free in any case.
      await stopPostmaster(cluster).finally(() => lock.release());
      log.info({ port: server.port }, 'PostgreSQL stopped');
    };
    return { ...connectionOf(cluster, server.port), pid, restart, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
