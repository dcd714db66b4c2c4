import type { Pool } from 'pg';
import { StoreFailed } from '../errors.js';
import type { Feed, PersonalPlace, RawFeed, StoredEvent, StoreIdentity } from '../port.js';
import { createRawFeed } from '../postgres/raw-feed.js';
import { storedEvent } from '../stored-event.js';
import type { Upcast } from '../upcast.js';
import type { Connection } from './connection.js';
import type { Follower } from './follower.js';
import type { Positions } from './positions.js';
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

export interface FeedOptions {
  readonly service: string;
  readonly connection: Connection;
  readonly positions: Positions;
  readonly follower: Follower;
  readonly identity: StoreIdentity;
  readonly pool: Pool;
  readonly upcast: Upcast;
  readonly readPersonal: Feed['readPersonal'];
  readonly placesOf: (subject: string) => Promise<readonly PersonalPlace[]>;
}

/** A service's events in the order of `$all`. Positions grow and have gaps: those of everybody else. */
export const createFeed = (options: FeedOptions): Feed => {
  const { service, connection, positions, follower, identity, upcast } = options;

  /** The events after a position. Where nothing of the service can lie, nothing is searched again. */
  const after = async (position: bigint, limit: number): Promise<KurrentRow[]> => {
    const known = follower.live && position >= follower.last && follower.scanned > position;
    const from = known ? follower.scanned : await positions.startFor(position);
    // A read that cannot begin near the position is a search from the beginning.
    const everything = from === 0n && position > 0n;
    const rows = await connection.forwards(from, everything ? undefined : limit + 1);
    positions.note(rows);
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
    eventIdAt: positions.eventIdAt,
    head,
    onAppend: follower.onAppend,
    readPersonal: options.readPersonal,
    placesOf: options.placesOf,
    raw,
  };
};
