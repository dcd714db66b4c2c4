import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { createDeliveries, type Fetching } from '../deliveries.js';
import { TopicMissing } from '../errors.js';
import type { Broker, GroupHandlers, GroupMember, TopicPartition } from '../port.js';
import { RETRY, type Client } from './client.js';
import { translated } from '../failure.js';
import { rejoining, type Turn } from '../rejoining.js';
import { received } from './reading.js';

const SESSION_MS = 10_000;
const HEARTBEAT_MS = 1_000;
const REBALANCE_MS = 20_000;
/** How long a fetch waits for something new, and a partition that is resumed for the fetch before. */
const FETCH_WAITS_MS = 250;
const LEFT_WITHIN_MS = 10_000;

const consumerOf = (kafka: Kafka, groupId: string): Consumer =>
  kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    rebalanceTimeout: REBALANCE_MS,
    maxWaitTimeInMs: FETCH_WAITS_MS,
    // It never starts again by itself: what it does then cannot be stopped. A new consumer is made.
    retry: { ...RETRY, restartOnFailure: async () => false },
  });

const listed = (assignment: Readonly<Record<string, readonly number[]>>): TopicPartition[] =>
  Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );

const one = ({ topic, partition }: TopicPartition) => [{ topic, partitions: [partition] }];

/**
 * A member of a group. What kafkajs fetches is taken at once and handed on partition by partition, so that a slow
 * reader holds up neither the heartbeats nor other partitions.
 */
export const kafkajsMember = (
  open: () => Client,
  group: string,
  topics: readonly string[],
  handlers: GroupHandlers,
  topicsThere: Broker['topics'],
): GroupMember => {
  let consumer: Consumer | undefined;

  const fetching: Fetching = {
    from(of, offset) {
      consumer?.seek({ ...of, offset: String(offset) });
      consumer?.resume(one(of));
    },
    hold: (of) => consumer?.pause(one(of)),
    go: (of) => consumer?.resume(one(of)),
  };
  const deliveries = createDeliveries(handlers, fetching);

  const take = async ({ batch, isStale, isRunning, resolveOffset }: EachBatchPayload): Promise<void> => {
    const of = { topic: batch.topic, partition: batch.partition };
    if (isStale() || !isRunning()) return;
    const records = batch.messages.map((message) => received(of, message));
    // Without this the same would be fetched again.
    if (deliveries.accept(of, records, BigInt(batch.highWatermark))) resolveOffset(batch.lastOffset());
  };

  const start = async (current: Consumer): Promise<void> => {
    await current.connect();
    await current.subscribe({ topics: [...topics], fromBeginning: true });
    await current.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: topics.length,
      eachBatch: take,
    });
  };

  /** Follows the group until the consumer gives up, or is closed; gives why. */
  const follow = async (current: Consumer, { closing, joined }: Turn): Promise<unknown> => {
    const { GROUP_JOIN, REBALANCING, CRASH } = current.events;
    current.on(GROUP_JOIN, ({ payload }) => {
      if (closing.aborted || consumer !== current) return;
      joined();
      const partitions = listed(payload.memberAssignment as Record<string, number[]>);
      // Before anything is fetched of them: it would begin at an offset of its own choice.
      current.pause(partitions.flatMap(one));
      deliveries.assign(partitions);
    });
    current.on(REBALANCING, () => {
      if (consumer === current) deliveries.revoke();
    });
    const over = new Promise<unknown>((resolve) => {
      current.on(CRASH, ({ payload }) => resolve(payload.error));
      closing.addEventListener('abort', resolve, { once: true });
    });
    const started = start(current);
    const failed = started.then(() => over);
    const why = await Promise.race([over, failed]).catch((error: unknown) => error);
    await leave(current, started);
    return why;
  };

  /** One that is still joining would go on after it was disconnected. */
  const leave = async (current: Consumer, started: Promise<void>): Promise<void> => {
    const disconnect = (): Promise<void> => current.disconnect().catch(() => undefined);
    const settled = started.catch(() => undefined);
    const left = settled.then(disconnect);
    const abort = new AbortController();
    const late = pause(LEFT_WITHIN_MS, undefined, { ref: false, signal: abort.signal }).catch(
      () => undefined,
    );
    await Promise.race([left, late]);
    abort.abort();
  };

  const failure = async (error: unknown): Promise<Error> => {
    const known = translated(error, `follow as ${group}`, { topic: topics[0]! });
    if (!(known instanceof TopicMissing) || topics.length === 1) return known;
    const there = new Set((await topicsThere(topics, [])).map((topic) => topic.name));
    return new TopicMissing(topics.find((topic) => !there.has(topic)) ?? topics[0]!);
  };

  const membership = rejoining(
    async (turn) => {
      // One that failed may go on by itself: it is cut off with its connections.
      const { kafka, end } = open();
      const current = consumerOf(kafka, group);
      consumer = current;
      const why = await follow(current, turn).finally(end);
      deliveries.revoke();
      return why;
    },
    async (why) => deliveries.failing(await failure(why).catch((later: unknown) => later)),
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
