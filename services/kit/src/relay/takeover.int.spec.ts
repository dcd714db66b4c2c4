import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../evidence/derive-id.js';
import { until } from '../readers/readers.fixture.js';
import {
  askForErasure,
  EVENTS,
  meet,
  noteSome,
  openOffice,
  PERSONAL,
  type Office,
  type Process,
} from './relay.fixture.js';
import { eventsIn, personalIn, readThrough } from './topic-reading.fixture.js';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** Something that happens once, and holds up whoever comes to it until it is let go. */
const gate = () => {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    letGo: () => opened.resolve(),
    async pass() {
      reached.resolve();
      await opened.promise;
    },
  };
};

/** Takes the lead from a process for good. */
const depose = async (one: Process): Promise<void> => {
  one.lead.can = false;
  await one.dethrone();
};

const everythingOnce = async (): Promise<void> => {
  const rows = await office.store.feed.raw!.read(0n, await office.store.feed.head(), 10_000);
  expect(readThrough(office).events.map((e) => e.row)).toEqual(rows);
};

describe('a relay of a PostgreSQL store that ends between a send and its checkpoint', () => {
  it('is followed by one that sends the same again, which a reader passes over', async () => {
    await noteSome(office, 5);
    const first = office.process();
    const killed = gate();
    first.before.keep = killed.pass;
    await killed.reached;
    await depose(first);
    const second = office.process();
    await second.caughtUp();
    await noteSome(office, 5);
    await second.caughtUp();
    expect(eventsIn(office)).toHaveLength(30);
    await everythingOnce();
    killed.letGo();
  });

  it('sends again what the broker took without saying so', async () => {
    await noteSome(office, 5);
    const relaying = office.process({ batchSize: 4 });
    let lost = 0;
    relaying.before.send = (topic) => {
      if (topic === EVENTS && (lost += 1) <= 3) office.broker.loseAcknowledgements(1);
    };
    await relaying.caughtUp();
    await everythingOnce();
    expect(new Set(eventsIn(office).map((e) => e.position)).size).toBe(10);
    expect(eventsIn(office).length).toBeGreaterThan(10);
  });
});

describe('two relays of a PostgreSQL store', () => {
  it('send nothing twice: one stands by until the other stops', async () => {
    const first = office.process();
    await noteSome(office, 3);
    await first.caughtUp();
    const second = office.process();
    await noteSome(office, 3);
    await first.caughtUp();
    await until('the second knows how far the first is', () => second.relay.status().position === 12n);
    expect(second.relay.status()).toMatchObject({ state: 'standing-by', epoch: '1' });
    await first.relay.stop();
    await noteSome(office, 3);
    await second.caughtUp();
    expect(eventsIn(office)).toHaveLength(18);
    expect(second.relay.status().epoch).toBe('2');
  });

  it('keep one checkpoint: the former relay moves it no more', async () => {
    await noteSome(office, 2);
    const first = office.process();
    const frozen = gate();
    first.before.keep = frozen.pass;
    await frozen.reached;
    await depose(first);
    const second = office.process();
    await second.caughtUp();
    await noteSome(office, 2);
    await second.caughtUp();
    const kept = () => office.admin.query('select * from projects.relay_checkpoint');
    await until('all was told', async () => readThrough(office).upTo === 8n);
    await second.relay.stop();
    const before = (await kept()).rows;
    expect(before).toMatchObject([{ position: '8', epoch: '2' }]);
    frozen.letGo();
    await first.is('standing-by');
    expect((await kept()).rows).toEqual(before);
    await everythingOnce();
  });

  it('never bring an erased value back, however late the former one sends', async () => {
    const ada = newId(Date.now());
    await meet(office, ada);
    const first = office.process();
    const frozen = gate();
    first.before.send = (topic) => (topic === PERSONAL ? frozen.pass() : undefined);
    await frozen.reached;
    await depose(first);
    const second = office.process();
    await second.caughtUp();
    await askForErasure(office, ada);
    await office.store.erase(ada);
    await second.caughtUp();
    expect(personalIn(office)).toMatchObject({ compacted: [], kept: [] });
    const before = office.broker.recordsOf(PERSONAL).length;
    frozen.letGo();
    await first.is('standing-by');
    await first.relay.stop();
    expect(office.broker.recordsOf(PERSONAL)).toHaveLength(before);
    expect(personalIn(office)).toMatchObject({ compacted: [], kept: [] });
    await everythingOnce();
  });

  it('go on when the lead changes in the middle of the work', async () => {
    const [first, second] = [office.process({ batchSize: 3 }), office.process({ batchSize: 3 })];
    for (let turn = 0; turn < 4; turn += 1) {
      await noteSome(office, 8);
      await first.dethrone();
      await second.dethrone();
    }
    const head = await office.store.feed.head();
    await until('everything was sent', () =>
      [first, second].some(({ relay }) => relay.status().position === head),
    );
    await everythingOnce();
  });
});
