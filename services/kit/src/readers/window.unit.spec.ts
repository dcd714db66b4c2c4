import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../store/port.js';
import { windowOf } from './window.js';

const event = (position: number, type = 'Noted'): StoredEvent =>
  ({ position: BigInt(position), id: `e${position}`, type, stream: 's' }) as StoredEvent;
const mark = (position: number) => ({
  position: BigInt(position),
  ...(position > 0 && { eventId: `e${position}` }),
});
const batch = (events: readonly StoredEvent[], upTo: number, end = true) => ({
  events,
  upTo: mark(upTo),
  end,
});
const wanted = (e: StoredEvent) => e.type === 'Noted';
const done = (...positions: number[]) => new Map(positions.map((p) => [BigInt(p), `e${p}`]));

describe('a batch beside a checkpoint', () => {
  it('leaves what is wanted and not done, once, as it was delivered', () => {
    const events = [event(5), event(3), event(5), event(2), event(4, 'Other'), event(6)];
    const { pending } = windowOf({ mark: mark(2), ahead: done(6) }, batch(events, 6), wanted);
    expect(pending.map((e) => e.id)).toEqual(['e5', 'e3']);
  });

  it('moves the mark over what is done without a gap, and keeps the rest as ahead', () => {
    const events = [event(3), event(1), event(2), event(4)];
    const window = windowOf({ mark: mark(0), ahead: done() }, batch(events, 4), wanted);
    expect(window.progress([event(3), event(1)])).toEqual({ mark: mark(1), ahead: done(3) });
    expect(window.progress(events)).toEqual({ mark: mark(4), ahead: done() });
  });

  it('takes nothing as done that was only asked about', () => {
    const window = windowOf({ mark: mark(0), ahead: done() }, batch([event(1), event(2)], 2), wanted);
    window.progress([event(1), event(2)]);
    expect(window.progress([])).toEqual({ mark: mark(0), ahead: done() });
    window.settle([event(1)]);
    expect(window.progress([])).toEqual({ mark: mark(1), ahead: done() });
  });

  it('does not move past what the source has not delivered yet', () => {
    const events = [event(2), event(4)];
    const window = windowOf({ mark: mark(0), ahead: done() }, batch(events, 0, false), wanted);
    expect(window.progress(events)).toEqual({ mark: mark(0), ahead: done(2, 4) });
  });

  it('passes over positions that hold no event', () => {
    const window = windowOf({ mark: mark(1), ahead: done() }, batch([event(4), event(9)], 9), wanted);
    expect(window.progress([event(4)])).toEqual({ mark: mark(4), ahead: done() });
    expect(window.progress([event(4), event(9)])).toEqual({ mark: mark(9), ahead: done() });
  });

  it('notices another event where one was done', () => {
    const ahead = new Map([[3n, 'of another past']]);
    expect(windowOf({ mark: mark(1), ahead }, batch([event(3)], 3), wanted).contradiction).toEqual({
      mark: { position: 3n, eventId: 'of another past' },
      found: 'e3',
    });
  });
});
