import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { topicOf } from '@helixboard/contracts';
import { newId, type Relay } from '@helixboard/kit';
import type { Broker } from '@helixboard/kit/broker';
import {
  allOf,
  deleteTopics,
  makeTopics,
  openStoreToRelay,
  readThrough,
  valuesLeft,
  type StoreToRelay,
} from './relay.fixture.js';
import { brokerAt, ownKafka, type OwnKafka } from './test-kafka.js';
import { until } from './until.js';

const EVENTS = topicOf('projects', 'events').name;
const PERSONAL = topicOf('projects', 'personal').name;

// A broker is killed and comes back, on a machine that may have other work.
jest.setTimeout(120_000);

describe.each(['kafkajs', 'platformatic'] as const)('a relay to a real broker through %s', (client) => {
  let kafka: OwnKafka;
  let office: StoreToRelay;
  let reading: Broker;

  beforeAll(async () => {
    kafka = await ownKafka();
  }, 300_000);
  afterAll(() => kafka.remove());

  beforeEach(async () => {
    office = await openStoreToRelay(kafka);
    reading = brokerAt(kafka.address);
    await makeTopics(reading);
  });
  afterEach(async () => {
    await office.close();
    await reading.close();
    // The next test has a store and topics of its own.
    await deleteTopics(kafka.address);
  });

  const caughtUp = (relay: Relay) =>
    until('the relay is caught up', async () => {
      const head = await office.store.feed.head();
      const { state, position } = relay.status();
      return state === 'caught-up' && position === head;
    });

  const everythingOnce = async (): Promise<number> => {
    const records = await allOf(reading, EVENTS);
    const rows = await office.store.feed.raw!.read(0n, await office.store.feed.head(), 10_000);
    expect(readThrough(office.transportKey, records).map((e) => e.row)).toEqual(rows);
    return records.length;
  };

  it('sends everything once, values kept apart as well, and takes those back that are erased', async () => {
    const [ada, grace] = [newId(Date.now()), newId(Date.now())];
    await office.meet(ada);
    await office.meet(grace);
    await office.note(600);
    const relay = office.relayed(client);
    await caughtUp(relay);
    await office.askForErasure(ada);
    await caughtUp(relay);
    await everythingOnce();
    expect(valuesLeft(office.transportKey, await allOf(reading, PERSONAL))).toEqual([`Ada ${grace}`]);
  });

  it('goes on in another process, and the former one cannot send values any more', async () => {
    await office.meet(newId(Date.now()));
    const first = office.relayed(client);
    await caughtUp(first);
    await first.stop();
    await office.note(20);
    const second = office.relayed(client);
    await caughtUp(second);
    expect(Number(second.status().epoch)).toBeGreaterThan(Number(first.status().epoch));
    await everythingOnce();
  });

  it('drains in order what was appended while the broker was killed', async () => {
    await office.note(50);
    const relay = office.relayed(client);
    await caughtUp(relay);
    await kafka.kill();
    await office.note(200);
    await until('it says so', () => relay.status().state === 'failing' && relay.status().lag > 0n);
    expect(relay.readiness().ready).toBe(true);
    await kafka.start();
    await caughtUp(relay);
    await everythingOnce();
  });

  it('notices that the broker’s data was deleted, and fills it again when it is told to', async () => {
    const ada = newId(Date.now());
    await office.meet(ada);
    await office.note(100);
    const relay = office.relayed(client);
    await caughtUp(relay);
    await kafka.kill();
    await kafka.wipe();
    await kafka.start();
    await until('it has diverged', () => relay.status().state === 'diverged');
    expect(relay.readiness().reasons[0]).toMatch(/RELAY\.BROKER_LOST_DATA.*refill projects$/);
    await makeTopics(reading);
    await relay.refill();
    await caughtUp(relay);
    await everythingOnce();
    expect(valuesLeft(office.transportKey, await allOf(reading, PERSONAL))).toEqual([`Ada ${ada}`]);
    // Again, over topics that hold everything.
    await relay.refill();
    await until('it comes again', async () => (await allOf(reading, EVENTS)).length >= 202);
    await caughtUp(relay);
    await everythingOnce();
  });
});
