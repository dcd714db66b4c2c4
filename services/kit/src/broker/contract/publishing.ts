import { describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, PublisherFenced, RecordRefused, TopicMissing } from '../errors.js';
import {
  everything,
  keysOf,
  named,
  newTopic,
  numbered,
  readable,
  record,
  type BrokerSubject,
} from './subject.js';

const TOO_LARGE = 'x'.repeat(40_000);
const SMALL = { 'max.message.bytes': '20000' };

/** What an idempotent publisher promises. */
export const describePublishing = (subject: () => BrokerSubject): void => {
  describe('a publisher', () => {
    it('puts the records of a send in order, and tells where they begin', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 2);
      const publisher = await broker.publisher();
      const sent = numbered(topic, 0, 300);
      expect(await publisher.send(sent)).toEqual([{ topic, partition: 0, offset: 0n }]);
      const acks = await publisher.send([...numbered(topic, 300, 3), ...numbered(topic, 0, 2, 1)]);
      expect(acks.toSorted((a, b) => a.partition - b.partition)).toEqual([
        { topic, partition: 0, offset: 300n },
        { topic, partition: 1, offset: 0n },
      ]);
      const all = await everything(broker, topic);
      expect(keysOf(all)).toEqual(Array.from({ length: 303 }, (_, i) => String(i)));
      expect(all.map((r) => r.offset)).toEqual(Array.from({ length: 303 }, (_, i) => BigInt(i)));
      expect(keysOf(await everything(broker, topic, 1))).toEqual(['0', '1']);
    });

    it('sends to several topics at once', async () => {
      const { broker } = subject();
      const [one, two] = [await newTopic(broker), await newTopic(broker)];
      const publisher = await broker.publisher();
      const acks = await publisher.send([record(one, 'a'), record(two, 'b')]);
      expect(new Set(acks.map((a) => a.topic))).toEqual(new Set([one, two]));
      expect(keysOf(await everything(broker, two))).toEqual(['b']);
    });

    it('carries keys, values and headers as they were given', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      const publisher = await broker.publisher();
      const headers = { 'hx-a': 'é—𝄞', 'hx-empty': '' };
      await publisher.send([
        record(topic, 'clé 𝄞', { headers }),
        record(topic, '', { value: '' }),
        record(topic, 'gone', { value: null }),
      ]);
      const [first, second, third] = await everything(broker, topic);
      expect(first).toEqual({
        ...{ topic, partition: 0, offset: 0n, key: 'clé 𝄞', headers },
        value: Buffer.from('value of clé 𝄞'),
      });
      expect([second!.key, second!.value]).toEqual(['', Buffer.alloc(0)]);
      expect([third!.key, third!.value, third!.headers]).toEqual(['gone', null, {}]);
    });

    it('sends nothing when there is nothing to send', async () => {
      const publisher = await subject().broker.publisher();
      expect(await publisher.send([])).toEqual([]);
    });

    it('sends records of many kilobytes by the hundred', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      const publisher = await broker.publisher();
      const value = 'é'.repeat(1_500);
      const sent = Array.from({ length: 500 }, (_, i) => record(topic, String(i), { value }));
      await publisher.send(sent);
      const all = await everything(broker, topic);
      expect(keysOf(all)).toEqual(sent.map((r) => r.key));
      expect(all.every((r) => r.value!.toString() === value)).toBe(true);
    });

    it('says that a topic is missing', async () => {
      const { broker } = subject();
      const publisher = await broker.publisher();
      await expect(publisher.send([record(named('nowhere'), 'a')])).rejects.toBeInstanceOf(TopicMissing);
    });

    it('says that a record is refused, and goes on with others', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 1, SMALL);
      const publisher = await broker.publisher();
      const large = record(topic, 'large', { value: TOO_LARGE });
      await expect(publisher.send([large])).rejects.toBeInstanceOf(RecordRefused);
      await publisher.send([record(topic, 'small')]);
      expect(keysOf(await everything(broker, topic))).toEqual(['small']);
    });
  });
};

/** What a transactional publisher promises beyond. */
export const describeTransactions = (subject: () => BrokerSubject): void => {
  describe('a transactional publisher', () => {
    it('makes the records of a send readable', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 2);
      const publisher = await broker.transactionalPublisher(named('id'));
      await publisher.send([...numbered(topic, 0, 2), ...numbered(topic, 5, 1, 1)]);
      await publisher.send(numbered(topic, 2, 2));
      expect(await readable(broker, topic, ['0', '1', '2', '3'])).toEqual(['0', '1', '2', '3']);
      expect(await readable(broker, topic, ['5'], 1)).toEqual(['5']);
      expect(await publisher.send([])).toEqual([]);
    });

    it('makes none readable when one is refused, and sends nothing more', async () => {
      const { broker } = subject();
      const [wide, narrow] = [await newTopic(broker), await newTopic(broker, 1, SMALL)];
      const id = named('id');
      const refused = await broker.transactionalPublisher(id);
      await expect(
        refused.send([record(wide, 'a'), record(narrow, 'b', { value: TOO_LARGE })]),
      ).rejects.toBeInstanceOf(RecordRefused);
      await expect(refused.send([record(wide, 'b')])).rejects.toBeInstanceOf(BrokerUnavailable);
      const publisher = await broker.transactionalPublisher(id);
      await publisher.send([record(wide, 'c'), record(narrow, 'd')]);
      expect(await readable(broker, wide, ['c'])).toEqual(['c']);
      expect(await readable(broker, narrow, ['d'])).toEqual(['d']);
    });

    it('takes over from one that left a transaction open', async () => {
      const { broker, other, stranger } = subject();
      const topic = await newTopic(broker);
      const id = named('id');
      const first = await broker.transactionalPublisher(id);
      await first.send([record(topic, 'before')]);
      await stranger.leaveOpen(id, [record(topic, 'open')]);
      expect(await readable(broker, topic, ['before'])).toEqual(['before']);
      const publisher = await other.transactionalPublisher(id);
      await publisher.send([record(topic, 'after')]);
      expect(await readable(broker, topic, ['before', 'after'])).toEqual(['before', 'after']);
    });

    it('is fenced by the next of the same id, and stays so', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker);
      const id = named('id');
      const zombie = await broker.transactionalPublisher(id);
      await zombie.send([record(topic, 'mine')]);
      const successor = await other.transactionalPublisher(id);
      await expect(zombie.send([record(topic, 'late')])).rejects.toBeInstanceOf(PublisherFenced);
      await successor.send([record(topic, 'new')]);
      await expect(zombie.send([record(topic, 'later')])).rejects.toBeInstanceOf(PublisherFenced);
      expect(await readable(broker, topic, ['mine', 'new'])).toEqual(['mine', 'new']);
    });

    it('is fenced as soon as the next is open', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker);
      const id = named('id');
      const zombie = await broker.transactionalPublisher(id);
      await other.transactionalPublisher(id);
      await expect(zombie.send([record(topic, 'late')])).rejects.toBeInstanceOf(PublisherFenced);
      await (await broker.transactionalPublisher(id)).send([record(topic, 'new')]);
      expect(await readable(broker, topic, ['new'])).toEqual(['new']);
    });

    it('leaves those of other ids alone', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker);
      const one = await broker.transactionalPublisher(named('one'));
      const two = await other.transactionalPublisher(named('two'));
      await one.send([record(topic, 'a')]);
      await two.send([record(topic, 'b')]);
      await one.send([record(topic, 'c')]);
      expect(await readable(broker, topic, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    });
  });
};
