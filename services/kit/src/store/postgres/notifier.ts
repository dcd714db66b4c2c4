import pg from 'pg';
import { randomUUID } from 'node:crypto';
import type { StoreLogger } from './connection.js';

const NOTIFY_EVERY_MS = 20;
const POLL_EVERY_MS = 1_000;
const RECONNECT_AFTER_MS = 500;

export interface NotifierOptions {
  readonly client: pg.ClientConfig;
  readonly channel: string;
  /** The position of the store's last event: asked at times, should a notification be lost. */
  readonly head: () => Promise<bigint>;
  readonly logger?: StoreLogger;
}

export interface Notifier {
  /** Something was stored by this process: tells the listeners here and those of other processes. */
  announce(): void;
  onAppend(listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Tells readers that something was appended, by this process or another. Other processes hear of it through NOTIFY,
 * sent after the commit and at most every 20 ms: inside the transaction it would queue all committers. The head is
 * polled behind it.
 */
export const createNotifier = async ({
  client: config,
  channel,
  head,
  logger,
}: NotifierOptions): Promise<Notifier> => {
  const me = randomUUID();
  const listeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let notifiedAt = -Infinity;
  let pending: NodeJS.Timeout | undefined;
  let reconnect: NodeJS.Timeout | undefined;
  let closed = false;

  const call = (): void => {
    for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
  };

  const lost = (which: pg.Client): void => {
    if (client === which) client = undefined;
    if (closed || reconnect) return;
    logger?.warn({ channel }, 'the notifications of the event store are interrupted');
    reconnect = setTimeout(() => {
      reconnect = undefined;
      connect().catch(() => lost(which));
    }, RECONNECT_AFTER_MS).unref();
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client(config);
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    next.on('notification', (message) => message.payload !== me && call());
    await next.connect();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    if (closed) return next.end();
    client = next;
    // What came while nobody listened.
    call();
  };

  let due = false;
  let notifying: Promise<void> | undefined;
  const notify = async (): Promise<void> => {
    do {
      due = false;
      // Lost with its connection: the others poll.
      await client?.query('select pg_notify($1, $2)', [channel, me]).catch(() => undefined);
    } while (due);
  };
  const startNotifying = (): void => {
    pending = undefined;
    notifiedAt = performance.now();
    // One at a time: a connection that answers slowly gets the next when it has answered.
    notifying ??= notify().finally(() => {
      notifying = undefined;
    });
  };

  let told = -1n;
  const poll = async (): Promise<void> => {
    if (listeners.size === 0) return;
    const now = await head();
    if (now !== told) call();
    told = now;
  };
  const polling = setInterval(() => {
    poll().catch((error: Error) =>
      logger?.warn({ reason: error.name }, 'the event store could not be polled'),
    );
  }, POLL_EVERY_MS).unref();

  await connect();
  return {
    announce: () => {
      call();
      due = true;
      pending ??= setTimeout(startNotifying, Math.max(0, notifiedAt + NOTIFY_EVERY_MS - performance.now()));
    },
    onAppend: (listener) => {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    close: async () => {
      if (pending) {
        clearTimeout(pending);
        startNotifying();
      }
      await notifying;
      closed = true;
      listeners.clear();
      clearInterval(polling);
      clearTimeout(reconnect);
      await client?.end();
    },
  };
};
