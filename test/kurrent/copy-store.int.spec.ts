import { afterEach, describe, expect, it } from '@jest/globals';
import { migrateStore, newServiceKeys, type ServiceKeys } from '@helixboard/kit';
import { createKurrentStore } from '@helixboard/kit/kurrent';
import {
  copyStore,
  holdKurrentLog,
  holdPostgresLog,
  openKurrentSink,
  openPostgresSink,
  verifyCopy,
  type StoreSink,
} from '@helixboard/kit/copy';
import {
  appendOf,
  describeStoreSink,
  fillSampleLog,
  newStream,
  sampleContracts,
} from '@helixboard/kit/store-contract';
import { testPostgres, type TestDatabase } from '@helixboard/kit/testing';
import { startStandIn, type StandIn } from './stand-in/server.js';

const PASSWORD = 'only-for-this-test';
const SERVICE = 'projects';
let opened: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of opened.toReversed()) await each.stop();
  opened = [];
});

interface Target {
  readonly standIn: StandIn;
  readonly database: TestDatabase;
  sink(): Promise<StoreSink>;
  open(keys: ServiceKeys): ReturnType<typeof createKurrentStore>;
}

const emptyTarget = async (): Promise<Target> => {
  const standIn = await startStandIn();
  const database = await testPostgres();
  opened.push({ stop: () => standIn.stop() }, { stop: () => database.drop() });
  const { connectionString } = standIn;
  const url = new URL(database.url);
  url.username = `${database.database}_${SERVICE}`;
  url.password = PASSWORD;
  const place = { connectionString, ownerUrl: database.url, service: SERVICE };
  return {
    standIn,
    database,
    sink: () => openKurrentSink({ ...place, rolePassword: async () => PASSWORD }),
    open: (keys) =>
      createKurrentStore({
        ...{ connectionString, url: url.href, service: SERVICE, keys },
        contracts: sampleContracts().lookup,
      }),
  };
};

describeStoreSink('a store in a stand-in for KurrentDB', emptyTarget);

describe('a log in a stand-in for KurrentDB', () => {
  /** A store there that its service has filled. */
  const filled = async () => {
    const target = await emptyTarget();
    const keys = newServiceKeys();
    await migrateStore({ ownerUrl: target.database.url, service: SERVICE, rolePassword: PASSWORD });
    const store = await target.open(keys);
    const { storeId } = await fillSampleLog(store, keys, 3).then((sample) => sample.store);
    const place = {
      ...{ connectionString: target.standIn.connectionString, ownerUrl: target.database.url },
      service: SERVICE,
    };
    return { target, keys, store, storeId, place };
  };

  it('is copied into PostgreSQL and on into another KurrentDB, and is the same log each time', async () => {
    const { keys, store, storeId, place } = await filled();
    await expect(holdKurrentLog(place)).rejects.toMatchObject({ code: 'COPY.IN_USE' });
    await store.close();
    const database = await testPostgres();
    opened.push({ stop: () => database.drop() });
    const inPostgres = { ownerUrl: database.url, service: SERVICE };
    const source = await holdKurrentLog(place);
    const sink = await openPostgresSink({ ...inPostgres, rolePassword: async () => PASSWORD });
    const copied = await copyStore({ source, sink, sealKey: keys.seal, batch: 5 });
    expect(copied).toMatchObject({ events: 21n, appends: 12, to: { storeId } });
    await sink.close();

    const held = await holdPostgresLog(inPostgres);
    const other = await emptyTarget();
    const back = await other.sink();
    expect(await copyStore({ source: held, sink: back, sealKey: keys.seal, batch: 5 })).toMatchObject({
      events: 21n,
    });
    const found = await verifyCopy({ source, target: back.written, sealKey: keys.seal });
    expect(found).toMatchObject({ events: 21n, beyond: 0n, stray: 0 });
    for (const each of [source, held, back]) await each.close();
  });

  it('takes an append once, though a copy was killed before it kept how far it was', async () => {
    const { keys, store, place } = await filled();
    await store.close();
    const source = await holdKurrentLog(place);
    const target = await emptyTarget();
    const killed = await target.sink();
    await killed.open(await source.identity());
    await killed.write(await source.read(0n, (await source.ends()).last, 9));
    await killed.close();
    const owner = target.database.pool({ max: 1, options: `-c search_path=${SERVICE}` });
    await owner.query('update store_copy set position = 0, event_id = null, events = 0');
    const sink = await target.sink();
    const sealKey = keys.seal;
    expect(await copyStore({ source, sink, sealKey, batch: 4 })).toMatchObject({
      events: 21n,
      resumedAt: 0n,
    });
    expect(target.standIn.log.events.filter((e) => e.stream.startsWith('helixboard.projects-'))).toHaveLength(
      21,
    );
    await sink.close();
    await source.close();
  });

  it('is not copied from its PostgreSQL schema alone, which holds no events', async () => {
    const { store, place } = await filled();
    await store.close();
    await expect(holdPostgresLog(place)).rejects.toMatchObject({
      code: 'COPY.SOURCE_MISSING',
      message: expect.stringContaining('KurrentDB'),
    });
  });

  it('is no target when there is a store of the service already', async () => {
    const { target, keys, store } = await filled();
    await store.close();
    const source = await holdKurrentLog({
      ...{ connectionString: target.standIn.connectionString, ownerUrl: target.database.url },
      service: SERVICE,
    });
    const database = await testPostgres();
    opened.push({ stop: () => database.drop() });
    const sink = await openKurrentSink({
      ...{ connectionString: target.standIn.connectionString, ownerUrl: database.url, service: SERVICE },
      rolePassword: async () => PASSWORD,
    });
    await expect(copyStore({ source, sink, sealKey: keys.seal })).rejects.toMatchObject({
      code: 'COPY.TARGET_OCCUPIED',
    });
    await sink.close();
    await source.close();
  });

  it('is found out when an event was added to the copy behind its back', async () => {
    const { keys, store, place } = await filled();
    await store.close();
    const source = await holdKurrentLog(place);
    const target = await emptyTarget();
    const sink = await target.sink();
    await copyStore({ source, sink, sealKey: keys.seal });
    await sink.close();
    const gone = await target.open(keys);
    await gone.append(appendOf(newStream(), 'none'));
    await gone.close();
    const again = await target.sink();
    await expect(verifyCopy({ source, target: again.written })).rejects.toMatchObject({
      code: 'COPY.DIFFERS',
      message: expect.stringContaining('not copied'),
    });
    await again.close();
    await source.close();
  });
});
