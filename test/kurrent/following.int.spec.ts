import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { binaryEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreFailed } from '@helixboard/kit';
import { type KurrentStore } from '@helixboard/kit/kurrent';
import { appendOf, newStream } from '@helixboard/kit/store-contract';
import { startStandIn } from './stand-in/server.js';
import { eventually, openStandIn, type StandInStores } from './store.fixture.js';

let stores: StandInStores;
let store: KurrentStore;
let stranger: KurrentDBClient;

const foreign = (stream: string, type = 'Foreign') =>
  stranger.appendToStream(stream, binaryEvent({ type, data: Buffer.from('{}') }), { streamState: 'any' });

beforeAll(async () => {
  stores = await openStandIn();
  store = await stores.open();
  stranger = KurrentDBClient.connectionString(stores.standIn.connectionString);
});

afterAll(async () => {
  await stranger.dispose();
  await stores.stop();
});

describe('the feed of a service in a stand-in for KurrentDB', () => {
  it('has its own events alone, in order, with everybody else’s between them', async () => {
    const from = await store.feed.head();
    const own: bigint[] = [];
    for (let i = 0; i < 4; i += 1) {
      for (const name of ['projectsx-1', 'project-1', 'funding-sample-1', 'projects.store']) {
        await foreign(`helixboard.${name}`);
      }
      const result = await store.append(appendOf(newStream(), 'none'));
      own.push((result as { lastPosition: bigint }).lastPosition);
    }
    expect((await store.feed.read(from, 100)).map((e) => e.position)).toEqual(own);
    expect(await store.feed.read(own[1]!, 1)).toMatchObject([{ position: own[2] }]);
    expect(await store.feed.head()).toBe(own.at(-1));
  });

  it('is not read again from far back for every look, when others write and it does not', async () => {
    await store.append(appendOf(newStream(), 'none'));
    const head = await store.feed.head();
    for (let i = 0; i < 700; i += 1) await foreign(`other-${i % 7}`);
    await stores.indexed(head + 1n);
    expect(await store.feed.read(head, 10)).toEqual([]);
    expect(await store.feed.head()).toBe(head);
    const result = await store.append(appendOf(newStream(), 'none'));
    expect(await store.feed.read(head, 10)).toMatchObject([
      { position: (result as { lastPosition: bigint }).lastPosition },
    ]);
  }, 60_000);

  it('goes on after its subscription was dropped, and tells what came meanwhile', async () => {
    const other = await stores.open();
    for (const disturb of [stores.standIn.dropSubscriptions, stores.standIn.cutConnections]) {
      await eventually(() => stores.standIn.subscribers === 2 || undefined);
      let heard = 0;
      const stop = store.feed.onAppend(() => (heard += 1));
      disturb();
      const result = await other.append(appendOf(newStream(), 'none'));
      await eventually(() => heard > 0 || undefined);
      stop();
      await stores.indexed((result as { lastPosition: bigint }).lastPosition);
    }
  }, 60_000);

  it('says that an event which the product did not write cannot be read, and shows it to who verifies', async () => {
    const from = await store.feed.head();
    const client = KurrentDBClient.connectionString(stores.standIn.connectionString);
    await client.appendToStream(
      'helixboard.projects-forged-1',
      binaryEvent({ type: 'X', data: Buffer.from('1') }),
    );
    await client.dispose();
    await expect(store.feed.read(from, 10)).rejects.toEqual(
      new StoreFailed('read an event', 'foreign-record', 'KurrentDB'),
    );
    expect(await store.feed.raw!.read(from, 2n ** 60n, 10)).toMatchObject([
      { stream: 'forged-1', version: 0, type: 'X', data: '1', meta: '', seal: '' },
    ]);
  });
});

describe('the index of appends of a stand-in for KurrentDB', () => {
  it('may be lost: a command that was done is found all the same', async () => {
    const append = appendOf(newStream(), 'none');
    await store.append(append);
    for (let i = 0; i < 40; i += 1) await store.append(appendOf(append.stream, i));
    await store.close();
    await stores.owner.query('select kurrent_restart($1)', ['another']);
    store = await stores.open();
    expect(await store.append({ ...append, expected: 40 })).toMatchObject({
      status: 'repeated',
      firstVersion: 0,
    });
    expect(await store.findAppend(append.stream, append.commandId)).toMatchObject({ firstVersion: 0 });
    expect(await store.append({ ...append, commandDigest: 'a'.repeat(64) })).toEqual({ status: 'reused' });
  }, 60_000);

  it('is not believed when the log is another one', async () => {
    const append = appendOf(newStream(), 'none');
    const { lastPosition } = (await store.append(append)) as { lastPosition: bigint };
    await stores.indexed(lastPosition);
    const restored = await startStandIn();
    const anew = await stores.open({ connectionString: restored.connectionString });
    expect(anew.storeId).not.toBe(store.storeId);
    expect(await anew.feed.eventIdAt(lastPosition)).toBeUndefined();
    expect(await anew.append(append)).toMatchObject({ status: 'appended', firstVersion: 0 });
    await anew.close();
    await restored.stop();
  });

  it('is not kept by who only reads', async () => {
    const reader = await stores.open({ readOnly: true });
    const append = appendOf(newStream(), 'none');
    const heard = new Promise<void>((resolve) => void reader.feed.onAppend(resolve));
    await store.append(append);
    await heard;
    expect(await reader.readStream(append.stream)).toHaveLength(1);
    await expect(reader.append(append)).rejects.toThrow('opened to be read');
    await expect(stores.open({ readOnly: true, service: 'funding' })).rejects.toThrow('has made no store');
  });
});
