import type { Pool } from 'pg';
import { StoreFailed, StoreUnavailable } from '../errors.js';
import type { Feed, PersonalPlace, RawFeed, StoredEvent, StoreIdentity } from '../port.js';
import { createRawFeed } from '../postgres/raw-feed.js';
import { storedEvent } from '../stored-event.js';
import type { Upcast } from '../upcast.js';
import type { Connection } from './connection.js';
import type { Follower } from './follower.js';
import type { KurrentRow } from './record.js';

/** An event from its row. Throws StoreFailed for what was not written by the product. */
export const eventOf = (row: KurrentRow, upcast: Upcast): StoredEvent => {
  const { position, stream, version, type, id, data, meta, entryDigest, seal, blind, recordedAt } = row;
  const plain = { position, stream, version, type, id, data, meta, entryDigest, seal, blind, recordedAt };
  try {
    return storedEvent(plain, upcast);
  } catch {
    throw new StoreFailed('read an event', 'foreign-record', 'KurrentDB');
  }
};

/** Whether an event or the end of the log stands at a position, asked by a subscription: a read does not tell. */
const isPosition = async ({ client }: Connection, position: bigint): Promise<boolean> => {
  const stream = client.subscribeToAll({ fromPosition: { commit: position, prepare: position } });
  try {
    return await new Promise<boolean>((resolve, reject) => {
      stream.once('caughtUp', () => resolve(true));
      stream.once('data', () => resolve(true));
      stream.once('error', (error: Error) =>
        /invalid position/i.test(error.message) ? resolve(false) : reject(error),
      );
    });
  } finally {
    stream.on('error', () => undefined);
    await stream.unsubscribe().catch(() => undefined);
    stream.destroy();
  }
};

/** The id of the service's event at a position; undefined when there is none, whatever stands there instead. */
export const eventIdLookup =
  (connection: Connection) =>
  async (position: bigint): Promise<string | undefined> => {
    if (position <= 0n) return undefined;
    try {
      const [row] = await connection.forwards(position, 1);
      return row?.position === position ? row.id : undefined;
    } catch (error) {
      // A position in the middle of a record is answered like a server that does not answer.
      if (error instanceof StoreUnavailable) {
        const there = await isPosition(connection, position).catch(() => true);
        if (!there) return undefined;
      }
      throw error;
    }
  };

export interface FeedOptions {
  readonly service: string;
  readonly connection: Connection;
  readonly follower: Follower;
  readonly identity: StoreIdentity;
  readonly pool: Pool;
  readonly upcast: Upcast;
  readonly readPersonal: Feed['readPersonal'];
  readonly placesOf: (subject: string) => Promise<readonly PersonalPlace[]>;
}

/** A service's events in the order of `$all`. Positions grow and have gaps: those of everybody else. */
export const createFeed = (options: FeedOptions): Feed => {
  const { service, connection, follower, identity, upcast } = options;

  /** The events after a position. Where nothing of the service can lie, nothing is searched again. */
  const after = async (position: bigint, limit: number): Promise<KurrentRow[]> => {
    const known = follower.live && position >= follower.last && follower.scanned > position;
    const rows = await connection.forwards(known ? follower.scanned : position, limit + 1);
    const later = rows.filter((row) => row.position > position).slice(0, limit);
    later.forEach((row, i) => {
      if (i > 0 && row.position <= later[i - 1]!.position) {
        throw new StoreFailed('read the feed', 'positions-not-distinct', 'KurrentDB');
      }
    });
    return later;
  };

  const head = async (): Promise<bigint> => {
    if (!follower.live) return (await connection.last())?.position ?? 0n;
    const { last, scanned } = follower;
    return (await connection.forwards(scanned)).at(-1)?.position ?? last;
  };

  const raw: RawFeed = {
    dense: false,
    identity: async () => identity,
    ends: async () => {
      const last = await head();
      return { counter: last, last };
    },
    read: async (from, upTo, limit) => {
      const rows = (await after(from, limit)).filter((row) => row.position <= upTo);
      return rows.map(
        ({ commandId: _id, commandDigest: _digest, index: _index, count: _count, ...row }) => row,
      );
    },
    personal: createRawFeed(options.pool).personal,
  };

  return {
    source: service,
    dense: false,
    incarnation: async () => identity.incarnation,
    read: async (position, limit) => (await after(position, limit)).map((row) => eventOf(row, upcast)),
    eventIdAt: eventIdLookup(connection),
    head,
    onAppend: follower.onAppend,
    readPersonal: options.readPersonal,
    placesOf: options.placesOf,
    raw,
  };
};
