import { TOPICS, topicOf } from '@helixboard/contracts';
import { startLocalKafka } from '@helixboard/kafka';
import { createLog } from '@helixboard/kit';
import { openBroker, prepareTopics, type Broker, type BrokerClient } from '@helixboard/kit/broker';
import kafkajs from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { inFolder } from '../server.js';

/** A Kafka of one node, with the product's topics in it. */
export interface BenchKafka {
  readonly address: string;
  /** Opens the product's own adapter on it; closed with the Kafka. */
  broker(client: BrokerClient): Broker;
  /** Makes a topic like that of the projects' events, under another name. */
  likeEvents(name: string): Promise<void>;
  /** Takes the product's topics away and makes them anew, empty. */
  empty(): Promise<void>;
}

export const QUIET = createLog({ service: 'bench', level: 'error' });
const GONE_WITHIN_MS = 30_000;

/** Brokers tell of a topic's end before they have ended it: made too early, it is still the old one. */
const again = async (work: () => Promise<void>): Promise<void> => {
  for (const until = performance.now() + GONE_WITHIN_MS; ;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(100);
    }
  }
};

const deleteTopics = async (address: string): Promise<void> => {
  const { NOTHING } = kafkajs.logLevel;
  const kafka = new kafkajs.Kafka({ brokers: [address], clientId: 'bench-topics', logLevel: NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const topics = TOPICS.map(({ name }) => name).filter((name) => there.has(name));
    await admin.deleteTopics({ topics });
    await again(async () => {
      const left = new Set(await admin.listTopics());
      if (topics.some((name) => left.has(name))) throw new Error('topics to be deleted are still there');
    });
  } finally {
    await admin.disconnect();
  }
};

/** Runs work on a real Kafka, on a data folder of its own. Says what to install where Java or Maven is missing. */
export const withKafka = <T>(work: (kafka: BenchKafka) => Promise<T>): Promise<T> =>
  inFolder(async (dataDir, interrupted) => {
    const kafka = await startLocalKafka({ dataDir });
    const { address } = kafka;
    const opened: Broker[] = [];
    const broker = (client: BrokerClient): Broker => {
      const one = openBroker({ client, brokers: [address], clientId: `bench-${client}` }, QUIET);
      opened.push(one);
      return one;
    };
    try {
      const making = broker('kafkajs');
      const makeTopics = async (): Promise<void> => {
        const reports = await prepareTopics(making, TOPICS, { replication: 1 });
        const wrong = reports.find(({ outcome }) => outcome === 'differs');
        if (wrong) throw new Error(`the topic ${wrong.name} is not as it must be`);
      };
      await makeTopics();
      const given: BenchKafka = {
        ...{ address, broker },
        likeEvents: (name) => {
          const { partitions, config } = topicOf('projects', 'events');
          return making.createTopics([{ name, partitions, config, replication: 1 }]);
        },
        async empty() {
          await deleteTopics(address);
          await again(makeTopics);
        },
      };
      return await Promise.race([work(given), interrupted]);
    } finally {
      await Promise.all(opened.map((one) => one.close()));
      await kafka.stop();
    }
  });
