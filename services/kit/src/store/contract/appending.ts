import { describe, expect, it } from '@jest/globals';
import type { AppendResult } from '../port.js';
import { appendOf, newCommandId, newStream, noted, stored } from './sample.js';
import type { Subject } from './subject.js';

const statuses = (results: readonly AppendResult[]) =>
  Object.fromEntries([...Map.groupBy(results, (r) => r.status)].map(([s, of]) => [s, of.length]));

/** Expected versions, repeats, and what happens when several write at once. */
export const describeAppending = (subject: () => Subject): void => {
  describe('expected version', () => {
    it('none stores the first events of a stream, from version 0', async () => {
      const { store } = subject();
      const stream = newStream();
      const appended = await stored(store, appendOf(stream, 'none', { events: [noted('a'), noted('b')] }));
      expect(appended).toMatchObject({ stream, firstVersion: 0, lastVersion: 1 });
      expect(appended.lastPosition).toBeGreaterThan(appended.firstPosition);
      const positions = (await store.readStream(stream)).map((e) => e.position);
      expect(positions).toEqual([appended.firstPosition, appended.lastPosition]);
    });

    it('none conflicts with a stream that has events', async () => {
      const { store } = subject();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none', { events: [noted('a'), noted('b')] }));
      expect(await store.append(appendOf(stream, 'none'))).toEqual({ status: 'conflict', version: 1 });
      expect(await store.append(appendOf(stream, -1))).toEqual({ status: 'conflict', version: 1 });
      expect(await store.readStream(stream)).toHaveLength(2);
    });

    it('exists needs at least one event, and follows whatever is the last', async () => {
      const { store } = subject();
      const stream = newStream();
      expect(await store.append(appendOf(stream, 'exists'))).toEqual({ status: 'conflict', version: -1 });
      await stored(store, appendOf(stream, -1));
      expect(await stored(store, appendOf(stream, 'exists'))).toMatchObject({
        firstVersion: 1,
        lastVersion: 1,
      });
      expect(await stored(store, appendOf(stream, 'exists'))).toMatchObject({
        firstVersion: 2,
        lastVersion: 2,
      });
    });

    it('an exact version must be the last one: neither an earlier nor a later one', async () => {
      const { store } = subject();
      const stream = newStream();
      expect(await store.append(appendOf(stream, 0))).toEqual({ status: 'conflict', version: -1 });
      await stored(store, appendOf(stream, 'none', { events: [noted('a'), noted('b')] }));
      expect(await store.append(appendOf(stream, 0))).toEqual({ status: 'conflict', version: 1 });
      expect(await store.append(appendOf(stream, 2))).toEqual({ status: 'conflict', version: 1 });
      expect(await stored(store, appendOf(stream, 1))).toMatchObject({ firstVersion: 2 });
    });

    it('a conflict stores nothing', async () => {
      const { store } = subject();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none'));
      const head = await store.feed.head();
      const losing = appendOf(stream, 7);
      await store.append(losing);
      expect(await store.feed.head()).toBe(head);
      expect(await store.findAppend(stream, losing.commandId)).toBeUndefined();
    });
  });

  describe('the same command again', () => {
    it('gets the first answer, even after the stream has moved on', async () => {
      const { store, other } = subject();
      const stream = newStream();
      const first = appendOf(stream, 'none', { events: [noted('a'), noted('b')] });
      const appended = await stored(store, first);
      await stored(store, appendOf(stream, 1));
      expect(await store.append(first)).toEqual({ status: 'repeated', ...appended });
      expect(await other.append({ ...first, expected: 1 })).toEqual({ status: 'repeated', ...appended });
      expect(await store.append({ ...first, expected: 'exists' })).toEqual({
        status: 'repeated',
        ...appended,
      });
      expect(await store.readStream(stream)).toHaveLength(3);
    });

    it('is found by its id on its stream', async () => {
      const { store } = subject();
      const stream = newStream();
      const first = appendOf(stream, 'none', { events: [noted('a'), noted('b')] });
      const appended = await stored(store, first);
      expect(await store.findAppend(stream, first.commandId)).toEqual({
        ...appended,
        commandDigest: first.commandDigest,
      });
      expect(await store.findAppend(newStream(), first.commandId)).toBeUndefined();
    });

    it('with other content is told apart, whatever version it expects', async () => {
      const { store } = subject();
      const stream = newStream();
      const first = appendOf(stream, 'none');
      await stored(store, first);
      for (const expected of ['none', 'exists', 0, 5] as const) {
        const other = { ...first, expected, commandDigest: 'e'.repeat(64) };
        expect(await store.append(other)).toEqual({ status: 'reused' });
      }
    });

    it('is another append on another stream', async () => {
      const { store } = subject();
      const [first, second] = [newStream(), newStream()];
      const commandId = newCommandId();
      const both = [first, second].map((s) => store.append(appendOf(s, 'none', { commandId })));
      expect(statuses(await Promise.all(both))).toEqual({ appended: 2 });
    });
  });

  describe('several writers at once', () => {
    it('one wins an exact version, the others learn where the stream is', async () => {
      const { store, other } = subject();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none'));
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, i) => (i % 2 ? store : other).append(appendOf(stream, 0))),
      );
      expect(statuses(results)).toEqual({ appended: 1, conflict: 23 });
      expect(
        results.filter((r) => r.status === 'conflict').every((r) => 'version' in r && r.version === 1),
      ).toBe(true);
    });

    it('all of them follow a stream that exists, one version each', async () => {
      const { store, other } = subject();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none'));
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, i) => (i % 2 ? store : other).append(appendOf(stream, 'exists'))),
      );
      expect(statuses(results)).toEqual({ appended: 24 });
      expect((await store.readStream(stream)).map((e) => e.version)).toEqual(
        Array.from({ length: 25 }, (_, i) => i),
      );
    });

    it('one command given many times at once is done once, and all get its answer', async () => {
      const { store, other } = subject();
      const append = appendOf(newStream(), 'none');
      const results = await Promise.all(
        Array.from({ length: 12 }, (_, i) => (i % 2 ? store : other).append(append)),
      );
      expect(statuses(results)).toEqual({ appended: 1, repeated: 11 });
      expect(new Set(results.map((r) => 'firstPosition' in r && r.firstPosition)).size).toBe(1);
      expect(await store.readStream(append.stream)).toHaveLength(1);
    });

    it('different streams do not stand in each other’s way', async () => {
      const { store } = subject();
      const streams = Array.from({ length: 300 }, newStream);
      const results = await Promise.all(streams.map((s) => store.append(appendOf(s, 'none'))));
      expect(statuses(results)).toEqual({ appended: 300 });
    });
  });
};
