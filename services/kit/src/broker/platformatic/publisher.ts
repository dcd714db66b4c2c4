import { Producer, type BaseOptions, type MessageToProduce, type ProduceResult } from '@platformatic/kafka';
import type { Acknowledged, OutgoingRecord, Publisher } from '../port.js';
import { idempotentPublisher, inTransaction, transactionalPublisher } from '../publishers.js';
import { sendInBatches } from '../records.js';
import { withClientsVersion } from './inside.js';

interface Sending {
  send(batch: { messages: MessageToProduce[] }): Promise<ProduceResult>;
}

const messageOf = ({ topic, partition, key, value, headers }: OutgoingRecord): MessageToProduce => ({
  ...{ topic, partition, key: Buffer.from(key, 'utf8') },
  // A message without a value is a tombstone.
  ...(value === null ? {} : { value }),
  headers: new Map(
    Object.entries(headers).map(([name, text]) => [Buffer.from(name, 'utf8'), Buffer.from(text, 'utf8')]),
  ),
});

const sendAll = (through: Sending, records: readonly OutgoingRecord[]): Promise<Acknowledged[]> =>
  sendInBatches(records, async (batch) => {
    const { offsets = [] } = await through.send({ messages: batch.map(messageOf) });
    return offsets.map(({ topic, partition, offset }) => ({ topic, partition, offset }));
  });

/** Asks for an id of its own. What the client asks with instead is taken for another producer's, and fenced. */
const NEW_PRODUCER = { producerId: -1n, producerEpoch: -1 };

const producerOf = (options: BaseOptions, transactionalId?: string): Producer =>
  withClientsVersion(
    new Producer({
      ...options,
      ...{ idempotent: true, maxInflights: 1 },
      ...(transactionalId === undefined ? {} : { transactionalId }),
    }),
  );

const closed = (producer: Producer): Promise<void> => producer.close(true).catch(() => undefined);

export const platformaticPublisher = (options: BaseOptions): Promise<Publisher> =>
  idempotentPublisher({
    create: () => producerOf(options),
    ready: (producer) => producer.initIdempotentProducer(NEW_PRODUCER),
    send: sendAll,
    close: closed,
  });

/** The id is taken over with the first transaction. */
const fence = async (producer: Producer): Promise<void> => {
  const transaction = await producer.beginTransaction(NEW_PRODUCER);
  await transaction.cancel();
};

export const platformaticTransactionalPublisher = (
  options: BaseOptions,
  transactionalId: string,
): Promise<Publisher> =>
  transactionalPublisher(transactionalId, {
    create: () => producerOf(options, transactionalId),
    ready: fence,
    send: async (producer, records) =>
      inTransaction(await producer.beginTransaction(), (through) => sendAll(through, records)),
    close: closed,
  });
