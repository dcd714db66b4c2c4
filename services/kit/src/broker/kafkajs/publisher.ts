import type { Kafka, Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import { BrokerUnavailable, PublisherFenced } from '../errors.js';
import type { Acknowledged, OutgoingRecord, Publisher } from '../port.js';
import { batchesOf, firstOfEach } from '../records.js';
import { RETRY } from './client.js';
import { translated } from '../failure.js';

const ALL_IN_SYNC = -1;
const TRANSACTION_WITHIN_MS = 60_000;

interface Sending {
  sendBatch(batch: { acks: number; topicMessages: TopicMessages[] }): Promise<RecordMetadata[]>;
}

const messagesOf = (records: readonly OutgoingRecord[]): TopicMessages[] =>
  [...new Set(records.map((record) => record.topic))].map((topic) => ({
    topic,
    messages: records
      .filter((record) => record.topic === topic)
      .map(({ key, value, headers, partition }) => ({ key, value, headers: { ...headers }, partition })),
  }));

const sendAll = async (through: Sending, records: readonly OutgoingRecord[]): Promise<Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  for (const batch of batchesOf(records)) {
    const answers = await through.sendBatch({ acks: ALL_IN_SYNC, topicMessages: messagesOf(batch) });
    for (const { topicName, partition, baseOffset } of answers)
      acknowledged.push({ topic: topicName, partition, offset: BigInt(baseOffset ?? -1) });
  }
  return firstOfEach(acknowledged);
};

const producerOf = (kafka: Kafka, transactionalId?: string): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition!,
    retry: RETRY,
    ...(transactionalId === undefined ? {} : { transactionalId, transactionTimeout: TRANSACTION_WITHIN_MS }),
  });

const connected = async (kafka: Kafka, transactionalId?: string): Promise<Producer> => {
  const producer = producerOf(kafka, transactionalId);
  try {
    await producer.connect();
    return producer;
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw error;
  }
};

const topicIn = (records: readonly OutgoingRecord[]): { topic?: string } => {
  const topics = new Set(records.map((record) => record.topic));
  return topics.size === 1 ? { topic: [...topics][0]! } : {};
};

/**
 * An idempotent publisher. After a failure it goes on as another producer: the broker may hold what was sent or not,
 * and the next numbers of the old one would be out of order for it.
 */
export const kafkajsPublisher = async (kafka: Kafka): Promise<Publisher> => {
  let producer: Producer | undefined = await connected(kafka).catch((error: unknown) => {
    throw translated(error, 'open a publisher');
  });
  let closed = false;
  const drop = async (): Promise<void> => {
    const held = producer;
    producer = undefined;
    await held?.disconnect().catch(() => undefined);
  };
  return {
    async send(records) {
      if (closed) throw new BrokerUnavailable('the publisher was closed');
      if (records.length === 0) return [];
      try {
        producer ??= await connected(kafka);
        return await sendAll(producer, records);
      } catch (error) {
        await drop();
        throw translated(error, 'send', topicIn(records));
      }
    },
    async close() {
      closed = true;
      await drop();
    },
  };
};

/** Connecting alone fences nobody: kafkajs takes the transactional id over with its first transaction. */
const fencing = async (producer: Producer): Promise<Producer> => {
  try {
    const transaction = await producer.transaction();
    await transaction.abort();
    return producer;
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw error;
  }
};

export const kafkajsTransactionalPublisher = async (
  kafka: Kafka,
  transactionalId: string,
): Promise<Publisher> => {
  const failed = (error: unknown, operation: string, topic?: string): Error =>
    translated(error, operation, { transactionalId, ...(topic === undefined ? {} : { topic }) });
  const producer = await connected(kafka, transactionalId)
    .then(fencing)
    .catch((error: unknown) => {
      throw failed(error, 'open a transactional publisher');
    });
  let over: Error | undefined;

  const attempt = async (records: readonly OutgoingRecord[]): Promise<Acknowledged[]> => {
    const transaction = await producer.transaction();
    try {
      const acknowledged = await sendAll(transaction, records);
      await transaction.commit();
      return acknowledged;
    } catch (error) {
      await transaction.abort().catch(() => undefined);
      throw error;
    }
  };

  return {
    async send(records) {
      if (over instanceof PublisherFenced) throw over;
      if (over)
        throw new BrokerUnavailable('an earlier send failed: open another publisher', { cause: over });
      if (records.length === 0) return [];
      try {
        return await attempt(records);
      } catch (error) {
        // kafkajs takes back the numbers of a whole request that failed in part: what it sent next under the same
        // numbers would be taken for what is there already, acknowledged and lost.
        over = failed(error, 'send', topicIn(records).topic);
        throw over;
      }
    },
    async close() {
      over ??= new BrokerUnavailable('the publisher was closed');
      await producer.disconnect().catch(() => undefined);
    },
  };
};
