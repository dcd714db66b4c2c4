import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { refuse } from '@helixboard/contracts';
import fc from 'fast-check';
import type { Pool, PoolClient } from 'pg';
import { systemClock } from '../clock.js';
import type { FactLookup, Policy } from '../service.js';
import type { EventStore, StoredEvent } from '../store/port.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { StoreUnavailable } from '../store/errors.js';
import { deadLettersOf } from './dead-letters.js';
import type { PolicyAnswer, PolicyDispatch } from './policy-command.js';
import { policyReader } from './policy-reader.js';
import type { Reader, ReaderParts } from './projection-reader.js';
import {
  contracts,
  freshName,
  memoryStore,
  migrated,
  note,
  quick,
  stopAll,
  tracked,
  until,
} from './readers.fixture.js';
import type { Shuffle } from './shuffle.js';
import { feedSource } from './source.js';
import { poolTransactor, type Transactor } from './transactor.js';

let db: TestDatabase;
let pool: Pool;
let transactor: Transactor<PoolClient>;

beforeAll(async () => {
  db = await testPostgres();
  pool = db.pool({ max: 5 });
  transactor = poolTransactor(pool);
  await migrated(pool);
});
afterEach(stopAll);
afterAll(() => db.drop());

const lookup = {} as FactLookup;

/** Answers as the handler does: the same key gets the first answer; a refusal stores nothing. */
const service = (rule: (data: { number: number }) => PolicyAnswer = () => ({ status: 'done' })) => {
  const done = new Map<string, unknown>();
  let given = 0;
  const dispatch: PolicyDispatch = async (_policy, command, data, { commandKey }) => {
    given += 1;
    const before = done.get(commandKey);
    if (before !== undefined && before !== JSON.stringify([command, data])) {
      return {
        status: 'refused',
        refusal: refuse('REQUEST.IDEMPOTENCY_KEY_REUSED', 'other content', 'the same'),
      };
    }
    const answer = before === undefined ? rule(data as { number: number }) : ({ status: 'done' } as const);
    if (answer.status === 'done') done.set(commandKey, JSON.stringify([command, data]));
    return answer;
  };
  return { dispatch, effects: () => [...done.values()].map(String).sort(), given: () => given };
};

const counting = (name: string): Policy => ({
  name,
  source: 'projects',
  on: {
    Noted: (event: StoredEvent) => [
      { command: 'Count', data: { number: event.data['number'] } },
      { command: 'CountAgain', data: { number: event.data['number'] } },
    ],
  },
});

const run = (
  store: EventStore,
  policy: Policy,
  dispatch: PolicyDispatch,
  parts: Partial<ReaderParts<PoolClient>> = {},
  shuffle?: Shuffle,
): Reader => {
  const acting = {
    service: 'projects',
    dispatch,
    store,
    clock: systemClock,
    contractOf: () => undefined,
    lookup,
  } as const;
  const reader = policyReader(policy, acting, {
    sources: [feedSource(store.feed, shuffle)],
    transactor,
    settings: quick,
    ...parts,
  });
  reader.start();
  return tracked(reader);
};

const commandsFor = (numbers: readonly number[]) =>
  numbers.flatMap((number) => ['Count', 'CountAgain'].map((c) => JSON.stringify([c, { number }]))).sort();

