import pg from 'pg';
import { migrateStore } from '../postgres/migrate.js';
import { STORE_TABLES } from '../postgres/sql/index.js';
import { CopyRefused } from './errors.js';
import type { CopyProgress, StoreSink } from './port.js';
import { logIn } from './postgres-log.js';
import {
  actAsOwner,
  hasStore,
  lockCopy,
  openSession,
  refuseInUse,
  type PostgresPlace,
  type PostgresSession,
} from './postgres-session.js';
import { insertAppends } from './postgres-write.js';

export interface PostgresSinkOptions extends PostgresPlace {
  /** The password that the service's role gets, asked for when the store is not there yet and has to be made. */
  readonly rolePassword: () => Promise<string>;
}

interface CopyRow {
  readonly storeId: string;
  readonly log: string;
  readonly incarnation: string | null;
  readonly position: string | null;
  readonly eventId: string | null;
  readonly events: string;
  readonly complete: boolean;
  readonly finished: boolean;
}

const STANDING = `
  select s.id as "storeId", s.log, s.complete, c.position as events,
    k.incarnation, k.position, k.event_id as "eventId", k.finished_at is not null as finished
  from store s cross join counter c left join store_copy k on true`;

const occupied = (what: string): CopyRefused =>
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

const progressOf = (row: CopyRow): CopyProgress => ({
  position: BigInt(row.position ?? 0),
  ...(row.eventId === null ? {} : { eventId: row.eventId }),
  events: BigInt(row.events),
  finished: row.finished,
});

/**
 * The target in PostgreSQL: a schema of the service that holds nothing, made where it is missing. Events get dense
 * positions from 1 in the order in which they are written. Every batch and how far it reaches are one transaction.
 */
export const openPostgresSink = async (options: PostgresSinkOptions): Promise<StoreSink> => {
  const { service, ownerUrl, rolePassword } = options;
  const session = await openSession(options);
  try {
    await lockCopy(session, service);
    if (!(await hasStore(session, service)))
      await migrateStore({ ownerUrl, service, rolePassword: await rolePassword() });
    await refuseInUse(session, service, 'target');
    await actAsOwner(session, service);
  } catch (error) {
    await session.close();
    throw error;
  }
  const standing = async (): Promise<CopyRow> =>
    (await session.query<CopyRow>('read the copy', STANDING))[0]!;
  const progress = async (): Promise<CopyProgress> => progressOf(await standing());
  return {
    progress,
    written: logIn(session),
    open: async ({ storeId, log, incarnation }) => {
      const row = await standing();
      if (row.incarnation !== null) {
        if (row.storeId !== storeId || row.log !== log || (!row.finished && row.incarnation !== incarnation))
          throw new CopyRefused(
            'COPY.OTHER_LOG',
            `The target ${row.finished ? 'is a' : 'has begun as a'} copy of another log, of store ${row.storeId}.`,
            'The source from which the copy was begun, or another target.',
          );
        return progressOf(row);
      }
      if (BigInt(row.events) > 0n) throw occupied(`${row.events} events of store ${row.storeId}`);
      const [used, ...more] = await tablesInUse(session, service);
      if (used !== undefined)
        throw occupied(
          `rows in ${service}.${used}${more.length > 0 ? ` and ${more.length} other tables` : ''}`,
        );
      await session.transaction(async () => {
        await session.query('name the store', 'update store set id = $1, log = $2, complete = false', [
          storeId,
          log,
        ]);
        await session.query('begin the copy', 'insert into store_copy (incarnation) values ($1)', [
          incarnation,
        ]);
      });
      return progress();
    },
    write: (appends) =>
      session.transaction(async () => {
        const [counter] = await session.query<{ position: string; open: boolean }>(
          'lock the counter',
          `select c.position,
             (select not s.complete from store s) and exists (select from store_copy where finished_at is null) as open
           from counter c for update`,
        );
        const mark = appends.at(-1)?.events.at(-1);
        if (!mark) return;
        if (!counter!.open)
          throw new CopyRefused('COPY.OUT_OF_STEP', 'The target takes no copy.', 'Open it first.');
        const last = await insertAppends(session, appends, BigInt(counter!.position));
        await session.query('move the counter', 'update counter set position = $1', [String(last)]);
        await session.query(
          'keep how far the copy is',
          'update store_copy set position = $1, event_id = $2',
          [String(mark.position), mark.id],
        );
      }),
    finish: async () => {
      await session.transaction(async () => {
        await session.query(
          'finish the copy',
          'update store_copy set finished_at = now() where finished_at is null',
        );
        await session.query('give the store away', 'update store set complete = true where not complete');
      });
      // Its first plans are those of a full store.
      for (const table of STORE_TABLES) await session.query('count the rows', `analyze ${table}`);
    },
    close: session.close,
  };
};
