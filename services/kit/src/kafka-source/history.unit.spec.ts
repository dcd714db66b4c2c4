import { describe, expect, it } from '@jest/globals';
import { createHistory } from './history.js';
import type { Mark } from '../readers/source.js';
import type { Item } from './item.js';

const OF = { topic: 'helixboard.projects.events', partition: 0 };

const watermark = (position: bigint): Item => ({
  ...{ kind: 'watermark', offset: position - 1n, bytes: 1, incarnation: 'store-1' },
  ...{ position, eventId: `event-${position}`, previous: position - 1n },
});

const event = (position: bigint): Item => ({
  ...watermark(position),
  kind: 'event',
  event: { position, id: `event-${position}` } as NonNullable<Item['event']>,
});

describe('the history of a partition', () => {
  it('goes on in order, and counts what waits, while it is never empty', () => {
    const history = createHistory(OF, { position: 0n }, 0n, 10_000n);
    let mark: Mark = { position: 0n };
    const give = (from: bigint, count: number): void => {
      for (let n = 0; n < count; n += 1) history.add(event(from + BigInt(n)));
      history.received(from + BigInt(count) - 2n, 10_000n);
    };
    give(1n, 10);
    for (let from = 11n; from < 6_000n; from += 100n) {
      give(from, 100);
      mark = history.next(mark, 100).upTo;
      expect(history.waiting).toBe(10);
    }
    expect(mark.position).toBe(6_000n);
    expect(history.waitingBytes).toBe(10);
    expect(history.next(mark, 100).events.map((e) => e.position)).toEqual(
      Array.from({ length: 10 }, (_, n) => 6_001n + BigInt(n)),
    );
  });
});
