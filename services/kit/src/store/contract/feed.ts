import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../errors.js';
import type { StoredEvent } from '../port.js';
import { appendOf, newStream, noted, stored } from './sample.js';
import { checkEntry } from '../verify.js';
import type { Subject } from './subject.js';

/** What readers follow. */
export const describeFeed = (subject: () => Subject): void => {
  describe('the feed', () => {
    it('has every event once, in the order of positions, without a gap where it says so', async () => {
      const { store, other } = subject();
      const from = await store.feed.head();
      const events = [noted('a'), noted('b')];
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : other).append(appendOf(newStream(), 'none', { events })),
        ),
      );
      const all = await store.feed.read(from, 100);
      const positions = all.map((e) => e.position);
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(new Set(all.map((e) => e.id)).size).toBe(40);
      expect(await store.feed.head()).toBe(positions.at(-1));
      const dense = Array.from({ length: 40 }, (_, i) => from + BigInt(i + 1));
      expect(store.feed.dense ? positions : dense).toEqual(dense);
      expect(await other.feed.read(from, 100)).toEqual(all);
    });

    it('is read in parts that follow each other', async () => {
      const { store } = subject();
      const from = await store.feed.head();
      await stored(
        store,
        appendOf(newStream(), 'none', { events: Array.from({ length: 5 }, (_, i) => noted(`${i}`)) }),
      );
      const parts: (readonly StoredEvent[])[] = [];
      for (let after = from; parts.length < 4; after = parts.at(-1)!.at(-1)?.position ?? after) {
        parts.push(await store.feed.read(after, 2));
      }
      expect(parts.map((part) => part.map((e) => e.data['note']))).toEqual([
        ['0', '1'],
        ['2', '3'],
        ['4'],
        [],
      ]);
    });

    it('tells which event stands at a position, and nothing of one that has none', async () => {
      const { store } = subject();
      const from = await store.feed.head();
      const { firstPosition } = await stored(store, appendOf(newStream(), 'none'));
      const [event] = await store.feed.read(from, 1);
      expect(await store.feed.eventIdAt(firstPosition)).toBe(event!.id);
      expect(await store.feed.read(firstPosition - 1n, 1)).toEqual([event]);
      expect(await store.feed.eventIdAt(firstPosition + 1n)).toBeUndefined();
      expect(await store.feed.eventIdAt(firstPosition + 1_000_000n)).toBeUndefined();
      expect(await store.feed.eventIdAt(0n)).toBeUndefined();
      const many = await store.feed.eventIdsAt?.([firstPosition, firstPosition + 1_000_000n, 0n]);
      if (many) expect([...many]).toEqual([[firstPosition, event!.id]]);
    });

    it('has the name of its service and an incarnation that stays', async () => {
      const { store, other } = subject();
      expect(store.feed.source).toBe('projects');
      const incarnation = await store.feed.incarnation();
      expect(incarnation).toContain(store.storeId);
      expect(await other.feed.incarnation()).toBe(incarnation);
    });

    it('calls back when something was appended, by this or another writer', async () => {
      const { store, other } = subject();
      for (const writer of [store, other]) {
        const stream = newStream();
        const heard = new Promise<void>((resolve) => {
          const stop = store.feed.onAppend(async () => {
            if ((await store.readStream(stream)).length === 0) return;
            stop();
            resolve();
          });
        });
        await stored(writer, appendOf(stream, 'none'));
        await heard;
      }
    });

    it('gives its rows as they stand to those who verify them', async () => {
      const { store, keys } = subject();
      const raw = store.feed.raw!;
      const from = await store.feed.head();
      const stream = newStream();
      await stored(store, appendOf(stream, 'none', { events: [noted('a'), noted('é'), noted('c')] }));
      const events = await store.readStream(stream);
      const [first, second, third] = events.map((e) => e.position) as [bigint, bigint, bigint];
      const rows = await raw.read(from, third, 10);
      expect(rows.map((r) => [r.position, r.id, r.version, r.recordedAt, r.seal, r.blind])).toEqual(
        events.map((e) => [e.position, e.id, e.version, e.recordedAt, e.seal, e.blind]),
      );
      expect(rows[1]!.data).toBe('{"note":"é"}');
      const identity = await raw.identity();
      expect([identity.storeId, identity.incarnation]).toEqual([
        store.storeId,
        await store.feed.incarnation(),
      ]);
      rows.forEach((row, i) =>
        expect(checkEntry(row, rows[i - 1]?.entryDigest ?? null, identity, keys.seal)).toMatchObject({
          matches: true,
          sealed: true,
        }),
      );
      expect((await raw.read(from, third, 2)).map((r) => r.position)).toEqual([first, second]);
      expect((await raw.read(first, second, 10)).map((r) => r.position)).toEqual([second]);
      const head = await store.feed.head();
      expect(await raw.ends()).toEqual({ counter: head, last: head });
    });

    it('does not call back who has stopped listening', async () => {
      const { store } = subject();
      let calls = 0;
      const stop = store.feed.onAppend(() => {
        calls += 1;
      });
      stop();
      const heard = new Promise<void>((resolve) => void store.feed.onAppend(resolve));
      await stored(store, appendOf(newStream(), 'none'));
      await heard;
      expect(calls).toBe(0);
    });
  });

  it('a store that was closed takes nothing more', async () => {
    const { other, store } = subject();
    await other.close();
    await other.close();
    await expect(other.append(appendOf(newStream(), 'none'))).rejects.toBeInstanceOf(StoreUnavailable);
    await store.close();
  });
};
