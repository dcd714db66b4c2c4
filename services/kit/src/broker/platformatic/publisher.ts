import { Producer, type BaseOptions, type MessageToProduce, type ProduceResult } from '@platformatic/kafka';
import { BrokerUnavailable, PublisherFenced } from '../errors.js';
import { translated } from '../failure.js';
import type { Acknowledged, OutgoingRecord, Publisher } from '../port.js';
import { batchesOf, firstOfEach } from '../records.js';

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

const sendAll = async (through: Sending, records: readonly OutgoingRecord[]): Promise<Acknowledged[]> => {
  const acknowledged: Acknowledged[] = [];
  for (const batch of batchesOf(records)) {
    const { offsets = [] } = await through.send({ messages: batch.map(messageOf) });
    for (const { topic, partition, offset } of offsets) acknowledged.push({ topic, partition, offset });
  }
  return firstOfEach(acknowledged);
};

/** Asks for an id of its own. What the client asks with instead is taken for another producer's, and fenced. */
const NEW_PRODUCER = { producerId: -1n, producerEpoch: -1 };

const producerOf = (options: BaseOptions, transactionalId?: string): Producer =>
  new Producer({
    ...options,
    ...{ idempotent: true, maxInflights: 1 },
    ...(transactionalId === undefined ? {} : { transactionalId }),
  });

const topicIn = (records: readonly OutgoingRecord[]): { topic?: string } => {
  const topics = new Set(records.map((record) => record.topic));
  return topics.size === 1 ? { topic: [...topics][0]! } : {};
};

const closed = (producer: Producer | undefined): Promise<void> =>
  producer === undefined ? Promise.resolve() : producer.close(true).catch(() => undefined);

const opened = async (options: BaseOptions): Promise<Producer> => {
  const producer = producerOf(options);
  try {
    await producer.initIdempotentProducer(NEW_PRODUCER);
    return producer;
  } catch (error) {
    await closed(producer);
    throw error;
  }
};

/** An idempotent publisher; after a failure it goes on as another producer, whose numbers begin anew. */
export const platformaticPublisher = async (options: BaseOptions): Promise<Publisher> => {
  let producer: Producer | undefined = await opened(options).catch((error: unknown) => {
    throw translated(error, 'open a publisher');
  });
  let over = false;
  const drop = async (): Promise<void> => {
    const held = producer;
    producer = undefined;
    await closed(held);
  };
  return {
    async send(records) {
      if (over) throw new BrokerUnavailable('the publisher was closed');
      if (records.length === 0) return [];
      try {
        producer ??= await opened(options);
        return await sendAll(producer, records);
      } catch (error) {
        await drop();
        throw translated(error, 'send', topicIn(records));
      }
    },
    async close() {
      over = true;
      await drop();
    },
  };
};

export const platformaticTransactionalPublisher = async (
  options: BaseOptions,
  transactionalId: string,
): Promise<Publisher> => {
  const failed = (error: unknown, operation: string, topic?: string): Error =>
    translated(error, operation, { transactionalId, ...(topic === undefined ? {} : { topic }) });
  const producer = producerOf(options, transactionalId);
  // The id is taken over with the first transaction.
  await producer
    .beginTransaction(NEW_PRODUCER)
    .then((transaction) => transaction.cancel())
    .catch(async (error: unknown) => {
      await closed(producer);
      throw failed(error, 'open a transactional publisher');
    });
  let over: Error | undefined;

  const attempt = async (records: readonly OutgoingRecord[]): Promise<Acknowledged[]> => {
    const transaction = await producer.beginTransaction();
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
        over = failed(error, 'send', topicIn(records).topic);
        throw over;
      }
    },
    async close() {
      over ??= new BrokerUnavailable('the publisher was closed');
      await closed(producer);
    },
  };
};
