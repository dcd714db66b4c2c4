import pg from 'pg';
import { migrateStore } from '../postgres/migrate.js';
import { STORE_TABLES } from '../postgres/sql/index.js';
import type { RawEvent, StoreIdentity } from '../port.js';
import { CopyRefused } from './errors.js';
import type { CopyProgress } from './port.js';
import {
  actAsOwner,
  hasStore,
  lockCopy,
  openSession,
  refuseInUse,
  type PostgresPlace,
  type PostgresSession,
} from './postgres-session.js';

export interface TargetOptions extends PostgresPlace {
  /** The password that the service's role gets, asked for when the store is not there yet and has to be made. */
  readonly rolePassword: () => Promise<string>;
}

/** The PostgreSQL schema of a target: how far the copy is stands there, and whether its service may open it. */
export const openTarget = async (options: TargetOptions): Promise<PostgresSession> => {
  const { service, ownerUrl, rolePassword } = options;
  const session = await openSession(options);
  try {
    await lockCopy(session, service);
    if (!(await hasStore(session, service)))
      await migrateStore({ ownerUrl, service, rolePassword: await rolePassword() });
    await refuseInUse(session, service, 'target');
    await actAsOwner(session, service);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
};

interface CopyRow {
  readonly storeId: string;
  readonly log: string;
  readonly incarnation: string;
  readonly position: string;
  readonly eventId: string | null;
  readonly events: string;
  readonly finished: boolean;
}

const COPY = `
  select store_id as "storeId", log, incarnation, position, event_id as "eventId", events,
    finished_at is not null as finished
  from store_copy`;

export const occupied = (what: string): CopyRefused =>
  new CopyRefused(
    'COPY.TARGET_OCCUPIED',
    `The target holds ${what}: nothing is copied over it.`,
    'A database without a schema of this service, or with one that was never used.',
  );

/** Tables of the schema that hold anything, those that are the same in every new store excepted. */
const tablesInUse = async (session: PostgresSession, service: string): Promise<readonly string[]> => {
  const same = new Set<string>(['store', 'counter', 'migrations']);
  const tables = await session.query<{ name: string }>(
    'list the tables of the target',
    `select c.relname as name from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') order by c.relname`,
    [pg.escapeIdentifier(service)],
  );
  const found: string[] = [];
  for (const { name } of tables) {
    if (same.has(name)) continue;
    const [row] = await session.query<{ used: boolean }>(
      'look into a table of the target',
      `select exists (select from ${pg.escapeIdentifier(name)}) as used`,
    );
    if (row!.used) found.push(name);
  }
  return found;
};

const readCopy = async (session: PostgresSession): Promise<CopyRow | undefined> =>
  (await session.query<CopyRow>('read the copy', COPY))[0];

const progressOf = (row: CopyRow | undefined): CopyProgress => ({
  position: BigInt(row?.position ?? 0),
  ...(row?.eventId ? { eventId: row.eventId } : {}),
  events: BigInt(row?.events ?? 0),
  finished: row?.finished ?? false,
});

/** How far the copy is; nothing done where none was begun. */
export const copyProgress = async (session: PostgresSession): Promise<CopyProgress> =>
  progressOf(await readCopy(session));

const checkSameLog = (row: CopyRow, { storeId, log, incarnation }: StoreIdentity): void => {
  if (row.storeId === storeId && row.log === log && (row.finished || row.incarnation === incarnation)) return;
  throw new CopyRefused(
    'COPY.OTHER_LOG',
    `The target ${row.finished ? 'is a' : 'has begun as a'} copy of another log, of store ${row.storeId}.`,
    'The source from which the copy was begun, or another target.',
  );
};

/**
 * Begins a copy in a schema that holds nothing, or gives how far it is. No service can open the store from here on.
 * @param named runs in the same transaction when the copy begins
 */
export const beginCopy = async (
  session: PostgresSession,
  service: string,
  identity: StoreIdentity,
  named: () => Promise<void>,
): Promise<CopyProgress> => {
  const row = await readCopy(session);
  if (row) {
    checkSameLog(row, identity);
    return progressOf(row);
  }
  const [own] = await session.query<{ id: string; events: string }>(
    'read the store',
    'select s.id, c.position as events from store s cross join counter c',
  );
  if (own!.events !== '0') throw occupied(`${own!.events} events of store ${own!.id}`);
  const [used, ...more] = await tablesInUse(session, service);
  if (used !== undefined)
    throw occupied(`rows in ${service}.${used}${more.length > 0 ? ` and ${more.length} other tables` : ''}`);
  await session.transaction(async () => {
    await session.query('close the store', 'update store set complete = false');
    await session.query(
      'begin the copy',
      'insert into store_copy (store_id, log, incarnation) values ($1, $2, $3)',
      [identity.storeId, identity.log, identity.incarnation],
    );
    await named();
  });
  return copyProgress(session);
};

/** Refuses what does not go into a copy that is under way, and keeps others out until the end of the transaction. */
export const lockOpenCopy = async (session: PostgresSession): Promise<void> => {
  const [open] = await session.query<{ finished: boolean }>(
    'lock the copy',
    'select finished_at is not null as finished from store_copy for update',
  );
  if (!open || open.finished)
    throw new CopyRefused('COPY.OUT_OF_STEP', 'The target takes no copy.', 'Open it first.');
};

/** Keeps the last event that was taken. */
export const moveCopy = async (session: PostgresSession, mark: RawEvent, events: number): Promise<void> => {
  await session.query(
    'keep how far the copy is',
    'update store_copy set position = $1, event_id = $2, events = events + $3',
    [String(mark.position), mark.id, events],
  );
};

/** Gives the store to its service. */
export const finishCopy = async (session: PostgresSession): Promise<void> => {
  await session.transaction(async () => {
    await session.query(
      'finish the copy',
      'update store_copy set finished_at = now() where finished_at is null',
    );
    await session.query('give the store away', 'update store set complete = true where not complete');
  });
  // Its first plans are those of a full store.
  for (const table of STORE_TABLES) await session.query('count the rows', `analyze ${table}`);
};
