/**
 * What an append expects of its stream: nothing there yet, something there, or exactly this last version. −1, the
 * version of a stream without events, is the same as `none`.
 */
export type ExpectedVersion = 'none' | 'exists' | number;

/** Who did it, on what ground, and why: stored beside every event and part of its entry digest. */
export interface EventMeta {
  /** ISO 8601 instant at which the fact occurred. */
  readonly occurredAt: string;
  readonly actor: { readonly kind: 'person' | 'policy' | 'administrator'; readonly id: string };
  /** The organisation acted for. */
  readonly agency?: string;
  /** The grant, seat mandate or policy under which the actor acted. */
  readonly mandate?: string;
  /** Id of the event or command that caused this. */
  readonly causationId: string;
  /** The case that this belongs to. */
  readonly correlationId: string;
}

/** A value kept apart from its event: what stood at `pointer` of the payload, and the subject it is about. */
export interface PersonalValue {
  /** RFC 6901 pointer into the payload. */
  readonly pointer: string;
  readonly subject: string;
  readonly value: unknown;
}

/** An event on its way into the store. `data` is the whole payload; the store separates what is marked. */
export interface NewEvent {
  readonly type: string;
  readonly data: unknown;
}

/** One append: all of its events or none. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly NewEvent[];
  readonly meta: EventMeta;
  /** SHA-256(kind ‖ actor ‖ key), hex: the id under which this append is looked up and never done twice. */
  readonly commandId: string;
  /** Keyed digest of the command's content, hex: another content under the same id is told apart. */
  readonly commandDigest: string;
}

/** Where the events of an append stand. */
export interface Appended {
  readonly stream: string;
  /** Version of the first and of the last event in the stream; the first version of a stream is 0. */
  readonly firstVersion: number;
  readonly lastVersion: number;
  /** Position of the first and of the last event in the store. */
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
}

export type AppendResult =
  | ({ readonly status: 'appended' } & Appended)
  /** The same command was appended before: the first answer again. */
  | ({ readonly status: 'repeated' } & Appended)
  /** The stream is not at the expected version; `version` is where it is, −1 when there is none. */
  | { readonly status: 'conflict'; readonly version: number }
  /** The command id was used before with other content. */
  | { readonly status: 'reused' };

/** An event as it was stored. */
export interface StoredEvent {
  /** Position in the store: dense and in commit order with PostgreSQL, ordered with KurrentDB. From 1. */
  readonly position: bigint;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** The payload without what is kept apart, upcast to the newest schema version. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: EventMeta & {
    readonly commandId: string;
    /** Place of the event within its command, from 0, and how many events the command gave. */
    readonly index: number;
    readonly count: number;
    /** What stands in the event for each value kept apart, sorted by pointer; hex. */
    readonly commitments: readonly { readonly pointer: string; readonly commitment: string }[];
  };
  /** ISO 8601 instant at which the store took it. */
  readonly recordedAt: string;
  /** SHA-256 of the entry, its HMAC under the service's seal key, and the leaf's blind; hex. */
  readonly entryDigest: string;
  readonly seal: string;
  readonly blind: string;
}

/** A value kept apart, as it is read back. */
export interface StoredPersonalValue extends PersonalValue {
  readonly eventId: string;
}

/** Where a value is or was kept. */
export type PersonalPlace = Pick<StoredPersonalValue, 'eventId' | 'pointer'>;

/**
 * A service's event store. Every adapter passes one contract suite (`store/contract.ts`). Reads throw
 * StoreUnavailable or StoreFailed (`store/errors.ts`).
 */
