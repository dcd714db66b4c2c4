import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refuse } from '@helixboard/contracts';
import type { Pool } from 'pg';
import { SettableClock } from '../clock.js';
import type { Deadlines, FactLookup, ServiceDefinition } from '../service.js';
import type { EventStore } from '../store/port.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import type { PolicyAnswer, PolicyDispatch } from './policy-command.js';
import { memoryStore, migrated, note, quick, until } from './readers.fixture.js';
import { ReaderRuntime } from './runtime.js';
import { feedSource, supplyOf } from './source.js';

let db: TestDatabase;
let pool: Pool;
let clock: SettableClock;
let store: EventStore;
let runtimes: ReaderRuntime[];

beforeEach(async () => {
  db = await testPostgres();
  pool = db.pool({ max: 5 });
  await migrated(pool);
  clock = new SettableClock(Date.parse('2018-03-01T08:00:00.000Z'));
  store = memoryStore(clock);
  runtimes = [];
});
afterEach(async () => {
  await Promise.all(runtimes.map((r) => r.stop()));
  await db.drop();
});

/** Number n sets the deadline of its stream to day n of March 2018, 09:00 UTC; 0 cancels it. */
const answers: Deadlines = {
  name: 'projects/answers',
  on: {
    Noted: ({ data, stream }) =>
      data['number'] === 0
        ? [{ cancel: stream }]
        : [
            {
              set: {
                id: stream,
                due: `2018-03-${String(data['number']).padStart(2, '0')}T09:00:00Z`,
                command: { command: 'MarkOverdue', data: { stream, cents: 9_007_199_254_740_991 } },
              },
            },
          ],
  },
};

interface Given {
  readonly policy: string;
  readonly command: string;
  readonly data: unknown;
  readonly key: string;
}

const service = (answer: () => PolicyAnswer = () => ({ status: 'done' })) => {
  const given: Given[] = [];
  const dispatch: PolicyDispatch = async (policy, command, data, { commandKey }) => {
    given.push({ policy, command, data, key: commandKey });
    return answer();
  };
  return { given, dispatch, streams: () => given.map((g) => (g.data as { stream: string }).stream) };
};

const run = (dispatch: PolicyDispatch): ReaderRuntime => {
  const definition: ServiceDefinition = {
    name: 'projects',
    ...{ aggregates: [], policies: [], projections: [], migrations: [] },
    deadlines: [answers],
  };
  const runtime = new ReaderRuntime({
    ...{ definition, store, pool, dispatch, clock, lookup: {} as FactLookup, settings: quick },
    sources: supplyOf([{ ...feedSource(store.feed), name: 'stakeholders' }]),
  });
  runtime.start();
  runtimes.push(runtime);
  return runtime;
};

const rows = async () => {
  const { rows: all } = await pool.query(
    'select id, due, cancelled, fired_at, outcome, outcome_reason from deadlines order by id, due',
  );
  return all as {
    id: string;
    due: Date;
    fired_at: Date | null;
    cancelled: boolean;
    outcome: string | null;
  }[];
};

const day = (n: number): Date => new Date(`2018-03-${String(n).padStart(2, '0')}T09:00:00.000Z`);

