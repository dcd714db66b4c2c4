import { decode, type Broker, type TopicPartition } from '@helixboard/kit';
import type { Opening } from './apply.js';
import type { PersonalProgress } from './progress.js';

const NEAR_THE_END = 20n;

/** The offset of the last record of a partition; undefined when it has none. Marks that end transactions are none. */
const lastOf = async (broker: Broker, of: TopicPartition): Promise<bigint | undefined> => {
  const end = (await broker.ends(of.topic)).find((e) => e.partition === of.partition);
  if (!end) return undefined;
  for (let back = NEAR_THE_END; ; back *= 5n) {
    const from = end.next - back > end.first ? end.next - back : end.first;
    const records = from < end.next ? await broker.read(of, from, Number(end.next - from)) : [];
    const last = records.at(-1);
    if (last || from === end.first) return last?.offset;
  }
};

/** From where it goes on: from the first record when the one that was read last is not in its place. */
const fromOf = async (
  broker: Broker,
  of: TopicPartition,
  transportKey: Buffer,
  { place, eventId }: PersonalProgress,
): Promise<bigint> => {
  if (place === null) return 0n;
  const offset = BigInt(place);
  const [record] = await broker.read(of, offset, 1);
  if (record?.offset !== offset) return 0n;
  const decoded = decode(transportKey, record);
  return 'eventId' in decoded && decoded.eventId === eventId ? offset + 1n : 0n;
};

/** What a topic of personal values has for who has come so far. */
export const openingOf = async (
  broker: Broker,
  topic: string,
  transportKey: Buffer,
  progress: PersonalProgress,
): Promise<Opening> => {
  const of = { topic, partition: 0 };
  const from = await fromOf(broker, of, transportKey, progress);
  return { from, last: await lastOf(broker, of) };
};
