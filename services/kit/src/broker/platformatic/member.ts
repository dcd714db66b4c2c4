import { Consumer, type BaseOptions, type GroupAssignment } from '@platformatic/kafka';
import { createDeliveries, type Fetching } from '../deliveries.js';
import { TopicMissing } from '../errors.js';
import { translated, typesOf } from '../failure.js';
import type { Broker, GroupHandlers, GroupMember, TopicPartition } from '../port.js';
import { keyOf } from '../records.js';
import { rejoining, type Turn } from '../rejoining.js';
import { fetchedOf } from './fetched.js';
import { EARLIEST, fetchAll, LATEST, offsetOf } from './fetching.js';

const SESSION_MS = 10_000;
const HEARTBEAT_MS = 1_000;
const REBALANCE_MS = 20_000;
const FETCH_WAITS_MS = 250;

/** Where a partition is fetched from. Another object after each seek: an answer for an earlier one is dropped. */
interface Place {
  readonly of: TopicPartition;
  offset: bigint;
  held: boolean;
}

const listed = (assignments: readonly GroupAssignment[]): TopicPartition[] =>
  assignments.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));

/** A member of a group: the client keeps the membership, and fetches what it is told to. */
export const platformaticMember = (
  options: BaseOptions,
  group: string,
  topics: readonly string[],
  handlers: GroupHandlers,
  topicsThere: Broker['topics'],
): GroupMember => {
  let places = new Map<string, Place>();
  let wake = (): void => undefined;

  const fetching: Fetching = {
    from(of, offset) {
      places.set(keyOf(of), { of, offset, held: false });
      wake();
    },
    hold(of) {
      const place = places.get(keyOf(of));
      if (place) place.held = true;
    },
    go(of) {
      const place = places.get(keyOf(of));
      if (place) place.held = false;
      wake();
    },
  };
  const deliveries = createDeliveries(handlers, fetching);
  const revoke = (): void => {
    places = new Map();
    deliveries.revoke();
  };

  const consumerOf = (): Consumer =>
    new Consumer({
      ...options,
      ...{ groupId: group, autocommit: false },
      ...{ sessionTimeout: SESSION_MS, heartbeatInterval: HEARTBEAT_MS, rebalanceTimeout: REBALANCE_MS },
    });

  const isOutside = async (consumer: Consumer, { of, offset }: Place): Promise<bigint | undefined> => {
    const [first, end] = await Promise.all([
      offsetOf(consumer, of, EARLIEST),
      offsetOf(consumer, of, LATEST),
    ]);
    return offset < first || offset > end ? first : undefined;
  };

  const bringInside = async (consumer: Consumer, asked: readonly Place[]): Promise<void> => {
    for (const place of asked) {
      const first = await isOutside(consumer, place);
      if (first !== undefined) place.offset = first;
    }
  };

  const fetchOnce = async (consumer: Consumer, asked: readonly Place[]): Promise<void> => {
    const wanted = asked.map(({ of, offset }) => ({ of, offset }));
    for (const { of, partition } of await fetchAll(consumer, wanted, FETCH_WAITS_MS)) {
      const index = asked.findIndex((place) => keyOf(place.of) === keyOf(of));
      const place = asked[index];
      if (!place || places.get(keyOf(of)) !== place) continue;
      const { records, next } = fetchedOf(of, wanted[index]!.offset, partition);
      if (next === undefined) continue;
      if (deliveries.accept(of, records, partition.highWatermark)) place.offset = next;
    }
  };

  const untilWoken = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });

  const fetchAlways = async (consumer: Consumer, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const asked = [...places.values()].filter((place) => !place.held);
      if (asked.length === 0) {
        await untilWoken(signal);
        continue;
      }
      try {
        await fetchOnce(consumer, asked);
      } catch (error) {
        if (!typesOf(error).includes('OFFSET_OUT_OF_RANGE')) throw error;
        await bringInside(consumer, asked);
      }
    }
  };

  /** Follows the group until something fails, or it is closed; gives why. */
  const follow = async (consumer: Consumer, { closing, joined }: Turn): Promise<unknown> => {
    const ending = new AbortController();
    const over = new Promise<unknown>((resolve) => {
      consumer.on('error', resolve);
      consumer.on('consumer:heartbeat:error', ({ error }) => resolve(error));
      consumer.on('consumer:heartbeat:stalled', ({ lastError }) =>
        resolve(lastError ?? new Error('stalled')),
      );
      closing.addEventListener('abort', resolve, { once: true });
    });
    consumer.on('consumer:group:rebalance', revoke);
    consumer.on('consumer:group:join', ({ assignments }) => {
      if (closing.aborted) return;
      joined();
      places = new Map();
      deliveries.assign(listed(assignments ?? []));
    });
    const work = async (): Promise<void> => {
      // The client would wait for the topics as long as it tries; who follows wants to know.
      await missing();
      consumer.topics.trackAll(...topics);
      await consumer.joinGroup();
      await fetchAlways(consumer, ending.signal);
    };
    const why = await Promise.race([over, work()]).catch((error: unknown) => error);
    ending.abort();
    await consumer.close(true).catch(() => undefined);
    return why;
  };

  const missing = async (): Promise<void> => {
    const there = new Set((await topicsThere(topics, [])).map((topic) => topic.name));
    for (const topic of topics) if (!there.has(topic)) throw new TopicMissing(topic);
  };

  const membership = rejoining(
    async (turn) => {
      const why = await follow(consumerOf(), turn);
      revoke();
      return why;
    },
    (why) => deliveries.failing(translated(why, `follow as ${group}`)),
  );

  return {
    seek: deliveries.seek,
    pause: deliveries.pause,
    resume: deliveries.resume,
    async close() {
      deliveries.close();
      await membership.close();
    },
  };
};
