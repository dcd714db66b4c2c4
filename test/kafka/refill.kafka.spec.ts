import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { EVENT_PARTITIONS, topicOf } from '@helixboard/contracts';
import {
  openKafkaSources,
  poolTransactor,
  projectionReader,
  READER_MIGRATIONS,
  type KafkaSources,
  type Reader,
} from '@helixboard/kit';
import type { Broker } from '@helixboard/kit/broker';
import { silentLog } from './log.js';
import { makeTopics, openStoreToRelay, type StoreToRelay } from './relay.fixture.js';
import { brokerAt, ownKafka, type OwnKafka } from './test-kafka.js';
import { until } from './until.js';

jest.setTimeout(180_000);

const READER = 'projects/refilled';
const EVENTS = 2_000;
/** How many records a relay checks with one question to its store. */
const AT_ONCE = 500;

let kafka: OwnKafka;
let office: StoreToRelay;
let broker: Broker;
let sources: KafkaSources;
let reader: Reader;

beforeAll(async () => {
  kafka = await ownKafka();
  office = await openStoreToRelay(kafka);
  broker = brokerAt(kafka.address, 'kafkajs');
  await makeTopics(broker);
}, 300_000);
afterAll(async () => {
  await reader?.stop();
  await sources?.stop();
  await broker?.close();
  await office?.close();
  await kafka?.remove();
});

it('over full topics costs the store a question for each batch, and readers nothing but passing over', async () => {
  const { feed } = office.store;
  const pool = office.db.pool({ max: 12 });
  for (const { sql } of READER_MIGRATIONS) await pool.query(sql);
  const relay = office.relayed('kafkajs');
  for (let n = 0; n < EVENTS; n += 500) await office.note(500);
  let folded = 0;
  sources = openKafkaSources({ broker, transportKey: office.transportKey, log: silentLog });
  sources.start();
  reader = projectionReader(
    { name: READER, apply: async (_tx, events) => void (folded += events.length) },
    { sources: sources.of(READER, 'projects'), transactor: poolTransactor(pool) },
  );
  reader.start();
  const head = await feed.head();
  const isDone = () =>
    reader.status().filter((s) => s.state === 'caught-up' && s.position >= head).length === EVENT_PARTITIONS;
  await until('all is read', isDone);
  const ends = async () => {
    const all = await broker.ends(topicOf('projects', 'events').name);
    return all.reduce((sum, { next }) => sum + next, 0n);
  };
  const full = await ends();

  const many = jest.spyOn(feed, 'eventIdsAt');
  const single = jest.spyOn(feed, 'eventIdAt');
  await relay.refill();
  await until('everything is there twice', async () => (await ends()) >= full + BigInt(EVENTS));
  await until('the relay rests', () => relay.status().state === 'caught-up');
  expect(many.mock.calls.length).toBeLessThanOrEqual(Number(full) / AT_ONCE + 2 * EVENT_PARTITIONS);
  expect(single.mock.calls.length).toBeLessThan(EVENT_PARTITIONS);

  await office.note(1);
  const next = await feed.head();
  await until('the reader goes on behind', () => reader.status().every((s) => s.position >= next));
  expect(folded).toBe(EVENTS + 1);
});
