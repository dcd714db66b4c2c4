import { AppendRefused, StoreFailed, StoreUnavailable } from '../errors.js';

interface Said {
  readonly type?: unknown;
  readonly actualState?: unknown;
  readonly maxAppendSize?: unknown;
}

/**
 * What a failed call says. `version`: the stream is elsewhere, nothing was stored. `refused`: nothing was stored, and
 * it will be no better the next time. `elsewhere`: the node was not the leader, nothing was stored. `lost`: nothing.
 */
export type Failure =
  | { readonly kind: 'version'; readonly current: number }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'elsewhere' | 'lost' };

/** Errors of the client that a server gives before it does anything. */
const REFUSED = new Set([
  'access-denied',
  'stream-deleted',
  'stream-tombstoned',
  'invalid-argument',
  'unsupported',
]);

/** Source: ErrorType and the error classes of @kurrent/kurrentdb-client 1.3. */
export const failureOf = (error: unknown): Failure => {
  const { type, actualState, maxAppendSize } = (error ?? {}) as Said;
  if (type === 'wrong-expected-version') {
    return { kind: 'version', current: typeof actualState === 'bigint' ? Number(actualState) : -1 };
  }
  if (type === 'maximum-append-size-exceeded') return { kind: 'too-large', limit: Number(maxAppendSize) };
  if (type === 'not-leader') return { kind: 'elsewhere' };
  if (typeof type === 'string' && REFUSED.has(type)) return { kind: 'refused', reason: type };
  return { kind: 'lost' };
};

/** The error that a caller gets for a call that failed for good: without the server's words. */
export const storeError = (operation: string, error: unknown): Error => {
  if (error instanceof StoreFailed || error instanceof StoreUnavailable || error instanceof AppendRefused)
    return error;
  const failure = failureOf(error);
  if (failure.kind === 'refused') return new StoreFailed(operation, failure.reason, 'KurrentDB');
  if (failure.kind === 'too-large') {
    return new AppendRefused(
      'too-large',
      `an append of more than ${failure.limit} bytes, which KurrentDB takes at most`,
    );
  }
  return new StoreUnavailable(`the store could not ${operation}: KurrentDB does not answer`);
};
