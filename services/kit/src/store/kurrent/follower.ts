import { setTimeout as pause } from 'node:timers/promises';
import type { StoreLogger } from '../postgres/connection.js';
import type { AppendIndex, Followed } from './append-index.js';
import type { Connection } from './connection.js';
import { failureOf } from './errors.js';
import { createArrivals } from './arrivals.js';
import { positionOf, rowOf, type KurrentRow } from './record.js';

/** After how long, in ms, a subscription that ended is made again: doubled up to the longest. */
const AGAIN_AFTER_MS = 200;
const AGAIN_AFTER_AT_MOST_MS = 5_000;
/** How many events may wait for the index before the subscription is left alone. */
const MOST_WAITING = 500;

export interface Follower {
  /** Whether it has seen all that there was, and is told of what comes. */
  readonly live: boolean;
  /** No event of the service lies between the last one seen and this position. */
  readonly scanned: bigint;
  /** The last event seen; 0 when there was none. */
  readonly last: bigint;
  /** The events of a stream from one version to another, once the subscription has brought them. */
  expect(
    stream: string,
    first: number,
    last: number,
  ): { readonly rows: Promise<KurrentRow[]>; forget(): void };
  onAppend(listener: () => void): () => void;
  /** Looks again whether the index belongs to this log, and follows anew. */
  again(): void;
  stop(): Promise<void>;
}

export interface FollowerOptions {
  readonly connection: Connection;
  readonly index: AppendIndex;
  readonly incarnation: string;
  /** The id of the service's event at a position of `$all`. */
  readonly eventIdAt: (position: bigint) => Promise<string | undefined>;
  readonly logger?: StoreLogger;
}

/**
 * Follows the service's events through a filtered subscription to `$all`: keeps the index of appends, and tells who
 * waits. A subscription that is dropped is made again from where the index stands.
 */
export const createFollower = (options: FollowerOptions): Follower => {
  const { connection, index, incarnation, eventIdAt, logger } = options;
  const arrivals = createArrivals();
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  let subscription: { unsubscribe(): Promise<void>; destroy(): unknown } | undefined;
  let live = false;
  let scanned = 0n;
  let last = 0n;
  let waitMs = AGAIN_AFTER_MS;

  const call = (): void => {
    for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
  };

  /** Where the index stands, if it follows this very log: another one, or one that was restored, is indexed anew. */
  const start = async (): Promise<Followed> => {
    const followed = await index.followed();
    if (followed?.incarnation === incarnation) {
      if (followed.position === 0n || (await eventIdAt(followed.position)) === followed.eventId)
        return followed;
      logger?.warn(
        { position: String(followed.position) },
        'the log is another than the index of appends has followed',
      );
    }
    await index.restart(incarnation);
    return { incarnation, position: 0n, eventId: '', scanned: 0n };
  };

  const follow = async (): Promise<void> => {
    const from = await start();
    if (stopping.signal.aborted) return;
    scanned = from.scanned;
    last = from.position;
    let waiting: KurrentRow[] = [];
    let reached = from.scanned;
    let indexed = from.scanned;
    let writing: Promise<void> | undefined;

    const write = async (): Promise<void> => {
      while (waiting.length > 0 || reached > indexed) {
        const rows = waiting;
        waiting = [];
        const upTo = reached;
        const goes = await index.take(incarnation, { after: indexed, rows, scanned: upTo });
        if (goes < upTo) throw new Error('the index of appends was started anew by another process');
        indexed = upTo;
      }
    };
    const indexNow = (): Promise<void> => (writing ??= write().finally(() => (writing = undefined)));
    const indexSoon = (): void => void indexNow().catch(() => stream.destroy());

    const stream = connection.client.subscribeToAll({
      fromPosition: from.scanned === 0n ? 'start' : { commit: from.scanned, prepare: from.scanned },
      filter: {
        ...connection.filter(() => undefined),
        // In order with the events: those before it that wait to be taken come first.
        checkpointReached: async (_subscription: unknown, { commit }: { readonly commit: bigint }) => {
          while (stream.readableLength > 0 && !stream.destroyed) await pause(1);
          scanned = commit > scanned ? commit : scanned;
          reached = scanned;
          indexSoon();
        },
      },
    });
    subscription = stream;
    stream.on('caughtUp', () => {
      live = true;
      waitMs = AGAIN_AFTER_MS;
      // What came while nobody listened.
      call();
    });
    try {
      for await (const resolved of stream) {
        const event = resolved.event;
        const position = event && positionOf(event);
        if (!event || position === undefined || position <= last) continue;
        const row = rowOf(event, connection.names, position);
        last = position;
        scanned = position > scanned ? position : scanned;
        reached = scanned;
        waiting.push(row);
        arrivals.arrived(row);
        if (live) call();
        indexSoon();
        if (waiting.length > MOST_WAITING) await indexNow();
      }
      await writing;
    } finally {
      live = false;
      subscription = undefined;
      await writing?.catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await follow();
      } catch (error) {
        const reason = (error as { readonly type?: string }).type ?? (error as Error).name;
        if (!stopping.signal.aborted) {
          logger?.warn({ reason, kind: failureOf(error).kind }, 'the subscription to the event store ended');
        }
      }
      await pause(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      waitMs = Math.min(2 * waitMs, AGAIN_AFTER_AT_MOST_MS);
    }
  };
  const running = run();

  const end = (): void => {
    const current = subscription;
    void current?.unsubscribe().catch(() => undefined);
    current?.destroy();
  };

  return {
    get live() {
      return live;
    },
    get scanned() {
      return scanned;
    },
    get last() {
      return last;
    },
    expect: arrivals.expect,
    onAppend: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    again: end,
    stop: async () => {
      listeners.clear();
      stopping.abort();
      end();
      await running;
    },
  };
};
