import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EVENT_PARTITIONS } from '@helixboard/contracts';
import {
  openKafkaSources,
  poolTransactor,
  projectionReader,
  READER_MIGRATIONS,
  readinessOf,
  type KafkaSources,
  type Reader,
} from '@helixboard/kit';
import type { Broker, BrokerClient } from '@helixboard/kit/broker';
import type { Pool } from 'pg';
import { silentLog } from './log.js';
import { deleteTopics, makeTopics, openStoreToRelay, type StoreToRelay } from './relay.fixture.js';
import { brokerAt, ownKafka, type OwnKafka } from './test-kafka.js';
import { until } from './until.js';

// Groups of a real broker take seconds to notice who came and who went.
jest.setTimeout(180_000);

const READER = 'projects/counted';

interface Process {
  readonly reader: Reader;
  readonly sources: KafkaSources;
  readonly broker: Broker;
  stop(): Promise<void>;
}

describe.each(['kafkajs', 'platformatic'] as const)(
  'a projection over a real broker through %s',
  (client) => {
    let kafka: OwnKafka;
    let office: StoreToRelay;
    let pool: Pool;
    let running: Process[];

    beforeAll(async () => {
      kafka = await ownKafka();
    }, 300_000);
    afterAll(() => kafka.remove());

    beforeEach(async () => {
      running = [];
      office = await openStoreToRelay(kafka);
      pool = office.db.pool({ max: 12 });
      for (const { sql } of READER_MIGRATIONS) await pool.query(sql);
      await pool.query(
        'create table counted (event_id text primary key, stream text, version integer, times integer)',
      );
      const broker = brokerAt(kafka.address, client);
      await makeTopics(broker);
      await broker.close();
    });
    afterEach(async () => {
      await Promise.all(running.map((process) => process.stop()));
      await office.close();
      await deleteTopics(kafka.address);
    });

    const process = (by: BrokerClient = client): Process => {
      const broker = brokerAt(kafka.address, by);
      const sources = openKafkaSources({ broker, transportKey: office.transportKey, log: silentLog });
      sources.start();
      const reader = projectionReader(
        {
          name: READER,
          apply: async (tx, events) => {
            for (const { id, stream, version } of events)
              await tx.query(
                `insert into counted as c values ($1, $2, $3, 1)
               on conflict (event_id) do update set times = c.times + 1`,
                [id, stream, version],
              );
          },
        },
        { sources: sources.of(READER, 'projects'), transactor: poolTransactor(pool) },
      );
      reader.start();
      const opened: Process = {
        ...{ reader, sources, broker },
        async stop() {
          running = running.filter((other) => other !== opened);
          await reader.stop();
          await sources.stop();
          await broker.close();
        },
      };
      running.push(opened);
      return opened;
    };

    const everythingOnce = async (): Promise<void> => {
      const head = await office.store.feed.head();
      await until('every partition has done everything', () => {
        const held = running.flatMap((p) => p.reader.status()).filter((s) => s.state === 'caught-up');
        return held.length === EVENT_PARTITIONS && held.every((s) => s.position >= head);
      });
      const { rows } = await pool.query<{ events: string; times: string; most: number }>(
        'select count(*) as events, sum(times) as times, max(times) as most from counted',
      );
      expect(rows).toEqual([{ events: String(head), times: String(head), most: 1 }]);
    };

    it('counts each event once while processes come and go, and goes on from its place', async () => {
      office.relayed(client);
      await office.note(300);
      const first = process();
      await everythingOnce();
      const second = process();
      await until('they share', () =>
        running.every((p) => p.reader.status().some((s) => s.state === 'caught-up')),
      );
      await office.note(300);
      await everythingOnce();
      await first.stop();
      await office.note(50);
      await everythingOnce();
      await second.stop();
      await office.note(50);
      const again = process(client === 'kafkajs' ? 'platformatic' : 'kafkajs');
      await everythingOnce();
      expect(again.sources.status().readers).toMatchObject([
        { state: 'joined', partitions: EVENT_PARTITIONS },
      ]);
    });

    it('bears that the broker is killed, and that it comes back without its data', async () => {
      const relay = office.relayed(client);
      await office.note(200);
      const only = process();
      await everythingOnce();
      await kafka.kill();
      await office.note(100);
      expect(readinessOf(only.reader.status(), 20).ready).toBe(true);
      await kafka.start();
      await everythingOnce();

      await kafka.stop();
      await kafka.wipe();
      await kafka.start();
      const broker = brokerAt(kafka.address, client);
      await until('the topics are made', () =>
        makeTopics(broker).then(
          () => true,
          () => false,
        ),
      );
      await broker.close();
      await office.note(20);
      await relay.refill();
      await everythingOnce();
    });
  },
);
