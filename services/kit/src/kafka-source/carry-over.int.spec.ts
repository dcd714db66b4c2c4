import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { heldSource, type Holding } from '../readers/index.js';
import { projectionReader, type Reader } from '../readers/projection-reader.js';
import {
  folded,
  foldOf,
  folding,
  freshName,
  quick,
  stopAll,
  tracked,
  until,
} from '../readers/readers.fixture.js';
import { feedSource, type Source } from '../readers/source.js';
import { poolTransactor } from '../readers/transactor.js';
import { done, openOffice, type Office } from './sources.fixture.js';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await stopAll();
  await office.close();
});

const overFeed = (name: string, source: Source = feedSource(office.store.feed)): Reader => {
  const reader = tracked(
    projectionReader(folding(name), {
      ...{ sources: [source], transactor: poolTransactor(office.pool), settings: quick },
    }),
  );
  reader.start();
  return reader;
};

const folds = async (name: string): Promise<void> =>
  expect(await folded(office.pool, name)).toEqual(await foldOf(office.store.feed));

const partitions = async (name: string) => {
  const { rows } = await office.pool.query<{ partition: number; position: string }>(
    'select partition, position::text as position from reader_checkpoints where reader = $1 order by partition',
    [name],
  );
  return rows;
};

describe('a reader that changes how it is given events', () => {
  it('goes on in the partitions where it was in the feed, and back', async () => {
    const name = freshName();
    await office.fill(25);
    const before = overFeed(name);
    await before.caughtUp({ projects: 25n });
    await before.stop();
    expect(await partitions(name)).toEqual([{ partition: -1, position: '25' }]);

    await office.fill(10);
    await office.publish();
    const over = office.process(name);
    await done(office, over);
    await folds(name);
    await over.stop();
    expect(await partitions(name)).toEqual([0, 1, 2, 3].map((partition) => ({ partition, position: '35' })));

    await office.fill(5);
    const after = overFeed(name);
    await after.caughtUp({ projects: 40n });
    await folds(name);
    expect(await partitions(name)).toHaveLength(1);
  });

  it('does nothing twice that it had done beyond its mark, when nothing came between', async () => {
    const name = freshName();
    await office.fill(10);
    const before = overFeed(name);
    await before.caughtUp({ projects: 10n });
    await before.stop();
    const [mark, beyond] = await Promise.all([9n, 10n].map((at) => office.store.feed.eventIdAt(at)));
    await office.pool.query(
      'update reader_checkpoints set position = 9, event_id = $2, ahead = $3 where reader = $1',
      [name, mark, JSON.stringify({ 10: beyond })],
    );
    const over = office.process(name);
    await until('the partitions have it', async () => (await partitions(name)).length === 4);
    await over.stop();
    const after = overFeed(name);
    await after.caughtUp({ projects: 10n });
    await folds(name);
  });

  it('stops when its partitions stand apart and it is given the feed', async () => {
    const name = freshName();
    await office.fill(30);
    const watermarks = 4;
    await office.send((await office.records()).slice(0, -watermarks));
    const over = office.process(name);
    await until('all is folded', async () => {
      const expected = await foldOf(office.store.feed);
      const fold = await folded(office.pool, name);
      return Object.keys(expected).every((stream) => fold[stream] === expected[stream]);
    });
    await over.stop();
    const back = overFeed(name);
    await until('it has stopped', () => back.status()[0]!.state === 'diverged');
    expect(back.status()[0]!.error).toMatch(
      /^PROGRESS_SPLIT: .* rebuild it from the start: \.\/helixboard rebuild/,
    );
  });

  it('does not take the events of another store for its own', async () => {
    const name = freshName();
    await office.fill(10);
    const before = overFeed(name);
    await before.caughtUp({ projects: 10n });
    await before.stop();
    await office.pool.query(`update reader_checkpoints set incarnation = 'another'`);
    await office.publish();
    const over = office.process(name);
    await until('it has stopped', () => over.reader.status().every((s) => s.state === 'diverged'));
    expect(over.reader.status()[0]!.error).toMatch(/^CHECKPOINT_DIVERGED: .* and it was store another\./);
  });
});

describe('a source that one process holds', () => {
  it('is followed by its holder alone, and by the next one from the kept progress', async () => {
    const name = freshName();
    const listeners = new Set<() => void>();
    const holder: { now: string | undefined; taking: number } = { now: undefined, taking: 0 };
    const holding = (who: string): Holding => ({
      held: () => (holder.now === who ? holder.taking : undefined),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    const give = (who: string | undefined): void => {
      holder.now = who;
      holder.taking += 1;
      for (const listener of listeners) listener();
    };
    const [a, b] = ['a', 'b'].map((who) =>
      overFeed(name, heldSource(feedSource(office.store.feed), holding(who))),
    );
    await office.fill(5);
    await a!.caughtUp({ projects: 5n });
    expect([a, b].map((r) => r!.status()[0]!.state)).toEqual(['elsewhere', 'elsewhere']);
    expect(await folded(office.pool, name)).toEqual({});
    give('a');
    await until('a has folded', () => a!.status()[0]!.position === 5n);
    give('b');
    await office.fill(5);
    await until('b goes on', () => b!.status()[0]!.position === 10n);
    await folds(name);
    expect(a!.status()[0]).toMatchObject({ state: 'elsewhere', lag: 0n });
    await expect(a!.replay('projects', 'note-1')).rejects.toMatchObject({ code: 'READER.ELSEWHERE' });
  });
});
