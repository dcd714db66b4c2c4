import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EVENT_PARTITIONS } from '@helixboard/contracts';
import { newId } from '../evidence/derive-id.js';
import { until } from '../readers/readers.fixture.js';
import { checkEntry } from '../store/verify.js';
import {
  askForErasure,
  EVENTS,
  makeTopics,
  meet,
  noteSome,
  openOffice,
  PERSONAL,
  type Office,
} from './relay.fixture.js';
import { eventsIn, personalIn, readThrough, recordsOf, watermarksIn } from './topic-reading.fixture.js';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** Waits until every partition has heard how far the relay is. */
const told = async (): Promise<void> => {
  const head = await office.store.feed.head();
  await until('every partition has heard', () => {
    const { upTo } = readThrough(office);
    return upTo === head && recordsOf(office, EVENTS).size === EVENT_PARTITIONS;
  });
};

describe('a relay of a PostgreSQL store', () => {
  it('sends every event once, text for text, each linked to the one before it in its partition', async () => {
    await noteSome(office, 30);
    const relaying = office.process({ batchSize: 7 });
    await relaying.caughtUp();
    const head = await office.store.feed.head();
    const raw = office.store.feed.raw!;
    const rows = await raw.read(0n, head, 1_000);
    expect(eventsIn(office)).toHaveLength(60);
    const { events } = readThrough(office);
    expect(events.map((e) => e.row)).toEqual(rows);
    const identity = await raw.identity();
    const heads = new Map<string, string>();
    for (const { row, incarnation } of events) {
      expect(incarnation).toBe(identity.incarnation);
      const previous = heads.get(row.stream) ?? null;
      expect(checkEntry(row, previous, identity, office.keys.seal)).toMatchObject({
        ...{ matches: true, sealed: true },
      });
      heads.set(row.stream, row.entryDigest);
    }
    expect(relaying.relay.status()).toMatchObject({ state: 'caught-up', position: head, head, lag: 0n });
    expect(await relaying.metrics()).toContain('helixboard_relay_lag_events{service="projects"} 0');
    expect(await relaying.metrics()).toMatch(
      /helixboard_relay_records_total\{service="projects",topic="helixboard\.projects\.events\.v1"\} [6-9]\d\n/,
    );
  });

  it('sends what is appended while it runs, and goes on from there in another process', async () => {
    const first = office.process();
    await noteSome(office, 3);
    await first.caughtUp();
    await first.relay.stop();
    await noteSome(office, 3);
    const second = office.process();
    await second.caughtUp();
    expect(eventsIn(office)).toHaveLength(12);
    expect(readThrough(office).events).toHaveLength(12);
    expect(second.relay.status().epoch).toBe('2');
  });

  it('tells partitions without news how far it is, and says nothing when nothing moves', async () => {
    const { relay, caughtUp } = office.process();
    await meet(office, newId(Date.now()));
    await caughtUp();
    await told();
    expect(personalIn(office).upTo).toBe(1n);
    const before = watermarksIn(office).length;
    expect(before).toBe(EVENT_PARTITIONS - 1);
    // Time enough for several: each look at the store is a chance to say something.
    let looks = 0;
    const { head } = office.store.feed;
    Object.assign(office.store.feed, { head: () => ((looks += 1), head()) });
    await until('it has looked five times', () => looks >= 5);
    expect(watermarksIn(office)).toHaveLength(before);
    await noteSome(office, 1);
    await told();
    expect(relay.status().lag).toBe(0n);
    expect(personalIn(office).upTo).toBe(3n);
  });

  it('tells every partition how far it came before it stops', async () => {
    const { relay, caughtUp } = office.process({ watermarkMs: 600_000 });
    await noteSome(office, 1);
    await caughtUp();
    await noteSome(office, 1);
    await caughtUp();
    expect(readThrough(office).upTo).toBe(2n);
    await relay.stop();
    expect(readThrough(office).upTo).toBe(4n);
    expect(personalIn(office).upTo).toBe(4n);
  });

  it('sends values kept apart before the events that they belong to', async () => {
    const [ada, grace] = [newId(Date.now()), newId(Date.now())];
    await meet(office, ada);
    await noteSome(office, 1);
    await meet(office, grace);
    const relaying = office.process({ batchSize: 2, watermarkMs: 60_000 });
    relaying.before.send = (topic) => {
      if (topic !== EVENTS) return;
      const known = personalIn(office);
      const sent = readThrough(office).events.length;
      expect(known.kept).toHaveLength(sent < 2 ? 1 : 2);
    };
    await relaying.caughtUp();
    expect(personalIn(office)).toMatchObject({ kept: [`Ada ${ada}`, `Ada ${grace}`], upTo: 4n });
  });

  it('takes erased values back, and those alone that are of events before the erasure', async () => {
    const [ada, grace] = [newId(Date.now()), newId(Date.now())];
    for (const person of [ada, grace, ada]) await meet(office, person);
    const relaying = office.process();
    await relaying.caughtUp();
    await askForErasure(office, ada);
    await meet(office, ada);
    await relaying.caughtUp();
    const left = { compacted: [`Ada ${grace}`, `Ada ${ada}`], kept: [`Ada ${grace}`, `Ada ${ada}`] };
    expect(personalIn(office)).toMatchObject(left);
    // The store erases later, on the same event; a second request finds what it has erased.
    await office.store.erase(ada);
    await askForErasure(office, ada);
    await relaying.caughtUp();
    expect(personalIn(office)).toMatchObject({ compacted: [`Ada ${grace}`], kept: [`Ada ${grace}`] });
  });

  it('lets appends go on while the broker is down, and drains in order when it is back', async () => {
    const relaying = office.process({ batchSize: 5 });
    await noteSome(office, 4);
    await relaying.caughtUp();
    office.broker.down();
    await noteSome(office, 20);
    await until('it says so', () => relaying.relay.status().lag === 40n);
    expect(relaying.relay.status()).toMatchObject({
      state: 'failing',
      position: 8n,
      error: expect.stringContaining('BROKER.UNAVAILABLE'),
      waitingSince: expect.any(String),
    });
    expect(relaying.relay.readiness()).toEqual({ ready: true, reasons: [] });
    expect(await relaying.metrics()).toMatch(/helixboard_relay_failures_total\{service="projects"\} [1-9]/);
    office.broker.up();
    await relaying.caughtUp();
    expect(eventsIn(office)).toHaveLength(48);
    const partitions = [...recordsOf(office, EVENTS).values()];
    for (const records of partitions) {
      const positions = records.map((r) => r.position);
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    }
  });

  it('says which command makes topics that are not there, and goes on when they are', async () => {
    office.broker.remove(EVENTS);
    office.broker.remove(PERSONAL);
    const relaying = office.process();
    await noteSome(office, 1);
    await relaying.is('failing');
    expect(relaying.relay.status().error).toContain('./helixboard topics');
    await makeTopics(office.broker);
    await relaying.caughtUp();
    expect(readThrough(office).events).toHaveLength(2);
  });

  it('sends no more bytes at once than it was told, and a larger event alone', async () => {
    const relaying = office.process({ sendBytes: 6_000 });
    const sends: number[] = [];
    relaying.before.send = (topic, records) => void (topic === EVENTS && sends.push(records));
    await noteSome(office, 12);
    await relaying.caughtUp();
    expect(readThrough(office).events).toHaveLength(24);
    expect(Math.max(...sends)).toBeLessThanOrEqual(6);
  });

  it('stops before a position that is missing, instead of passing over it', async () => {
    await noteSome(office, 3);
    await office.admin.query('delete from projects.events where position = 4');
    const relaying = office.process({ batchSize: 3 });
    await relaying.is('failing');
    expect(relaying.relay.status().error).toContain('no event at position 4');
    expect(readThrough(office).events.map((e) => e.position)).toEqual([1n, 2n, 3n]);
  });
});
