import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import type { StoredEvent } from '../store/port.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { deadLettersOf } from './dead-letters.js';
import { projectionReader, type Reader } from './projection-reader.js';
import {
  folded,
  folding,
  foldOf,
  freshName,
  memoryStore,
  migrated,
  note,
  quick,
  stopAll,
  tracked,
} from './readers.fixture.js';
import { feedSource } from './source.js';
import { readinessOf } from './status.js';
import { poolTransactor, type Transactor } from './transactor.js';

let db: TestDatabase;
let pool: Pool;
let transactor: Transactor<PoolClient>;

beforeAll(async () => {
  db = await testPostgres();
  pool = db.pool({ max: 5 });
  transactor = poolTransactor(pool);
  await migrated(pool);
});
afterEach(stopAll);
afterAll(() => db.drop());

/** A reader that fails at the numbers given, as long as they are in the set; ended with the test. */
const failingAt = (...numbers: number[]) => {
  const store = memoryStore();
  const name = freshName();
  const bad = new Set(numbers);
  const tried: number[] = [];
  const spoil = (event: StoredEvent) => {
    const number = event.data['number'] as number;
    tried.push(number);
    if (bad.has(number)) throw new TypeError(`Qwert Uiop cannot be read: ${JSON.stringify(event.data)}`);
  };
  const make = (): Reader =>
    tracked(
      projectionReader(folding(name, spoil), {
        sources: [feedSource(store.feed)],
        transactor,
        settings: quick,
      }),
    );
  return { store, name, bad, tried, make };
};

