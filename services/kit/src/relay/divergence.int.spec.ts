import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../evidence/derive-id.js';
import { until } from '../readers/readers.fixture.js';
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
import { eventsIn, personalIn, readThrough } from './topic-reading.fixture.js';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const everythingOnce = async (): Promise<void> => {
  const rows = await office.store.feed.raw!.read(0n, await office.store.feed.head(), 10_000);
  expect(readThrough(office).events.map((e) => e.row)).toEqual(rows);
};

/** Relays some events, and stops. */
const relayed = async (count: number): Promise<void> => {
  await noteSome(office, count);
  const relaying = office.process();
  await relaying.caughtUp();
  await until('all was told', async () => readThrough(office).upTo === (await office.store.feed.head()));
  await relaying.relay.stop();
};

/** Takes the last events away, as a backup that is restored does. */
const restoreTo = async (position: number): Promise<void> => {
  await office.admin.query('create table public.lost as select * from projects.events where position > $1', [
    position,
  ]);
  await office.admin.query('delete from projects.events where position > $1', [position]);
  await office.admin.query('delete from projects.appends where first_position > $1', [position]);
  await office.admin.query('update projects.counter set position = $1', [position]);
};

describe('a relay whose broker lost data', () => {
  it.each<[string, () => Promise<void>]>([
    ['its records', async () => office.broker.lose(EVENTS)],
    [
      'its topics, made anew',
      async () => {
        office.broker.remove(EVENTS);
        office.broker.remove(PERSONAL);
        await makeTopics(office.broker);
      },
    ],
  ])('sends nothing and says so, and fills it again when it is told to: %s', async (_what, lose) => {
    const ada = newId(Date.now());
    await meet(office, ada);
    await relayed(4);
    await lose();
    await noteSome(office, 1);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.readiness().reasons[0]).toMatch(
      /^RELAY\.BROKER_LOST_DATA: .*\.\/helixboard refill projects$/,
    );
    expect(eventsIn(office)).toEqual([]);
    await relaying.relay.refill();
    await relaying.caughtUp();
    expect(relaying.relay.readiness().ready).toBe(true);
    expect(eventsIn(office)).toHaveLength(11);
    await everythingOnce();
    expect(personalIn(office).kept).toEqual([`Ada ${ada}`]);
  });

  it('notices it while nothing is appended', async () => {
    await noteSome(office, 2);
    const relaying = office.process();
    await relaying.caughtUp();
    office.broker.lose(EVENTS);
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(/ends at offset 0, and offset \d+ was acknowledged/);
  });

  it('notices it by where the next events are put', async () => {
    await noteSome(office, 10);
    const relaying = office.process({ recheckMs: 60_000, watermarkMs: 60_000 });
    await relaying.caughtUp();
    office.broker.lose(EVENTS);
    await noteSome(office, 10);
    await relaying.is('diverged');
    expect(relaying.relay.status()).toMatchObject({
      position: 20n,
      error: expect.stringContaining('RELAY.BROKER_LOST_DATA'),
    });
  });

  it('notices that a topic is gone', async () => {
    await relayed(2);
    office.broker.remove(EVENTS);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(/BROKER_LOST_DATA: the topic .* is gone/);
  });

  it('notices that other records stand where its own were acknowledged', async () => {
    await relayed(6);
    const before = office.broker.recordsOf(EVENTS);
    office.broker.lose(EVENTS);
    for (const record of before.toReversed()) office.broker.place(record);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(/holds at offset \d+ not what was acknowledged there/);
  });
});

