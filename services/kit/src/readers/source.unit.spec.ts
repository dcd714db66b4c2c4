import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore, StoredEvent } from '../store/port.js';
import { memoryStore, note, until } from './readers.fixture.js';
import { feedSource, START, type Mark } from './source.js';

const filled = async (streams: readonly number[]): Promise<EventStore> => {
  const store = memoryStore();
  for (const [number, stream] of streams.entries()) await note(store, stream, number);
  return store;
};

describe('the one-process source', () => {
  it('delivers in order of position, from a mark, and says when there was no more', async () => {
    const source = feedSource((await filled([1, 2, 1, 2, 1])).feed);
    const first = await source.read(START, 3);
    expect(first.events.map((e) => e.position)).toEqual([1n, 2n, 3n]);
    expect(first).toMatchObject({ upTo: { position: 3n, eventId: first.events[2]!.id }, end: false });
    expect(await source.read(first.upTo, 3)).toMatchObject({ upTo: { position: 5n }, end: true });
  });

  it('refuses to go on after an event that is not there', async () => {
    const source = feedSource((await filled([1, 2])).feed);
    await expect(source.read({ position: 2n, eventId: 'another' }, 3)).rejects.toThrow('no longer holds');
    await expect(source.read({ position: 9n, eventId: 'any' }, 3)).rejects.toThrow('no longer holds');
  });

  it('reads once for those who ask the same after the same append, and anew after the next', async () => {
    const store = await filled([1, 2]);
    const releases: (() => void)[] = [];
    const source = feedSource({
      ...store.feed,
      // What was there when it was asked, given only when it is released.
      async read(after, limit) {
        const events = await store.feed.read(after, limit);
        await new Promise<void>((resolve) => releases.push(resolve));
        return events;
      },
    });
    let stop: () => void = () => undefined;
    const appended = new Promise<void>((resolve) => (stop = source.onAppend(resolve)));
    const before = [source.read(START, 9), source.read(START, 9)];
    await until('it reads', () => releases.length === 1);
    await note(store, 3, 3);
    await appended;
    const after = source.read(START, 9);
    await until('it reads anew', () => releases.length === 2);
    releases.forEach((release) => release());
    const lengths = (await Promise.all([...before, after])).map((batch) => batch.events.length);
    expect(lengths).toEqual([2, 2, 3]);
    stop();
  });

  it('shuffled, keeps each stream’s order, loses nothing and never claims more than it has delivered', async () => {
    const streams = fc.array(fc.nat(4), { minLength: 1, maxLength: 30 });
    const shuffles = fc.record({ seed: fc.integer(), duplicates: fc.boolean(), holdBack: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(streams, shuffles, fc.integer({ min: 1, max: 12 }), async (of, shuffle, limit) => {
        const store = await filled(of);
        const source = feedSource(store.feed, shuffle);
        const seen = new Map<bigint, StoredEvent>();
        const versions = new Map<string, number>();
        let mark: Mark = START;
        while (mark.position < BigInt(of.length)) {
          const batch = await source.read(mark, limit);
          for (const event of batch.events) {
            if (seen.has(event.position)) continue;
            expect(event.version).toBe((versions.get(event.stream) ?? -1) + 1);
            versions.set(event.stream, event.version);
            seen.set(event.position, event);
          }
          mark = batch.upTo;
          for (let p = 1n; p <= mark.position; p += 1n) expect(seen.has(p)).toBe(true);
        }
        expect(seen.size).toBe(of.length);
      }),
    );
  });

  it('shuffled, does deliver in another order than that of the positions, and again', async () => {
    const source = feedSource((await filled([1, 2, 3, 1, 2, 3, 1, 2, 3])).feed, {
      seed: 7,
      duplicates: true,
    });
    const { events } = await source.read(START, 100);
    const once = [...new Set(events.map((e) => e.position))];
    expect(once).not.toEqual([...once].sort((a, b) => (a < b ? -1 : 1)));
    expect(events.length).toBeGreaterThan(9);
  });
});
