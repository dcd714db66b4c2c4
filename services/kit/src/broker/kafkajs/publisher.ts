import type { Kafka, Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import type { Acknowledged, OutgoingRecord, Publisher } from '../port.js';
import { idempotentPublisher, inTransaction, transactionalPublisher } from '../publishers.js';
import { sendInBatches } from '../records.js';
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

const sendAll = (through: Sending, records: readonly OutgoingRecord[]): Promise<Acknowledged[]> =>
  sendInBatches(records, async (batch) => {
    const answers = await through.sendBatch({ acks: ALL_IN_SYNC, topicMessages: messagesOf(batch) });
    return answers.map(({ topicName, partition, baseOffset }) => ({
      ...{ topic: topicName, partition, offset: BigInt(baseOffset ?? -1) },
    }));
  });

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

const disconnected = (producer: Producer): Promise<void> => producer.disconnect().catch(() => undefined);

export const kafkajsPublisher = (kafka: Kafka): Promise<Publisher> =>
  idempotentPublisher({
    create: () => producerOf(kafka),
    ready: (producer) => producer.connect(),
    send: sendAll,
    close: disconnected,
  });

/** Connecting alone fences nobody: kafkajs takes the transactional id over with its first transaction. */
const fence = async (producer: Producer): Promise<void> => {
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.abort();
};

export const kafkajsTransactionalPublisher = (kafka: Kafka, transactionalId: string): Promise<Publisher> =>
  transactionalPublisher(transactionalId, {
    create: () => producerOf(kafka, transactionalId),
    ready: (producer) =>
      fence(producer).catch(async (error: unknown) => {
        throw await whyNoCoordinator(kafka, error, { id: transactionalId, kind: 'transaction' });
      }),
    send: async (producer, records) =>
      inTransaction(await producer.transaction(), (through) => sendAll(through, records)),
    close: disconnected,
  });
