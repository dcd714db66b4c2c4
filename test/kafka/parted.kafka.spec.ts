import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BROKER_CLIENTS, type Broker, type OutgoingRecord, type Publisher } from '@helixboard/kit/broker';
import { setTimeout as pause } from 'node:timers/promises';
import { brokerAt } from './test-kafka.js';
import { threeNodes, type ThreeNodes } from './three-nodes.js';
import { until } from './until.js';

const MINUTES = 60_000;
const PARTITIONS = [0, 1, 2];
/** Long enough for the nodes that are at work to answer. Were it not, the test would only be easier to pass. */
const ANSWERED_MS = 2_000;

let nodes: ThreeNodes;

beforeAll(async () => {
  nodes = await threeNodes();
}, 3 * MINUTES);
afterAll(() => nodes?.remove(), MINUTES);

describe.each(BROKER_CLIENTS)('a send to three nodes through %s', (client) => {
  const topic = `parted-${client}`;
  let broker: Broker;

  const records = (what: string): OutgoingRecord[] =>
    PARTITIONS.map((partition) => ({
      ...{ topic, partition, key: what, value: Buffer.from(what), headers: {} },
    }));

  const isWhole = async (): Promise<boolean> => {
    const found = await Promise.all(PARTITIONS.map((partition) => nodes.partition(topic, partition)));
    return found.every(({ inSync }) => inSync === 3) && new Set(found.map((p) => p.leader)).size > 1;
  };

  const heldBy = async (partition: number): Promise<string[]> => {
    const held = await broker.read({ topic, partition }, 0n, 100);
    return held.map(({ value }) => value?.toString() ?? '');
  };

  beforeEach(async () => {
    await nodes.start();
    broker = brokerAt(nodes.address, client);
    const config = { 'min.insync.replicas': '2' };
    const made = { name: topic, partitions: PARTITIONS.length, replication: 3, config };
    await until('all nodes take part', () =>
      broker.createTopics([made]).then(
        () => true,
        () => false,
      ),
    );
    await until('all have everything, and not one leads all', () => isWhole().catch(() => false));
  }, 2 * MINUTES);
  afterEach(() => broker.close());

  it(
    'is not taken for sent when one of them died before it answered for its own',
    async () => {
      let publisher: Publisher = await broker.publisher();
      await publisher.send(records('before'));
      const { leader } = await nodes.partition(topic, 0);
      nodes.freezeNode(leader);
      const sending = publisher.send(records('meanwhile')).then(
        () => true,
        () => false,
      );
      await pause(ANSWERED_MS);
      await nodes.killNode(leader);
      // As a relay does: what failed is sent again by a new publisher.
      let sent = await sending;
      await until('it is sent', async () => {
        if (sent) return true;
        await publisher.close().catch(() => undefined);
        publisher = await broker.publisher();
        return publisher.send(records('meanwhile')).then(
          () => (sent = true),
          () => false,
        );
      });
      for (const partition of PARTITIONS)
        expect(await heldBy(partition)).toEqual(expect.arrayContaining(['before', 'meanwhile']));
      await publisher.close();
    },
    3 * MINUTES,
  );
});
