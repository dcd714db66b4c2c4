import { createHash } from 'node:crypto';
import pg from 'pg';
import { Signal } from './readers/signal.js';
import type { Log } from './telemetry/logger.js';

/** Who of several processes does something that only one may do at a time. */
export interface Leadership {
  /** Which holding this is, a number that changes with each taking; undefined while it is not held. */
  held(): number | undefined;
  /** Calls back when it was taken or lost. Gives the way to stop. */
  onChange(listener: () => void): () => void;
  /** Tries until it is held, and again whenever it was lost. */
  start(): void;
  /** Gives it back, so that another can take it at once. Repeatable. */
  stop(): Promise<void>;
}

export interface LeadershipOptions {
  /** The database that decides. A session is held: a pooler between must not share it among clients. */
  readonly connection: pg.ClientConfig;
  /** What is led: `relay/projects`. One holder for each key and database. */
  readonly key: string;
  readonly log: Log;
  /** How often it is tried, and told to be alive; 1 s by default. */
  readonly beatMs?: number;
  /** After how long without a sign of life it is taken from its holder; 10 s by default. */
  readonly leaseMs?: number;
}

const BEAT_MS = 1_000;
const LEASE_MS = 10_000;
const GOODBYE_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

// PostgreSQL takes 64 bits; the first of a digest name the key in every process alike.
const lockOf = (key: string): string =>
  String(createHash('sha256').update(`helixboard/leadership\n${key}`, 'utf8').digest().readBigInt64BE(0));

/** The session ends when it is silent for the lease, on the server as well: also one of a process that is frozen. */
const openSession = async (connection: pg.ClientConfig, leaseMs: number): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    ...connection,
    keepAlive: true,
    query_timeout: Math.ceil(leaseMs / 3),
  });
  // Told by `end` and by the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set idle_session_timeout = ${leaseMs}`);
  return client;
};

const endSession = async (client: pg.Client): Promise<void> => {
  let late: NodeJS.Timeout | undefined;
  const goodbye = new Promise<void>((resolve) => {
    late = setTimeout(resolve, GOODBYE_MS);
  });
  await Promise.race([client.end().catch(() => undefined), goodbye]);
  clearTimeout(late);
};

/**
 * Leadership by an advisory lock on a connection of its own. It is lost with the connection, which is noticed at once;
 * a holder that was frozen knows that it is lost before another can have it. It guards work, not data: what a former
 * holder may still send must be fenced where it arrives.
 */
export const createLeadership = (options: LeadershipOptions): Leadership => {
  const { connection, key, log, beatMs = BEAT_MS, leaseMs = LEASE_MS } = options;
  const lock = lockOf(key);
  const listeners = new Set<() => void>();
  const wake = new Signal();
  let takings = 0;
  let holding: { readonly number: number; until: number } | undefined;
  let stopping = false;
  let running: Promise<void> | undefined;

  const isRunning = (): boolean => !stopping;

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const lose = (): void => {
    if (!holding) return;
    holding = undefined;
    log.info('leadership ended', { key });
    tell();
  };

  /** A statement that shows life, and when it was sent: the server counts the lease from a later moment. */
  const beat = async (client: pg.Client): Promise<void> => {
    const sentAt = performance.now();
    if (holding) {
      await client.query('select 1');
      if (holding) holding.until = sentAt + leaseMs;
      return;
    }
    const { rows } = await client.query<{ had: boolean }>('select pg_try_advisory_lock($1) as had', [lock]);
    if (!rows[0]!.had || stopping) return;
    takings += 1;
    holding = { number: takings, until: sentAt + leaseMs };
    log.info('leadership taken', { key });
    tell();
  };

  const session = async (): Promise<void> => {
    const client = await openSession(connection, leaseMs);
    let alive = true;
    const goesOn = (): boolean => alive && !stopping;
    client.once('end', () => {
      alive = false;
      lose();
      wake.raise();
    });
    try {
      while (goesOn()) {
        await beat(client);
        if (goesOn()) await wake.wait(beatMs);
      }
      if (alive && holding) await client.query('select pg_advisory_unlock($1)', [lock]);
    } finally {
      lose();
      await endSession(client);
    }
  };

  const run = async (): Promise<void> => {
    let told = false;
    while (isRunning()) {
      try {
        await session();
        told = false;
      } catch (error) {
        if (!told) log.warn('leadership cannot be asked for', { key, reason: (error as Error).name });
        told = true;
      }
      if (!stopping) await wake.wait(beatMs);
    }
  };

  return {
    held() {
      if (holding && performance.now() >= holding.until) lose();
      return holding?.number;
    },
    onChange(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    start() {
      stopping = false;
      running ??= run();
    },
    async stop() {
      stopping = true;
      wake.raise();
      await running;
      running = undefined;
    },
  };
};
