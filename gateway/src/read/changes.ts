import { ERASURE, READ_CHANNEL } from '../projection/versions.js';
import type { Query } from '../projection/sql.js';

/** A connection of its own on which the database notifies. */
export interface Listening {
  query(sql: string): Promise<unknown>;
  on(event: 'notification', listener: () => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
  end(): Promise<void>;
}

/** The versions of the read tables, followed in memory. */
export interface ReadChanges {
  /** The version of a read table as last heard; 0 when it never changed. */
  version(table: string): string;
  /** All versions as last heard. */
  snapshot(): ReadonlyMap<string, string>;
  /** Moves each time that a version was heard to move. */
  revision(): number;
  /** Looks at the database now. */
  refresh(): Promise<void>;
  /** Calls back when versions moved; `erased` when values were erased. Gives the way to stop. */
  onChange(listener: (change: { readonly erased: boolean }) => void): () => void;
  /** Asks again at each change until there is an answer; undefined after `timeoutMs`. */
  until<T>(ask: () => Promise<T | undefined>, timeoutMs: number): Promise<T | undefined>;
  stop(): Promise<void>;
}

export interface ChangesSettings {
  /** How often the database is asked, however quiet it is, in milliseconds. */
  readonly pollMs: number;
  /** Opens a connection to listen on; without it only the poll follows (a standby sends no notifications). */
  readonly listen?: () => Promise<Listening>;
}

/** Follows the versions of the read tables: by notification, with a poll behind. */
export const followChanges = async (query: Query, settings: ChangesSettings): Promise<ReadChanges> => {
  const versions = new Map<string, string>();
  const listeners = new Set<(change: { erased: boolean }) => void>();
  let connection: Listening | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let revision = 0;
  let stopped = false;
  let connecting = false;

  const look = async () => {
    const rows = await query<{ name: string; version: string }>(
      'select name, version::text from gateway.read_version',
    );
    const moved = rows.filter((r) => versions.get(r.name) !== r.version);
    for (const { name, version } of moved) versions.set(name, version);
    if (moved.length === 0) return;
    revision += 1;
    const erased = moved.some((r) => r.name === ERASURE);
    for (const listener of [...listeners]) listener({ erased });
  };
  const begin = (): Promise<void> => {
    const looking = look().finally(() => {
      if (running === looking) running = undefined;
    });
    return (running = looking);
  };
  // A look that began before the call may have missed what the caller knows of: the one after it has not.
  const refresh = (): Promise<void> => {
    if (!running) return begin();
    const after = () => {
      next = undefined;
      return begin();
    };
    return (next ??= running.then(after, after));
  };
  // A failing database is tried again by the next poll; readers of the cache ask it themselves meanwhile.
  const quietly = () => void (stopped ? undefined : refresh().catch(() => undefined));
  const connect = async () => {
    if (stopped || connecting || connection || !settings.listen) return;
    connecting = true;
    try {
      const opened = await settings.listen();
      const lost = () => {
        if (connection === opened) connection = undefined;
        void opened.end().catch(() => undefined);
      };
      opened.on('error', lost);
      opened.on('end', lost);
      opened.on('notification', quietly);
      await opened.query(`listen ${READ_CHANNEL}`);
      connection = opened;
      if (stopped) lost();
    } catch {
      connection = undefined;
    } finally {
      connecting = false;
    }
  };

  await connect();
  await refresh();
  const poll = setInterval(() => {
    void connect();
    quietly();
  }, settings.pollMs);
  poll.unref();

  return {
    version: (table) => versions.get(table) ?? '0',
    snapshot: () => new Map(versions),
    revision: () => revision,
    refresh,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async until(ask, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const change = nextChange(
          listeners,
          Math.min(settings.pollMs, Math.max(0, deadline - performance.now())),
        );
        const answer = await ask();
        if (answer !== undefined || performance.now() >= deadline || stopped) {
          change.cancel();
          return answer;
        }
        await change.happened;
      }
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      await next?.catch(() => undefined);
      await running?.catch(() => undefined);
      await connection?.end().catch(() => undefined);
    },
  };
};

const nextChange = (listeners: Set<(change: { erased: boolean }) => void>, ms: number) => {
  let cancel = () => {};
  const happened = new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listeners.delete(done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    listeners.add(done);
    cancel = done;
  });
  return { happened, cancel };
};
