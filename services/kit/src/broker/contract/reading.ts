import { describe, expect, it } from '@jest/globals';
import { TopicMissing } from '../errors.js';
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

/** What is read without a group, and what is told of topics. */
export const describeReading = (subject: () => BrokerSubject): void => {
  describe('reading', () => {
    it('gives a part from an offset on', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker, 2);
      const publisher = await broker.publisher();
      await publisher.send([...numbered(topic, 0, 50), ...numbered(topic, 100, 5, 1)]);
      const of = { topic, partition: 0 };
      expect(keysOf(await broker.read(of, 10n, 3))).toEqual(['10', '11', '12']);
      expect(keysOf(await other.read(of, 48n, 10))).toEqual(['48', '49']);
      expect(await broker.read(of, 50n, 10)).toEqual([]);
      expect(await broker.read(of, 5_000n, 10)).toEqual([]);
      expect(await broker.read(of, 0n, 0)).toEqual([]);
      expect(keysOf(await broker.read({ topic, partition: 1 }, 3n, 10))).toEqual(['103', '104']);
    });

    it('goes on behind the marks of transactions up to the end', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      const publisher = await broker.transactionalPublisher(named('id'));
      for (const key of ['a', 'b', 'c']) await publisher.send([record(topic, key)]);
      expect(await readable(broker, topic, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
      const all = await broker.read({ topic, partition: 0 }, 0n, 3);
      const last = all[2]!.offset;
      expect(keysOf(await broker.read({ topic, partition: 0 }, last, 3))).toEqual(['c']);
      expect(await broker.read({ topic, partition: 0 }, last + 1n, 3)).toEqual([]);
    });

    it('begins with the first record there is', async () => {
      const { broker, stranger } = subject();
      const topic = await newTopic(broker);
      await (await broker.publisher()).send(numbered(topic, 0, 10));
      await stranger.deleteBefore({ topic, partition: 0 }, 6n);
      expect(keysOf(await everything(broker, topic))).toEqual(['6', '7', '8', '9']);
      expect(await broker.ends(topic)).toEqual([{ topic, partition: 0, first: 6n, next: 10n }]);
    });

    it('gives the ends of every partition', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 3);
      await (await broker.publisher()).send(numbered(topic, 0, 4, 1));
      const ends = (await broker.ends(topic)).toSorted((a, b) => a.partition - b.partition);
      expect(ends).toEqual([0n, 4n, 0n].map((next, partition) => ({ topic, partition, first: 0n, next })));
    });

    it('says that a topic is missing', async () => {
      const { broker } = subject();
      const topic = named('nowhere');
      await expect(broker.ends(topic)).rejects.toBeInstanceOf(TopicMissing);
      await expect(broker.read({ topic, partition: 0 }, 0n, 1)).rejects.toBeInstanceOf(TopicMissing);
    });

    it('takes whatever a stranger has written', async () => {
      const { broker, stranger } = subject();
      const topic = await newTopic(broker);
      const of = { topic, partition: 0 };
      const huge = Buffer.alloc(900_000, 7);
      const headers = {
        text: 'plain',
        binary: Buffer.from([0xff, 0xfe, 0x00, 0x80]),
        twice: ['one', 'two'],
      };
      await stranger.place({ ...of, key: null, value: null, headers: {} });
      await stranger.place({ ...of, key: null, value: huge, headers });
      await stranger.place({ ...of, key: 'k', value: Buffer.from([0, 255, 0]), headers: {} });
      const all = await everything(broker, topic);
      expect(all.map((r) => [r.key, r.headers])).toEqual([
        [null, {}],
        [null, { text: 'plain' }],
        ['k', {}],
      ]);
      expect(all[0]!.value).toBeNull();
      expect(all[1]!.value!.equals(huge)).toBe(true);
      expect(all[2]!.value).toEqual(Buffer.from([0, 255, 0]));
    });
  });

  describe('topics', () => {
    it('are made as asked and told as they are', async () => {
      const { broker, other } = subject();
      const name = named('topic');
      const config = { 'cleanup.policy': 'compact', 'max.message.bytes': '500000' };
      await broker.createTopics([{ name, partitions: 3, replication: 1, config }]);
      const [state, ...rest] = await other.topics([name, named('nowhere')], ['retention.ms']);
      expect(rest).toEqual([]);
      expect(state).toMatchObject({ name, partitions: 3, replication: 1, config });
    });

    it('tell a setting that was asked for by name when it is the default', async () => {
      const { broker } = subject();
      const name = await newTopic(broker, 1, { 'retention.ms': '-1' });
      const [state] = await broker.topics([name], ['cleanup.policy', 'retention.ms']);
      expect(state!.config).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '-1' });
    });

    it('stay as they are when they are made again', async () => {
      const { broker } = subject();
      const name = await newTopic(broker, 2);
      await (await broker.publisher()).send([record(name, 'kept')]);
      const also = named('topic');
      await broker.createTopics([
        { name, partitions: 5, replication: -1, config: {} },
        { name: also, partitions: 1, replication: -1, config: {} },
      ]);
      const states = await broker.topics([name, also], []);
      expect(new Map(states.map((s) => [s.name, s.partitions]))).toEqual(
        new Map([
          [name, 2],
          [also, 1],
        ]),
      );
      expect(keysOf(await everything(broker, name))).toEqual(['kept']);
    });

    it('are none when none is asked for', async () => {
      const { broker } = subject();
      expect(await broker.topics([], [])).toEqual([]);
      await broker.createTopics([]);
    });
  });
};
