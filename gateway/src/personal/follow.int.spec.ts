import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOMBSTONES_KEPT_MS, TOPICS, topicOf } from '@helixboard/contracts';
import { createAlarm, createLog, encoder, poolTransactor, SettableClock } from '@helixboard/kit';
import { memoryBroker, type MemoryBroker } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { followPersonal, type PersonalFollower } from './follow.js';

const INCARNATION = 'store-1';
const KEY = randomBytes(32);
const TOPIC = topicOf('stakeholders', 'personal').name;
const write = encoder('stakeholders', KEY);
const lines: string[] = [];
const log = createLog({ service: 'test', to: { write: (line) => void lines.push(line) } });

let gateway: TestGateway;
let broker: MemoryBroker;
let clock: SettableClock;
let running: PersonalFollower[];
let alarm: ReturnType<typeof createAlarm>;

beforeEach(async () => {
  gateway = await testGateway();
  broker = memoryBroker();
  clock = new SettableClock(Date.parse('2026-01-05T10:00:00.000Z'));
  alarm = createAlarm(log, 0);
  running = [];
  await broker.createTopics(
    TOPICS.map(({ name, partitions, config }) => ({ name, partitions, config, replication: -1 })),
  );
});
afterEach(async () => {
  for (const follower of running) await follower.stop();
  await gateway.close();
});

const stand = (position: bigint, incarnation = INCARNATION) => ({
  ...{ incarnation, position, eventId: `event-${position}` },
});
const value = (position: bigint, text: string) =>
  write.personal(
    { eventId: `event-${position}`, pointer: '/name', subject: 'person', value: text },
    stand(position),
  );
const erased = (of: bigint, at: bigint) =>
  write.erased({ eventId: `event-${of}`, pointer: '/name' }, stand(at));
const watermark = (position: bigint) => write.personalWatermark(stand(position));
const place = (...records: ReturnType<typeof value>[]) => records.forEach((record) => broker.place(record));

const follow = (waitMs = 10_000): PersonalFollower => {
  const transactor = poolTransactor(gateway.pool, 'gateway');
  const follower = followPersonal({
    ...{ broker: broker.another(), transportKey: KEY, alarm, transactor, clock, log, waitMs },
  });
  follower.start();
  running.push(follower);
  return follower;
};

const stop = async (follower: PersonalFollower): Promise<void> => {
  await follower.stop();
  running = running.filter((other) => other !== follower);
};

const values = async (): Promise<Record<string, unknown>> => {
  const rows = await gateway.query<{ event_id: string; value: unknown }>(
    `select event_id, value from gateway.personal_value where source = 'stakeholders' order by event_id`,
  );
  return Object.fromEntries(rows.map((row) => [row.event_id, row.value]));
};

const progress = async (): Promise<{ position?: string }> => {
  const [row] = await gateway.query<{ position: string }>(
    `select position::text as position from gateway.reader_personal where source = 'stakeholders'`,
  );
  return row ?? {};
};

