import { isUtf8 } from 'node:buffer';
import { BrokerUnavailable } from './errors.js';
import type { Acknowledged, OutgoingRecord, TopicPartition } from './port.js';

export const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** A key as text. Bytes that are none are replaced, so that no tag fits them. */
export const textOf = (bytes: Buffer | null | undefined): string | null =>
  bytes === null || bytes === undefined ? null : bytes.toString('utf8');

/** The headers that are text and come once. */
export const textHeaders = (
  headers: Iterable<readonly [string, Buffer | string | null | undefined | readonly unknown[]]>,
): Record<string, string> => {
  const texts = new Map<string, string>();
  const left = new Set<string>();
  for (const [name, value] of headers) {
    if (texts.has(name)) left.add(name);
    if (typeof value === 'string') texts.set(name, value);
    else if (Buffer.isBuffer(value) && isUtf8(value)) texts.set(name, value.toString('utf8'));
    else left.add(name);
  }
  return Object.fromEntries([...texts].filter(([name]) => !left.has(name)));
};

/** What a topic takes in one batch unless it says otherwise is 1 MiB; a client sends what it is given as one batch. */
const BATCH_BYTES = 700_000;
const OVERHEAD_BYTES = 64;

export const sizeOf = ({ key, value, headers }: Omit<OutgoingRecord, keyof TopicPartition>): number =>
  Object.entries(headers).reduce(
    (sum, [name, text]) => sum + name.length + Buffer.byteLength(text) + 4,
    OVERHEAD_BYTES + Buffer.byteLength(key) + (value?.length ?? 0),
  );

/** Cuts records into parts, in order, of which no partition's share is larger than a topic takes by default. */
const batchesOf = (records: readonly OutgoingRecord[]): OutgoingRecord[][] => {
  const batches: OutgoingRecord[][] = [];
  let bytes = new Map<string, number>();
  for (const record of records) {
    const key = keyOf(record);
    const size = sizeOf(record);
    const before = bytes.get(key) ?? 0;
    if (batches.length === 0 || (before > 0 && before + size > BATCH_BYTES)) {
      batches.push([]);
      bytes = new Map();
    }
    bytes.set(key, (bytes.get(key) ?? 0) + size);
    batches.at(-1)!.push(record);
  }
  return batches;
};

/** The first of the acknowledgements of each partition. */
const firstOfEach = (acknowledged: readonly Acknowledged[]): Acknowledged[] => {
  const first = new Map<string, Acknowledged>();
  for (const each of acknowledged) if (!first.has(keyOf(each))) first.set(keyOf(each), each);
  return [...first.values()];
};

/**
 * Sends records batch by batch. Gives the first acknowledgement of each partition.
 *
 * @param send one batch; gives what the broker acknowledged
 * @throws BrokerUnavailable when nobody answered for a partition: kafkajs tries a batch again whose node has died, leaves
 *   its partitions out where their new leader has answered for its own before, and calls the batch sent
 */
export const sendInBatches = async (
  records: readonly OutgoingRecord[],
  send: (batch: readonly OutgoingRecord[]) => Promise<readonly Acknowledged[]>,
): Promise<Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  for (const batch of batchesOf(records)) {
    const answers = await send(batch);
    const answered = new Set(answers.map(keyOf));
    const silent = batch.map(keyOf).find((partition) => !answered.has(partition));
    if (silent !== undefined) throw new BrokerUnavailable(`send: nobody answered for ${silent}`);
    acknowledged.push(...answers);
  }
  return firstOfEach(acknowledged);
};
