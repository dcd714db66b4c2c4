import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Pool, PoolClient } from 'pg';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { projectionReader, type Projection, type ReaderParts } from './projection-reader.js';
import {
  exchangeable,
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
  truncated,
  until,
} from './readers.fixture.js';
import { feedSource } from './source.js';
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

const reader = (projection: Projection<PoolClient>, parts: Partial<ReaderParts<PoolClient>>) =>
  tracked(projectionReader(projection, { sources: [], transactor, settings: quick, ...parts }));

/** Loses the connection at some of the transactions: before the commit, or after it with the answer. */
const losing = (losses: readonly ('none' | 'before' | 'after')[]): Transactor<PoolClient> => {
  let turn = 0;
  const lost = () => new Error('Connection terminated unexpectedly');
  return {
    query: transactor.query,
    async run(work) {
      const loss = losses[turn++] ?? 'none';
      const result = await transactor.run(async (tx) => {
        const given = await work(tx);
        if (loss === 'before') throw lost();
        return given;
      });
      if (loss === 'after') throw lost();
      return result;
    },
  };
};

describe('a projection', () => {
  const round = fc.record({
    notes: fc.array(fc.record({ stream: fc.nat(3), number: fc.nat(99), ignored: fc.boolean() }), {
      maxLength: 25,
    }),
    losses: fc.array(fc.constantFrom('none' as const, 'before' as const, 'after' as const), {
      maxLength: 12,
    }),
    shuffle: fc.record({ seed: fc.integer(), duplicates: fc.boolean(), holdBack: fc.boolean() }),
    batchSize: fc.integer({ min: 1, max: 9 }),
    /** Whether the reader is stopped in the middle of its work, or after it. */
    cut: fc.boolean(),
  });

  it('equals the fold of the log, in any order that keeps each stream’s own, with duplicates and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const store = memoryStore();
        const name = freshName();
        const last = { ...rounds[0]!, notes: [], losses: [], cut: false };
        for (const { notes, losses, shuffle, batchSize, cut } of [...rounds, last]) {
          for (const n of notes) await note(store, n.stream, n.number, n.ignored ? 'Ignored' : 'Noted');
          const following = reader(folding(name), {
            sources: [feedSource(store.feed, shuffle)],
            transactor: losing(losses),
            settings: { ...quick, batchSize },
          });
          following.start();
          const head = await store.feed.head();
          await following.caughtUp({ projects: cut ? head / 2n : head }, AbortSignal.timeout(5_000));
          await following.stop();
          expect(following.status()[0]!.parked).toBe(0);
        }
        expect(await folded(pool, name)).toEqual(await foldOf(store.feed));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('sees what is appended while it runs, woken and not by its poll', async () => {
    const store = memoryStore();
    const name = freshName();
    const following = reader(folding(name), {
      sources: [feedSource(store.feed)],
      settings: { ...quick, pollMs: 3_600_000 },
    });
    following.start();
    for (let i = 0; i < 20; i += 1) await following.caughtUp({ projects: await note(store, i % 3, i) });
    expect(await folded(pool, name)).toEqual(await foldOf(store.feed));
    expect(following.status()).toEqual([
      {
        name,
        source: 'projects',
        partition: -1,
        position: 20n,
        head: 20n,
        lag: 0n,
        state: 'caught-up',
        parked: 0,
      },
    ]);
    await following.stop();
  });

  it('keeps its progress over events that ask for nothing when it stops', async () => {
    const store = memoryStore();
    const name = freshName();
    const head = await note(store, 1, 1, 'Ignored');
    const following = reader(folding(name), { sources: [feedSource(store.feed)] });
    following.start();
    await following.caughtUp({ projects: head });
    await following.stop();
    const { rows } = await pool.query('select position from reader_checkpoints where reader = $1', [name]);
    expect(rows).toEqual([{ position: '1' }]);
  });

  it('run by two processes at once counts each event once', async () => {
    const store = memoryStore();
    const name = freshName();
    const both = [1, 2].map(() =>
      reader(folding(name), { sources: [feedSource(store.feed)], settings: { ...quick, batchSize: 3 } }),
    );
    both.forEach((r) => r.start());
    for (let i = 0; i < 40; i += 1) await note(store, i % 5, i);
    await Promise.all(both.map((r) => r.caughtUp({ projects: 40n })));
    await Promise.all(both.map((r) => r.stop()));
    expect(await folded(pool, name)).toEqual(await foldOf(store.feed));
  });

  it('is rebuilt from the start with the same result', async () => {
    const store = memoryStore();
    const name = freshName();
    for (let i = 0; i < 10; i += 1) await note(store, i % 3, i);
    const following = reader(folding(name), { sources: [feedSource(store.feed)] });
    following.start();
    await following.caughtUp({ projects: 10n });
    await pool.query(`update folded set numbers = 'spoilt' where projection = $1`, [name]);
    await following.rebuild();
    await following.caughtUp({ projects: 10n });
    await following.stop();
    expect(await folded(pool, name)).toEqual(await foldOf(store.feed));
  });
});

describe('a checkpoint', () => {
  const readAll = async () => {
    const store = memoryStore();
    const name = freshName();
    for (let i = 0; i < 6; i += 1) await note(store, i % 2, i);
    const first = reader(folding(name), { sources: [feedSource(store.feed)] });
    first.start();
    await first.caughtUp({ projects: 6n });
    await first.stop();
    return { store, name, before: await folded(pool, name) };
  };

  it('stops the reader when the source was made anew, and names the remedy', async () => {
    const { name, before } = await readAll();
    const anew = memoryStore();
    for (let i = 0; i < 9; i += 1) await note(anew, i % 2, i);
    const again = reader(folding(name), { sources: [feedSource(anew.feed)] });
    again.start();
    await expect(again.caughtUp({ projects: 9n })).rejects.toThrow('READER.STOPPED');
    const [status] = again.status();
    expect(status).toMatchObject({ state: 'diverged', position: 0n });
    expect(status!.error).toMatch(/CHECKPOINT_DIVERGED.*it is store .*helixboard rebuild test\//);
    expect(await folded(pool, name)).toEqual(before);
    await again.rebuild();
    await again.caughtUp({ projects: 9n });
    expect(await folded(pool, name)).toEqual(await foldOf(anew.feed));
    await again.stop();
  });

  it('stops the reader when the source was cut back', async () => {
    const { store, name, before } = await readAll();
    const again = reader(folding(name), { sources: [feedSource(truncated(store.feed, 4n))] });
    again.start();
    await expect(again.caughtUp({ projects: 7n })).rejects.toThrow('READER.STOPPED');
    expect(again.status()[0]!.error).toMatch(/at position 6 event [-0-9a-f]+ is gone, nothing is there/);
    expect(await folded(pool, name)).toEqual(before);
    await again.stop();
  });

  it('notices under a running reader that the store was exchanged, without a restart', async () => {
    const { store, name, before } = await readAll();
    const feed = exchangeable(store);
    const running = reader(folding(name), { sources: [feedSource(feed)] });
    running.start();
    await running.caughtUp({ projects: 6n });
    const other = memoryStore();
    for (let i = 0; i < 9; i += 1) await note(other, i % 2, 100 + i);
    feed.use(other);
    running.poke();
    await until('it diverges', () => running.status()[0]!.state === 'diverged');
    expect(await folded(pool, name)).toEqual(before);
    await running.stop();
  });

  it('that was never moved follows whatever store is there', async () => {
    const name = freshName();
    const empty = reader(folding(name), { sources: [feedSource(memoryStore().feed)] });
    empty.start();
    await empty.caughtUp({ projects: 0n });
    await until('it has looked', () => empty.status()[0]!.state === 'caught-up');
    await empty.stop();
    const store = memoryStore();
    await note(store, 1, 1);
    const again = reader(folding(name), { sources: [feedSource(store.feed)] });
    again.start();
    await again.caughtUp({ projects: 1n });
    expect(await folded(pool, name)).toEqual({ 'note-1': '0=1' });
    await again.stop();
  });
});