const until = async (is: () => Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + 10_000; !(await is()); await nextTurn())
    if (performance.now() > end) throw new Error('it did not come');
};
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('the values of a topic', () => {
  it('are there when their events are waited for, and gone when they were erased', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
    place(erased(1n, 3n), watermark(3n));
    await follower.reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': null, 'event-2': 'Grace' });
    expect(follower.status().find((s) => s.source === 'stakeholders')).toMatchObject({
      ...{ state: 'following', position: 3n },
    });
  });

  it('never come back by an older record, in whatever order records come', async () => {
    place(erased(1n, 3n), watermark(3n));
    const follower = follow();
    await follower.reached('stakeholders', 3n);
    place(value(1n, 'Ada'), value(4n, 'Grace'), watermark(4n));
    await follower.reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-1': null, 'event-4': 'Grace' });
  });

  it('are taken from genuine records alone', async () => {
    const { 'hx-tag': _tag, ...headers } = value(1n, 'Eve').headers;
    place({ ...value(1n, 'Eve'), headers }, value(2n, 'Ada'), watermark(2n));
    await follow().reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-2': 'Ada' });
    expect(alarm.status()).toMatchObject([{ topic: TOPIC, code: 'TRANSPORT.FORGED_RECORD', count: 1 }]);
  });

  it('are followed by one process at a time, and by the next one from where it stopped', async () => {
    const [first, second] = [follow(), follow()];
    place(value(1n, 'Ada'), watermark(1n));
    await Promise.all([first.reached('stakeholders', 1n), second.reached('stakeholders', 1n)]);
    await stop(first);
    place(value(2n, 'Grace'), watermark(2n));
    await second.reached('stakeholders', 2n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace' });
  });

  it('that are not on the topic any more go when it was not read for longer than erasures are told', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    // Compacted meanwhile: the value and its tombstone are both gone.
    broker.lose(TOPIC);
    place(value(2n, 'Grace'), value(3n, 'Edith'), watermark(4n));
    clock.advance(TOMBSTONES_KEPT_MS);
    await follow().reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('go as well when the process itself stood still for so long and goes on', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const follower = follow();
    await follower.reached('stakeholders', 2n);
    broker.lose(TOPIC);
    clock.advance(TOMBSTONES_KEPT_MS);
    // The last one stands where the follower was.
    place(value(2n, 'Grace'), value(3n, 'Edith'), watermark(3n), watermark(4n));
    await follower.reached('stakeholders', 4n);
    expect(await values()).toEqual({ 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('go as well when reading them anew was broken off for so long', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    broker.lose(TOPIC);
    place(value(1n, 'Ada'), value(3n, 'Edith'));
    clock.advance(TOMBSTONES_KEPT_MS);
    const second = follow();
    await second.reached('stakeholders', 3n);
    await stop(second);
    broker.lose(TOPIC);
    place(value(3n, 'Edith'), watermark(5n));
    clock.advance(TOMBSTONES_KEPT_MS);
    await follow().reached('stakeholders', 5n);
    expect(await values()).toEqual({ 'event-3': 'Edith' });
  });

  it('stay when a broker lost them and nobody was away for long', async () => {
    place(value(1n, 'Ada'), value(2n, 'Grace'), watermark(2n));
    const first = follow();
    await first.reached('stakeholders', 2n);
    await stop(first);
    broker.lose(TOPIC);
    place(value(3n, 'Edith'), watermark(3n));
    await follow().reached('stakeholders', 3n);
    expect(await values()).toEqual({ 'event-1': 'Ada', 'event-2': 'Grace', 'event-3': 'Edith' });
  });

  it('of a store that was copied, which counts anew, are erased as its positions say', async () => {
    place(value(100n, 'Ada'), value(101n, 'Grace'), watermark(101n));
    const first = follow();
    await first.reached('stakeholders', 101n);
    await stop(first);
    broker.lose(TOPIC);
    // The same event stands further ahead in the copy; its values come again, and then their erasure.
    const copied = { incarnation: 'store-2', position: 1n, eventId: 'event-100' };
    const { eventId } = copied;
    const erasure = { ...copied, position: 2n, eventId: 'event-2' };
    place(
      write.personal({ eventId, pointer: '/name', subject: 'person', value: 'Ada' }, copied),
      write.personalWatermark(copied),
    );
    follow();
    await until(async () => Object.keys(await values()).length === 1);
    expect(await values()).toEqual({ 'event-100': 'Ada' });
    place(write.erased({ eventId, pointer: '/name' }, erasure), write.personalWatermark(erasure));
    await until(async () => (await progress()).position === '2');
    expect(await values()).toEqual({ 'event-100': null });
  });

  it('that do not come are waited for once, and not by each event again', async () => {
    place(value(1n, 'Ada'), watermark(1n));
    const follower = follow(200);
    await follower.reached('stakeholders', 1n);
    await follower.reached('stakeholders', 5n);
    for (let n = 0; n < 20; n += 1) await follower.reached('stakeholders', 6n);
    expect(lines.filter((line) => line.includes('before their personal values have come'))).toHaveLength(1);
  });
});
