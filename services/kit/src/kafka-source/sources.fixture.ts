import { randomBytes } from 'node:crypto';
import { TOPICS, topicOf } from '@helixboard/contracts';
import type { Pool, PoolClient } from 'pg';
import type { Broker, OutgoingRecord } from '../broker/port.js';
import { newServiceKeys } from '../evidence/keys.js';
import { contracts, folding, migrated, note, quick, tracked, until } from '../readers/readers.fixture.js';
import { projectionReader, type Projection, type Reader } from '../readers/projection-reader.js';
import { poolTransactor, type Transactor } from '../readers/transactor.js';
import { migrateStore } from '../store/postgres/migrate.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { createLog } from '../telemetry/logger.js';
import { memoryBroker, type MemoryBroker } from '../testing/memory-broker.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { encoder } from '../transport/wire.js';
import type { KafkaSourceSettings } from './settings.js';
import { openKafkaSources, type KafkaSources } from './sources.js';

export const EVENTS = topicOf('projects', 'events');

/** One process of those that run a reader. */
export interface Process {
  readonly sources: KafkaSources;
  readonly reader: Reader;
  stop(): Promise<void>;
}

/** A service's store, a broker, and processes that fold what is published into one database. */
export interface Office {
  readonly store: PostgresStore;
  readonly pool: Pool;
  readonly broker: MemoryBroker;
  readonly transportKey: Buffer;
  readonly lines: string[];
  /** Appends events to some streams. */
  fill(events: number): Promise<void>;
  /** The records of all events, chained, and the watermarks behind them; as a relay sends them from the start. */
  records(): Promise<readonly OutgoingRecord[]>;
  /** Sends what was not sent before. */
  publish(): Promise<void>;
  send(records: readonly OutgoingRecord[]): Promise<void>;
  process(name: string, change?: ProcessChange): Process;
  close(): Promise<void>;
}

export interface ProcessChange {
  readonly projection?: Projection<PoolClient>;
  readonly broker?: Broker;
  readonly transactor?: Transactor<PoolClient>;
  readonly settings?: Partial<KafkaSourceSettings>;
}

const STREAMS = 7;

export const openOffice = async (): Promise<Office> => {
  const db: TestDatabase = await testPostgres();
  const { url } = await migrateStore({
    ...{ ownerUrl: db.url, service: 'projects', rolePassword: 'only-in-this-test' },
    extra: [],
  });
  const store = await createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
  const pool = db.pool({ max: 10 });
  await migrated(pool);
  const broker = memoryBroker();
  await broker.createTopics(
    TOPICS.filter((t) => t.service === 'projects').map(({ name, partitions, config }) => ({
      ...{ name, partitions, config, replication: -1 },
    })),
  );
  const transportKey = randomBytes(32);
  const lines: string[] = [];
  const running = new Set<Process>();
  const write = encoder('projects', transportKey);
  let numbers = 0;
  let published = 0n;

  const records = async (): Promise<readonly OutgoingRecord[]> => {
    const incarnation = await store.feed.incarnation();
    const head = await store.feed.head();
    const previous = Array.from({ length: EVENTS.partitions }, () => 0n);
    const rows = await store.feed.raw!.read(0n, head, 100_000);
    const events = rows.map((row) => {
      const partition = write.partitionOf(row.stream);
      const record = write.event(row, incarnation, previous[partition]!);
      previous[partition] = row.position;
      return record;
    });
    const last = rows.at(-1);
    if (!last) return [];
    const stand = { incarnation, position: last.position, eventId: last.id };
    return [...events, ...previous.map((p, partition) => write.watermark(partition, stand, p))];
  };

  const send = async (sent: readonly OutgoingRecord[]): Promise<void> => {
    const publisher = await broker.publisher();
    await publisher.send(sent);
    await publisher.close();
  };

  return {
    ...{ store, pool, broker, transportKey, lines, records, send },
    async fill(events) {
      for (let n = 0; n < events; n += 1) await note(store, (numbers % STREAMS) + 1, (numbers += 1));
    },
    async publish() {
      await send((await records()).filter((r) => BigInt(r.headers['hx-position']!) > published));
      published = await store.feed.head();
    },
    process(name, change = {}) {
      const sources = openKafkaSources({
        broker: change.broker ?? broker.another(),
        transportKey,
        ...(change.settings ? { settings: change.settings } : {}),
        log: createLog({ service: 'test', to: { write: (line) => void lines.push(line) } }),
      });
      sources.start();
      const reader = tracked(
        projectionReader(change.projection ?? folding(name), {
          sources: sources.of(name, 'projects'),
          transactor: change.transactor ?? poolTransactor(pool),
          settings: quick,
        }),
      );
      reader.start();
      const process = {
        ...{ sources, reader },
        async stop() {
          await reader.stop();
          await sources.stop();
          running.delete(process);
        },
      };
      running.add(process);
      return process;
    },
    async close() {
      await Promise.all([...running].map((process) => process.stop()));
      await store.close();
      await db.drop();
    },
  };
};

/** Gives when a reader's partitions in these processes have done everything up to the store's head. */
export const done = async (office: Office, ...processes: readonly Process[]): Promise<void> => {
  const head = await office.store.feed.head();
  await until('everything is done', () => {
    const held = processes.flatMap((p) => p.reader.status()).filter((s) => s.state === 'caught-up');
    return held.length === EVENTS.partitions && held.every((s) => s.position >= head);
  });
};
