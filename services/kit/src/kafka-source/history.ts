import type { TopicPartition } from '../broker/port.js';
import { SourceBlocked } from '../readers/failure.js';
import { SourceMoved, type Batch, type Mark } from '../readers/source.js';
import type { StoredEvent } from '../store/port.js';
import type { Item, Newer } from './item.js';

/** What was received of a partition behind a mark, and what of it is next. */
export interface History {
  /** How much waits to be read. */
  readonly waiting: number;
  readonly waitingBytes: number;
  /** Everything that the broker has was received. */
  readonly hasAll: boolean;
  /** The highest position that was met. */
  readonly head: bigint;
  /** Events up to here are passed over when they come again. */
  readonly done: bigint;
  add(item: Item | Newer): void;
  /** Everything up to an offset was received; `end` is the offset behind the last record there is. */
  received(offset: bigint, end: bigint): void;
  /**
   * @throws {SourceMoved} when another event stands where the mark's was
   * @throws {SourceBlocked} when nothing more can be read until somebody acts
   */
  next(after: Mark, limit: number): Batch;
}

/** How many records that were taken are let go of at once. */
const RELEASED_AT = 1_000;

/**
 * @param after everything up to here is done
 * @param from the offset of the first record that will come
 */
export const createHistory = (of: TopicPartition, after: Mark, from: bigint, end: bigint): History => {
  let items: (Item | Newer)[] = [];
  let taken = 0;
  let bytes = 0;
  let expected = from;
  let known = end;
  let head = after.position;
  /** Every event of the partition up to here was delivered, or done before. */
  let chained = after.position;
  let missing: Item | undefined;

  const shift = (item: Item | Newer): void => {
    taken += 1;
    bytes -= item.bytes;
    // What was taken is let go of even where never all of it is: a reader that is behind has always more waiting.
    if (taken < items.length && taken < RELEASED_AT) return;
    items = items.slice(taken);
    taken = 0;
  };

  /** Whether an item is the next of the chain: neither done nor behind a hole. */
  const isNext = (item: Item): boolean => {
    if (item.position <= chained) return false;
    if (item.previous > chained) {
      missing ??= item;
      return false;
    }
    missing = undefined;
    chained = item.position;
    return true;
  };

  const blocked = (): SourceBlocked | undefined => {
    const first = items[taken];
    if (first?.kind === 'newer')
      return new SourceBlocked(
        'SOURCE.NEWER_RECORD',
        `${of.topic}/${of.partition} goes on with a record that this version does not understand: ${first.reason}. ` +
          `Update this program; nothing is passed over until then.`,
      );
    // What is missing may come behind: a refill publishes everything again.
    if (missing === undefined || first !== undefined || expected < known) return undefined;
    return new SourceBlocked(
      'SOURCE.HOLE',
      `${of.topic}/${of.partition} lacks events between the positions ${chained} and ${missing.position}. ` +
        `Have the service publish them again: ./helixboard refill ${of.topic.split('.')[1]}`,
    );
  };

  return {
    get waiting() {
      return items.length - taken;
    },
    get waitingBytes() {
      return bytes;
    },
    get hasAll() {
      return expected >= known;
    },
    get head() {
      return head;
    },
    get done() {
      return chained;
    },
    add(item) {
      items.push(item);
      bytes += item.bytes;
      if (item.kind !== 'newer' && item.position > head) head = item.position;
    },
    received(offset, to) {
      expected = offset + 1n;
      known = to;
    },
    next(mark, limit) {
      const events: StoredEvent[] = [];
      const places = new Map<bigint, string>();
      const unreadable = new Map<string, string>();
      let incarnation: string | undefined;
      let upTo = mark;
      for (let item = items[taken]; item && events.length < limit; item = items[taken]) {
        if (item.kind === 'newer') break;
        // One batch is of one store; of another it is told when its turn comes.
        if (incarnation !== undefined && item.incarnation !== incarnation) break;
        incarnation = item.incarnation;
        shift(item);
        if (mark.eventId !== undefined && item.position === mark.position && item.eventId !== mark.eventId)
          throw new SourceMoved(mark, item.eventId);
        if (!isNext(item)) continue;
        upTo = { position: item.position, eventId: item.eventId, place: String(item.offset) };
        if (!item.event) continue;
        events.push(item.event);
        places.set(item.position, String(item.offset));
        if (item.unreadable !== undefined) unreadable.set(item.eventId, item.unreadable);
      }
      const stop = upTo === mark ? blocked() : undefined;
      if (stop) throw stop;
      const rest = { end: taken >= items.length, awaited: expected < known };
      return {
        events,
        places,
        unreadable,
        upTo,
        ...rest,
        ...(incarnation === undefined ? {} : { incarnation }),
      };
    },
  };
};
