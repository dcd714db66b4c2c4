import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newServiceKeys } from '../../evidence/keys.js';
import { testPostgres, type TestDatabase } from '../../testing/postgres.js';
import { appendOf, newStream, sampleContracts } from '../contract/sample.js';
import { migrateStore } from '../postgres/migrate.js';
import { createPostgresStore } from '../postgres/postgres-store.js';
import { rolesOf } from '../postgres/roles.js';
import { copyStore } from './copy-store.js';
import { logOfStore } from './log-source.js';
import { holdPostgresLog } from './postgres-log.js';
import { openPostgresSink } from './postgres-sink.js';
import { fillSampleLog, sampleLog } from './sample-log.js';

const keys = newServiceKeys();
let database: TestDatabase;
let url: string;

beforeEach(async () => {
  database = await testPostgres();
  const made = await migrateStore({ ownerUrl: database.url, service: 'projects', rolePassword: 'x' });
  url = made.url;
});
afterEach(() => database.drop());

const place = () => ({ ownerUrl: database.url, service: 'projects', rolePassword: async () => 'x' });
const openStore = () =>
  createPostgresStore({
    url,
    service: 'projects',
    keys,
    contracts: sampleContracts().lookup,
    appendWithinMs: 300,
  });

describe('a log that is copied is at rest', () => {
  it('is not opened while its service is connected, as source or as target', async () => {
    const store = await openStore();
    await fillSampleLog(store, keys, 1);
    const inUse = { code: 'COPY.IN_USE', acceptable: expect.stringContaining('Stop projects') };
    await expect(holdPostgresLog(place())).rejects.toMatchObject(inUse);
    await expect(openPostgresSink(place())).rejects.toMatchObject(inUse);
    await store.close();
    const held = await holdPostgresLog(place());
    expect(await held.ends()).toEqual({ counter: 7n, last: 7n });
    await held.close();
  });

  it('takes neither events nor erasures while it is held; readers go on', async () => {
    const held = await holdPostgresLog(place());
    const store = await openStore();
    try {
      await expect(store.append(appendOf(newStream(), 'none'))).rejects.toMatchObject({
        name: 'StoreUnavailable',
      });
      expect(await store.feed.head()).toBe(0n);
      await held.close();
      expect(await store.append(appendOf(newStream(), 'none'))).toMatchObject({ status: 'appended' });
    } finally {
      await store.close();
    }
  });

  it('is not copied from when there is none, or when it is an unfinished copy', async () => {
    const missing = { ...place(), service: 'kpis' };
    await expect(holdPostgresLog(missing)).rejects.toMatchObject({ code: 'COPY.SOURCE_MISSING' });
    const source = logOfStore((await sampleLog(1)).store);
    const sink = await openPostgresSink(place());
    await sink.open(await source.identity());
    await expect(holdPostgresLog(place())).rejects.toMatchObject({ code: 'COPY.UNFINISHED' });
    await sink.close();
  });
});

describe('a target in PostgreSQL', () => {
  it('that holds events of its own, or rows of its readers, is refused and left as it was', async () => {
    const source = logOfStore((await sampleLog(1)).store);
    const attempt = async () => {
      const sink = await openPostgresSink(place());
      try {
        return await copyStore({ source, sink });
      } finally {
        await sink.close();
      }
    };
    const admin = database.pool({ max: 1, options: '-c search_path=projects' });
    await admin.query(`set role ${rolesOf(database.database, 'projects').owner}`);
    await admin.query(
      'create table reader_checkpoints (reader text); insert into reader_checkpoints values (1)',
    );
    await expect(attempt()).rejects.toMatchObject({
      code: 'COPY.TARGET_OCCUPIED',
      message: expect.stringContaining('projects.reader_checkpoints'),
    });
    await admin.query('truncate reader_checkpoints');
    const store = await openStore();
    await store.append(appendOf(newStream(), 'none'));
    await store.close();
    await expect(attempt()).rejects.toMatchObject({
      code: 'COPY.TARGET_OCCUPIED',
      message: expect.stringContaining('holds 1 events of store'),
    });
    const { rows } = await admin.query(
      'select complete, (select count(*)::int from store_copy) as n from store',
    );
    expect(rows).toEqual([{ complete: true, n: 0 }]);
  });

  it('is copied into by one at a time', async () => {
    const first = await openPostgresSink(place());
    const second = openPostgresSink(place());
    await expect(second).rejects.toMatchObject({ code: 'COPY.UNDER_WAY' });
    await first.close();
  });

  it('is refused to a role that does not act for its owner', async () => {
    await expect(holdPostgresLog({ ...place(), ownerUrl: url })).rejects.toMatchObject({
      code: 'COPY.NOT_OWNER',
    });
  });
});
