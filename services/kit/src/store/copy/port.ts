import type { RawEvent, RawPersonalValue, StoreIdentity } from '../port.js';

/** A value kept apart with everything that its row holds. */
export interface CopiedValue extends RawPersonalValue {
  readonly subject: string;
}

/** Where a value was until it was erased. */
export interface ErasedPlace {
  readonly eventId: string;
  readonly pointer: string;
  readonly subject: string;
}

/** One append as a store holds it: all of its events, what they keep apart, and the digest of its command. */
export interface CopiedAppend {
  readonly stream: string;
  /** Hex. */
  readonly commandId: string;
  /** Keyed digest of the command's content, hex: it is in no event, and a repeat is told by it. */
  readonly commandDigest: string;
  /** In the order of their versions, with the positions that they have where they were read. */
  readonly events: readonly RawEvent[];
  /** By event, then pointer; what was erased is absent. */
  readonly values: readonly CopiedValue[];
  /** By event, then pointer. */
  readonly erased: readonly ErasedPlace[];
}

/** How much a log holds beside its events. */
export interface LogCounts {
  /** Absent where appends are known from their events alone. */
  readonly appends?: number;
  readonly values: number;
  readonly erased: number;
}

/**
 * A service's log as it is copied from: its rows as they stand, by whole appends. Every method throws CopyRefused
 * where the rows are no log, StoreUnavailable or StoreFailed when the store does.
 */
export interface LogSource {
  identity(): Promise<StoreIdentity>;
  /** The last position given away, and that of the last event there is. */
  ends(): Promise<{ readonly counter: bigint; readonly last: bigint }>;
  /** The whole appends that follow a position, of about `limit` events; none at the end. */
  read(after: bigint, upTo: bigint, limit: number): Promise<readonly CopiedAppend[]>;
  /** The id of the event at a position; undefined when there is none. */
  eventIdAt(position: bigint): Promise<string | undefined>;
  counts(): Promise<LogCounts>;
}

/** How far a copy is: what was the last event of the last append that the target holds for good. */
export interface CopyProgress {
  /** Position and id of that event in the source; 0 and none at the start. */
  readonly position: bigint;
  readonly eventId?: string;
  /** Events that the target holds. */
  readonly events: bigint;
  /** The store has been given to its service. */
  readonly finished: boolean;
}

/**
 * A store that a log is copied into. What it holds afterwards is the same evidence: store id, log, event ids, versions,
 * texts, digests, seals, blinds and recorded times. The incarnation is another. Until `finish` no service can open it.
 *
 * Every adapter passes one suite (`store/copy/contract.ts`). Methods throw CopyRefused, StoreUnavailable, StoreFailed.
 */
export interface StoreSink {
  /**
   * Begins the copy of a log, or goes on with it.
   *
   * @throws CopyRefused when the target holds anything else, or when its service runs
   */
  open(log: StoreIdentity): Promise<CopyProgress>;
  /** Takes appends that follow what was taken before: all of them or none. */
  write(appends: readonly CopiedAppend[]): Promise<void>;
  progress(): Promise<CopyProgress>;
  /** The target as a log: what was written is read back from it. */
  readonly written: LogSource;
  /** Gives the store to its service. Repeatable. */
  finish(): Promise<void>;
  close(): Promise<void>;
}