describe('a refill', () => {
  it('of topics that hold everything gives readers nothing new, and no erased value', async () => {
    const [ada, grace] = [newId(Date.now()), newId(Date.now())];
    await meet(office, ada);
    await meet(office, grace);
    await askForErasure(office, ada);
    await relayed(5);
    await office.store.erase(ada);
    const before = readThrough(office).events;
    const relaying = office.process();
    await relaying.relay.refill();
    await until('everything came again', () => eventsIn(office).length === 26);
    await relaying.caughtUp();
    expect(readThrough(office).events).toEqual(before);
    expect(personalIn(office)).toMatchObject({ compacted: [`Ada ${grace}`], kept: [`Ada ${grace}`] });
    await noteSome(office, 2);
    await relaying.caughtUp();
    await everythingOnce();
  });

  it('is done by the process that relays, whichever is told to', async () => {
    await noteSome(office, 3);
    const leading = office.process();
    await leading.caughtUp();
    const standing = office.process();
    await standing.is('standing-by');
    await standing.relay.refill();
    await until('everything came again', () => eventsIn(office).length === 12);
    await leading.caughtUp();
    expect(leading.relay.status().epoch).toBe('3');
    expect(standing.relay.status().state).toBe('standing-by');
  });
});

describe('a relay whose PostgreSQL store went back in time', () => {
  it('sends nothing while what it sent is gone, and goes on when it is back', async () => {
    await relayed(3);
    await restoreTo(4);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(
      /^RELAY\.DIVERGED: .*at position 6 event \S+ is gone, nothing is there\./,
    );
    expect(relaying.relay.readiness().ready).toBe(false);
    await noteSome(office, 1);
    expect(eventsIn(office)).toHaveLength(6);
    await office.admin.query('delete from projects.events where position > 4');
    await office.admin.query('insert into projects.events select * from public.lost');
    await office.admin.query('update projects.counter set position = 6');
    await relaying.caughtUp();
    await everythingOnce();
  });

  it('notices while it runs that other events have taken the place of what it sent', async () => {
    await noteSome(office, 3);
    const relaying = office.process();
    await relaying.caughtUp();
    await office.store.close();
    await restoreTo(4);
    await noteSome({ store: (office.store = await office.openStore()) }, 3);
    const after = office.process();
    await relaying.relay.stop();
    await after.is('diverged');
    expect(after.relay.status().error).toMatch(/at position 6 event \S+ is gone, event \S+ is there/);
    expect(eventsIn(office)).toHaveLength(6);
  });

  it('finds on the broker what its own checkpoint, restored as well, does not know of', async () => {
    await relayed(2);
    const { rows } = await office.admin.query('select * from projects.relay_checkpoint');
    await relayed(2);
    await restoreTo(4);
    await office.admin.query(
      'update projects.relay_checkpoint set position = $1, event_id = $2, partitions = $3, personal = $4',
      [
        ...[rows[0].position, rows[0].event_id],
        ...[JSON.stringify(rows[0].partitions), JSON.stringify(rows[0].personal)],
      ],
    );
    await noteSome(office, 1);
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(/has event \S+ of position \d+, and the store has not/);
    expect(eventsIn(office)).toHaveLength(8);
    // A refill would send another past after what readers have: it is refused as well.
    await relaying.relay.refill();
    await relaying.is('diverged');
    expect(eventsIn(office)).toHaveLength(8);
  });

  it('sends nothing of a store that was made anew after what is there of another', async () => {
    await relayed(2);
    await office.admin.query('update projects.store set incarnation = gen_random_uuid()');
    await office.store.close();
    office.store = await office.openStore();
    const relaying = office.process();
    await relaying.is('diverged');
    expect(relaying.relay.status().error).toMatch(/RELAY\.DIVERGED: .*it is store \S+, and it was store/);
    await office.admin.query('delete from projects.relay_checkpoint');
    const ignorant = office.process();
    await relaying.relay.stop();
    await ignorant.is('diverged');
    expect(ignorant.relay.status().error).toContain('has events of store');
  });

  it('takes no notice of records that somebody else has placed on the broker', async () => {
    await relayed(2);
    const [genuine] = office.broker.recordsOf(EVENTS);
    office.broker.place({ ...genuine!, headers: { ...genuine!.headers, 'hx-position': '999' } });
    office.broker.place({ ...genuine!, value: Buffer.from('x'), headers: {} });
    const relaying = office.process();
    await noteSome(office, 1);
    await relaying.caughtUp();
    expect(relaying.relay.status()).toMatchObject({ state: 'caught-up', position: 6n });
  });
});
