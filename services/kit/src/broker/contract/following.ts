import { describe, expect, it } from '@jest/globals';
import { TopicMissing } from '../errors.js';
import type { ReceivedRecord } from '../port.js';
import { listen } from './listener.js';
import { keysOf, named, newTopic, numbered, record, type BrokerSubject } from './subject.js';

/** What one member of a group is told. */
export const describeFollowing = (subject: () => BrokerSubject): void => {
  describe('a member of a group', () => {
    it('is assigned what there is, and is given nothing before it has said from where', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 2);
      const publisher = await broker.publisher();
      await publisher.send([...numbered(topic, 0, 5), ...numbered(topic, 10, 5, 1)]);
      const silent = listen(broker, named('silent'), [topic]);
      const witness = listen(broker, named('witness'), [topic], { from: 0n });
      await silent.until(() => silent.held()?.length === 2);
      await publisher.send(numbered(topic, 5, 1));
      await witness.until(() => witness.received.length === 11);
      expect(silent.received).toEqual([]);
      silent.member.seek({ topic, partition: 0 }, 3n);
      await silent.until(() => silent.received.length === 3);
      expect(keysOf(silent.received)).toEqual(['3', '4', '5']);
      expect(silent.ends.at(-1)).toBe(6n);
      expect(witness.assignments()).toBe(1);
    });

    it('is given what is sent, as it is sent, in order', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      const publisher = await broker.publisher();
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      for (let i = 0; i < 10; i += 1) {
        await publisher.send(numbered(topic, i * 20, 20));
        await listener.until(() => listener.received.length === (i + 1) * 20);
      }
      expect(listener.received.map((r) => r.offset)).toEqual(
        Array.from({ length: 200 }, (_, i) => BigInt(i)),
      );
    });

    it('goes back, forth, and to the first record from anywhere outside', async () => {
      const { broker, stranger } = subject();
      const topic = await newTopic(broker);
      const of = { topic, partition: 0 };
      await (await broker.publisher()).send(numbered(topic, 0, 20));
      await stranger.deleteBefore(of, 2n);
      const listener = listen(broker, named('group'), [topic], { from: 18n });
      const expected = ['18', '19'];
      const from = async (offset: bigint, first: number): Promise<void> => {
        listener.member.seek(of, offset);
        expected.push(...Array.from({ length: 20 - first }, (_, i) => String(first + i)));
        await listener.until(() => listener.received.length >= expected.length);
        expect(keysOf(listener.received)).toEqual(expected);
      };
      await listener.until(() => listener.received.length === 2);
      await from(15n, 15);
      await from(17n, 17);
      await from(0n, 2);
      await from(9_000n, 2);
    });

    it('is given nothing of a partition that it has paused, while others flow', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker, 2);
      const publisher = await broker.publisher();
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      await listener.until(() => listener.held()?.length === 2);
      listener.member.pause({ topic, partition: 0 });
      await publisher.send([...numbered(topic, 0, 3), ...numbered(topic, 10, 3, 1)]);
      await listener.until(() => listener.received.length === 3);
      await publisher.send(numbered(topic, 13, 3, 1));
      await listener.until(() => listener.received.length === 6);
      expect(listener.received.every((r) => r.partition === 1)).toBe(true);
      listener.member.resume({ topic, partition: 0 });
      await listener.until(() => listener.received.length === 9);
      expect(keysOf(listener.received.slice(6))).toEqual(['0', '1', '2']);
    });

    it('is given the next records of a partition when it has done the ones before', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      const publisher = await broker.publisher();
      let under = 0;
      let most = 0;
      const listener = listen(broker, named('group'), [topic], {
        from: 0n,
        async during() {
          under += 1;
          most = Math.max(most, under);
          await broker.ends(topic);
          under -= 1;
        },
      });
      for (let i = 0; i < 5; i += 1) await publisher.send(numbered(topic, i * 10, 10));
      await listener.until(() => listener.received.length === 50);
      expect(most).toBe(1);
    });

    it('is given the same again when it failed', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      let attempts = 0;
      const listener = listen(broker, named('group'), [topic], {
        from: 0n,
        async during() {
          attempts += 1;
          if (attempts < 3) throw new Error('not yet');
        },
      });
      await (await broker.publisher()).send(numbered(topic, 0, 4));
      await listener.until(() => listener.received.length === 4);
      expect(keysOf(listener.received)).toEqual(['0', '1', '2', '3']);
      expect(listener.failures.map((e) => e.message)).toEqual(['not yet', 'not yet']);
    });

    it('is given what is committed, once it is, and nothing that was given up', async () => {
      const { broker, other, stranger } = subject();
      const topic = await newTopic(broker);
      const id = named('id');
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      const publisher = await broker.transactionalPublisher(id);
      await publisher.send([record(topic, 'before')]);
      await stranger.leaveOpen(id, [record(topic, 'open')]);
      await (await broker.publisher()).send([record(topic, 'behind')]);
      await listener.until(() => listener.received.length === 1);
      expect(keysOf(listener.received)).toEqual(['before']);
      await (await other.transactionalPublisher(id)).send([record(topic, 'after')]);
      await listener.until(() => listener.received.length === 3);
      expect(keysOf(listener.received)).toEqual(['before', 'behind', 'after']);
    });

    it('is told that a topic is missing, and follows it once it is there', async () => {
      const { broker } = subject();
      const topic = named('late');
      const listener = listen(broker, named('group'), [topic], { from: 0n });
      await listener.until(() => listener.failures.some((e) => e instanceof TopicMissing));
      await broker.createTopics([{ name: topic, partitions: 1, replication: 1, config: {} }]);
      await (await broker.publisher()).send([record(topic, 'a')]);
      await listener.until(() => listener.received.length === 1);
    });

    it('commits nothing, and is told nothing any more once it has left', async () => {
      const { broker, stranger } = subject();
      const topic = await newTopic(broker);
      const group = named('group');
      const publisher = await broker.publisher();
      await publisher.send(numbered(topic, 0, 3));
      const left = listen(broker, group, [topic], { from: 0n });
      await left.until(() => left.received.length === 3);
      await left.member.close();
      await left.member.close();
      expect(await stranger.committed(group, topic)).toBe(0);
      const next = listen(broker, group, [topic], { from: 0n });
      await publisher.send(numbered(topic, 3, 1));
      await next.until(() => next.received.length === 4);
      expect(left.received.length).toBe(3);
      expect(left.failures).toEqual([]);
    });

    it('stays in its group while it is slow', async () => {
      const { broker } = subject();
      const topic = await newTopic(broker);
      let done = (): void => undefined;
      const slow = new Promise<void>((resolve) => {
        done = resolve;
      });
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const seen: ReceivedRecord[] = [];
      const listener = listen(broker, named('group'), [topic], {
        from: 0n,
        async during(records) {
          seen.push(...records);
          begin();
          if (seen.length === 1) await slow;
        },
      });
      const publisher = await broker.publisher();
      await publisher.send(numbered(topic, 0, 1));
      const witness = listen(broker, named('witness'), [topic], { from: 0n });
      await Promise.all([begun, witness.until(() => witness.received.length === 1)]);
      await publisher.send(numbered(topic, 1, 1));
      await witness.until(() => witness.received.length === 2);
      expect(keysOf(seen)).toEqual(['0']);
      done();
      await listener.until(() => listener.received.length === 2);
      expect(keysOf(listener.received)).toEqual(['0', '1']);
    });
  });
};
