import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { storeError } from '../postgres/connection.js';
import { rolesOf, type StoreRoles } from '../postgres/roles.js';
import { CopyRefused } from './errors.js';

/** Where a store in PostgreSQL is copied from or to. */
export interface PostgresPlace {
  /** Connection of a role that acts for the store's owner. */
  readonly ownerUrl: string;
  /** Name of the service, and of its schema. */
  readonly service: string;
}

export const APPLICATION = 'helixboard-copy';
const CONNECT_WITHIN_MS = 10_000;
/** A copy that was killed holds its lock until its server notices. */
const LOCK_WITHIN_MS = 5_000;

/** One connection of a copy, acting for the owner of the store in its schema. */
export interface PostgresSession {
  readonly client: pg.Client;
  /** Rejects every later statement once the connection was lost. */
  query<R extends object>(operation: string, text: string, values?: readonly unknown[]): Promise<R[]>;
  /** All of its statements are kept or none. */
  transaction(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** Errors of a copy's statements: what the database says may quote a value, and is not passed on. */
const said = (operation: string, error: unknown): Error => {
  if (error instanceof CopyRefused) return error;
  if ((error as { code?: string }).code === '42501')
    return new CopyRefused(
      'COPY.NOT_OWNER',
      `The role of this connection may not ${operation}.`,
      "A connection of the role that made the store (the service's DATABASE_OWNER_URL), or of a superuser.",
    );
  return storeError(operation, error);
};

export const openSession = async ({ ownerUrl }: PostgresPlace): Promise<PostgresSession> => {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: APPLICATION,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // A connection that drops is told by the statement under way, or by the next.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw storeError('connect', error);
  });
  const query: PostgresSession['query'] = async <R extends object>(
    operation: string,
    text: string,
    values: readonly unknown[] = [],
  ) => {
    try {
      return (await client.query<R>({ text, values: [...values] })).rows;
    } catch (error) {
      throw said(operation, error);
    }
  };
  return {
    client,
    query,
    transaction: async (work) => {
      await query('begin', 'begin');
      try {
        await work();
        await query('commit', 'commit');
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: () => client.end(),
  };
};

/** The roles of a store in the database of a session. */
export const rolesIn = async (session: PostgresSession, service: string): Promise<StoreRoles> => {
  const [database] = await session.query<{ name: string }>(
    'name the database',
    'select current_database() as name',
  );
  return rolesOf(database!.name, service);
};

/** Whether the database has a store of the service. */
export const hasStore = async (session: PostgresSession, service: string): Promise<boolean> => {
  const [found] = await session.query<{ there: boolean }>(
    'look for the store',
    'select to_regclass($1) is not null as there',
    [`${pg.escapeIdentifier(service)}.store`],
  );
  return found!.there;
};

/** From here on the session acts for the store's owner, in the store's schema. */
export const actAsOwner = async (session: PostgresSession, service: string): Promise<void> => {
  const { owner } = await rolesIn(session, service);
  await session.query('act for the owner of the store', `set role ${pg.escapeIdentifier(owner)}`);
  await session.query(
    'use the schema of the service',
    `set search_path = ${pg.escapeIdentifier(service)}, pg_temp`,
  );
};

/** How many others are connected as the service, or to its store. */
const connected = async (session: PostgresSession, role: string, service: string): Promise<number> => {
  const rows = await session.query<{ n: number }>(
    'see who is connected',
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (usename = $1 or application_name = $2)`,
    [role, `helixboard-${service}`],
  );
  return rows[0]!.n;
};

/** The server ends a session a moment after its client has gone. */
const GONE_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 50;

/**
 * Refuses while anybody is connected as the service, or to its store: the service itself, and those who read its feed.
 * Whoever runs a service or an office has connections open, whatever it does.
 */
export const refuseInUse = async (
  session: PostgresSession,
  service: string,
  which: string,
): Promise<void> => {
  const { role } = await rolesIn(session, service);
  const deadline = performance.now() + GONE_WITHIN_MS;
  let n = await connected(session, role, service);
  while (n > 0 && performance.now() < deadline) {
    await pause(LOOK_EVERY_MS);
    n = await connected(session, role, service);
  }
  if (n === 0) return;
  throw new CopyRefused(
    'COPY.IN_USE',
    `${n} ${n === 1 ? 'connection is' : 'connections are'} open to the store of ${service} that is the ${which}.`,
    `Stop ${service} and what reads its events (other services, audit, the gateway), or the whole office.`,
  );
};

/** One copy at a time writes a store. Held until the session ends. */
export const lockCopy = async (session: PostgresSession, service: string): Promise<void> => {
  const key = createHash('sha256').update(`helixboard/copy/${service}`).digest().readBigInt64BE();
  await session.query('bound a wait', `set lock_timeout = ${LOCK_WITHIN_MS}`);
  try {
    await session.client.query('select pg_advisory_lock($1)', [String(key)]);
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw said('lock the target', error);
    throw new CopyRefused(
      'COPY.UNDER_WAY',
      `Another copy into the store of ${service} is under way.`,
      'Wait until it has ended, or stop it; the next run goes on where it was.',
    );
  }
};
