import type { Broker, TopicPartition } from '../broker/port.js';
import { itemOf, type Item, type Reading } from './item.js';

/** The end of a partition as the broker has it: what is known of it without following it. */
export interface Tail {
  /** The highest position told near the end, and its store; undefined when the partition is empty. */
  last(): Promise<{ readonly position: bigint; readonly incarnation: string } | undefined>;
}

const NEAR_THE_END = 20n;
/** How far back genuine records are searched behind others. */
const SEARCHED = 2_000n;

type Found = Awaited<ReturnType<Tail['last']>>;

/** @param freshMs how long an answer is given again */
export const tailOf = (broker: Broker, of: TopicPartition, reading: Reading, freshMs: number): Tail => {
  let known: { readonly at: number; readonly found: Found } | undefined;
  let asking: Promise<Found> | undefined;

  const search = async (): Promise<Found> => {
    const end = (await broker.ends(of.topic)).find((e) => e.partition === of.partition);
    if (!end) return undefined;
    for (let back = NEAR_THE_END; ; back *= 5n) {
      const from = end.next - back > end.first ? end.next - back : end.first;
      const records = from < end.next ? await broker.read(of, from, Number(end.next - from)) : [];
      const items = records.map((record) => itemOf(record, reading));
      const standing = items.filter((i): i is Item => i.kind === 'event' || i.kind === 'watermark');
      const last = standing.toSorted((a, b) => (a.position < b.position ? -1 : 1)).at(-1);
      if (last || from === end.first || back >= SEARCHED) return last;
    }
  };

  return {
    async last() {
      if (known && performance.now() - known.at < freshMs) return known.found;
      asking ??= search().finally(() => (asking = undefined));
      const found = await asking;
      known = { at: performance.now(), found };
      return found;
    },
  };
};
