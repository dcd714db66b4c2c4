import { randomBytes } from 'node:crypto';
import {
  defineEvent,
  eventContract,
  id,
  personal,
  TOPICS,
  visible,
  type EventContract,
} from '@helixboard/contracts';
import {
  createPostgresStore,
  createRegistry,
  createRelay,
  migrateStore,
  newId,
  newServiceKeys,
  RELAY_MIGRATION,
  systemClock,
  type Appended,
  type PostgresStore,
  type Relay,
  type RelaySettings,
} from '@helixboard/kit';
import type { Broker, BrokerClient, ReceivedRecord } from '@helixboard/kit/broker';
import { testPostgres } from '@helixboard/kit/testing';
import { decode, type Decoded } from '@helixboard/kit/transport';
import { Kafka, logLevel } from 'kafkajs';
import { z } from 'zod';
import { silentLog } from './log.js';
import { brokerAt, type OwnKafka } from './test-kafka.js';

const event = (type: string, data: z.ZodType): EventContract =>
  defineEvent({
    ...{ type, service: 'projects', schemaVersion: 1, data, visibility: visible.office, subjects: [] },
    sentence: { en: '{actor}', fr: '{actor}', nl: '{actor}', de: '{actor}' },
  });

const OWN = new Map(
  [
    event('SampleNoted', z.object({ note: z.string() })),
    event('SampleMet', z.object({ personId: id('person'), name: personal('/personId', 100) })),
  ].map((contract) => [contract.type, contract]),
);

/** A service's store in a database of its own, and processes that relay it to a Kafka. */
export const openStoreToRelay = async (kafka: OwnKafka) => {
  const db = await testPostgres();
  const { url } = await migrateStore({
    ...{ ownerUrl: db.url, service: 'projects', rolePassword: 'only-in-this-test' },
    extra: [RELAY_MIGRATION],
  });
  const store: PostgresStore = await createPostgresStore({
    ...{ url, service: 'projects', keys: newServiceKeys() },
    contracts: (type) => OWN.get(type) ?? eventContract(type),
  });
  const transportKey = randomBytes(32);
  const opened: { relay: Relay; broker: Broker }[] = [];
  const append = async (stream: string, events: { type: string; data: unknown }[]): Promise<Appended> => {
    const result = await store.append({
      ...{ stream, expected: 'none', events, commandId: randomBytes(32).toString('hex') },
      commandDigest: 'd'.repeat(64),
      meta: {
        occurredAt: '2026-03-31T10:00:00.000Z',
        actor: { kind: 'administrator', id: 'administrator' },
        ...{ causationId: newId(1), correlationId: newId(2) },
      },
    });
    if (result.status !== 'appended') throw new Error(result.status);
    return result;
  };
  return {
    ...{ db, store, transportKey },
    relayed(client: BrokerClient, settings: Partial<RelaySettings> = {}) {
      const broker = brokerAt(kafka.address, client);
      const relay = createRelay({
        ...{ service: 'projects', store, pool: store.pool, broker, transportKey, clock: systemClock },
        ...{ connection: { connectionString: url }, log: silentLog, registry: createRegistry() },
        settings: { pollMs: 100, watermarkMs: 50, recheckMs: 200, maxBackoffMs: 500, ...settings },
      });
      opened.push({ relay, broker });
      relay.start();
      return relay;
    },
    note: (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => {
          const events = [{ type: 'SampleNoted', data: { note: 'n'.repeat(1_000) } }];
          return append(`sample-${newId(Date.now())}`, events);
        }),
      ),
    meet: (personId: string) =>
      append(`sample-${newId(Date.now())}`, [
        { type: 'SampleMet', data: { personId, name: `Ada ${personId}` } },
      ]),
    askForErasure: (subjectId: string) =>
      append(`erasure-${newId(Date.now())}`, [
        {
          type: 'ProjectsPersonalDataErased',
          data: { subjectId, reason: 'consent-withdrawn', basis: 'gdpr-17-1' },
        },
      ]),
    async close() {
      await Promise.all(opened.map(({ relay }) => relay.stop()));
      await Promise.all(opened.map(({ broker }) => broker.close()));
      await store.close();
      await db.drop();
    },
  };
};

export type StoreToRelay = Awaited<ReturnType<typeof openStoreToRelay>>;

/** The topics of the service, as the contracts have them. */
export const makeTopics = async (broker: Broker): Promise<void> =>
  broker.createTopics(
    TOPICS.filter((t) => t.service === 'projects').map(({ name, partitions, config }) => ({
      ...{ name, partitions, config, replication: 1 },
    })),
  );

/** Takes them away again, with all that they hold. */
export const deleteTopics = async (address: string): Promise<void> => {
  const admin = new Kafka({ brokers: [address], clientId: 'test', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const there = await admin.listTopics();
    await admin.deleteTopics({
      topics: TOPICS.map(({ name }) => name).filter((name) => there.includes(name)),
    });
  } finally {
    await admin.disconnect();
  }
};

/** All records of a topic, partition by partition, read without a group. */
export const allOf = async (broker: Broker, topic: string): Promise<readonly ReceivedRecord[]> => {
  const records: ReceivedRecord[] = [];
  for (const { partition } of await broker.ends(topic)) {
    for (let from = 0n; ;) {
      const more = await broker.read({ topic, partition }, from, 1_000);
      records.push(...more);
      if (more.length === 0) break;
      from = more.at(-1)!.offset + 1n;
    }
  }
  return records;
};

type EventRecord = Extract<Decoded, { kind: 'event' }>;

/** What a reader takes that follows each partition from its beginning, skips what it has done and stops at a hole. */
export const readThrough = (key: Buffer, records: readonly ReceivedRecord[]): readonly EventRecord[] => {
  const marks = new Map<number, bigint>();
  return records
    .flatMap((record) => {
      const read = decode(key, record);
      if (read.kind !== 'event' && read.kind !== 'watermark') throw new Error(`a record is ${read.kind}`);
      const mark = marks.get(record.partition) ?? 0n;
      if (read.position <= mark) return [];
      if (read.previous > mark) throw new Error(`a hole before position ${read.position}`);
      marks.set(record.partition, read.position);
      return read.kind === 'event' ? [read] : [];
    })
    .toSorted((a, b) => (a.position < b.position ? -1 : 1));
};

/** The values that are left of the personal topic once it is compacted. */
export const valuesLeft = (key: Buffer, records: readonly ReceivedRecord[]): unknown[] => {
  const last = new Map<string, unknown[]>();
  for (const record of records) {
    const read = decode(key, record);
    if (read.kind === 'personal') last.set(record.key!, [read.value.value]);
    if (read.kind === 'erased') last.delete(record.key!);
  }
  return [...last.values()].flat();
};
