import type { ClientBase, Pool } from 'pg';
import { NO_EVENTS, type Head } from '../compose.js';

const LIMIT = 10_000;

/** The last events of streams as this process last saw them. Only a hint: the append function compares. */
export interface Heads {
  get(stream: string): Head | undefined;
  /** Keeps a head, unless a later one is known. */
  keep(stream: string, head: Head): void;
  forget(stream: string): void;
  /** Reads the heads of streams from the store, and keeps those that are there. */
  load(on: Pool | ClientBase, streams: readonly string[]): Promise<ReadonlyMap<string, Head>>;
}

const LAST = `
  select s.stream, e.version, encode(e.entry_digest, 'hex') as digest, e.recorded_at
  from unnest($1::text[]) as s (stream)
  cross join lateral (
    select version, entry_digest, recorded_at from events where stream = s.stream order by version desc limit 1
  ) e`;

export const createHeads = (): Heads => {
  // In the order of last use: the first is the one to drop.
  const known = new Map<string, Head>();
  const put = (stream: string, head: Head): void => {
    known.delete(stream);
    known.set(stream, head);
    if (known.size > LIMIT) known.delete(known.keys().next().value!);
  };
  return {
    get: (stream) => known.get(stream),
    keep: (stream, head) => {
      if ((known.get(stream)?.version ?? -1) <= head.version) put(stream, head);
    },
    forget: (stream) => void known.delete(stream),
    load: async (on, streams) => {
      const { rows } = await on.query<{ stream: string; version: number; digest: string; recorded_at: Date }>(
        {
          name: 'heads',
          text: LAST,
          values: [streams],
        },
      );
      const found = new Map(streams.map((stream) => [stream, NO_EVENTS]));
      for (const row of rows) {
        const head = { version: row.version, digest: row.digest, recordedAt: row.recorded_at.toISOString() };
        found.set(row.stream, head);
        put(row.stream, head);
      }
      return found;
    },
  };
};
