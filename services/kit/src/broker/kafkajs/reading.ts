import type { Kafka, KafkaMessage } from 'kafkajs';
import type { ReceivedRecord, TopicPartition } from '../port.js';
import { textHeaders, textOf } from '../records.js';
import { renewable } from '../renewable.js';
import { translated } from '../failure.js';
import { batchOf, clusterOf, READ_COMMITTED, type Cluster, type Node } from './inside.js';

const METADATA_FOR_MS = 60_000;
const FETCH_BYTES = 2 * 1024 * 1024;
const FETCH_WITHIN_MS = 500;

/** A record as the port has it. */
export const received = (of: TopicPartition, message: KafkaMessage): ReceivedRecord => ({
  ...{ topic: of.topic, partition: of.partition, offset: BigInt(message.offset) },
  key: textOf(message.key),
  value: message.value,
  headers: textHeaders(Object.entries(message.headers ?? {})),
});

const leaderOf = async (cluster: Cluster, { topic, partition }: TopicPartition): Promise<Node> => {
  await cluster.addTargetTopic(topic);
  await cluster.refreshMetadataIfNecessary();
  const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
  if (nodeId === undefined) throw new Error(`${topic} has no partition ${partition}`);
  return cluster.findBroker({ nodeId });
};

const offsetOf = async (cluster: Cluster, { topic, partition }: TopicPartition, fromBeginning: boolean) => {
  const [found] = await cluster.fetchTopicsOffset([{ topic, partitions: [{ partition }], fromBeginning }]);
  return BigInt(found!.partitions[0]!.offset);
};

const fetchFrom = async (node: Node, of: TopicPartition, from: bigint) => {
  const { topic, partition } = of;
  const partitions = [{ partition, fetchOffset: String(from), maxBytes: FETCH_BYTES }];
  const { responses } = await node.fetch({
    ...{ maxWaitTime: FETCH_WITHIN_MS, minBytes: 1, maxBytes: FETCH_BYTES, isolationLevel: READ_COMMITTED },
    topics: [{ topic, partitions }],
  });
  return batchOf(topic, from, responses[0]!.partitions[0]!);
};

const range = async (
  cluster: Cluster,
  of: TopicPartition,
  from: bigint,
  limit: number,
): Promise<ReceivedRecord[]> => {
  const node = await leaderOf(cluster, of);
  const [first, end] = await Promise.all([offsetOf(cluster, of, true), offsetOf(cluster, of, false)]);
  const records: ReceivedRecord[] = [];
  let next = from < first ? first : from;
  while (next < end && records.length < limit) {
    const batch = await fetchFrom(node, of, next);
    if (batch.rawMessages.length === 0) break;
    const wanted = batch.messages.slice(0, limit - records.length);
    records.push(...wanted.map((message) => received(of, message)));
    next = BigInt(batch.lastOffset()) + 1n;
  }
  return records;
};

/** Reads parts of partitions without a group, over connections of their own. */
export const kafkajsReading = (kafka: Kafka) => {
  const connection = renewable(
    async () => {
      const cluster = clusterOf(kafka, METADATA_FOR_MS);
      await cluster.connect();
      return cluster;
    },
    (cluster) => cluster.disconnect(),
  );
  return {
    read: (of: TopicPartition, from: bigint, limit: number): Promise<ReceivedRecord[]> =>
      connection
        .use(async (cluster) => {
          try {
            return await range(cluster, of, from, limit);
          } catch (error) {
            throw translated(error, `read ${of.topic}`, { topic: of.topic });
          }
        })
        .catch((error: unknown) => {
          throw translated(error, `read ${of.topic}`);
        }),
    close: connection.close,
  };
};
