import { describe, expect, it } from '@jest/globals';
import type { TopicPartition } from '../port.js';
import { listen, type Listener } from './listener.js';
import { keysOf, named, newTopic, numbered, type BrokerSubject } from './subject.js';

const PARTITIONS = 4;

const heldBy = (listeners: readonly Listener[]): TopicPartition[] =>
  listeners.flatMap((listener) => listener.held() ?? []);

const partitionsOf = (held: readonly TopicPartition[]): number[] =>
  held.map((of) => of.partition).toSorted((a, b) => a - b);

const ALL = Array.from({ length: PARTITIONS }, (_, partition) => partition);

/** Two listeners of one group, once they share its partitions. */
const sharing = async (one: Listener, two: Listener): Promise<void> => {
  const shared = (): boolean =>
    [one, two].every((l) => (l.held()?.length ?? 0) > 0) && heldBy([one, two]).length === PARTITIONS;
  await Promise.race([two, one].map((listener) => listener.until(shared)));
};

/** What the members of a group share. */
export const describeSharing = (subject: () => BrokerSubject): void => {
  describe('two members of a group', () => {
    it('share the partitions, each of which one of them has', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker, PARTITIONS);
      const group = named('group');
      const one = listen(broker, group, [topic], { from: 0n });
      const two = listen(other, group, [topic], { from: 0n });
      await sharing(one, two);
      expect(partitionsOf(heldBy([one, two]))).toEqual(ALL);
      const publisher = await broker.publisher();
      await publisher.send(ALL.flatMap((partition) => numbered(topic, partition * 10, 5, partition)));
      const all = (): number => one.received.length + two.received.length;
      await Promise.race([one, two].map((listener) => listener.until(() => all() >= 20)));
      expect(keysOf([...one.received, ...two.received]).toSorted()).toEqual(
        ALL.flatMap((partition) =>
          Array.from({ length: 5 }, (_, i) => String(partition * 10 + i)),
        ).toSorted(),
      );
      for (const listener of [one, two])
        expect(new Set(listener.received.map((r) => r.partition))).toEqual(
          new Set(listener.held()!.map((of) => of.partition)),
        );
    });

    it('have everything again when the other has left', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker, PARTITIONS);
      const group = named('group');
      const one = listen(broker, group, [topic], { from: 0n });
      const two = listen(other, group, [topic], { from: 0n });
      await sharing(one, two);
      await two.member.close();
      await one.until(() => one.held()?.length === PARTITIONS);
      expect(partitionsOf(one.held()!)).toEqual(ALL);
      await (await broker.publisher()).send(ALL.flatMap((p) => numbered(topic, p, 1, p)));
      await one.until(() => ALL.every((p) => one.received.some((r) => r.partition === p)));
    });

    it('are given nothing of a new assignment before they have said from where', async () => {
      const { broker, other } = subject();
      const topic = await newTopic(broker, PARTITIONS);
      const group = named('group');
      const publisher = await broker.publisher();
      await publisher.send(ALL.flatMap((p) => numbered(topic, p, 1, p)));
      const one = listen(broker, group, [topic]);
      await one.until(() => one.held()?.length === PARTITIONS);
      for (const of of one.held()!) one.member.seek(of, 0n);
      await one.until(() => one.received.length === PARTITIONS);
      const two = listen(other, group, [topic], { from: 1n });
      await sharing(one, two);
      const witness = listen(other, named('witness'), [topic], { from: 1n });
      await publisher.send(ALL.flatMap((p) => numbered(topic, 10 + p, 1, p)));
      await witness.until(() => witness.received.length === PARTITIONS);
      expect(one.received.length).toBe(PARTITIONS);
      for (const of of one.held()!) one.member.seek(of, 1n);
      const due = PARTITIONS + one.held()!.length;
      await one.until(() => one.received.length === due);
      await two.until(() => two.received.length === two.held()!.length);
    });
  });

  it('members of different groups are each given everything', async () => {
    const { broker, other } = subject();
    const topic = await newTopic(broker, 2);
    const one = listen(broker, named('one'), [topic], { from: 0n });
    const two = listen(other, named('two'), [topic], { from: 0n });
    await (await broker.publisher()).send([...numbered(topic, 0, 5), ...numbered(topic, 5, 5, 1)]);
    await Promise.all([one, two].map((listener) => listener.until(() => listener.received.length === 10)));
  });

  it('a member follows several topics', async () => {
    const { broker } = subject();
    const topics = [await newTopic(broker, 2), await newTopic(broker)];
    const listener = listen(broker, named('group'), topics, { from: 0n });
    await listener.until(() => listener.held()?.length === 3);
    await (await broker.publisher()).send(topics.flatMap((topic) => numbered(topic, 0, 2)));
    await listener.until(() => listener.received.length === 4);
    expect(new Set(listener.received.map((r) => r.topic))).toEqual(new Set(topics));
  });
};
