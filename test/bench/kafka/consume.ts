import { SERVICES } from '@helixboard/contracts';
import { openReadSide, type ReadSideConfig } from '@helixboard/gateway';
import {
  createMemoryStore,
  createRegistry,
  feedSource,
  newServiceKeys,
  openKafkaSources,
  supplyOf,
  systemClock,
} from '@helixboard/kit';
import { BROKER_CLIENTS, type BrokerClient } from '@helixboard/kit/broker';
import { randomBytes } from 'node:crypto';
import { withFilledStore, type FilledStore } from '../fold/store.js';
import { measureOf, type Measure, type Round } from '../measure.js';
import { QUIET, withKafka, type BenchKafka } from './kafka.js';
import { relayAll } from './relay.js';

const ROUNDS = 3;

type Events = Pick<ReadSideConfig, 'sources' | 'personal'>;

const opened = (databaseUrl: string, events: Events) =>
  openReadSide({ databaseUrl, ...events, clock: systemClock, log: QUIET, registry: createRegistry() });

/** Events per second until the read models, empty before, hold the whole log. */
const fold = async ({ database, head }: FilledStore, name: string, events: Events): Promise<number> => {
  const databaseUrl = await database(name);
  // Makes its tables: that is not measured.
  await (await opened(databaseUrl, { sources: supplyOf([]) })).stop();
  const began = performance.now();
  const side = await opened(databaseUrl, events);
  try {
    await side.reader.caughtUp({ projects: head });
    const seconds = (performance.now() - began) / 1000;
    const { reasons } = side.readiness();
    if (reasons.some((reason) => reason.includes('aside'))) throw new Error(reasons.join('; '));
    return Number(head) / seconds;
  } finally {
    await side.stop();
  }
};

const fromFeed = ({ store }: FilledStore): Events => {
  const others = SERVICES.filter((service) => service !== 'projects').map((service) =>
    createMemoryStore({ service, keys: newServiceKeys() }),
  );
  return { sources: supplyOf([store, ...others].map((s) => feedSource(s.feed))) };
};

const foldOverKafka = async (
  filled: FilledStore,
  name: string,
  kafka: BenchKafka,
  client: BrokerClient,
  transportKey: Buffer,
): Promise<number> => {
  const broker = kafka.broker(client);
  const read = openKafkaSources({ broker, transportKey, log: QUIET, registry: createRegistry() });
  read.start();
  try {
    return await fold(filled, name, {
      sources: read.of,
      personal: { broker, transportKey, alarm: read.alarm },
    });
  } finally {
    await read.stop();
    await broker.close();
  }
};

/** Events per second into the gateway's read models over Kafka, against the same from the database. */
export const measureConsume = (tell: (line: string) => void): Promise<Measure[]> =>
  withFilledStore((filled) =>
    withKafka(async (kafka) => {
      const transportKey = randomBytes(32);
      await relayAll(kafka, filled, 'kafkajs', transportKey);
      tell(`consume: ${filled.head} events`);
      const rounds: Record<BrokerClient, Round[]> = { kafkajs: [], platformatic: [] };
      for (let i = 0; i < ROUNDS; i += 1) {
        const reference = await fold(filled, `bench_feed_${i}`, fromFeed(filled));
        for (const client of BROKER_CLIENTS) {
          const name = `bench_${client}_${i}`;
          const value = await foldOverKafka(filled, name, kafka, client, transportKey);
          rounds[client].push({ value, reference });
        }
      }
      return BROKER_CLIENTS.map((client) =>
        measureOf(rounds[client], {
          name: `events into the read models over Kafka, ${client}`,
          unit: 'events/s',
          aim: null,
          against: `the same ${filled.head} events into the same read models from the service's database in the same round; over Kafka also the group is joined, each tag checked, and four partitions folded side by side`,
        }),
      );
    }),
  );
