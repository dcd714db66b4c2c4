import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createLeadership, type Leadership } from './leadership.js';
import { until } from './readers/readers.fixture.js';
import { createLog } from './telemetry/logger.js';
import { testPostgres, type TestDatabase } from './testing/postgres.js';

const log = createLog({ service: 'projects', level: 'silent' });

let db: TestDatabase;
let admin: pg.Pool;
const running = new Set<Leadership>();

beforeAll(async () => {
  db = await testPostgres();
  admin = db.pool({ max: 1 });
});
afterEach(async () => {
  await Promise.all([...running].map((l) => l.stop()));
  running.clear();
});
afterAll(() => db.drop());

const contender = (key: string, name: string, leaseMs = 60_000): Leadership => {
  const leadership = createLeadership({
    connection: { connectionString: db.url, application_name: name },
    ...{ key, log, beatMs: 20, leaseMs },
  });
  running.add(leadership);
  leadership.start();
  return leadership;
};

const taken = (leadership: Leadership) => until('it is taken', () => leadership.held() !== undefined);

/** Waits until a contender has asked, and been refused, or has it. */
const present = (name: string) =>
  until(`${name} is there`, async () => {
    const { rows } = await admin.query(
      `select from pg_stat_activity where application_name = $1 and state = 'idle' and query like '%advisory%'`,
      [name],
    );
    return rows.length > 0;
  });

const terminate = (name: string) =>
  admin.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);

describe('leadership', () => {
  it('is held by one of two, and taken over when it is given back', async () => {
    const first = contender('a', 'first-a');
    await taken(first);
    const second = contender('a', 'second-a');
    await present('second-a');
    expect(second.held()).toBeUndefined();
    await first.stop();
    expect(first.held()).toBeUndefined();
    await taken(second);
  });

  it('of another key is another’s', async () => {
    const [first, second] = [contender('b', 'first-b'), contender('c', 'second-c')];
    await Promise.all([taken(first), taken(second)]);
  });

  it('is lost at once with its connection, told, and another number when it is taken again', async () => {
    const leader = contender('d', 'leader-d');
    await taken(leader);
    const before = leader.held();
    const heard: (number | undefined)[] = [];
    leader.onChange(() => heard.push(leader.held()));
    await terminate('leader-d');
    await until('it was lost and taken again', () => heard.length === 2);
    expect(heard).toEqual([undefined, leader.held()]);
    expect(leader.held()).not.toBe(before);
  });

  it('goes to who waits when the holder’s connection is gone', async () => {
    const first = contender('e', 'first-e');
    await taken(first);
    const second = contender('e', 'second-e');
    await present('second-e');
    let passed = false;
    // The former holder tries again as well: whoever is first has it.
    while (!passed) {
      await terminate('first-e');
      await until('somebody has it', () => (first.held() ?? second.held()) !== undefined);
      passed = second.held() !== undefined;
    }
    expect(passed).toBe(true);
  });

  it('ends for a holder that was frozen before the server gives it to another', async () => {
    const frozen = contender('f', 'frozen-f', 600);
    await taken(frozen);
    const second = contender('f', 'second-f');
    await present('second-f');
    // The event loop stands still beyond the lease: what a stopped process sees when it goes on.
    const end = performance.now() + 700;
    while (performance.now() < end);
    expect(frozen.held()).toBeUndefined();
    await until('somebody has it', () => (frozen.held() ?? second.held()) !== undefined);
  });

  it('is not asked for any more after stop', async () => {
    const leader = contender('g', 'leader-g');
    await taken(leader);
    await leader.stop();
    await leader.stop();
    const { rows } = await admin.query(
      'select from pg_locks where locktype = $1 and database = (select oid from pg_database where datname = current_database())',
      ['advisory'],
    );
    expect(rows).toEqual([]);
    leader.start();
    await taken(leader);
  });
});
