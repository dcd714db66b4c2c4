import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceKeys } from '../../evidence/keys.js';
import { appendOf, newStream, noted, sampleContracts, stored } from '../contract/sample.js';
import { createMemoryStore } from '../memory/memory-store.js';
import type { EventStore } from '../port.js';
import { checkEntry } from '../verify.js';
import { copyStore } from './copy-store.js';
import { logOfStore } from './log-source.js';
import type { CopiedAppend, LogSource, StoreSink } from './port.js';
import { fillSampleLog, sampleLog, type SampleLog } from './sample-log.js';
import { verifyCopy } from './verify-copy.js';

/** An empty target of the service `projects`. */
export interface SinkSubject {
  /** Another connection of a copy. The suite closes it. */
  sink(): Promise<StoreSink>;
  /** The service's own store, opened with its keys. The suite closes it. */
  open(keys: ServiceKeys): Promise<EventStore>;
}

const BATCH = 10;

const all = async (log: LogSource): Promise<readonly CopiedAppend[]> =>
  log.read(0n, (await log.ends()).last, 1_000_000);

const withoutPositions = (appends: readonly CopiedAppend[]) =>
  appends.map(({ events, ...append }) => ({
    ...append,
    events: events.map((e) => ({ ...e, position: 0n })),
  }));

/**
 * The contract of the sink port: what every target of a copy promises. An adapter's spec calls this and nothing is
 * skipped. @param make gives an empty target; called for each test
 */