export interface EventStore {
  /** Identifies this store; part of every entry. */
  readonly storeId: string;
  /**
   * Stores all of its events or none. What is wrong with one append never touches another.
   *
   * Throws AppendRefused when it cannot be stored as it is (nothing was stored), StoreUnavailable when nobody can say
   * whether it was (repeat it), StoreFailed when the database refused it (nothing was stored).
   */
  append(append: Append): Promise<AppendResult>;
  /** Looks an earlier append up by its id on a stream. */
  findAppend(stream: string, commandId: string): Promise<(Appended & { commandDigest: string }) | undefined>;
  /** The events of a stream in order from a version (0 by default); empty when there is none. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]>;
  /** Values kept apart of the given events; erased ones are absent. */
  readPersonal(eventIds: readonly string[]): Promise<readonly StoredPersonalValue[]>;
  /**
   * Deletes every value kept of a subject, or those of the events named alone. Gives how many there were. Repeatable.
   */
  erase(subject: string, eventIds?: readonly string[]): Promise<number>;
  /** The service's own feed, for readers. */
  readonly feed: Feed;
  close(): Promise<void>;
}

/** An event's row exactly as the store holds it, nothing interpreted. Digests are hex. */
export interface RawEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly id: string;
  /** The payload's text as it was hashed, and the metadata's. */
  readonly data: string;
  readonly meta: string;
  /** ISO 8601 instant in UTC; empty when the column holds none that can be written so. */
  readonly recordedAt: string;
  readonly entryDigest: string;
  readonly seal: string;
  readonly blind: string;
}

/** A value kept apart as its row holds it. */
export interface RawPersonalValue {
  readonly eventId: string;
  readonly pointer: string;
  /** Canonical JSON. */
  readonly value: string;
  /** 32 bytes, hex. */
  readonly key: string;
}

/** What a store says of itself. */
export interface StoreIdentity {
  readonly storeId: string;
  /** Origin of the log into which its entries go. */
  readonly log: string;
  /** Another when the store was made anew. */
  readonly incarnation: string;
}

/** The rows behind a feed as they stand, for those who verify them: nothing is checked, nothing refused, gaps pass. */
export interface RawFeed {
  /** False where positions are ordered with gaps between them: a missing one is then no evidence. */
  readonly dense?: false;
  identity(): Promise<StoreIdentity>;
  /** The last position given away, and that of the last event there is: of one moment. The same in a sound store. */
  ends(): Promise<{ readonly counter: bigint; readonly last: bigint }>;
  /** The first events with a position greater than `after` and at most `upTo`, in order; what is missing is left out. */
  read(after: bigint, upTo: bigint, limit: number): Promise<readonly RawEvent[]>;
  /** Values kept apart of the given events, by event and pointer; erased ones are absent. */
  personal(eventIds: readonly string[]): Promise<readonly RawPersonalValue[]>;
}

/** All events of one source in the order of their positions. What readers follow. */
export interface Feed {
  /** The name of the service whose events these are. */
  readonly source: string;
  /** Whether positions have no gap: a missing one is then evidence, and `read` throws FeedGap. Else they are ordered. */
  readonly dense: boolean;
  /** Identifies the store behind the feed: another after it was made anew. */
  incarnation(): Promise<string>;
  /** Up to `limit` events with a position greater than `after`, in order. Throws FeedGap where one is missing. */
  read(after: bigint, limit: number): Promise<readonly StoredEvent[]>;
  /** The id of the event at a position; undefined when there is none. */
  eventIdAt(position: bigint): Promise<string | undefined>;
  /** The same of many positions at once, by position; those without an event are left out. */
  eventIdsAt?(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, string>>;
  /** The position of the last event; 0 when empty. */
  head(): Promise<bigint>;
  /** Calls back soon after something was appended (by anyone); may call without cause. Gives the way to stop. */
  onAppend(listener: () => void): () => void;
  /** Values kept apart of the given events; erased ones are absent. */
  readPersonal(eventIds: readonly string[]): Promise<readonly StoredPersonalValue[]>;
  /** Where values of a subject are kept, or were until they were erased; by event and pointer. */
  placesOf(subject: string): Promise<readonly PersonalPlace[]>;
  /** The rows as they stand. Absent where a feed is not read from its store. */
  readonly raw?: RawFeed;
}
