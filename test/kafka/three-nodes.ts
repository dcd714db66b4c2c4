import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { newClusterId, startLocalKafka, wipeLocalKafka, type LocalKafka } from '@helixboard/kafka';
import { sendSignal } from '@helixboard/kit/postgres';
import { Kafka, logLevel } from 'kafkajs';
import { freePort } from './faults/apart/port.js';
import type { OwnKafka } from './test-kafka.js';

/** Where a partition stands. */
export interface Standing {
  /** The id of the node that takes its records. */
  readonly leader: number;
  /** How many nodes have all of them. */
  readonly inSync: number;
}

/** Three nodes that are one Kafka, each broker and controller. What {@link OwnKafka} does is done to all of them. */
export interface ThreeNodes extends OwnKafka {
  partition(topic: string, partition: number): Promise<Standing>;
  /** Lets one node stand still, by its id: its connections stay, and nothing is answered until it is killed. */
  freezeNode(id: number): void;
  /** As a power cut of one node. */
  killNode(id: number): Promise<void>;
}

const IDS = [1, 2, 3] as const;
const HOST = '127.0.0.1';

/** Every record on three nodes, taken when two have it. */
const SETTINGS = {
  'default.replication.factor': '3',
  'min.insync.replicas': '2',
  'offsets.topic.replication.factor': '3',
  'transaction.state.log.replication.factor': '3',
  'transaction.state.log.min.isr': '2',
  'share.coordinator.state.topic.replication.factor': '3',
  'share.coordinator.state.topic.min.isr': '2',
  // A node that is gone is missed sooner than by default (2 and 9 s).
  'broker.heartbeat.interval.ms': '500',
  'broker.session.timeout.ms': '3000',
};

/** Starts them on fresh folders, on ports that they keep. */
export const threeNodes = async (): Promise<ThreeNodes> => {
  const folder = path.join(process.env['HELIXBOARD_TEST_RUN']!, `nodes-${randomUUID()}`);
  const clusterId = newClusterId();
  const nodes: { id: number; port: number; controller: number; dataDir: string; running?: LocalKafka }[] = [];
  for (const id of IDS)
    nodes.push({
      ...{ id, dataDir: path.join(folder, String(id)) },
      ...{ port: await freePort(), controller: await freePort() },
    });
  const voters = nodes.map(({ id, controller }) => `${id}@${HOST}:${controller}`).join(',');
  const startNode = async (node: (typeof nodes)[number]): Promise<void> => {
    const { id, port, controller, dataDir } = node;
    node.running ??= await startLocalKafka({
      ...{ dataDir, port, clusterId, heap: '256m' },
      settings: {
        ...SETTINGS,
        'node.id': String(id),
        'controller.quorum.voters': voters,
        listeners: `PLAINTEXT://${HOST}:${port},CONTROLLER://${HOST}:${controller}`,
      },
    });
  };
  const end = async (how: 'stop' | 'kill', which = nodes): Promise<void> => {
    await Promise.all(
      which.map(async (node) => {
        await node.running?.[how]();
        delete node.running;
      }),
    );
  };
  const start = async (): Promise<void> => void (await Promise.all(nodes.map(startNode)));
  const remove = async (): Promise<void> => {
    await end('kill');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  // None answers before two are there.
  await start().catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const addresses = nodes.map(({ port }) => `${HOST}:${port}`);
  return {
    ...{ address: addresses.join(','), start, remove },
    running: () => nodes.find((node) => node.running)?.running,
    stop: () => end('stop'),
    kill: () => end('kill'),
    wipe: async () => void (await Promise.all(nodes.map(({ dataDir }) => wipeLocalKafka(dataDir)))),
    freezeNode: (wanted) => sendSignal(nodes.find(({ id }) => id === wanted)!.running!.pid, 'SIGSTOP'),
    killNode: (wanted) =>
      end(
        'kill',
        nodes.filter(({ id }) => id === wanted),
      ),
    async partition(topic, partition) {
      const admin = new Kafka({ brokers: addresses, logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
      try {
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
        const found = topics[0]!.partitions.find((p) => p.partitionId === partition)!;
        return { leader: found.leader, inSync: found.isr.length };
      } finally {
        await admin.disconnect();
      }
    },
  };
};
