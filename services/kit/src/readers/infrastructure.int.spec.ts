import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newServiceKeys } from '../evidence/keys.js';
import { migrateStore } from '../store/postgres/migrate.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { PROGRESS_MIGRATION } from './migrations.js';
import { projectionReader, type Reader } from './projection-reader.js';
import { contracts, folded, folding, foldOf, freshName, note, quick, until } from './readers.fixture.js';
import { feedSource } from './source.js';
import { poolTransactor } from './transactor.js';

const FOLDED = {
  name: '0002-folded',
  sql: 'create table folded (projection text, stream text, numbers text, primary key (projection, stream))',
};

let db: TestDatabase;
let admin: pg.Pool;
let store: PostgresStore;
let reader: Reader | undefined;

beforeEach(async () => {
  db = await testPostgres();
  admin = db.pool({ max: 1 });
  const { url } = await migrateStore({
    ownerUrl: db.url,
    service: 'projects',
    rolePassword: 'only-in-this-test',
    extra: [PROGRESS_MIGRATION, FOLDED],
  });
  store = await createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
});
afterEach(async () => {
  await reader?.stop();
  await store.close();
  await db.drop();
});

/** Ends every connection to the database but the one that asks: gives how many. */
const killConnections = async (state = '%'): Promise<number> => {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and datname = current_database() and state like $1`,
    [state],
  );
  return rowCount ?? 0;
};

describe('a reader on PostgreSQL whose connections are killed', () => {
  it('loses nothing, repeats nothing and parks nothing', async () => {
    const name = freshName();
    let applied = 0;
    const projection = folding(name, () => void (applied += 1));
    reader = projectionReader(projection, {
      sources: [feedSource(store.feed)],
      transactor: poolTransactor(store.pool),
      settings: { ...quick, batchSize: 4 },
    });
    reader.start();
    for (let round = 0; round < 8; round += 1) {
      const seen = applied;
      for (let i = 0; i < 6; i += 1) await note(store, i % 3, round * 10 + i).catch(() => undefined);
      await until('it is at work', () => applied > seen);
      await killConnections();
    }
    await until('it has done all', async () => {
      const head = await store.feed.head().catch(() => undefined);
      const [status] = reader!.status();
      return head !== undefined && status!.position === head && status!.state === 'caught-up';
    });
    expect(reader.status()[0]).toMatchObject({ parked: 0 });
    expect(await folded(store.pool, name)).toEqual(await foldOf(store.feed));
  });

  it('in the middle of its transaction, again and again, tries on until it is done', async () => {
    const name = freshName();
    let kills = 0;
    const { apply, ...rest } = folding(name);
    reader = projectionReader(
      {
        ...rest,
        async apply(tx, events, personal) {
          await apply(tx, events, personal);
          if (kills < 12) kills += await killConnections('idle in transaction');
        },
      },
      { sources: [feedSource(store.feed)], transactor: poolTransactor(store.pool), settings: quick },
    );
    for (let i = 0; i < 5; i += 1) await note(store, 1, i);
    reader.start();
    await reader.caughtUp({ projects: 5n });
    expect(kills).toBeGreaterThanOrEqual(12);
    expect(reader.status()[0]).toMatchObject({ state: 'caught-up', parked: 0 });
    expect(await folded(store.pool, name)).toEqual(await foldOf(store.feed));
  });

  it('says that it fails, and why, as long as its table is not there', async () => {
    const name = freshName();
    await admin.query('alter table projects.folded rename to away');
    reader = projectionReader(folding(name), {
      sources: [feedSource(store.feed)],
      transactor: poolTransactor(store.pool),
      settings: quick,
    });
    reader.start();
    await note(store, 1, 1);
    await until('it fails', () => reader!.status()[0]!.state === 'failing');
    expect(reader.status()[0]).toMatchObject({ parked: 0, error: expect.stringMatching(/^error 42P01/) });
    await admin.query('alter table projects.away rename to folded');
    await reader.caughtUp({ projects: 1n });
    expect(reader.status()[0]!.error).toBeUndefined();
    expect(await folded(store.pool, name)).toEqual({ 'note-1': '0=1' });
  });

  it('prepares anew what a migration has changed the columns of', async () => {
    const name = freshName();
    const { apply, ...rest } = folding(name);
    const transactor = poolTransactor(store.pool);
    const seen: (readonly string[])[] = [];
    reader = projectionReader(
      {
        ...rest,
        async apply(tx, events, personal) {
          await apply(tx, events, personal);
          const rows = await transactor.query(tx, 'select * from folded where projection = $1', [name]);
          seen.push(Object.keys(rows[0]!));
        },
      },
      { sources: [feedSource(store.feed)], transactor, settings: quick },
    );
    reader.start();
    for (let i = 0; i < 3; i += 1) {
      await note(store, 1, i);
      await until('it is read', () => seen.length > i);
    }
    await admin.query('alter table projects.folded add column more int');
    await note(store, 1, 3);
    await reader.caughtUp({ projects: 4n });
    expect(seen.at(-1)).toEqual([...seen[0]!, 'more']);
    expect(reader.status()[0]).toMatchObject({ parked: 0 });
    expect(await folded(store.pool, name)).toEqual(await foldOf(store.feed));
  });
});
