import { randomUUID } from 'node:crypto';
import { newServiceKeys } from '../../evidence/keys.js';
import { StoreUnavailable } from '../errors.js';
import { createMemoryStore, type MemoryStore, type MemoryStoreOptions } from '../memory/memory-store.js';
import type { EventStore, StoreIdentity } from '../port.js';
import { CopyRefused } from './errors.js';
import { logOfStore, type CopyableStore } from './log-source.js';
import type { CopiedAppend, CopyProgress, LogSource, StoreSink } from './port.js';

/** A target in memory: it outlives the sinks opened on it, as a database does. */
export interface MemoryTarget {
  /** A connection of a copy. */
  sink(): StoreSink;
  /** The store, once the copy is finished. Throws StoreUnavailable before. */
  store(options: Omit<MemoryStoreOptions, 'copied' | 'log'>): EventStore;
}

/** An empty target in memory. @param service whose store it becomes */
export const memoryTarget = (service: string): MemoryTarget => {
  const appends: CopiedAppend[] = [];
  const incarnation = randomUUID();
  let log: StoreIdentity | undefined;
  let finished = false;
  let read: LogSource | undefined;
  let store: MemoryStore | undefined;

  const progress = async (): Promise<CopyProgress> => {
    const last = appends.at(-1)?.events.at(-1);
    const events = BigInt(appends.reduce((n, a) => n + a.events.length, 0));
    return { position: last?.position ?? 0n, ...(last ? { eventId: last.id } : {}), events, finished };
  };

  const readingOf = (of: CopyableStore, { storeId, log: origin }: StoreIdentity): LogSource => ({
    ...logOfStore(of),
    identity: async () => ({ storeId, log: origin, incarnation: `${storeId}:${incarnation}` }),
  });

  const written = (): LogSource => {
    if (!log) throw new CopyRefused('COPY.OUT_OF_STEP', 'The target takes no copy.', 'Open it first.');
    const { storeId, log: origin } = log;
    const copied = { storeId, log: origin, appends };
    return (read ??= readingOf(createMemoryStore({ service, keys: newServiceKeys(), copied }), log));
  };

  const sink = (): StoreSink => ({
    progress,
    written: {
      identity: async () => written().identity(),
      ends: async () => written().ends(),
      read: async (after, upTo, limit) => written().read(after, upTo, limit),
      eventIdAt: async (position) => written().eventIdAt(position),
      counts: async () => written().counts(),
    },
    open: async (identity) => {
      const same =
        !log ||
        (log.storeId === identity.storeId &&
          log.log === identity.log &&
          (finished || log.incarnation === identity.incarnation));
      if (!same)
        throw new CopyRefused(
          'COPY.OTHER_LOG',
          `The target has begun as a copy of another log, of store ${log!.storeId}.`,
          'The source from which the copy was begun, or another target.',
        );
      log ??= identity;
      return progress();
    },
    write: async (more) => {
      if (!log || finished)
        throw new CopyRefused('COPY.OUT_OF_STEP', 'The target takes no copy.', 'Open it first.');
      appends.push(...more);
      read = undefined;
    },
    finish: async () => {
      finished = true;
    },
    close: async () => undefined,
  });

  return {
    sink,
    store: (options) => {
      if (!log || !finished) throw new StoreUnavailable('the store is a copy that is not finished');
      const { storeId, log: origin } = log;
      store ??= createMemoryStore({ ...options, copied: { storeId, log: origin, appends } });
      read = readingOf(store, log);
      // It stays what it is for whoever opens it next.
      return { ...store, close: async () => undefined };
    },
  };
};
