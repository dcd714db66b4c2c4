import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import type { Acknowledged, Report } from '../../../test/feed-oracle-writer.js';
import { newServiceKeys } from '../../evidence/keys.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { sourceProcess } from '../../testing/source-process.js';
import { sampleContracts } from '../contract/sample.js';
import type { StoredEvent } from '../port.js';
import { migrateStore } from './migrate.js';
import { createPostgresStore, type PostgresStore } from './postgres-store.js';

const WRITER = new URL('../../../test/feed-oracle-writer.ts', import.meta.url);
const KILL_AFTER = 150;

let database: TestDatabase;
let store: PostgresStore;
let url: string;

beforeAll(async () => {
  database = await testPostgres();
  ({ url } = await migrateStore({ ownerUrl: database.url, service: 'projects', rolePassword: 'x' }));
  const contracts = sampleContracts().lookup;
  store = await createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const acknowledged: Acknowledged[] = [];
const rolledBack = new Set<string>();
const failures: string[] = [];

const start = (kind: 'steady' | 'unsteady', count: number, seed: number): ChildProcess => {
  const child = sourceProcess(WRITER, [url, kind, String(count), String(seed)]);
  child.on('message', (report: Report) => {
    if ('acknowledged' in report) acknowledged.push(report.acknowledged);
    else if ('rolledBack' in report) rolledBack.add(report.rolledBack);
    else failures.push(report.failed);
  });
  return child;
};

/** Follows the feed as a reader does, from the beginning, until the writers have ended and everything is read. */
const follow = async (ended: Promise<unknown>): Promise<StoredEvent[]> => {
  const seen: StoredEvent[] = [];
  let over = false;
  let wake: () => void = () => undefined;
  void ended.then(() => {
    over = true;
    wake();
  });
  const stop = store.feed.onAppend(() => wake());
  for (;;) {
    const called = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const last = over;
    const events = await store.feed.read(seen.at(-1)?.position ?? 0n, 50);
    seen.push(...events);
    if (events.length === 0 && last) break;
    if (events.length === 0) await called;
  }
  stop();
  return seen;
};

it('a live reader sees every acknowledged event once, in order and without a gap, whatever happens to the writers', async () => {
  const steady = [1, 2, 3].map((seed) => start('steady', 700, seed));
  const unsteady = [4, 5].map((seed) => start('unsteady', 60, seed));
  const victim = start('steady', 1_000_000, 6);
  let ofVictim = 0;
  victim.on('message', () => {
    ofVictim += 1;
    if (ofVictim === KILL_AFTER) victim.kill('SIGKILL');
  });
  const ended = Promise.all([...steady, ...unsteady, victim].map((child) => once(child, 'close')));
  const seen = await follow(ended);
  const exits = await ended;

  expect(failures).toEqual([]);
  expect(exits.map(([code, signal]) => signal ?? code)).toEqual([0, 0, 0, 0, 0, 'SIGKILL']);
  expect(ofVictim).toBeGreaterThanOrEqual(KILL_AFTER);
  expect(rolledBack.size).toBeGreaterThan(20);
  expect(acknowledged.length).toBeGreaterThan(2_000);

  // Every position once, none missing, in order; no event twice.
  expect(seen.map((e) => e.position)).toEqual(seen.map((_, i) => BigInt(i + 1)));
  expect(BigInt(seen.length)).toBe(await store.feed.head());
  expect(new Set(seen.map((e) => e.id)).size).toBe(seen.length);

  // Every acknowledged append is there, where its writer was told; nothing that was rolled back is.
  const byCommand = Map.groupBy(seen, (e) => e.meta.commandId);
  const missing = acknowledged.filter((a) => {
    const events = byCommand.get(a.commandId) ?? [];
    return !(
      events[0]?.stream === a.stream &&
      events[0].version === a.firstVersion &&
      events.at(-1)!.version === a.lastVersion &&
      String(events[0].position) === a.firstPosition &&
      String(events.at(-1)!.position) === a.lastPosition &&
      events.length === events[0].meta.count
    );
  });
  expect(missing).toEqual([]);
  expect(seen.filter((e) => rolledBack.has(e.meta.commandId))).toEqual([]);

  // Within each stream the versions follow each other, in the order of positions.
  const byStream = Map.groupBy(seen, (e) => e.stream);
  const disordered = [...byStream].filter(([, events]) => events.some((e, i) => e.version !== i));
  expect(disordered).toEqual([]);
}, 40_000);
