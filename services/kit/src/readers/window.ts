import type { StoredEvent } from '../store/port.js';
import type { Checkpoint } from './checkpoint.js';
import type { Batch, Mark } from './source.js';

/** A batch against what is done: what of it is new, and how the progress stands as parts of it are done. */
export interface Window {
  /** The events that are wanted and not done, each once, as they were delivered. */
  readonly pending: readonly StoredEvent[];
  /** The progress there would be if these events were done too. */
  progress(also: Iterable<StoredEvent>): Pick<Checkpoint, 'mark' | 'ahead'>;
  /** Takes events as done. */
  settle(events: Iterable<StoredEvent>): void;
  /** An event that stands where another was done, if any: the source has another past. */
  readonly contradiction?: { readonly mark: Mark; readonly found: string };
}

/** Lays a batch beside a checkpoint. Events of no wanted type count as done. */
export const windowOf = (
  { mark, ahead }: Pick<Checkpoint, 'mark' | 'ahead'>,
  batch: Batch,
  wanted: (event: StoredEvent) => boolean,
): Window => {
  const delivered = new Map<bigint, StoredEvent>();
  for (const event of batch.events) {
    if (event.position > mark.position && !delivered.has(event.position))
      delivered.set(event.position, event);
  }
  const events = [...delivered.values()];
  const done = new Map(ahead);
  for (const event of events) if (!wanted(event)) done.set(event.position, event.id);
  const other = events.find((e) => ahead.has(e.position) && ahead.get(e.position) !== e.id);
  const ordered = events.map((e) => e.position).sort((a, b) => (a < b ? -1 : 1));
  return {
    pending: events.filter((e) => !done.has(e.position)),
    ...(other && {
      contradiction: {
        mark: { position: other.position, eventId: ahead.get(other.position)! },
        found: other.id,
      },
    }),
    progress(also) {
      const total = new Map(done);
      for (const event of also) total.set(event.position, event.id);
      const reached = upTo(mark, batch, ordered, total);
      return {
        mark: reached,
        ahead: new Map([...total].filter(([position]) => position > reached.position)),
      };
    },
    settle(events) {
      for (const event of events) done.set(event.position, event.id);
    },
  };
};

const upTo = (
  mark: Mark,
  { upTo: end, places }: Batch,
  ordered: readonly bigint[],
  done: ReadonlyMap<bigint, string>,
): Mark => {
  let reached = mark;
  for (const position of ordered) {
    if (position > end.position) break;
    if (!done.has(position)) return reached;
    const place = places?.get(position);
    reached = { position, eventId: done.get(position)!, ...(place === undefined ? {} : { place }) };
  }
  return end.position > mark.position ? end : reached;
};
