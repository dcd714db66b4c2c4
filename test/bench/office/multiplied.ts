import type { Feed, StoredEvent } from '@helixboard/kit';
import { newId } from '@helixboard/kit';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const BATCH = 1_000;

/** Every event of a feed, in order. */
export const allOf = async (feed: Feed): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (;;) {
    const batch = await feed.read(events.at(-1)?.position ?? 0n, BATCH);
    if (batch.length === 0) return events;
    events.push(...batch);
  }
};

/** The id that stands for another in one copy, which is not the first: its last eight digits are moved. */
const inCopy =
  (copy: number) =>
  (id: string): string => {
    const moved = (Number.parseInt(id.slice(-8), 16) ^ (copy << 12)) >>> 0;
    return id.slice(0, -8) + moved.toString(16).padStart(8, '0');
  };

/** An event with every id in it replaced by that of a copy. A stream whose name holds no id gets the copy's number. */
const copied = (event: StoredEvent, copy: number, position: bigint): StoredEvent => {
  if (copy === 0) return { ...event, position };
  const { position: _own, ...rest } = event;
  const text = JSON.stringify(rest).replaceAll(UUID, inCopy(copy));
  const read = JSON.parse(text) as Omit<StoredEvent, 'position'>;
  const stream = read.stream === event.stream ? `${read.stream}${copy}` : read.stream;
  return { ...read, stream, position };
};

/**
 * A feed that holds a log several times over, each copy under ids of its own: as the log of an office so many times as
 * large. Nothing of it is stored; values kept apart are those of the first copy alone.
 */
export const multiplied = (feed: Feed, log: readonly StoredEvent[], copies: number): Feed => {
  const incarnation = newId(Date.now());
  const total = BigInt(log.length * copies);
  const at = (position: bigint): StoredEvent | undefined => {
    if (position < 1n || position > total) return undefined;
    const index = Number(position) - 1;
    return copied(log[index % log.length]!, Math.floor(index / log.length), position);
  };
  return {
    source: feed.source,
    dense: true,
    incarnation: async () => incarnation,
    async read(after, limit) {
      const events: StoredEvent[] = [];
      for (let position = after + 1n; position <= total && events.length < limit; position += 1n)
        events.push(at(position)!);
      return events;
    },
    eventIdAt: async (position) => at(position)?.id,
    head: async () => total,
    onAppend: () => () => undefined,
    readPersonal: (ids) => feed.readPersonal(ids),
    placesOf: (subject) => feed.placesOf(subject),
  };
};
