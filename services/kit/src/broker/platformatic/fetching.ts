import type { Consumer } from '@platformatic/kafka';
import type { TopicPartition } from '../port.js';
import type { FetchedPartition } from './fetched.js';

const FETCH_BYTES = 4 * 1024 * 1024;
const PARTITION_BYTES = 1024 * 1024;
const READ_COMMITTED = 1;
export const EARLIEST = -2n;
export const LATEST = -1n;

export interface Wanted {
  readonly of: TopicPartition;
  readonly offset: bigint;
}

interface Place {
  readonly node: number;
  readonly topicId: string;
}

const placesOf = async (consumer: Consumer, topics: string[]) => {
  const metadata = await consumer.metadata({ topics });
  return ({ topic, partition }: TopicPartition): Place => {
    const known = metadata.topics.get(topic);
    const leader = known?.partitions[partition]?.leader;
    if (!known || leader === undefined) throw new Error(`${topic} has no partition ${partition}`);
    return { node: leader, topicId: known.id };
  };
};

interface Answer {
  readonly of: TopicPartition;
  readonly partition: FetchedPartition;
}

/** Asks each node for what is wanted of it; an answer holds only partitions of which there is something new. */
export const fetchAll = async (
  consumer: Consumer,
  wanted: readonly Wanted[],
  maxWaitTime: number,
): Promise<Answer[]> => {
  const placeOf = await placesOf(consumer, [...new Set(wanted.map(({ of }) => of.topic))]);
  const topics = new Map<string, string>();
  const nodes = new Map<number, Map<string, Wanted[]>>();
  for (const each of wanted) {
    const { node, topicId } = placeOf(each.of);
    topics.set(topicId, each.of.topic);
    const ofNode = nodes.get(node) ?? new Map<string, Wanted[]>();
    nodes.set(node, ofNode.set(topicId, [...(ofNode.get(topicId) ?? []), each]));
  }
  const answers = [...nodes].map(async ([node, byTopic]) => {
    const { responses } = await consumer.fetch({
      ...{ node, maxWaitTime, minBytes: 1, maxBytes: FETCH_BYTES, isolationLevel: READ_COMMITTED },
      topics: [...byTopic].map(([topicId, ofTopic]) => ({
        topicId,
        partitions: ofTopic.map(({ of, offset }) => ({
          ...{ partition: of.partition, fetchOffset: offset, partitionMaxBytes: PARTITION_BYTES },
          ...{ currentLeaderEpoch: -1, lastFetchedEpoch: -1 },
        })),
      })),
    });
    return responses.flatMap(({ topicId, partitions }) =>
      partitions.map((partition) => ({
        of: { topic: topics.get(topicId) ?? '', partition: partition.partitionIndex },
        partition,
      })),
    );
  });
  return (await Promise.all(answers)).flat();
};

/** The offset of the first record of a partition (`EARLIEST`), or after the last that can be read (`LATEST`). */
export const offsetOf = async (
  consumer: Consumer,
  { topic, partition }: TopicPartition,
  timestamp: bigint,
): Promise<bigint> => {
  const asked = { topics: [topic], partitions: { [topic]: [partition] }, timestamp };
  const offsets = await consumer.listOffsetsWithTimestamps({ ...asked, isolationLevel: READ_COMMITTED });
  const found = offsets.get(topic)?.get(partition);
  if (!found) throw new Error(`${topic} has no partition ${partition}`);
  return found.offset;
};
