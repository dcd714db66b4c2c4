import { TOPICS } from '@helixboard/contracts';
import { startLocalKafka, wipeLocalKafka, type LocalKafka } from '@helixboard/kafka';
import { openBroker, prepareTopics, type Broker } from '@helixboard/kit/broker';
import { createLog } from '@helixboard/kit';

/** A real Kafka of the office's own, to be killed, stopped, wiped and started again on the same port. */
export interface OwnKafka {
  readonly address: string;
  /** Speaks to it past the office. */
  readonly broker: Broker;
  /** SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Deletes all that it holds; it must be stopped. */
  wipe(): Promise<void>;
  /** Makes the topics that are missing, as `./helixboard topics` does. */
  topics(): Promise<void>;
  close(): Promise<void>;
}

export const startKafka = async (dataDir: string): Promise<OwnKafka> => {
  let kafka: LocalKafka = await startLocalKafka({ dataDir });
  const { address, port } = kafka;
  const broker = openBroker(
    { client: 'kafkajs', brokers: [address], clientId: 'stranger' },
    createLog({ service: 'test', level: 'silent' }),
  );
  const own: OwnKafka = {
    ...{ address, broker },
    kill: () => kafka.kill(),
    stop: () => kafka.stop(),
    async start() {
      kafka = await startLocalKafka({ dataDir, port });
    },
    wipe: () => wipeLocalKafka(dataDir),
    topics: async () => void (await prepareTopics(broker, TOPICS, { replication: 1 })),
    async close() {
      await broker.close();
      await kafka.stop();
    },
  };
  await own.topics();
  return own;
};