describe('a policy', () => {
  it('has each effect once, in shuffled order, with duplicates, and killed between the answer and the checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { minLength: 1, maxLength: 15 }),
        fc.record({ seed: fc.integer(), duplicates: fc.boolean(), holdBack: fc.boolean() }),
        fc.array(fc.boolean(), { maxLength: 10 }),
        async (streams, shuffle, crashes) => {
          const store = memoryStore();
          const policy = counting(freshName());
          const { dispatch, effects } = service();
          for (const [number, stream] of streams.entries()) await note(store, stream, number);
          let turn = 0;
          const crashing: Transactor<PoolClient> = {
            query: transactor.query,
            run: (work) =>
              crashes[turn++]
                ? Promise.reject(new Error('Connection terminated unexpectedly'))
                : transactor.run(work),
          };
          const reader = run(
            store,
            policy,
            dispatch,
            { transactor: crashing, settings: { ...quick, batchSize: 4 } },
            shuffle,
          );
          await reader.caughtUp({ projects: BigInt(streams.length) }, AbortSignal.timeout(5_000));
          await reader.stop();
          expect(effects()).toEqual(commandsFor([...streams.keys()]));
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('that is killed between the answer and the checkpoint gives the same command again after the restart', async () => {
    const store = memoryStore();
    const policy = counting(freshName());
    const { dispatch, effects, given } = service();
    await note(store, 1, 5);
    let keeps = 0;
    const dying: Transactor<PoolClient> = {
      query: transactor.query,
      // The first transaction opens the checkpoint; every later one would keep progress.
      run: (work) =>
        (keeps += 1) > 1 ? Promise.reject(new Error('Connection terminated')) : transactor.run(work),
    };
    const killed = run(store, policy, dispatch, { transactor: dying });
    await until('it fails to keep its progress', () => killed.status()[0]!.state === 'failing');
    await killed.stop();
    const before = given();
    expect(before).toBeGreaterThanOrEqual(2);
    const again = run(store, policy, dispatch);
    await again.caughtUp({ projects: 1n });
    await again.stop();
    expect(given()).toBe(before + 2);
    expect(effects()).toEqual(commandsFor([5]));
  });

  it('keeps a refusal as an event of its outcome stream, and does not ask again', async () => {
    const store = memoryStore();
    const policy = counting(freshName());
    let refusing = true;
    const reason = 'The gate is closed.';
    const { dispatch, effects, given } = service(() =>
      refusing
        ? { status: 'refused', refusal: refuse('PROJECT.GATE_CLOSED', reason, 'open it') }
        : { status: 'done' },
    );
    await note(store, 1, 5);
    const reader = run(store, policy, dispatch);
    await reader.caughtUp({ projects: 1n });
    await reader.stop();
    const outcome = await store.readStream(`policy-${policy.name.replaceAll('/', '-')}`);
    const [cause] = await store.readStream('note-1');
    expect(outcome.map((e) => [e.type, e.data])).toEqual(
      ['Count', 'CountAgain'].map((command) => [
        'ProjectsPolicyRefused',
        {
          policy: policy.name,
          command,
          causeEventId: cause!.id,
          code: 'PROJECT.GATE_CLOSED',
          reason,
          subjectKind: 'none',
        },
      ]),
    );
    expect(outcome[0]!.meta).toMatchObject({
      actor: { kind: 'policy', id: policy.name },
      causationId: cause!.id,
      correlationId: 'case-1',
    });

    // The checkpoint is lost and the rule would say yes now: what was refused stays refused.
    refusing = false;
    await pool.query('delete from reader_checkpoints where reader = $1', [policy.name]);
    const again = run(store, policy, dispatch);
    await again.caughtUp({ projects: 3n });
    await again.stop();
    expect([given(), effects()]).toEqual([2, []]);
    expect(await store.readStream(outcome[0]!.stream)).toHaveLength(2);
  });

  it('lets the first answer stand when what it looks up has changed before it is asked again', async () => {
    const store = memoryStore();
    const policy: Policy = { ...counting(freshName()) };
    let looked = 1;
    const looking: Policy = {
      ...policy,
      on: { Noted: () => [{ command: 'Count', data: { number: looked } }] },
    };
    const { dispatch, effects } = service();
    await note(store, 1, 5);
    for (looked of [1, 2]) {
      await pool.query('delete from reader_checkpoints where reader = $1', [policy.name]);
      const reader = run(store, looking, dispatch);
      await reader.caughtUp({ projects: 1n });
      await reader.stop();
    }
    expect(effects()).toEqual([JSON.stringify(['Count', { number: 1 }])]);
    expect(await store.feed.head()).toBe(1n);
  });

  it('is not parked while its service is away, and goes on when it is back', async () => {
    const store = memoryStore();
    const policy = counting(freshName());
    const { dispatch, effects } = service();
    let calls = 0;
    const away: PolicyDispatch = (...given) => {
      calls += 1;
      if (calls <= 15) throw new StoreUnavailable('away');
      if (calls <= 20)
        return Promise.resolve({ status: 'refused', refusal: refuse('STREAM.BUSY', 'busy', 'again') });
      return dispatch(...given);
    };
    await note(store, 1, 5);
    const reader = run(store, policy, away);
    await reader.caughtUp({ projects: 1n });
    expect(reader.status()[0]).toMatchObject({ parked: 0, state: 'caught-up' });
    expect(effects()).toEqual(commandsFor([5]));
    await reader.stop();
  });

  it('parks the stream when its program is wrong, and does what waits when it is mended', async () => {
    const store = memoryStore();
    const policy = counting(freshName());
    const { dispatch, effects } = service();
    let wrong = true;
    const invalid: PolicyAnswer = { status: 'refused', refusal: refuse('REQUEST.INVALID', 'no', 'yes') };
    const reader = run(store, policy, async (...given) => (wrong ? invalid : dispatch(...given)));
    for (const n of [1, 2]) await note(store, 1, n);
    await reader.caughtUp({ projects: 2n });
    const letters = deadLettersOf([reader], transactor);
    expect(await letters.listParked()).toMatchObject([{ stream: 'note-1', events: 2 }]);
    expect((await letters.listParked())[0]!.reason).toMatch(
      /^Noted \(version 0\): PolicyFault REQUEST.INVALID/,
    );
    wrong = false;
    expect(await letters.replay(policy.name, 'note-1')).toEqual({ done: 2, flows: true });
    expect(effects()).toEqual(commandsFor([1, 2]));
    await reader.stop();
  });

  it('names the subject of a refusal from the contract of the command', async () => {
    const store = memoryStore();
    const policy = counting(freshName());
    const projectId = '01620000-0000-7000-8000-000000000001';
    const about: Policy = { ...policy, on: { Noted: () => [{ command: 'OpenGate', data: { projectId } }] } };
    const acting = {
      ...({ service: 'projects', store, clock: systemClock, lookup } as const),
      contractOf: () => ({ stream: (d: { projectId: string }) => `project-${d.projectId}` }) as never,
      dispatch: service(() => ({ status: 'refused', refusal: refuse('PROJECT.UNKNOWN', 'no', 'yes') }))
        .dispatch,
    };
    await note(store, 1, 1);
    const reader = policyReader(about, acting, {
      sources: [feedSource(store.feed)],
      transactor,
      settings: quick,
    });
    reader.start();
    await reader.caughtUp({ projects: 1n });
    await reader.stop();
    const [refused] = await store.readStream(`policy-${policy.name.replaceAll('/', '-')}`);
    expect(refused!.data).toMatchObject({ subjectKind: 'project', subjectId: projectId });
    expect(contracts(refused!.type)).toBeDefined();
  });
});
