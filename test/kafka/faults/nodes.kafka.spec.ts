import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicOf } from '@helixboard/contracts';
import { threeNodes, type ThreeNodes } from '../three-nodes.js';
import { officeKafka } from './apart/broker.js';
import { RUNNING } from './apart/office.js';
import { relayOf, statusOf } from './apart/status.js';
import { until } from './apart/wait.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;

describe('three nodes', () => {
  let office: Office;
  let nodes: ThreeNodes;

  beforeAll(async () => {
    nodes = await threeNodes();
    office = await startOffice({ kafka: () => officeKafka(nodes, 3) });
  }, 3 * MINUTES);
  afterAll(async () => {
    expect((await office?.close()) ?? []).toEqual([]);
    await nodes?.remove();
  }, MINUTES);

  /** Waits until the relays have sent what is stored now. */
  const relaysAll = async (): Promise<void> => {
    for (const service of RUNNING) {
      const { head } = await statusOf(office, service);
      await until(
        `the relay of ${service} goes on without it`,
        async () => BigInt((await relayOf(office, service)).position) >= BigInt(head),
      );
    }
  };

  it(
    'lose nothing with the one that leads a partition, and the relays go on without it',
    async () => {
      const load = startLoad(office, { clients: 3 });
      await load.more(60);
      const { name: topic } = topicOf('projects');
      const { leader } = await nodes.partition(topic, 0);
      const before = BigInt((await relayOf(office, 'projects')).position);
      const since = performance.now();
      await nodes.killNode(leader);
      await until('another node leads', async () => {
        const found = await nodes.partition(topic, 0);
        return ![-1, leader].includes(found.leader);
      });
      const led = Math.round(performance.now() - since);
      await load.more(40);
      await relaysAll();
      expect(BigInt((await relayOf(office, 'projects')).position)).toBeGreaterThan(before);
      process.stdout.write(`  another node leads after ${led} ms\n`);
      await nodes.start();
      await until('it has everything again', async () => (await nodes.partition(topic, 0)).inSync === 3);
      await load.more(40);
      await load.stop();
      await expectWhole(office, 'a node was killed');
    },
    5 * MINUTES,
  );
});
