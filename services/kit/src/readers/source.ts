import type { ServiceName } from '@helixboard/contracts';
import type { Feed, RawFeed, StoredEvent, StoredPersonalValue } from '../store/port.js';
import { reordered, type Shuffle } from './shuffle.js';

/** How far something was read: the position, and the event that stood there. The start has position 0 and no event. */
export interface Mark {
  readonly position: bigint;
  readonly eventId?: string;
  /** Where the source found it, in the source's own terms: a hint, checked before it is used. */
  readonly place?: string;
}

/** The partition of a source that is not partitioned: the whole feed of a store. */
export const WHOLE_FEED = -1;

export const START: Mark = { position: 0n };

/** What a source delivers at once: in order within each stream, in any order between streams, possibly again. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  /** Of events that cannot be read: why, by id. Of such an event only what names it is to be relied on. */
  readonly unreadable?: ReadonlyMap<string, string>;
  /** Where the events were found, by position. */
  readonly places?: ReadonlyMap<bigint, string>;
  /** The store that these events are of, where the source tells with each; also of those that were passed over. */
  readonly incarnation?: string;
  /** Every event up to here was delivered, in this batch or before the mark that was asked for. */
  readonly upTo: Mark;
  /** Nothing more was there when it was read. */
  readonly end: boolean;
  /** The source has more than has come so far: it is on its way. */
  readonly awaited?: boolean;
}

/** One partition of one source of events, as a reader sees it. */
export interface Source {
  /** The service whose events these are. */
  readonly name: string;
  /** From 0; {@link WHOLE_FEED} for a source that has no partitions. */
  readonly partition: number;
  /** How many partitions there are. Absent for a source that has none. */
  readonly partitions?: number;
  /**
   * Which holding of the partition this process has, a number that changes with each; undefined while another process
   * has it. Absent: it is always this process's.
   *
   * @throws {BrokerUnavailable} and others, when nobody can say
   */
  hold?(): number | undefined;
  /** Whether it is being decided who holds it. */
  deciding?(): boolean;
  /** Whether the events of a stream come in this partition. Absent: those of all streams do. */
  holds?(stream: string): boolean;
  /**
   * Goes to what follows a mark; called before the first `read`, and again after each failure and for each holding.
   * A source that has it checks the mark itself.
   *
   * @throws {SourceMoved}
   */
  open?(after: Mark): Promise<void>;
  /** Identifies the store behind: another after it was made anew. */
  incarnation(): Promise<string>;
  eventIdAt(position: bigint): Promise<string | undefined>;
  /** The position of the last event, of this partition as far as is known; 0 when empty. */
  head(): Promise<bigint>;
  /**
   * Delivers what follows a mark, from about `limit` events.
   * @throws {SourceMoved} when the source does not hold the mark's event (any more)
   */
  read(after: Mark, limit: number): Promise<Batch>;
  /**
   * The event at a position; undefined when there is none.
   * @param place where it was found before
   * @throws {EventUnreadable}
   */
  at(position: bigint, place?: string): Promise<StoredEvent | undefined>;
  /** Calls back soon after something was appended, or the holding changed. Gives the way to stop. */
  onAppend(listener: () => void): () => void;
  readPersonal(eventIds: readonly string[]): Promise<readonly StoredPersonalValue[]>;
  /** The rows as they stand, where the source reads a store. */
  readonly raw?: RawFeed;
}

/** The sources of a service's events for a reader of a name: each reader is given its own. */
export type SourceSupply = (reader: string, service: ServiceName) => readonly Source[];

/** A supply of sources that all readers share. */
export const supplyOf =
  (sources: readonly Source[]): SourceSupply =>
  (_reader, service) =>
    sources.filter((source) => source.name === service);

/** `projects`, or `projects/2` where the source is a partition. */
export const placeOf = ({ name, partition }: Pick<Source, 'name' | 'partition'>): string =>
  partition === WHOLE_FEED ? name : `${name}/${partition}`;

/** Positions by the name of a source, and by the place of a partition where those differ. */
export type Positions = Readonly<Record<string, bigint>>;

/** The last position of each source, by name; of a source in partitions also that of each, by its place. */
export const headsOf = async (sources: readonly Source[]): Promise<Positions> => {
  const heads: Record<string, bigint> = {};
  const found = await Promise.all(sources.map(async (s) => [s, await s.head()] as const));
  for (const [source, head] of found) {
    heads[placeOf(source)] = head;
    if (head >= (heads[source.name] ?? 0n)) heads[source.name] = head;
  }
  return heads;
};

/** The event is there and cannot be read. */
export class EventUnreadable extends Error {
  readonly code = 'EVENT_UNREADABLE';

  constructor(readonly reason: string) {
    super(`EVENT_UNREADABLE: ${reason}`);
    this.name = 'EventUnreadable';
  }
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
    partition: WHOLE_FEED,
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

/** What decides which process has something: it is held under a number, or not. */
export interface Holding {
  held(): number | undefined;
  onChange(listener: () => void): () => void;
}

/** A source that only the process reads which holds something: its leader. */
export const heldSource = (source: Source, holding: Holding): Source => ({
  ...source,
  hold: () => holding.held(),
  onAppend(listener) {
    const stops = [source.onAppend(listener), holding.onChange(listener)];
    return () => stops.forEach((stop) => stop());
  },
});

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
