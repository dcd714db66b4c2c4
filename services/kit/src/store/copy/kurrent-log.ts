import { connect, type Connection } from '../kurrent/connection.js';
import { readIdentity } from '../kurrent/identity.js';
import { namesOf } from '../kurrent/names.js';
import { createPositions } from '../kurrent/positions.js';
import type { RawEvent, RawFeed } from '../port.js';
import { createRawFeed } from '../postgres/raw-feed.js';
import { CopyRefused } from './errors.js';
import { logSource } from './log-source.js';
import type { LogSource } from './port.js';
import { besideIn, holdDatabase, type HeldLog } from './postgres-log.js';
import type { PostgresPlace, PostgresSession } from './postgres-session.js';

/** Where a store in KurrentDB is: its events there, and what is kept apart in the service's schema in PostgreSQL. */
export interface KurrentPlace extends PostgresPlace {
  readonly connectionString: string;
}

const missing = (which: 'source' | 'target', service: string): CopyRefused =>
  new CopyRefused(
    which === 'source' ? 'COPY.SOURCE_MISSING' : 'COPY.TARGET_MISSING',
    `KurrentDB has no store of ${service}.`,
    'The KurrentDB in which the service made its store.',
  );

/** The log of a service in KurrentDB, in the order of `$all`. */
export const kurrentLog = (
  connection: Connection,
  session: PostgresSession,
  service: string,
  which: 'source' | 'target',
): LogSource => {
  const last = async (): Promise<bigint> => (await connection.last())?.position ?? 0n;
  // In KurrentDB the digest of the command stands beside each event.
  const digests = new WeakMap<RawEvent, string>();
  const read = async (after: bigint, upTo: bigint, limit: number): Promise<RawEvent[]> => {
    // The event at `after` itself comes first: only its position is known to be one.
    const rows = await connection.forwards(after, limit + 1);
    const later = rows.filter((row) => row.position > after && row.position <= upTo).slice(0, limit);
    return later.map(({ commandId: _id, commandDigest, index: _index, count: _count, ...row }) => {
      if (commandDigest !== '') digests.set(row, commandDigest);
      return row;
    });
  };
  const raw: RawFeed = {
    dense: false,
    identity: async () => {
      const identity = await readIdentity(connection);
      if (!identity) throw missing(which, service);
      return identity;
    },
    ends: async () => {
      const end = await last();
      return { counter: end, last: end };
    },
    read,
    personal: createRawFeed(session.client).personal,
  };
  return logSource({
    raw,
    dense: false,
    ...besideIn(session),
    eventIdAt: createPositions(connection).eventIdAt,
    digests: async (appends) => appends.map(({ events }) => digests.get(events[0]!)),
  });
};

/** The client of KurrentDB for one service's log. */
export const connectKurrent = ({ connectionString, service }: KurrentPlace): Connection =>
  connect(connectionString, namesOf(service));

/**
 * Opens a service's log in KurrentDB to be read. The service is at rest as long as nobody is connected to its schema
 * in PostgreSQL, which is held until it is closed; KurrentDB itself cannot be held.
 *
 * @throws CopyRefused when there is none, or when anybody uses it
 */
export const holdKurrentLog = async (
  place: KurrentPlace,
  which: 'source' | 'target' = 'source',
): Promise<HeldLog> => {
  const session = await holdDatabase(place, which);
  const connection = connectKurrent(place);
  const close = async (): Promise<void> => {
    await connection.close();
    await session.close();
  };
  const log = kurrentLog(connection, session, place.service, which);
  try {
    await log.identity();
    return { ...log, close };
  } catch (error) {
    await close();
    throw error;
  }
};
