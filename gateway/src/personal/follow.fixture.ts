import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import { TOPICS, topicOf } from '@helixboard/contracts';
import {
  createAlarm,
  createLog,
  encoder,
  poolTransactor,
  SettableClock,
  tagOf,
  type Alarm,
  type Broker,
  type OutgoingRecord,
} from '@helixboard/kit';
import { memoryBroker, type MemoryBroker } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { followPersonal, type PersonalFollower } from './follow.js';
import type { PersonalStatus } from './status.js';

export const TOPIC = topicOf('stakeholders', 'personal').name;
const INCARNATION = 'store-1';
const KEY = randomBytes(32);

export const write = encoder('stakeholders', KEY);

const stand = (position: bigint) => ({
  ...{ incarnation: INCARNATION, position, eventId: `event-${position}` },
});

export const value = (position: bigint, text: string): OutgoingRecord =>
  write.personal(
    { eventId: `event-${position}`, pointer: '/name', subject: 'person', value: text },
    stand(position),
  );

export const erased = (of: bigint, at: bigint): OutgoingRecord =>
  write.erased({ eventId: `event-${of}`, pointer: '/name' }, stand(at));

export const watermark = (position: bigint): OutgoingRecord => write.personalWatermark(stand(position));

/** A record otherwise than it was written, with a valid tag all the same. */
export const otherwise = (
  record: OutgoingRecord,
  change: Partial<OutgoingRecord>,
  headers: Readonly<Record<string, string>> = {},
): OutgoingRecord => {
  const { 'hx-tag': _tag, ...kept } = record.headers;
  const other = { ...record, ...change, headers: { ...kept, ...headers } };
  return { ...other, headers: { ...other.headers, 'hx-tag': tagOf(KEY, other) } };
};

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + 10_000; !(await is()); await nextTurn())
    if (performance.now() > end) throw new Error('it did not come');
};

/** A gateway's database and a broker with the topics, anew for each test, and processes that follow the values. */
export const personalOffice = () => {
  const lines: string[] = [];
  const log = createLog({ service: 'test', to: { write: (line) => void lines.push(line) } });
  let gateway: TestGateway;
  let broker: MemoryBroker;
  let clock: SettableClock;
  let alarm: Alarm;
  let running: PersonalFollower[];

  beforeEach(async () => {
    gateway = await testGateway();
    broker = memoryBroker();
    clock = new SettableClock(Date.parse('2026-01-05T10:00:00.000Z'));
    alarm = createAlarm(log, 0);
    running = [];
    lines.length = 0;
    await broker.createTopics(
      TOPICS.map(({ name, partitions, config }) => ({ name, partitions, config, replication: -1 })),
    );
  });
  afterEach(async () => {
    for (const follower of running) await follower.stop();
    await gateway.close();
  });

  return {
    lines,
    get gateway() {
      return gateway;
    },
    get broker() {
      return broker;
    },
    get clock() {
      return clock;
    },
    get alarm() {
      return alarm;
    },
    place: (...records: readonly OutgoingRecord[]) => records.forEach((record) => broker.place(record)),
    follow({ waitMs = 10_000, by = broker.another() }: { waitMs?: number; by?: Broker } = {}) {
      const transactor = poolTransactor(gateway.pool, 'gateway');
      const follower = followPersonal({
        ...{ broker: by, transportKey: KEY, alarm, transactor, clock, log, waitMs },
      });
      follower.start();
      running.push(follower);
      return follower;
    },
    async stop(follower: PersonalFollower): Promise<void> {
      await follower.stop();
      running = running.filter((other) => other !== follower);
    },
    /** The values that are shown, by event; null where one was erased. */
    async values(): Promise<Record<string, unknown>> {
      const rows = await gateway.query<{ event_id: string; value: unknown }>(
        `select event_id, value from gateway.personal_value where source = 'stakeholders' order by event_id`,
      );
      return Object.fromEntries(rows.map((row) => [row.event_id, row.value]));
    },
    async progress(): Promise<{ position?: string; place?: string }> {
      const [row] = await gateway.query<{ position: string; place: string }>(
        `select position::text as position, place from gateway.reader_personal where source = 'stakeholders'`,
      );
      return row ?? {};
    },
    /** Keeps every value that is ever shown, also for a moment; gives the way to them. */
    async witness(): Promise<() => Promise<readonly string[]>> {
      await gateway.query('create table gateway.reader_witnessed (told text)');
      await gateway.query(
        `create function gateway.witness() returns trigger language plpgsql as $f$
         begin
           insert into gateway.reader_witnessed values (new.event_id || ' ' || coalesce(new.value::text, 'gone'));
           return new;
         end $f$`,
      );
      await gateway.query(
        `create trigger witness after insert or update on gateway.personal_value
            for each row execute function gateway.witness()`,
      );
      return async () =>
        (
          await gateway.query<{ told: string }>(
            'select distinct told from gateway.reader_witnessed order by told',
          )
        ).map((row) => row.told);
    },
  };
};

export const stakeholders = (follower: PersonalFollower): PersonalStatus =>
  follower.status().find((s) => s.source === 'stakeholders')!;
