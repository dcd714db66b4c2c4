import { eventContract, TOPICS, topicOf } from '@helixboard/contracts';
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Broker, Publisher } from '../broker/port.js';
import { SettableClock } from '../clock.js';
import { newId } from '../evidence/derive-id.js';
import { newServiceKeys } from '../evidence/keys.js';
import { until } from '../readers/readers.fixture.js';
import { appendOf, newStream, noted, sampleContracts, stored } from '../store/contract/sample.js';
import type { Appended } from '../store/port.js';
import { migrateStore } from '../store/postgres/migrate.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import { createLog } from '../telemetry/logger.js';
import { createRegistry } from '../telemetry/metrics.js';
import { memoryBroker, type MemoryBroker } from '../testing/memory-broker.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { RELAY_MIGRATION } from './migration.js';
import { createRelay, type Relay } from './relay.js';
import type { RelaySettings } from './settings.js';

export const EVENTS = topicOf('projects', 'events').name;
export const PERSONAL = topicOf('projects', 'personal').name;

/** Quick enough for tests. */
const QUICK: Partial<RelaySettings> = {
  ...{
    gatherMs: 0,
    pollMs: 50,
    watermarkMs: 20,
    backoffMs: 1,
    maxBackoffMs: 20,
    recheckMs: 50,
    stopWithinMs: 1_000,
  },
};

export interface Office {
  readonly db: TestDatabase;
  readonly url: string;
  readonly admin: pg.Pool;
  readonly keys: ReturnType<typeof newServiceKeys>;
  readonly transportKey: Buffer;
  readonly broker: MemoryBroker;
  store: PostgresStore;
  openStore(): Promise<PostgresStore>;
  /** A relay as another process would run it; stopped at the end of the test. */
  process(settings?: Partial<RelaySettings>): Process;
  close(): Promise<void>;
}

/** One process that relays, and what a test does to it. */
export interface Process {
  readonly relay: Relay;
  readonly metrics: () => Promise<string>;
  /** Lets it reach the database that decides who leads, or not. */
  readonly lead: { can: boolean };
  /** Ends the connection on which it leads. */
  dethrone(): Promise<void>;
  /** What is done before a checkpoint is kept, and before records are sent to a topic. */
  readonly before: {
    keep?: () => Promise<void>;
    send?: (topic: string, records: number) => Promise<void> | void;
  };
  caughtUp(): Promise<void>;
  is(state: ReturnType<Relay['status']>['state']): Promise<void>;
}

const gatedPool = (pool: pg.Pool, before: Process['before']): pg.Pool =>
  ({
    query: async (text: string, values: unknown[]) => {
      if (text.includes('update relay_checkpoint')) await before.keep?.();
      return pool.query(text, values);
    },
  }) as unknown as pg.Pool;

const gated = (publisher: Publisher, before: Process['before']): Publisher => ({
  async send(records) {
    await before.send?.(records[0]!.topic, records.length);
    return publisher.send(records);
  },
  close: () => publisher.close(),
});

const gatedBroker = (broker: Broker, before: Process['before']): Broker => ({
  ...broker,
  publisher: async () => gated(await broker.publisher(), before),
  transactionalPublisher: async (id) => gated(await broker.transactionalPublisher(id), before),
});

const contracts = (type: string) => sampleContracts().lookup(type) ?? eventContract(type);

/** A service's store in a database of its own, a broker, and processes that relay. */
export const openOffice = async (): Promise<Office> => {
  const db = await testPostgres();
  const { url } = await migrateStore({
    ...{ ownerUrl: db.url, service: 'projects', rolePassword: 'only-in-this-test' },
    extra: [RELAY_MIGRATION],
  });
  const keys = newServiceKeys();
  const openStore = () =>
    createPostgresStore({ url, service: 'projects', keys, contracts, clock: new SettableClock() });
  const broker = memoryBroker();
  await makeTopics(broker);
  const transportKey = randomBytes(32);
  const running = new Set<Relay>();
  const admin = db.pool({ max: 2 });
  let processes = 0;
  const office: Office = {
    ...{ db, url, admin, keys, transportKey, broker, openStore },
    store: await openStore(),
    process(settings = {}) {
      processes += 1;
      const name = `leader-${processes}`;
      const lead = { can: true };
      const before: Process['before'] = {};
      const registry = createRegistry();
      const relay = createRelay({
        ...{ service: 'projects', store: office.store, transportKey, registry },
        pool: gatedPool(office.store.pool, before),
        connection: {
          get connectionString() {
            return lead.can ? url : 'postgres://nobody@127.0.0.1:1/nowhere';
          },
          application_name: name,
        },
        broker: gatedBroker(broker.another(), before),
        ...{ clock: new SettableClock(), log: createLog({ service: 'projects', level: 'silent' }) },
        settings: { ...QUICK, ...settings },
      });
      running.add(relay);
      relay.start();
      const is: Process['is'] = (state) =>
        until(`the relay is ${state}`, () => relay.status().state === state);
      return {
        ...{ relay, lead, before, is, metrics: () => registry.metrics() },
        async dethrone() {
          await admin.query(
            'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
            [name],
          );
        },
        caughtUp: () =>
          until('the relay is caught up', async () => {
            const head = await office.store.feed.head();
            const { state, position } = relay.status();
            return state === 'caught-up' && position === head;
          }),
      };
    },
    async close() {
      await Promise.all([...running].map((relay) => relay.stop()));
      await office.store.close();
      await db.drop();
    },
  };
  return office;
};

export const makeTopics = (broker: Broker): Promise<void> =>
  broker.createTopics(
    TOPICS.filter((t) => t.service === 'projects').map(({ name, partitions, config }) => ({
      ...{ name, partitions, config, replication: -1 },
    })),
  );

/** Appends events of one stream each. */
export const noteSome = async ({ store }: Pick<Office, 'store'>, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1)
    await stored(store, appendOf(newStream(), 'none', { events: [noted(`é ${n}`), noted('"meta":{')] }));
};

/** Appends a meeting with somebody: their name is kept apart. Gives where it stands. */
export const meet = ({ store }: Pick<Office, 'store'>, personId: string): Promise<Appended> => {
  const title = { original: 'fr', in: { fr: { text: 'Une réunion', status: 'original' } } };
  const data = { title, personId, name: `Ada ${personId}` };
  return stored(store, appendOf(newStream(), 'none', { events: [{ type: 'SampleMet', data }] }));
};

/** Appends the erasure of somebody; what the store holds is erased when the test says so. */
export const askForErasure = ({ store }: Pick<Office, 'store'>, subjectId: string): Promise<Appended> => {
  const data = { subjectId, reason: 'consent-withdrawn', basis: 'gdpr-17-1' };
  return stored(
    store,
    appendOf(`erasure-${newId(Date.now())}`, 'none', {
      events: [{ type: 'ProjectsPersonalDataErased', data }],
    }),
  );
};
