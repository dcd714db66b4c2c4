import { topicOf } from '@helixboard/contracts';
import { createRegistry, createRelay, RELAY_SETTINGS, systemClock } from '@helixboard/kit';
import type { BrokerClient, OutgoingRecord } from '@helixboard/kit/broker';
import { encoder } from '@helixboard/kit/transport';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { withFilledStore, type FilledStore } from '../fold/store.js';
import { measureOf, type Measure } from '../measure.js';
import { openAlone, type Alone, type Sends } from './alone.js';
import { QUIET, withKafka, type BenchKafka } from './kafka.js';

const ROUNDS = 3;
const WARM_UP_ROUNDS = 1;
const CLIENTS = ['kafkajs', 'platformatic'] as const satisfies readonly BrokerClient[];

/** What sending the whole log took. Processor time is that of this process: the broker's is not in it. */
interface Sent {
  readonly perSecond: number;
  readonly cpuMs: number;
}

const timed = async (events: number, work: () => Promise<void>): Promise<Sent> => {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: events / seconds, cpuMs: (user + system) / 1000 };
};

const transportKey = randomBytes(32);

/** Every event of the log as the relay sends it, but into another topic, in sends as long as its own. */
const recordsOf = async ({ store, head }: FilledStore, topic: string): Promise<Sends> => {
  const write = encoder('projects', transportKey);
  const incarnation = await store.feed.incarnation();
  const previous = topicOf('projects').partitions;
  const last = Array.from({ length: previous }, () => 0n);
  const sends: OutgoingRecord[][] = [];
  for (let after = 0n; after < head;) {
    const rows = await store.feed.raw!.read(after, head, RELAY_SETTINGS.batchSize);
    sends.push(
      rows.map((row) => {
        const partition = write.partitionOf(row.stream);
        const record = write.event(row, incarnation, last[partition]!);
        last[partition] = row.position;
        return { ...record, topic };
      }),
    );
    after = rows.at(-1)!.position;
  }
  return sends;
};

/** Empties the topics and has a relay send the whole log, timed from when it was taken. */
export const relayAll = async (
  kafka: BenchKafka,
  { store, serviceUrl, head }: FilledStore,
  client: BrokerClient,
  key = transportKey,
): Promise<Sent> => {
  await kafka.empty();
  const broker = kafka.broker(client);
  const relay = createRelay({
    ...{ service: 'projects', store, pool: store.pool, broker, transportKey: key, clock: systemClock },
    ...{ connection: { connectionString: serviceUrl }, log: QUIET, registry: createRegistry() },
  });
  await relay.refill();
  relay.start();
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      const { state, error } = relay.status();
      if (state === 'diverged') throw new Error(error);
      await pause(1);
    }
  };
  try {
    await until(() => relay.status().state === 'following');
    const before = relay.status().position;
    return await timed(Number(head - before), () => until(() => relay.status().position === head));
  } finally {
    await relay.stop();
    await broker.close();
  }
};

interface Turns {
  readonly relayed: Sent;
  readonly alone: Sent;
}

const aboutRelay = (client: BrokerClient) => ({
  name: `relay through ${client}`,
  unit: 'events/s',
  aim: client === 'kafkajs' ? 0.7 : null,
  against: `${client} alone sending the same records, made ready before and kept in memory, in sends of the same ${RELAY_SETTINGS.batchSize}, one after the other, idempotent and acknowledged by all; the relay also reads the store, encodes and tags, and keeps its progress`,
});

/** Events per second of a relay to a real broker, against its client alone with the same records. */
export const measureRelay = (tell: (line: string) => void): Promise<Measure[]> =>
  withFilledStore((filled) =>
    withKafka(async (kafka) => {
      const topic = 'bench.alone';
      await kafka.likeEvents(topic);
      const sends = await recordsOf(filled, topic);
      const events = Number(filled.head);
      tell(`relay: ${events} events`);
      const turns: Record<BrokerClient, Turns[]> = { kafkajs: [], platformatic: [] };
      const open = {} as Record<BrokerClient, Alone>;
      for (const client of CLIENTS) open[client] = await openAlone(client, kafka.address, sends);
      try {
        for (let i = 0; i < WARM_UP_ROUNDS + ROUNDS; i += 1)
          for (const client of CLIENTS) {
            const relayed = await relayAll(kafka, filled, client);
            const alone = await timed(events, () => open[client].sendAll());
            turns[client].push({ relayed, alone });
          }
      } finally {
        for (const client of CLIENTS) await open[client].close();
      }
      const rounds = (client: BrokerClient): Turns[] => turns[client].slice(WARM_UP_ROUNDS);
      const compared = (of: (turn: Turns) => number) =>
        rounds('platformatic').map((turn, i) => ({ value: of(turn), reference: of(rounds('kafkajs')[i]!) }));
      return [
        ...CLIENTS.map((client) =>
          measureOf(
            rounds(client).map((t) => ({ value: t.relayed.perSecond, reference: t.alone.perSecond })),
            aboutRelay(client),
          ),
        ),
        measureOf(
          compared((t) => t.alone.perSecond),
          {
            ...{ name: 'platformatic alone, against kafkajs alone', unit: 'events/s', aim: null },
            against: 'kafkajs alone in the same round with the same records',
          },
        ),
        measureOf(
          compared((t) => (t.alone.cpuMs * 1000) / events),
          {
            ...{ name: 'processor time of platformatic alone', unit: 'µs/event', aim: null },
            against: 'kafkajs alone in the same round; of the sending process, without the broker',
          },
        ),
        measureOf(
          compared((t) => (t.relayed.cpuMs * 1000) / events),
          {
            ...{ name: 'processor time of the relay through platformatic', unit: 'µs/event', aim: null },
            against:
              'the relay through kafkajs in the same round; of the relaying process, without broker and database',
          },
        ),
      ];
    }),
  );
