import { byteaArray, textArray, uuidArray } from '../postgres/binary-arrays.js';
import { createRawFeed } from '../postgres/raw-feed.js';
import { CopyRefused } from './errors.js';
import { logSource, type LogRows } from './log-source.js';
import type { CopiedValue, ErasedPlace, LogCounts, LogSource } from './port.js';
import {
  actAsOwner,
  hasStore,
  openSession,
  refuseInUse,
  type PostgresPlace,
  type PostgresSession,
} from './postgres-session.js';

const VALUES = `
  select event_id as "eventId", pointer, subject, value, encode(key, 'hex') as key
  from personal where event_id = any ($1::uuid[])`;

const ERASED = `
  select event_id as "eventId", pointer, subject from personal_erased where event_id = any ($1::uuid[])`;

const DIGESTS = `
  select encode(a.digest, 'hex') as digest
  from unnest($1::bytea[], $2::text[]) with ordinality as asked (id, stream, n)
  left join appends a on a.id = asked.id and a.stream = asked.stream
  order by asked.n`;

const AT = 'select id from events where position = $1';

const COUNTS = `
  select (select count(*) from personal)::float8 as values,
    (select count(*) from personal_erased)::float8 as erased`;

const HOLD = 'lock table store, counter, events, appends, personal, personal_erased in share mode';

/** What a schema keeps beside events. One statement at a time: a session is one connection. */
export const besideIn = (session: PostgresSession): Pick<LogRows, 'values' | 'erased' | 'counts'> => ({
  values: (ids) => session.query<CopiedValue>('read what is kept apart', VALUES, [uuidArray(ids)]),
  erased: (ids) => session.query<ErasedPlace>('read what was erased', ERASED, [uuidArray(ids)]),
  counts: async () => (await session.query<LogCounts>('count', COUNTS))[0]!,
});

/** The log in the schema that a session acts in. */
export const logIn = (session: PostgresSession): LogSource => {
  const { counts, ...beside } = besideIn(session);
  return logSource({
    raw: createRawFeed(session.client),
    dense: true,
    ...beside,
    eventIdAt: async (position) => {
      const rows = await session.query<{ id: string }>('read a position', AT, [String(position)]);
      return rows[0]?.id;
    },
    digests: async (appends) => {
      const rows = await session.query<{ digest: string | null }>('read appends', DIGESTS, [
        byteaArray(appends.map((a) => a.commandId)),
        textArray(appends.map((a) => a.stream)),
      ]);
      return rows.map((row) => row.digest ?? undefined);
    },
    counts: async () => {
      const [row] = await session.query<{ n: number }>('count', 'select count(*)::float8 as n from appends');
      return { ...(await counts()), appends: row!.n };
    },
  });
};

/** A log that stays as it is until it is closed. */
export interface HeldLog extends LogSource {
  close(): Promise<void>;
}

/**
 * Opens the schema of a service and keeps it at rest: until the session ends, nobody can append to it or erase from it.
 *
 * @param which how messages call it
 * @throws CopyRefused when there is none, when it is the unfinished copy of another, or when anybody uses it
 */
export const holdDatabase = async (
  place: PostgresPlace,
  which: 'source' | 'target',
): Promise<PostgresSession> => {
  const session = await openSession(place);
  try {
    if (!(await hasStore(session, place.service)))
      throw new CopyRefused(
        which === 'source' ? 'COPY.SOURCE_MISSING' : 'COPY.TARGET_MISSING',
        `The database of the ${which} has no store of ${place.service}.`,
        'The database in which the service made its schema.',
      );
    await refuseInUse(session, place.service, which);
    await actAsOwner(session, place.service);
    await session.query('begin', 'begin isolation level read committed');
    await session.query('keep the transaction', 'set local idle_in_transaction_session_timeout = 0');
    await session.query('bound a wait', "set local lock_timeout = '10s'");
    await session.query('hold the log', HOLD);
    const [store] = await session.query<{ complete: boolean }>(
      'read the store',
      'select complete from store',
    );
    if (!store?.complete)
      throw new CopyRefused(
        'COPY.UNFINISHED',
        `The ${which} is itself a copy that is not finished.`,
        'Run the copy into it again until it is.',
      );
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
};

/**
 * Opens a service's log in PostgreSQL to be read, at rest until it is closed.
 *
 * @throws CopyRefused as {@link holdDatabase}, and when its events are in KurrentDB
 */
export const holdPostgresLog = async (
  place: PostgresPlace,
  which: 'source' | 'target' = 'source',
): Promise<HeldLog> => {
  const session = await holdDatabase(place, which);
  const elsewhere = await session
    .query('look for KurrentDB', 'select from kurrent_followed')
    .catch(async (e) => {
      await session.close();
      throw e;
    });
  if (elsewhere.length > 0) {
    await session.close();
    throw new CopyRefused(
      which === 'source' ? 'COPY.SOURCE_MISSING' : 'COPY.TARGET_MISSING',
      `The events of ${place.service} are in KurrentDB; this database holds what is kept apart.`,
      `The kurrentdb:// address for --${which === 'source' ? 'from' : 'to'}, and this database beside it.`,
    );
  }
  return { ...logIn(session), close: session.close };
};
