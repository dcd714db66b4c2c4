import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newServiceKeys } from '../evidence/keys.js';
import { migrateStore } from '../store/postgres/migrate.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { projectionReader, type Reader } from './projection-reader.js';
import {
  contracts,
  folded,
  folding,
  foldOf,
  freshName,
  migrated,
  note,
  quick,
  stopAll,
  tracked,
  until,
} from './readers.fixture.js';
import { feedSource } from './source.js';
import { poolTransactor } from './transactor.js';

let db: TestDatabase;
let admin: pg.Pool;
let readSide: pg.Pool;
let store: PostgresStore;
let name: string;

const openStore = async (): Promise<PostgresStore> => {
  const { url } = await migrateStore({
    ownerUrl: db.url,
    service: 'projects',
    rolePassword: 'only-in-this-test',
  });
  return createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
};

const reading = (): Reader => {
  const reader = tracked(
    projectionReader(folding(name), {
      sources: [feedSource(store.feed)],
      // The read side is in another schema than the store, and is not restored with it.
      transactor: poolTransactor(db.pool({ max: 2 }), 'read_side'),
      settings: quick,
    }),
  );
  reader.start();
  return reader;
};

beforeEach(async () => {
  db = await testPostgres();
  admin = db.pool({ max: 1 });
  await admin.query('create schema read_side');
  readSide = db.pool({ max: 1, options: '-c search_path=read_side' });
  await migrated(readSide);
  store = await openStore();
  name = freshName();
  for (let i = 0; i < 6; i += 1) await note(store, i % 2, i);
  const reader = reading();
  await reader.caughtUp({ projects: 6n });
  await reader.stop();
});
afterEach(async () => {
  await stopAll();
  await store.close();
  await db.drop();
});

/** Takes the last events away, as a backup that is restored does. */
const restoreTo = async (position: number): Promise<void> => {
  await store.close();
  await admin.query('delete from projects.events where position > $1', [position]);
  await admin.query('delete from projects.appends where first_position > $1', [position]);
  await admin.query('update projects.counter set position = $1', [position]);
  store = await openStore();
};

describe('a read side whose PostgreSQL store went back in time', () => {
  it('stops when what it has read is gone', async () => {
    await restoreTo(4);
    const reader = reading();
    await expect(reader.caughtUp({ projects: 7n })).rejects.toThrow('READER.STOPPED');
    expect(reader.status()[0]).toMatchObject({
      state: 'diverged',
      error: expect.stringMatching(/at position 6 event [-0-9a-f]+ is gone, nothing is there/),
    });
  });

  it('stops when other events have taken its place, and is right again after a rebuild', async () => {
    const before = await folded(readSide, name);
    await restoreTo(4);
    for (let i = 0; i < 4; i += 1) await note(store, i % 2, 100 + i);
    const reader = reading();
    await expect(reader.caughtUp({ projects: 8n })).rejects.toThrow('READER.STOPPED');
    expect(reader.status()[0]!.error).toMatch(/is gone, event [-0-9a-f]+ is there/);
    expect(await folded(readSide, name)).toEqual(before);
    await reader.rebuild();
    await reader.caughtUp({ projects: 8n });
    expect(await folded(readSide, name)).toEqual(await foldOf(store.feed));
  });

  it('goes on without being started again when another process rebuilt it', async () => {
    await restoreTo(4);
    for (let i = 0; i < 4; i += 1) await note(store, i % 2, 100 + i);
    const [one, other] = [reading(), reading()];
    for (const reader of [one, other])
      await expect(reader.caughtUp({ projects: 8n })).rejects.toThrow('READER.STOPPED');
    await one.rebuild();
    await until('the other goes on', () => other.status()[0]!.state === 'caught-up');
    expect(await folded(readSide, name)).toEqual(await foldOf(store.feed));
  });

  it('keeps its progress and goes on when a rebuild fails', async () => {
    const reader = reading();
    await admin.query('alter table read_side.reader_checkpoints rename to elsewhere');
    await expect(reader.rebuild()).rejects.toThrow('reader_checkpoints');
    await admin.query('alter table read_side.elsewhere rename to reader_checkpoints');
    await note(store, 0, 9);
    await reader.caughtUp({ projects: 7n });
    expect(await folded(readSide, name)).toEqual(await foldOf(store.feed));
  });

  it('stops when the store was made anew, however far the new one has come', async () => {
    await store.close();
    await admin.query('drop schema projects cascade');
    store = await openStore();
    for (let i = 0; i < 8; i += 1) await note(store, i % 2, i);
    const reader = reading();
    await expect(reader.caughtUp({ projects: 8n })).rejects.toThrow('READER.STOPPED');
    expect(reader.status()[0]!.error).toMatch(/CHECKPOINT_DIVERGED.*it is store .*helixboard rebuild test\//);
  });
});
