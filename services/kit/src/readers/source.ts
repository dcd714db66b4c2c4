import type { Feed, RawFeed, StoredEvent, StoredPersonalValue } from '../store/port.js';
import { reordered, type Shuffle } from './shuffle.js';

/** How far something was read: the position, and the event that stood there. The start has position 0 and no event. */
export interface Mark {
  readonly position: bigint;
  readonly eventId?: string;
}

export const START: Mark = { position: 0n };

/** What a source delivers at once: in order within each stream, in any order between streams, possibly again. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  /** Every event up to here was delivered, in this batch or before the mark that was asked for. */
  readonly upTo: Mark;
  /** Nothing more was there when it was read. */
  readonly end: boolean;
}

/** One partition of one source of events, as a reader sees it. */
export interface Source {
  /** The service whose events these are. */
  readonly name: string;
  readonly partition: number;
  /** Identifies the store behind: another after it was made anew. */
  incarnation(): Promise<string>;
  eventIdAt(position: bigint): Promise<string | undefined>;
  /** The position of the last event; 0 when empty. */
  head(): Promise<bigint>;
  /**
   * Delivers what follows a mark, from about `limit` events.
   * @throws {SourceMoved} when the source does not hold the mark's event (any more)
   */
  read(after: Mark, limit: number): Promise<Batch>;
  /** The event at a position; undefined when there is none. */
  at(position: bigint): Promise<StoredEvent | undefined>;
  /** Calls back soon after something was appended. Gives the way to stop. */
  onAppend(listener: () => void): () => void;
  readPersonal(eventIds: readonly string[]): Promise<readonly StoredPersonalValue[]>;
  /** The rows as they stand, where the source reads a store. */
  readonly raw?: RawFeed;
}

/** A source no longer holds the event after which it is asked to go on. */
export class SourceMoved extends Error {
  constructor(
    readonly mark: Mark,
    readonly found: string | undefined,
  ) {
    super(`The source no longer holds event ${mark.eventId} at position ${mark.position}.`);
    this.name = 'SourceMoved';
  }
}

/**
 * The one-process source: a service's feed, one partition.
 *
 * @param shuffle for tests: delivers in any order that keeps each stream's own, so that nothing rests on more
 */
export const feedSource = (feed: Feed, shuffle?: Shuffle): Source => {
  const { read, onAppend } = sharedReads(feed);
  const order = shuffle && reordered(shuffle);
  return {
    name: feed.source,
    partition: 0,
    incarnation: () => feed.incarnation(),
    eventIdAt: (position) => feed.eventIdAt(position),
    head: () => feed.head(),
    onAppend,
    readPersonal: (eventIds) => feed.readPersonal(eventIds),
    ...(feed.raw ? { raw: feed.raw } : {}),
    async at(position) {
      const [event] = await feed.read(position - 1n, 1);
      return event?.position === position ? event : undefined;
    },
    async read(after, limit) {
      const fresh = await following(read, after, limit);
      const end = fresh.length < limit;
      const last = fresh.at(-1);
      if (!last) return { events: [], upTo: after, end };
      const batch = { events: fresh, upTo: { position: last.position, eventId: last.id }, end };
      return order ? order(batch, after) : batch;
    },
  };
};

type Read = (after: bigint, limit: number) => Promise<readonly StoredEvent[]>;

// The mark's own event is read again each time: a store that was restored or failed over under a running reader is
// noticed before anything of its other history is taken.
const following = async (read: Read, after: Mark, limit: number): Promise<readonly StoredEvent[]> => {
  if (after.position === 0n) return read(0n, limit);
  const [first, ...fresh] = await read(after.position - 1n, limit + 1);
  if (first?.position !== after.position || first.id !== after.eventId)
    throw new SourceMoved(after, first?.id);
  return fresh;
};

/**
 * Lets readers that are woken by the same append share one reading. A reading is shared only while it runs and only by
 * those who asked after the same append as it did, so nobody is given less than a reading of its own would give.
 */
const sharedReads = (feed: Feed): { read: Read; onAppend: (listener: () => void) => () => void } => {
  const running = new Map<string, Promise<readonly StoredEvent[]>>();
  const listeners = new Set<() => void>();
  let appends = 0;
  let unsubscribe: (() => void) | undefined;
  const appended = () => {
    appends += 1;
    for (const listener of [...listeners]) listener();
  };
  return {
    read(after, limit) {
      if (!unsubscribe) return feed.read(after, limit);
      const key = `${appends}/${after}/${limit}`;
      const shared = running.get(key);
      if (shared) return shared;
      const reading = feed.read(after, limit).finally(() => running.delete(key));
      running.set(key, reading);
      return reading;
    },
    onAppend(listener) {
      const mine = () => listener();
      listeners.add(mine);
      unsubscribe ??= feed.onAppend(appended);
      return () => {
        listeners.delete(mine);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = undefined;
      };
    },
  };
};
