import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS } from '@helixboard/contracts';
import {
  BROKER_CLIENTS,
  BrokerUnavailable,
  prepareTopics,
  PublisherFenced,
  type Broker,
} from '@helixboard/kit/broker';
import { keysOf, listen, named, newTopic, numbered, record } from '@helixboard/kit/broker/contract';
import { brokerAt, ownKafka, type OwnKafka } from './test-kafka.js';

const SLOW = 90_000;

/** Tries until it is done: what a relay does. */
const atLast = async <T>(work: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      expect(error).toBeInstanceOf(BrokerUnavailable);
    }
  }
};

describe.each(BROKER_CLIENTS)('a Kafka that goes away, through %s', (client) => {
  let kafka: OwnKafka;
  let broker: Broker;

  beforeAll(async () => {
    kafka = await ownKafka();
    broker = brokerAt(kafka.address, client);
  }, 300_000);

  afterAll(async () => {
    await broker.close();
    await kafka.remove();
  }, SLOW);

  it(
    'has everything in order again when it is back after a kill, and its members follow by themselves',
    async () => {
      const topic = await newTopic(broker, 2);
      const publisher = await broker.publisher();
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      await publisher.send([...numbered(topic, 0, 20), ...numbered(topic, 100, 1, 1)]);
      await listener.until(() => listener.received.length === 21);
      await kafka.kill();
      await expect(publisher.send(numbered(topic, 20, 20))).rejects.toBeInstanceOf(BrokerUnavailable);
      await expect(broker.ends(topic)).rejects.toBeInstanceOf(BrokerUnavailable);
      await listener.until(() => listener.failures.some((error) => error instanceof BrokerUnavailable));
      expect(listener.held()).toBeUndefined();
      await kafka.start();
      await atLast(() => publisher.send(numbered(topic, 20, 20)));
      const before = listener.received.length;
      await listener.until(() => new Set(keysOf(listener.received.slice(before))).size === 41);
      const last = keysOf(listener.received.slice(before)).filter((key) => Number(key) < 100);
      expect(last).toEqual(Array.from({ length: 40 }, (_, i) => String(i)));
    },
    SLOW,
  );

  it(
    'lets a transactional publisher be opened anew, which fences the one before',
    async () => {
      const topic = await newTopic(broker);
      const id = named('id');
      const before = await broker.transactionalPublisher(id);
      await before.send([record(topic, 'a')]);
      await kafka.stop();
      await expect(before.send([record(topic, 'b')])).rejects.toBeInstanceOf(BrokerUnavailable);
      await expect(broker.transactionalPublisher(id)).rejects.toBeInstanceOf(BrokerUnavailable);
      await kafka.start();
      await expect(before.send([record(topic, 'b')])).rejects.toBeInstanceOf(BrokerUnavailable);
      const idle = await atLast(() => broker.transactionalPublisher(id));
      const after = await broker.transactionalPublisher(id);
      await after.send([record(topic, 'c')]);
      await expect(idle.send([record(topic, 'd')])).rejects.toBeInstanceOf(PublisherFenced);
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      await listener.until(() => listener.received.length === 2);
      expect(keysOf(listener.received)).toEqual(['a', 'c']);
    },
    SLOW,
  );

  it(
    'has its topics made again when it lost its data, and a member begins with what is there then',
    async () => {
      const reports = await prepareTopics(broker, TOPICS, { replication: 1 });
      expect(reports.filter(({ outcome }) => outcome !== 'made')).toEqual([]);
      const again = await prepareTopics(broker, TOPICS, { replication: 1 });
      expect(again.filter(({ outcome }) => outcome !== 'there')).toEqual([]);
      const { name } = TOPICS[0]!;
      const publisher = await broker.publisher();
      await publisher.send(numbered(name, 0, 10));
      const listener = listen(broker, named('group'), [name], { from: 0n });
      await listener.until(() => listener.received.length === 10);
      await kafka.kill();
      await kafka.wipe();
      await kafka.start();
      expect((await prepareTopics(broker, TOPICS)).every(({ outcome }) => outcome === 'made')).toBe(true);
      await atLast(() => publisher.send(numbered(name, 50, 3)));
      await listener.until(() => keysOf(listener.received).includes('52'));
      expect(keysOf(listener.received.slice(10))).toEqual(['50', '51', '52']);
    },
    SLOW,
  );
});
