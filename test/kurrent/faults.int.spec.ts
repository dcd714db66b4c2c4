import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenCommitments, StoreFailed, StoreUnavailable } from '@helixboard/kit';
import { type KurrentStore } from '@helixboard/kit/kurrent';
import { appendOf, newStream, noted } from '@helixboard/kit/store-contract';
import { eventually, met, openStandIn, type StandInStores } from './store.fixture.js';

let stores: StandInStores;
let store: KurrentStore;

beforeAll(async () => {
  stores = await openStandIn();
  store = await stores.open();
});

afterAll(() => stores.stop());

const twoMet = () => appendOf(newStream(), 'none', { events: [met('Ada'), met('Grace')] });
const valuesOf = async (stream: string) => {
  const events = await store.readStream(stream);
  return store.readPersonal(events.map((e) => e.id));
};

describe('an append to a stand-in for KurrentDB', () => {
  it('that is stored and whose answer is lost is answered as stored, and is there once', async () => {
    const append = twoMet();
    stores.standIn.faults.loseAnswers = 1;
    expect(await store.append(append)).toMatchObject({ status: 'appended', firstVersion: 0, lastVersion: 1 });
    expect(stores.logged(append.stream)).toHaveLength(2);
    expect(await valuesOf(append.stream)).toHaveLength(4);
    expect(await stores.count('kurrent_attempts')).toBe(0);
    expect(await store.append(append)).toMatchObject({ status: 'repeated' });
  });

  it('that is lost on its way is sent again, and is there once', async () => {
    const append = twoMet();
    stores.standIn.faults.loseRequests = 1;
    expect(await store.append(append)).toMatchObject({ status: 'appended' });
    expect(stores.logged(append.stream)).toHaveLength(2);
  });

  it('that is stored only after its deadline is there once', async () => {
    const hasty = await stores.open({ callWithinMs: 400 });
    const append = appendOf(newStream(), 'none');
    Object.assign(stores.standIn.faults, { swallow: 1, storeLateMs: 700 });
    expect(await hasty.append(append)).toMatchObject({ status: 'appended', firstVersion: 0, lastVersion: 0 });
    await eventually(() => stores.standIn.faults.storedLate === 1 || undefined);
    stores.standIn.faults.storeLateMs = 0;
    expect(stores.logged(append.stream)).toHaveLength(1);
  });

  it('that meets a node which does not lead is sent to the one that does', async () => {
    stores.standIn.faults.notLeader = 1;
    expect(await store.append(appendOf(newStream(), 'none'))).toMatchObject({ status: 'appended' });
    expect(stores.standIn.faults.notLeader).toBe(0);
  });

  it('that is refused stores nothing, neither there nor apart', async () => {
    const append = twoMet();
    const before = await stores.count('personal');
    stores.standIn.faults.denied = 1;
    await expect(store.append(append)).rejects.toEqual(
      new StoreFailed('append', 'access-denied', 'KurrentDB'),
    );
    expect(stores.logged(append.stream)).toEqual([]);
    expect(await stores.count('personal')).toBe(before);
    expect(await store.append(append)).toMatchObject({ status: 'appended' });
  });

  it('that is larger than KurrentDB takes is refused for what it is', async () => {
    const events = Array.from({ length: 5 }, () => noted('x'.repeat(250_000)));
    await expect(store.append(appendOf(newStream(), 'none', { events }))).rejects.toMatchObject({
      reason: 'too-large',
      isCallersFault: true,
    });
  });

  it('while nobody answers is not acknowledged; given again later, it is there once', async () => {
    const append = twoMet();
    await stores.standIn.pause();
    await expect(store.append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readStream(append.stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await stores.standIn.resume();
    expect(await store.append(append)).toMatchObject({ status: 'appended' });
    expect(stores.logged(append.stream)).toHaveLength(2);
    // The first attempt's values have no events.
    expect(await stores.count('kurrent_attempts')).toBe(1);
    expect(await store.sweep()).toBe(1);
    expect(await valuesOf(append.stream)).toHaveLength(4);
    expect(await stores.count('kurrent_attempts')).toBe(0);
  }, 60_000);

  it('of many, while connections are cut again and again, is there once; given again later, so are all', async () => {
    const other = await stores.open();
    const appends = Array.from({ length: 40 }, () => appendOf(newStream(), 'none'));
    stores.standIn.faults.loseAnswers = 10;
    const cutting = setInterval(() => stores.standIn.cutConnections(), 40);
    const attempts = await Promise.all(
      appends.map((append) => Promise.allSettled([store.append(append), other.append(append)])),
    );
    clearInterval(cutting);
    stores.standIn.faults.loseAnswers = 0;
    const acknowledged = attempts.map((both) => both.some((r) => r.status === 'fulfilled'));
    const logged = () => appends.map(({ stream }) => stores.logged(stream).length);
    // What was not acknowledged may be there or not.
    const due = logged().map((n, i) => (acknowledged[i] ? 1 : Math.min(n, 1)));
    expect(logged()).toEqual(due);
    const again = await Promise.all(appends.map((append) => store.append(append)));
    expect(again.filter((r, i) => acknowledged[i] && r.status !== 'repeated')).toEqual([]);
    expect(logged()).toEqual(appends.map(() => 1));
  }, 60_000);
});

describe('values kept apart from events in a stand-in for KurrentDB', () => {
  it('are those of the attempt that was stored, however many processes give the command at once', async () => {
    const other = await stores.open();
    const appends = Array.from({ length: 15 }, () => appendOf(newStream(), 'none', { events: [met('Ada')] }));
    const results = await Promise.all(appends.flatMap((a) => [store.append(a), other.append(a)]));
    expect(results.filter((r) => r.status === 'appended')).toHaveLength(15);
    const raw = store.feed.raw!;
    for (const { stream } of appends) {
      const [event] = await store.readStream(stream);
      const values = await raw.personal([event!.id]);
      expect(values).toHaveLength(2);
      expect(brokenCommitments(event!.meta.commitments, values)).toEqual([]);
    }
    const { rows } = await stores.owner.query<{ event_id: string }>('select distinct event_id from personal');
    const ids = new Set((await store.feed.read(0n, 10_000)).map((e) => e.id));
    expect(rows.filter((row) => !ids.has(row.event_id))).toEqual([]);
    expect(await stores.count('kurrent_attempts')).toBe(0);
  });

  it('stay when their writer died after the event was stored, and go when it never was', async () => {
    const append = appendOf(newStream(), 'none', { events: [met('Ada')] });
    await store.append(append);
    const [event] = await store.readStream(append.stream);
    const orphan = '01620000-0000-7000-8000-0000000000aa';
    const stage = (id: string, stream: string, values: number) =>
      stores.owner.query('select kurrent_stage($1, $2, 0, array[$1::uuid], $3, $4, $5, $6, $7)', [
        ...[id, stream, Array(values).fill(id), Array(values).fill('/name'), Array(values).fill('s')],
        ...[Array(values).fill('"x"'), Array(values).fill(Buffer.alloc(32))],
      ]);
    await stage(event!.id, append.stream, 0);
    await stage(orphan, newStream(), 1);
    expect(await store.readPersonal([orphan])).toHaveLength(1);
    expect(await store.sweep()).toBe(1);
    expect(await store.readPersonal([orphan])).toEqual([]);
    expect(await store.readPersonal([event!.id])).toHaveLength(2);
  });
});