describe('a deadline', () => {
  it('fires when the clock reaches it and not before, once, with both moments on record', async () => {
    const { given, dispatch } = service();
    const runtime = run(dispatch);
    await note(store, 1, 10);
    clock.set(day(10).getTime() - 1);
    await runtime.pokeDeadlines();
    expect(given).toEqual([]);
    expect(runtime.deadlines()).toMatchObject({ state: 'waiting', waiting: 1, next: day(10).toISOString() });
    clock.set(day(10).getTime());
    await runtime.pokeDeadlines();
    clock.advance(86_400_000);
    await runtime.pokeDeadlines();
    expect(given).toMatchObject([
      {
        policy: 'projects/answers',
        command: 'MarkOverdue',
        data: { stream: 'note-1', cents: 9_007_199_254_740_991 },
      },
    ]);
    expect(await rows()).toMatchObject([{ id: 'note-1', due: day(10), fired_at: day(10), outcome: 'done' }]);
  });

  it('fires late, in the order of the due moments, when nobody was there', async () => {
    const { dispatch: never, given: none } = service();
    const before = run(never);
    for (const [stream, on] of [
      [1, 12],
      [2, 10],
      [3, 11],
      [4, 30],
    ] as const)
      await note(store, stream, on);
    await before.pokeDeadlines();
    await before.stop();
    clock.set(day(20).getTime());
    const { streams, dispatch } = service();
    await run(dispatch).pokeDeadlines();
    expect(none).toEqual([]);
    expect(streams()).toEqual(['note-2', 'note-3', 'note-1']);
    expect((await rows()).map((r) => [r.due, r.fired_at])).toEqual([
      [day(12), day(20)],
      [day(10), day(20)],
      [day(11), day(20)],
      [day(30), null],
    ]);
  });

  it('is moved by setting it again, and cancelled', async () => {
    const { streams, dispatch } = service();
    const runtime = run(dispatch);
    for (const [stream, on] of [
      [1, 5],
      [2, 6],
      [1, 8],
      [2, 0],
    ] as const)
      await note(store, stream, on);
    clock.set(day(7).getTime());
    await runtime.pokeDeadlines();
    expect(streams()).toEqual([]);
    clock.set(day(8).getTime());
    await runtime.pokeDeadlines();
    expect(streams()).toEqual(['note-1']);
  });

  it('wakes itself at the next due moment when the clock runs', async () => {
    clock.release();
    const { given, dispatch } = service();
    const soon: Deadlines = {
      name: 'projects/answers',
      on: {
        Noted: () => [
          {
            set: {
              id: 'soon',
              due: new Date(Date.now() + 60).toISOString(),
              command: { command: 'X', data: {} },
            },
          },
        ],
      },
    };
    const definition = {
      name: 'projects',
      ...{ aggregates: [], policies: [], projections: [], migrations: [], deadlines: [soon] },
    } as const;
    const runtime = new ReaderRuntime({
      ...{ definition, store, pool, dispatch, clock, lookup: {} as FactLookup, settings: quick },
      sources: supplyOf([{ ...feedSource(store.feed), name: 'stakeholders' }]),
    });
    runtimes.push(runtime);
    runtime.start();
    await note(store, 1, 1);
    await until('it has fired', () => given.length === 1);
    const [row] = await until('it is on record', async () => (await rows())[0]!.fired_at !== null).then(rows);
    expect(row!.fired_at!.getTime()).toBeGreaterThanOrEqual(row!.due.getTime());
  });

  it('whose process dies between the command and its record is given again under the same key', async () => {
    const { given, dispatch } = service();
    let killed = false;
    const dying = run(async (...command) => {
      const answer = await dispatch(...command);
      if (!killed) {
        killed = true;
        await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
                           where pid <> pg_backend_pid() and datname = current_database() and state = 'idle in transaction'`);
      }
      return answer;
    });
    await note(store, 1, 5);
    clock.set(day(6).getTime());
    await dying.pokeDeadlines();
    expect(given).toHaveLength(2);
    expect(given[1]!.key).toBe(given[0]!.key);
    expect(await rows()).toMatchObject([{ outcome: 'done', fired_at: day(6) }]);
  });

  it('is fired by one of two processes', async () => {
    const { streams, dispatch } = service();
    const both = [run(dispatch), run(dispatch)];
    for (let stream = 1; stream <= 9; stream += 1) await note(store, stream, 5);
    clock.set(day(6).getTime());
    await Promise.all(both.map((r) => r.pokeDeadlines()));
    await until('all have fired', async () => (await rows()).every((r) => r.fired_at !== null));
    expect(streams().sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `note-${n}`));
  });

  it('that is refused has its outcome on record and in the trail, and is not retried', async () => {
    const { given, dispatch } = service(() => ({
      status: 'refused',
      refusal: refuse('DECISION.ANSWERED', 'The answer has come.', 'nothing'),
    }));
    const runtime = run(dispatch);
    await note(store, 1, 5);
    clock.set(day(6).getTime());
    await runtime.pokeDeadlines();
    await runtime.pokeDeadlines();
    expect(given).toHaveLength(1);
    expect(await rows()).toMatchObject([{ outcome: 'refused', outcome_reason: 'DECISION.ANSWERED' }]);
    expect((await store.readStream('policy-projects-answers')).map((e) => e.data['code'])).toEqual([
      'DECISION.ANSWERED',
    ]);
  });

  it('that cannot be given is set aside, holds up no other, and can be replayed or skipped', async () => {
    let wrong = true;
    const { streams, dispatch } = service();
    const runtime = run(async (...command) => {
      const { stream } = command[2] as { stream: string };
      if (wrong && stream !== 'note-2') throw new TypeError('Qwert Uiop');
      return dispatch(...command);
    });
    for (const stream of [1, 2, 3]) await note(store, stream, 4 + stream);
    clock.set(day(20).getTime());
    await runtime.pokeDeadlines();
    expect(streams()).toEqual(['note-2']);
    const parked = await runtime.deadLetters.listParked();
    expect(parked.map((p) => [p.reader, p.stream, p.attempts])).toEqual([
      ['projects/answers', 'deadline:note-1', 3],
      ['projects/answers', 'deadline:note-3', 3],
    ]);
    expect(JSON.stringify(parked)).not.toMatch(/Qwert/);
    expect(runtime.deadlines()!.parked).toBe(2);
    wrong = false;
    await runtime.deadLetters.replay('projects/answers', 'deadline:note-1');
    await runtime.deadLetters.skip('projects/answers', 'deadline:note-3', 'settled by letter');
    await runtime.pokeDeadlines();
    expect(streams()).toEqual(['note-2', 'note-1']);
    expect(await rows()).toMatchObject([
      { outcome: 'done' },
      { outcome: 'done' },
      { outcome: 'skipped', outcome_reason: 'settled by letter' },
    ]);
  });

  it('does not fire again when its reader is rebuilt from the start', async () => {
    const { streams, dispatch } = service();
    const runtime = run(dispatch);
    for (const on of [3, 5]) {
      await note(store, 1, on);
      clock.set(day(on + 1).getTime());
      await runtime.pokeDeadlines();
    }
    const before = await rows();
    await runtime.rebuild('projects/answers');
    await runtime.pokeDeadlines();
    expect(streams()).toEqual(['note-1', 'note-1']);
    expect(await rows()).toEqual(before);
  });
});
