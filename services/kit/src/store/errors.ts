import type { UnstorableReason } from '../evidence/canonical-json.js';

/**
 * Why an append is refused before anything is stored. `unknown-type`, `invalid` and `malformed` are faults of the
 * program; the others can come from what a caller sent, and are answered with a 4xx.
 */
export type RefusalReason = UnstorableReason | 'unknown-type' | 'invalid' | 'malformed';

const CALLERS: ReadonlySet<RefusalReason> = new Set([
  'integer-range',
  'malformed-text',
  'too-deep',
  'too-large',
]);

/** An append that cannot be stored as it is. Names type, place and reason, never a value. Nothing was stored. */
export class AppendRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
    /** RFC 6901 pointer into the payload, where one is known. */
    readonly pointer?: string,
  ) {
    super(message);
    this.name = 'AppendRefused';
  }

  /** Whether the caller's input is at fault (4xx), and not the program. */
  get isCallersFault(): boolean {
    return CALLERS.has(this.reason);
  }
}

/**
 * Whether the append was stored cannot be said now. Repeating it with the same command id is safe and finds out:
 * 503 with Retry-After.
 */
export class StoreUnavailable extends Error {
  constructor(
    message: string,
    readonly retryAfterSeconds: number = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/**
 * The database refused a statement. Carries its code (SQLSTATE in PostgreSQL, the client's type of error in KurrentDB)
 * and not its message, which may quote what was stored.
 */
export class StoreFailed extends Error {
  constructor(
    readonly operation: string,
    readonly sqlState: string,
    source: 'SQLSTATE' | 'KurrentDB' = 'SQLSTATE',
  ) {
    super(`the store failed to ${operation} (${source} ${sqlState})`);
    this.name = 'StoreFailed';
  }
}

/** Positions are dense: a missing one is evidence that something was taken out, and no reader may pass over it. */
export class FeedGap extends Error {
  constructor(
    readonly source: string,
    readonly missing: bigint,
  ) {
    super(`the feed of ${source} has no event at position ${missing}, though it has later ones`);
    this.name = 'FeedGap';
  }
}

/** A store that a log is being copied into: nobody may use it before it holds all of it. */
export const unfinishedCopy = (): StoreUnavailable =>
  new StoreUnavailable(
    'the store is a copy that is not finished: run ./helixboard copy-store again until it says that it is',
  );
