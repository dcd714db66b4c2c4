import { randomUUID } from 'node:crypto';
import { defineEvent, id, visible, type EventContract, POLICY_REFUSALS } from '@helixboard/contracts';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { onceKey } from './policy-command.js';
import { READER_MIGRATIONS } from './migrations.js';
import type { Projection, Reader } from './projection-reader.js';
import type { ReaderSettings } from './settings.js';
import type { EventStore, Feed, StoredEvent } from '../store/port.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import type { Clock } from '../clock.js';
import { uuid } from '../testing/factories.js';

/** The event of the readers' tests: a number, in streams `note-<n>`. */
export const Noted = defineEvent({
  type: 'Noted',
  service: 'projects',
  schemaVersion: 1,
  data: z.object({ noteId: id('note'), number: z.int() }),
  visibility: visible.office,
  subjects: [],
  sentence: { en: 'noted', fr: 'noté', nl: 'genoteerd', de: 'notiert' },
});
const Ignored = { ...Noted, type: 'Ignored' } as const;

const known = new Map<string, EventContract>([Noted, Ignored, ...POLICY_REFUSALS].map((c) => [c.type, c]));
export const contracts = (type: string): EventContract | undefined => known.get(type);

/** Quick enough for tests: nothing waits longer than it must. */
export const quick: Partial<ReaderSettings> = { pollMs: 200, retryMs: 0, backoffMs: 1, maxBackoffMs: 20 };

export const memoryStore = (clock?: Clock): EventStore =>
  createMemoryStore({ service: 'projects', contracts, ...(clock && { clock }) });

let commands = 0;

/** Appends one number to a stream; gives its position. */
export const note = async (
  store: EventStore,
  stream: number,
  number: number,
  type = 'Noted',
): Promise<bigint> => {
  const name = `note-${stream}`;
  const result = await store.append({
    stream: name,
    expected: (await store.readStream(name)).length === 0 ? 'none' : 'exists',
    events: [{ type, data: { noteId: uuid(stream), number } }],
    meta: {
      occurredAt: '2018-02-19T12:00:00.000Z',
      actor: { kind: 'administrator', id: 'administrator' },
      causationId: 'test',
      correlationId: `case-${stream}`,
    },
    commandId: onceKey('note', (commands += 1)),
    commandDigest: onceKey('digest'),
  });
  if (result.status !== 'appended') throw new Error(result.status);
  return result.lastPosition;
};

/** A feed whose store is exchanged under its readers: restored to an earlier state, or made anew. */
export const exchangeable = (store: EventStore): Feed & { use(other: EventStore): void } => {
  let current = store;
  return {
    source: store.feed.source,
    dense: store.feed.dense,
    incarnation: () => current.feed.incarnation(),
    read: (after, limit) => current.feed.read(after, limit),
    eventIdAt: (position) => current.feed.eventIdAt(position),
    head: () => current.feed.head(),
    onAppend: (listener) => current.feed.onAppend(listener),
    readPersonal: (ids) => current.feed.readPersonal(ids),
    placesOf: (subject) => current.feed.placesOf(subject),
    use: (other) => void (current = other),
  };
};

/** A feed of the first events of another, with its incarnation: what a restored backup gives. */
export const truncated = (feed: Feed, last: bigint): Feed => ({
  ...feed,
  incarnation: () => feed.incarnation(),
  read: async (after, limit) => (await feed.read(after, limit)).filter((e) => e.position <= last),
  eventIdAt: async (position) => (position <= last ? feed.eventIdAt(position) : undefined),
  head: async () => last,
});

/** The schema of a service's readers, and of the fold below, in a fresh database. */
export const migrated = async (pool: Pool): Promise<void> => {
  for (const { sql } of READER_MIGRATIONS) await pool.query(sql);
  await pool.query(
    'create table folded (projection text, stream text, numbers text, primary key (projection, stream))',
  );
};

/** A fold that the order within a stream, a loss and a repetition each change: the versions and numbers, in a row. */
export const folding = (
  name: string,
  spoil: (event: StoredEvent) => void = () => undefined,
): Projection<PoolClient> => ({
  name,
  types: ['Noted'],
  async apply(tx, events) {
    for (const event of events) {
      spoil(event);
      await tx.query(
        `insert into folded as f values ($1, $2, $3)
         on conflict (projection, stream) do update set numbers = f.numbers || ' ' || excluded.numbers`,
        [name, event.stream, `${event.version}=${event.data['number']}`],
      );
    }
  },
  clear: async (tx) => void (await tx.query('delete from folded where projection = $1', [name])),
});

/** What the fold holds, by stream. */
export const folded = async (pool: Pool, name: string): Promise<Record<string, string>> => {
  const { rows } = await pool.query<{ stream: string; numbers: string }>(
    'select stream, numbers from folded where projection = $1',
    [name],
  );
  return Object.fromEntries(rows.map((row) => [row.stream, row.numbers]));
};

/** What it must hold: the fold of the log itself. */
export const foldOf = async (feed: Feed): Promise<Record<string, string>> => {
  const all: Record<string, string> = {};
  for (const e of await feed.read(0n, 100_000)) {
    if (e.type !== 'Noted') continue;
    const one = `${e.version}=${e.data['number']}`;
    all[e.stream] = all[e.stream] === undefined ? one : `${all[e.stream]} ${one}`;
  }
  return all;
};

export const freshName = (): string => `test/${randomUUID()}`;

/** Gives when a condition holds; looks again after each turn of the event loop and query, fails after ten seconds. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const running = new Set<Reader>();

/** Has a reader stopped by `stopAll` when its test does not come to it. */
export const tracked = (reader: Reader): Reader => {
  running.add(reader);
  return reader;
};

/** Belongs into `afterEach`: a test that failed leaves no reader behind. */
export const stopAll = async (): Promise<void> => {
  const left = [...running];
  running.clear();
  await Promise.all(left.map((reader) => reader.stop()));
};
