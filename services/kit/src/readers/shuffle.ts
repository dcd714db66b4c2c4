import type { StoredEvent } from '../store/port.js';
import type { Batch, Mark } from './source.js';

/** How a source reorders for tests. The same seed gives the same order for the same reads. */
export interface Shuffle {
  readonly seed: number;
  /** Delivers some events again, also long after. */
  readonly duplicates?: boolean;
  /** Delivers a part of what it read, so that events come after others with higher positions, across batches. */
  readonly holdBack?: boolean;
}

/** A repeatable row of numbers from 0 (included) to 1 (excluded): mulberry32. */
const numbers = (seed: number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Any order of the events that keeps the order within each stream. */
const interleaved = (events: readonly StoredEvent[], next: () => number): StoredEvent[] => {
  const streams = [...Map.groupBy(events, (e) => e.stream).values()].map((own) => [...own]);
  const order: StoredEvent[] = [];
  while (streams.length > 0) {
    const chosen = Math.floor(next() * streams.length);
    order.push(streams[chosen]!.shift()!);
    if (streams[chosen]!.length === 0) streams.splice(chosen, 1);
  }
  return order;
};

/** Puts events in again that were delivered before: in this order, or, being before the mark, to this reader once. */
const withRepeats = (
  events: readonly StoredEvent[],
  before: readonly StoredEvent[],
  next: () => number,
): StoredEvent[] => {
  const delivered = [...before];
  return events.flatMap((event) => {
    delivered.push(event);
    return next() < 0.3 ? [event, delivered[Math.floor(next() * delivered.length)]!] : [event];
  });
};

const reached = (batch: Batch, delivered: readonly StoredEvent[], after: Mark): Mark => {
  const there = new Set(delivered.map((e) => e.position));
  let mark = after;
  for (const event of batch.events) {
    if (!there.has(event.position)) break;
    mark = { position: event.position, eventId: event.id };
  }
  return mark;
};

/** Gives the reordering of batches that are in the order of their positions. */
export const reordered = (shuffle: Shuffle): ((batch: Batch, after: Mark) => Batch) => {
  const next = numbers(shuffle.seed);
  let seen: StoredEvent[] = [];
  return (batch, after) => {
    const order = interleaved(batch.events, next);
    const part = shuffle.holdBack ? order.slice(0, 1 + Math.floor(next() * order.length)) : order;
    const before = seen.filter((e) => e.position <= after.position);
    seen = [...seen, ...part].slice(-200);
    return {
      events: shuffle.duplicates ? withRepeats(part, before, next) : part,
      upTo: reached(batch, part, after),
      end: batch.end && part.length === order.length,
    };
  };
};
