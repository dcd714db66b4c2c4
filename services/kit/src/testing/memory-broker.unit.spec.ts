import { describe, expect, it } from '@jest/globals';
import { describeBroker } from '../broker/contract.js';
import { listen } from '../broker/contract/listener.js';
import { everything, keysOf, named, newTopic, numbered, record } from '../broker/contract/subject.js';
import { BrokerUnavailable } from '../broker/errors.js';
import { memoryBroker } from './memory-broker.js';

const textOf = (value: string | Buffer | readonly string[]): [] | [string] =>
  typeof value === 'string' ? [value] : [];

describeBroker('the broker in memory', async () => {
  const broker = memoryBroker();
  return {
    broker,
    other: broker.another(),
    stranger: {
      async place(placed) {
        const headers = Object.entries(placed.headers).flatMap(([name, value]) =>
          textOf(value).map((text) => [name, text] as const),
        );
        broker.place({ ...placed, headers: Object.fromEntries(headers) });
      },
      async leaveOpen(id, records) {
        broker.leaveOpen(id, records);
      },
      async deleteBefore(of, offset) {
        broker.deleteBefore(of, offset);
      },
      committed: async () => 0,
    },
  };
});

describe('the broker in memory', () => {
  it('answers nothing while it is down, and has its members follow again when it is up', async () => {
    const broker = memoryBroker();
    const topic = await newTopic(broker);
    const publisher = await broker.publisher();
    const listener = listen(broker, named('group'), [topic], { from: 0n });
    await publisher.send(numbered(topic, 0, 2));
    await listener.until(() => listener.received.length === 2);
    broker.down();
    await listener.until(() => listener.held() === undefined);
    expect(listener.failures.at(-1)).toBeInstanceOf(BrokerUnavailable);
    await expect(publisher.send(numbered(topic, 2, 1))).rejects.toBeInstanceOf(BrokerUnavailable);
    await expect(everything(broker, topic)).rejects.toBeInstanceOf(BrokerUnavailable);
    broker.up();
    await publisher.send(numbered(topic, 2, 1));
    await listener.until(() => listener.received.length === 5);
    expect(listener.assignments()).toBe(2);
    await broker.close();
  });

  it('loses records, topics and acknowledgements when it is told to', async () => {
    const broker = memoryBroker();
    const topic = await newTopic(broker);
    const publisher = await broker.publisher();
    await publisher.send(numbered(topic, 0, 2));
    broker.lose(topic);
    broker.loseAcknowledgements(1);
    await expect(publisher.send([record(topic, 'taken')])).rejects.toBeInstanceOf(BrokerUnavailable);
    await publisher.send([record(topic, 'taken')]);
    expect(keysOf(broker.recordsOf(topic))).toEqual(['taken', 'taken']);
    const transactional = await broker.transactionalPublisher('id');
    broker.loseAcknowledgements(1);
    await expect(transactional.send([record(topic, 'once')])).rejects.toBeInstanceOf(BrokerUnavailable);
    await expect(transactional.send([record(topic, 'again')])).rejects.toBeInstanceOf(BrokerUnavailable);
    expect(keysOf(broker.recordsOf(topic))).toEqual(['taken', 'taken', 'once']);
    broker.remove(topic);
    expect(await broker.topics([topic], [])).toEqual([]);
    await broker.close();
  });
});
