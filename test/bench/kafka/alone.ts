import type { BrokerClient, OutgoingRecord } from '@helixboard/kit/broker';
import { Producer, type MessageToProduce } from '@platformatic/kafka';
import kafkajs, { type TopicMessages } from 'kafkajs';

/** A client that sends what was made ready before, and does nothing else. */
export interface Alone {
  /** Sends everything in its order, one send after the other, acknowledged by all. */
  sendAll(): Promise<void>;
  close(): Promise<void>;
}

/** How many records go into one send, as the relay has it. */
export type Sends = readonly (readonly OutgoingRecord[])[];

const kafkajsAlone = async (address: string, sends: Sends): Promise<Alone> => {
  const kafka = new kafkajs.Kafka({
    ...{ brokers: [address], clientId: 'alone-kafkajs', logLevel: kafkajs.logLevel.NOTHING },
  });
  const producer = kafka.producer({
    ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition!,
  });
  await producer.connect();
  const ready: TopicMessages[] = sends.map((records) => ({
    topic: records[0]!.topic,
    messages: records.map(({ key, value, headers, partition }) => ({
      ...{ key, value, headers: { ...headers }, partition },
    })),
  }));
  return {
    async sendAll() {
      for (const batch of ready) await producer.sendBatch({ acks: -1, topicMessages: [batch] });
    },
    close: () => producer.disconnect(),
  };
};

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

const platformaticAlone = async (address: string, sends: Sends): Promise<Alone> => {
  const producer = new Producer({
    ...{ clientId: 'alone-platformatic', bootstrapBrokers: [address], autocreateTopics: false },
    ...{ idempotent: true, maxInflights: 1 },
  });
  await producer.initIdempotentProducer({ producerId: -1n, producerEpoch: -1 });
  const ready = sends.map((records) =>
    records.map(({ topic, partition, key, value, headers }): MessageToProduce => {
      const texts = Object.entries(headers).map(([name, text]) => [bytesOf(name), bytesOf(text)] as const);
      return { topic, partition, key: bytesOf(key), value: value!, headers: new Map(texts) };
    }),
  );
  return {
    async sendAll() {
      for (const messages of ready) await producer.send({ messages });
    },
    close: () => producer.close(true),
  };
};

/** Connects a client and makes ready what it will send. */
export const openAlone = (client: BrokerClient, address: string, sends: Sends): Promise<Alone> =>
  client === 'kafkajs' ? kafkajsAlone(address, sends) : platformaticAlone(address, sends);