describe('an event that cannot be done', () => {
  it('sets its stream aside after a bounded number of tries; the others flow on', async () => {
    const { store, name, tried, make } = failingAt(13);
    for (const n of [10, 11, 12, 13, 14, 15, 16, 17, 18]) await note(store, n % 3, n);
    const reader = make();
    reader.start();
    await reader.caughtUp({ projects: 9n });
    const { 'note-1': _parked, ...others } = await foldOf(store.feed);
    expect(await folded(pool, name)).toEqual({ ...others, 'note-1': '0=10' });
    expect(reader.status()[0]).toMatchObject({ state: 'caught-up', position: 9n, parked: 1 });
    expect(tried.filter((n) => n === 13).length).toBeLessThan(10);
    await reader.stop();
  });

  it('is listed with a reason that quotes nothing of it', async () => {
    const { store, name, make } = failingAt(1);
    await note(store, 1, 1);
    const reader = make();
    reader.start();
    await reader.caughtUp({ projects: 1n });
    const [parked] = await deadLettersOf([reader], transactor).listParked();
    expect(parked).toMatchObject({
      reader: name,
      source: 'projects',
      stream: 'note-1',
      attempts: 3,
      events: 1,
    });
    expect(parked!.reason).toMatch(/^Noted \(version 0\): TypeError at [\w.$<>]+ \([\w.-]+:\d+\)$/);
    expect(JSON.stringify((await pool.query('select * from reader_parked')).rows)).not.toMatch(/Qwert|Uiop/);
    await reader.stop();
  });

  it('has later events queue behind it, over a restart too, and all are done in order by a replay', async () => {
    const { store, name, bad, make } = failingAt(2);
    const first = make();
    first.start();
    for (const n of [1, 2, 3]) await note(store, 7, n);
    await first.caughtUp({ projects: 3n });
    await first.stop();
    const reader = make();
    reader.start();
    await note(store, 7, 4);
    await note(store, 8, 5);
    await reader.caughtUp({ projects: 5n });
    expect(await folded(pool, name)).toEqual({ 'note-7': '0=1', 'note-8': '0=5' });
    const letters = deadLettersOf([reader], transactor);
    expect(await letters.listParked()).toMatchObject([{ stream: 'note-7', events: 3 }]);

    expect(await letters.replay(name, 'note-7')).toMatchObject({ done: 0, flows: false });
    expect(await letters.listParked()).toMatchObject([{ stream: 'note-7', events: 3, attempts: 4 }]);
    bad.clear();
    expect(await letters.replay(name, 'note-7')).toEqual({ done: 3, flows: true });
    await reader.caughtUp({ projects: await note(store, 7, 6) });
    expect(await folded(pool, name)).toEqual(await foldOf(store.feed));
    expect(reader.status()[0]!.parked).toBe(0);
    await reader.stop();
  });

  it('is left out by a skip with a reason, which stays on record; the ones behind it are done', async () => {
    const { store, name, make } = failingAt(2);
    const reader = make();
    reader.start();
    for (const n of [1, 2, 3, 4]) await note(store, 7, n);
    await reader.caughtUp({ projects: 4n });
    const letters = deadLettersOf([reader], transactor);
    await expect(letters.skip(name, 'note-7', '  ')).rejects.toMatchObject({ code: 'DEAD_LETTER.REASON' });
    expect(await letters.skip(name, 'note-7', 'entered by mistake')).toEqual({ done: 2, flows: true });
    expect(await folded(pool, name)).toEqual({ 'note-7': '0=1 2=3 3=4' });
    const { rows } = await pool.query(
      'select stream, version, type, reason from reader_skipped where reader = $1',
      [name],
    );
    expect(rows).toEqual([{ stream: 'note-7', version: 1, type: 'Noted', reason: 'entered by mistake' }]);
    expect(await letters.listParked()).toEqual([]);
    await expect(letters.replay(name, 'note-7')).rejects.toMatchObject({ code: 'DEAD_LETTER.NOT_PARKED' });
    await reader.stop();
  });

  it('stops a replay again where another one fails', async () => {
    const { store, name, bad, make } = failingAt(1, 3);
    const reader = make();
    reader.start();
    for (const n of [1, 2, 3, 4]) await note(store, 7, n);
    await reader.caughtUp({ projects: 4n });
    const letters = deadLettersOf([reader], transactor);
    bad.delete(1);
    const replayed = await letters.replay(name, 'note-7');
    expect(replayed).toMatchObject({ done: 2, flows: false });
    expect(replayed.reason).toMatch(/^Noted \(version 2\): TypeError/);
    expect(await folded(pool, name)).toEqual({ 'note-7': '0=1 1=2' });
    expect(await letters.listParked()).toMatchObject([{ events: 2 }]);
    await reader.stop();
  });

  it('fails the database’s way as well: the constraint is named, the value is not', async () => {
    const store = memoryStore();
    const name = freshName();
    await note(store, 1, 1);
    const reader = projectionReader<PoolClient>(
      {
        name,
        apply: async (tx) => void (await tx.query(`insert into folded values ('Qwert Uiop', null, '')`)),
      },
      { sources: [feedSource(store.feed)], transactor, settings: quick },
    );
    reader.start();
    await reader.caughtUp({ projects: 1n });
    const [parked] = await deadLettersOf([reader], transactor).listParked();
    expect(parked!.reason).toMatch(/^Noted \(version 0\): error 23502 table folded column stream/);
    expect(parked!.reason).not.toMatch(/Qwert/);
    await reader.stop();
  });

  it('cannot be replayed while the infrastructure fails: who asks is told at once', async () => {
    const { store, name, make } = failingAt(1);
    await note(store, 1, 1);
    const reader = make();
    reader.start();
    await reader.caughtUp({ projects: 1n });
    await pool.query('alter table reader_checkpoints rename to away');
    // The first fails in its own transaction, the second already at the check that comes before.
    for (const _ of [1, 2]) {
      await expect(reader.replay('projects', 'note-1')).rejects.toMatchObject({ code: '42P01' });
    }
    await pool.query('alter table away rename to reader_checkpoints');
    await reader.caughtUp({ projects: await note(store, 2, 2) });
    expect(await folded(pool, name)).toEqual({ 'note-2': '0=2' });
    await reader.stop();
  });

  it('makes the process unready when too many streams are set aside', async () => {
    const { store, make } = failingAt(1, 2, 3);
    for (const n of [1, 2, 3]) await note(store, n, n);
    const reader = make();
    reader.start();
    await reader.caughtUp({ projects: 3n });
    expect(readinessOf(reader.status(), 3)).toEqual({ ready: true, reasons: [] });
    expect(readinessOf(reader.status(), 2)).toEqual({
      ready: false,
      reasons: ['3 streams are set aside, and at most 2 may be'],
    });
    await reader.stop();
  });
});