export const describeStoreSink = (name: string, make: () => Promise<SinkSubject>): void => {
  describe(`${name} is a target of a copy`, () => {
    let subject: SinkSubject;
    let sample: SampleLog;
    let source: LogSource;

    beforeEach(async () => {
      subject = await make();
      sample = await sampleLog();
      source = logOfStore(sample.store);
    });

    const using = async <T>(work: (sink: StoreSink) => Promise<T>): Promise<T> => {
      const sink = await subject.sink();
      try {
        return await work(sink);
      } finally {
        await sink.close();
      }
    };
    const copy = (from: LogSource = source) =>
      using((sink) => copyStore({ source: from, sink, sealKey: sample.keys.seal, batch: BATCH }));
    const opened = async <T>(work: (store: EventStore) => Promise<T>): Promise<T> => {
      const store = await subject.open(sample.keys);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    };

    it('holds the same evidence afterwards, as another incarnation', async () => {
      const copied = await copy();
      expect(copied).toMatchObject({ events: 84n, appends: 48, resumedAt: 0n, before: false, beyond: 0n });
      const identity = await source.identity();
      expect(copied.to).toMatchObject({ storeId: identity.storeId, log: identity.log });
      expect(copied.to.incarnation).not.toBe(identity.incarnation);
      await using(async (sink) => {
        expect(withoutPositions(await all(sink.written))).toEqual(withoutPositions(await all(source)));
      });
    });

    it('is a store that its service goes on with', async () => {
      await copy();
      await opened(async (store) => {
        expect(store.storeId).toBe(sample.store.storeId);
        const [first] = sample.given;
        expect(await store.append(first!)).toMatchObject({
          status: 'repeated',
          firstVersion: 0,
          lastVersion: 1,
        });
        expect(await store.append({ ...first!, commandDigest: 'e'.repeat(64) })).toEqual({
          status: 'reused',
        });
        expect(await store.append(appendOf(first!.stream, 5))).toEqual({ status: 'conflict', version: 6 });
        const more = await stored(store, appendOf(first!.stream, 6, { events: [noted('more')] }));
        const raw = store.feed.raw!;
        const rows = await raw.read(0n, more.lastPosition, 1_000);
        const [before, last] = rows.filter((row) => row.stream === first!.stream).slice(-2);
        const check = checkEntry(last!, before!.entryDigest, await raw.identity(), sample.keys.seal);
        expect(check).toMatchObject({ matches: true, sealed: true });
      });
    });

    it('keeps each value with its subject, and none that was erased', async () => {
      await copy();
      await opened(async (store) => {
        const ids = (await store.feed.read(0n, 1_000)).map((event) => event.id);
        const sorted = (values: readonly { eventId: string; pointer: string }[]) =>
          values.toSorted((a, b) => `${a.eventId}${a.pointer}`.localeCompare(`${b.eventId}${b.pointer}`));
        const values = await store.readPersonal(ids);
        expect(sorted(values)).toEqual(sorted(await sample.store.readPersonal(ids)));
        expect(values.some((value) => value.subject === sample.erased)).toBe(false);
        expect(await store.feed.placesOf(sample.erased)).toEqual(
          await sample.store.feed.placesOf(sample.erased),
        );
        expect(await store.feed.placesOf(sample.erased)).toHaveLength(6);
        expect(await store.erase(sample.person)).toBe(18);
        expect(await store.erase(sample.person)).toBe(0);
      });
    });

    it('goes on where a copy was broken off, and ends with the same', async () => {
      const [whole, identity] = [await all(source), await source.identity()];
      await using(async (sink) => {
        expect(await sink.open(identity)).toEqual({ position: 0n, events: 0n, finished: false });
        await sink.write(whole.slice(0, 7));
        await sink.write(whole.slice(7, 9));
      });
      await using(async (sink) => {
        const mark = whole[8]!.events.at(-1)!;
        const there = { position: mark.position, eventId: mark.id, finished: false };
        expect(await sink.open(identity)).toEqual({ ...there, events: mark.position });
        expect(await sink.progress()).toMatchObject(there);
      });
      expect(await copy()).toMatchObject({ events: 84n, resumedAt: 18n });
      await using(async (sink) => {
        expect(withoutPositions(await all(sink.written))).toEqual(withoutPositions(whole));
      });
    });

    it('cannot be opened by its service before it is finished', async () => {
      await using(async (sink) => {
        await sink.open(await source.identity());
        await sink.write(await source.read(0n, 20n, 20));
      });
      await expect(async () => subject.open(sample.keys)).rejects.toMatchObject({
        name: 'StoreUnavailable',
        message: expect.stringContaining('not finished'),
      });
    });

    it('that was finished is verified again, also when its service has gone on', async () => {
      await copy();
      expect(await copy()).toMatchObject({ before: true, beyond: 0n, events: 84n });
      await opened((store) =>
        stored(store, appendOf(newStream(), 'none', { events: [noted('a'), noted('b')] })),
      );
      await opened((store) => store.erase(sample.person));
      expect(await copy()).toMatchObject({ before: true, beyond: 2n, events: 84n });
    });

    it('takes no other log, finished or not', async () => {
      const other = await sampleLog(1);
      await using(async (sink) => {
        await sink.open(await source.identity());
      });
      await expect(copy(logOfStore(other.store))).rejects.toMatchObject({ code: 'COPY.OTHER_LOG' });
      await copy();
      await expect(copy(logOfStore(other.store))).rejects.toMatchObject({ code: 'COPY.OTHER_LOG' });
    });

    it('does not go on when the source no longer has what was copied last', async () => {
      await using(async (sink) => {
        await sink.open(await source.identity());
        await sink.write(await source.read(0n, 20n, 20));
      });
      const restored: LogSource = {
        ...source,
        eventIdAt: async () => '01620000-0000-7000-8000-000000000009',
      };
      await expect(copy(restored)).rejects.toMatchObject({ code: 'COPY.SOURCE_MOVED' });
    });

    it('is not finished when the source was appended to meanwhile', async () => {
      let readings = 0;
      const moving: LogSource = {
        ...source,
        ends: async () => {
          readings += 1;
          if (readings === 3) await stored(sample.store, appendOf(newStream(), 'none'));
          return source.ends();
        },
      };
      await expect(copy(moving)).rejects.toMatchObject({ code: 'COPY.SOURCE_MOVED' });
      await expect(async () => subject.open(sample.keys)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    });

    it('may be the copy of an empty log', async () => {
      const keys = sample.keys;
      const empty = createMemoryStore({ service: 'projects', keys, contracts: sampleContracts().lookup });
      expect(await copy(logOfStore(empty))).toMatchObject({ events: 0n, appends: 0, values: 0 });
      await opened(async (store) => {
        expect(store.storeId).toBe(empty.storeId);
        await fillSampleLog(store, keys, 1);
      });
    });

    it('is itself a log that can be copied on', async () => {
      await copy();
      await using(async (sink) => {
        const { memoryTarget } = await import('./memory-sink.js');
        const back = memoryTarget('projects').sink();
        await copyStore({ source: sink.written, sink: back, sealKey: sample.keys.seal, batch: BATCH });
        const found = await verifyCopy({ source, target: back.written, sealKey: sample.keys.seal });
        expect(found).toMatchObject({ events: 84n, beyond: 0n, stray: 0 });
      });
    });
  });
};
