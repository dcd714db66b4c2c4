import type { Kafka, Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import type { Acknowledged, OutgoingRecord, Publisher } from '../port.js';
import { idempotentPublisher, transactionalPublisher } from '../publishers.js';
import { batchesOf, firstOfEach } from '../records.js';
import { RETRY } from './client.js';
import { whyNoCoordinator } from './coordinator.js';

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

const disconnected = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);

export const kafkajsPublisher = (kafka: Kafka): Promise<Publisher> =>
  idempotentPublisher({ open: () => connected(kafka), send: sendAll, close: disconnected });

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

const sendInTransaction = async (
  producer: Producer,
  records: readonly OutgoingRecord[],
): Promise<Acknowledged[]> => {
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

export const kafkajsTransactionalPublisher = (kafka: Kafka, transactionalId: string): Promise<Publisher> =>
  transactionalPublisher(transactionalId, {
    open: async () => {
      try {
        return await fencing(await connected(kafka, transactionalId));
      } catch (error) {
        throw await whyNoCoordinator(kafka, error, { id: transactionalId, kind: 'transaction' });
      }
    },
    send: sendInTransaction,
    close: disconnected,
  });
