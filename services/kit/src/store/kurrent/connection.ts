import { setTimeout as pause } from 'node:timers/promises';
import { KurrentDBClient, streamNameFilter, type Credentials } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '../errors.js';
import { failureOf, storeError } from './errors.js';
import type { Names } from './names.js';
import { positionOf, rowOf, type KurrentRow } from './record.js';

/** How long a call may take, in ms, before nothing is known of it. */
export const CALL_WITHIN_MS = 10_000;
/** A read is tried again after so many ms: the client finds another node, or the leader, with the next call. */
const READ_AGAIN_AFTER = [50, 250];
const CHECKPOINT_EVERY = 10;

const SCHEME = /^(?:kurrentdb|kurrent|kdb|esdb)(?:\+discover)?:\/\//;

/** Refuses a connection string that the adapter cannot use, by name and without its secrets. */
export const checkConnectionString = (connectionString: string): URL => {
  if (!SCHEME.test(connectionString)) {
    throw new TypeError('a connection to KurrentDB begins with kurrentdb:// (or esdb://, or +discover://)');
  }
  // Several hosts are no URL: what stands between user and options does not matter here.
  const url = URL.parse(connectionString.replace(SCHEME, 'http://').replace(/,[^/?]*/, ''));
  if (!url)
    throw new TypeError('the connection to KurrentDB is no address: kurrentdb://user:password@host:port');
  const secure = url.searchParams.get('tls') !== 'false';
  if (secure && !url.username) {
    throw new TypeError(
      'a connection to KurrentDB with TLS names a user and a password: reading $all is for administrators alone',
    );
  }
  return url;
};

const credentialsOf = (url: URL): Credentials | undefined =>
  url.username
    ? { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    : undefined;

/** Waits for a call as long as one may take; what comes later is dropped. */
export const within = async <T>(ms: number, call: Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const late = pause(ms, undefined, { signal: timer.signal }).then(
    () => {
      throw new StoreUnavailable(`KurrentDB did not answer within ${ms} ms`);
    },
    () => undefined as never,
  );
  try {
    return await Promise.race([call, late]);
  } finally {
    timer.abort();
  }
};

export interface Connection {
  /** Reads, again where that may help; errors become those of the store. */
  reading<T>(operation: string, work: () => Promise<T>): Promise<T>;
  /** How long a call may take, in ms. */
  readonly callWithinMs: number;
  readonly client: KurrentDBClient;
  readonly names: Names;
  /** The filter that takes exactly the service's events. */
  filter(onCheckpoint: (position: bigint) => void): ReturnType<typeof streamNameFilter>;
  /** Events of a stream from a version on; backwards from its end without one. Of the leader: nothing is missing. */
  stream(stream: string, from: number | 'end', count?: number): Promise<KurrentRow[]>;
  /** The service's events with positions from `from` on, in order. */
  forwards(from: bigint, count?: number): Promise<KurrentRow[]>;
  /** The service's last event. */
  last(): Promise<KurrentRow | undefined>;
  close(): Promise<void>;
}

const place = (position: bigint) =>
  position <= 0n ? ('start' as const) : { commit: position, prepare: position };

/**
 * The client of KurrentDB, and the reads that the adapter is made of. Appends are calls of their own with a deadline:
 * the client's shared batch call has none, and an append that waits in it when it breaks is an unhandled rejection.
 * The client takes it unless it has a provider of credentials.
 */
export const connect = (
  connectionString: string,
  names: Names,
  callWithinMs = CALL_WITHIN_MS,
): Connection => {
  const credentials = credentialsOf(checkConnectionString(connectionString));
  const client = KurrentDBClient.connectionString(connectionString);
  client.setCredentialsProvider((() => credentials) as () => Credentials);

  /** A read whose errors are those of the store. */
  const reading = async <T>(operation: string, work: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await within(callWithinMs, work());
      } catch (error) {
        const { kind } = failureOf(error);
        const again = READ_AGAIN_AFTER[attempt];
        if ((kind !== 'lost' && kind !== 'elsewhere') || again === undefined)
          throw storeError(operation, error);
        await pause(again);
      }
    }
  };

  const rowAt = (resolved: { readonly event?: unknown }): KurrentRow => {
    const event = resolved.event as Parameters<typeof rowOf>[0];
    const position = positionOf(event);
    // Older servers and explicit transactions give none: nothing here can be built on them.
    if (position === undefined || position < 0n || position >= 2n ** 63n) {
      throw Object.assign(new Error('an event without its position in $all'), { type: 'unsupported' });
    }
    return rowOf(event, names, position);
  };

  return {
    reading,
    callWithinMs,
    client,
    names,
    filter: (onCheckpoint) =>
      streamNameFilter({
        prefixes: [names.prefix],
        checkpointInterval: CHECKPOINT_EVERY,
        checkpointReached: async (_subscription, position) => onCheckpoint(position.commit),
      }),
    stream: (stream, from, count) =>
      reading('read a stream', async () => {
        const rows: KurrentRow[] = [];
        const events = client.readStream(names.of(stream), {
          ...(from === 'end'
            ? ({ direction: 'backwards', fromRevision: 'end' } as const)
            : ({ direction: 'forwards', fromRevision: BigInt(from) } as const)),
          ...(count === undefined ? {} : { maxCount: count }),
          requiresLeader: true,
        });
        try {
          for await (const resolved of events) rows.push(rowAt(resolved));
        } catch (error) {
          if ((error as { readonly type?: unknown }).type === 'stream-not-found') return [];
          throw error;
        }
        return rows;
      }),
    forwards: (from, count) =>
      reading('read the feed', async () => {
        const rows: KurrentRow[] = [];
        const events = client.readAll({
          fromPosition: place(from),
          direction: 'forwards',
          filter: streamNameFilter({ prefixes: [names.prefix] }),
          ...(count === undefined ? {} : { maxCount: count }),
          requiresLeader: true,
        });
        for await (const resolved of events) rows.push(rowAt(resolved));
        return rows;
      }),
    last: () =>
      reading('read the head', async () => {
        const events = client.readAll({
          fromPosition: 'end',
          direction: 'backwards',
          filter: streamNameFilter({ prefixes: [names.prefix] }),
          maxCount: 1,
          requiresLeader: true,
        });
        for await (const resolved of events) return rowAt(resolved);
        return undefined;
      }),
    close: () => client.dispose(),
  };
};
