import { randomUUID } from 'node:crypto';
import type { Broker, OutgoingRecord, ReceivedRecord, TopicPartition } from '../port.js';

/** A record as anybody with access to the broker may write it. */
export interface StrangersRecord extends TopicPartition {
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Several values are a header that comes several times. */
  readonly headers: Readonly<Record<string, string | Buffer | readonly string[]>>;
}

/** Access to the same broker past the adapter, for what the port cannot do. */
export interface Stranger {
  place(record: StrangersRecord): Promise<void>;
  /** Leaves a transaction open that holds these records. */
  leaveOpen(transactionalId: string, records: readonly OutgoingRecord[]): Promise<void>;
  /** Deletes the records before an offset. */
  deleteBefore(of: TopicPartition, offset: bigint): Promise<void>;
  /** How many partitions of the topic the group has committed an offset of. */
  committed(group: string, topic: string): Promise<number>;
}

export interface BrokerSubject {
  readonly broker: Broker;
  /** Another process's access to the same broker. */
  readonly other: Broker;
  readonly stranger: Stranger;
}

/** A name that nobody else has. */
export const named = (what: string): string => `contract.${what}.${randomUUID()}`;

/** Makes a topic for one test. */
export const newTopic = async (
  broker: Broker,
  partitions = 1,
  config: Record<string, string> = {},
): Promise<string> => {
  const name = named('topic');
  await broker.createTopics([{ name, partitions, replication: 1, config }]);
  return name;
};

export const record = (
  topic: string,
  key: string,
  { partition = 0, value = `value of ${key}` as string | null, headers = {} as Record<string, string> } = {},
): OutgoingRecord => ({
  ...{ topic, partition, key, headers },
  value: value === null ? null : Buffer.from(value, 'utf8'),
});

/** Records `from`, `from + 1`… of which the key is the number. */
export const numbered = (topic: string, from: number, count: number, partition = 0): OutgoingRecord[] =>
  Array.from({ length: count }, (_, i) => record(topic, String(from + i), { partition }));

export const keysOf = (records: readonly ReceivedRecord[]): (string | null)[] => records.map((r) => r.key);

const READABLE_WITHIN_MS = 10_000;

/** Reads a partition until these keys are there: what was committed is readable a moment after. */
export const readable = async (broker: Broker, topic: string, keys: readonly string[], partition = 0) => {
  const deadline = performance.now() + READABLE_WITHIN_MS;
  for (;;) {
    const found = keysOf(await everything(broker, topic, partition));
    if (found.length >= keys.length || performance.now() > deadline) return found;
  }
};

/** All that can be read of a partition. */
export const everything = (
  broker: Broker,
  topic: string,
  partition = 0,
): Promise<readonly ReceivedRecord[]> => broker.read({ topic, partition }, 0n, 100_000);
