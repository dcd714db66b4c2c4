import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventContract, type EventContract } from '@helixboard/contracts';
import { z } from 'zod';
import { newServiceKeys } from '../evidence/keys.js';
import { SettableClock } from '../clock.js';
import type { FactLookup, LocalProjection, ServiceDefinition } from '../service.js';
import { createMemoryStore } from '../store/memory/memory-store.js';
import { migrateStore } from '../store/postgres/migrate.js';
import { createPostgresStore, type PostgresStore } from '../store/postgres/postgres-store.js';
import type { EventStore } from '../store/port.js';
import { uuid } from '../testing/factories.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { READER_MIGRATIONS } from './migrations.js';
import { onceKey, type PolicyDispatch } from './policy-command.js';
import { quiescent } from './quiescent.js';
import { contracts, folding, folded, note, quick } from './readers.fixture.js';
import { ReaderRuntime } from './runtime.js';
import { feedSource, supplyOf, type Source } from './source.js';

/** The contracts of stakeholders, with days that they no longer take. */
const withAnyDay = (type: string): EventContract | undefined => {
  const contract = eventContract(type);
  if (type !== 'RoleGranted' || !contract) return contract;
  return { ...contract, data: (contract.data as z.ZodObject).extend({ from: z.string() }) };
};

const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));

let db: TestDatabase;
let store: PostgresStore;
let stakeholders: EventStore;
let sources: { projects: Source; stakeholders: Source };
let runtime: ReaderRuntime;

const apply: LocalProjection['apply'] = (client, events) => folding('f').apply(client, events, []);

const definition: ServiceDefinition = {
  name: 'projects',
  aggregates: [],
  policies: [
    { name: 'projects/echo', source: 'projects', on: { Noted: (e) => [{ command: 'Echo', data: e.data }] } },
  ],
  deadlines: [],
  projections: [{ name: 'projects/fold', source: 'projects', types: ['Noted'], tables: ['folded'], apply }],
  migrations: [
    {
      name: '0001-folded',
      sql: 'create table folded (projection text, stream text, numbers text, primary key (projection, stream))',
    },
  ],
};

/** Echoes each number below 3 by the next, so that what a policy does causes it to do more. */
const echo: PolicyDispatch = async (_policy, _command, data) => {
  const { number } = data as { number: number };
  if (number < 3) await note(store, 50 + number, number + 1);
  return { status: 'done' };
};

beforeEach(async () => {
  db = await testPostgres();
  const { url } = await migrateStore({
    ownerUrl: db.url,
    service: 'projects',
    rolePassword: 'only-in-this-test',
    extra: [...READER_MIGRATIONS, ...definition.migrations],
  });
  store = await createPostgresStore({ url, service: 'projects', keys: newServiceKeys(), contracts });
  stakeholders = createMemoryStore({ service: 'stakeholders', contracts: withAnyDay });
  sources = { projects: feedSource(store.feed), stakeholders: feedSource(stakeholders.feed) };
  const lookup = {} as FactLookup;
  runtime = new ReaderRuntime({
    definition,
    store,
    sources: supplyOf(Object.values(sources)),
    pool: store.pool,
    dispatch: echo,
    lookup,
    clock,
    settings: quick,
  });
  runtime.start();
});
afterEach(async () => {
  await runtime.stop();
  await store.close();
  await db.drop();
});

let commands = 0;
const person = async (personId: string, type: string, data: object): Promise<bigint> => {
  const result = await stakeholders.append({
    stream: `person-${personId}`,
    expected: (await stakeholders.readStream(`person-${personId}`)).length === 0 ? 'none' : 'exists',
    events: [{ type, data: { personId, ...data } }],
    meta: {
      occurredAt: '2018-02-19T12:00:00.000Z',
      actor: { kind: 'administrator', id: 'administrator' },
      causationId: 'test',
      correlationId: 'test',
    },
    commandId: onceKey('person', (commands += 1)),
    commandDigest: onceKey('digest'),
  });
  if (result.status !== 'appended') throw new Error(result.status);
  return result.lastPosition;
};

describe('the readers of a service, as its own role', () => {
  it('follow the roles of persons: begun, not ended, not withdrawn', async () => {
    const [jan, grant, other, agency] = [uuid(1), uuid(2), uuid(3), uuid(4)];
    await person(jan, 'RoleGranted', { grantId: grant, role: 'chair', from: '2018-02-01', to: '2018-03-31' });
    const at = await person(jan, 'RoleGranted', {
      ...{ grantId: other, role: 'agency', organisationId: agency, from: '2018-03-01' },
    });
    await runtime.caughtUp({ stakeholders: at });
    const roles = async (day: string) => (await runtime.grantsOf(jan, day)).map((g) => g.role);
    expect(await roles('2018-01-31')).toEqual([]);
    expect(await roles('2018-02-01')).toEqual(['chair']);
    expect(await roles('2018-03-31')).toEqual(['chair', 'agency']);
    expect(await runtime.grantsOf(jan, '2018-04-01')).toEqual([
      { grantId: other, role: 'agency', organisationId: agency },
    ]);
    expect(await runtime.grantsOf(uuid(9), '2018-03-31')).toEqual([]);
    await runtime.caughtUp({
      stakeholders: await person(jan, 'RoleWithdrawn', { grantId: other, role: 'agency' }),
    });
    expect(await roles('2018-04-01')).toEqual([]);
  });

  it('find no role while an event of the person waits among the dead letters', async () => {
    const [jan, an] = [uuid(11), uuid(12)];
    const held = { grantId: uuid(13), role: 'coordinator' };
    await person(an, 'RoleGranted', { ...held, from: '2018-01-01' });
    await person(jan, 'RoleGranted', { ...held, from: '2018-01-01' });
    // Stored before years were bounded: PostgreSQL has no such day, so what follows in the stream waits behind it.
    await person(jan, 'RoleGranted', { grantId: uuid(14), role: 'chair', from: '0000-01-01' });
    await runtime.caughtUp({ stakeholders: await person(jan, 'RoleWithdrawn', held) });
    expect((await runtime.deadLetters.listParked()).map((p) => p.stream)).toEqual([`person-${jan}`]);
    expect(await runtime.grantsOf(jan, '2018-02-19')).toEqual([]);
    expect((await runtime.grantsOf(an, '2018-02-19')).map((g) => g.role)).toEqual(['coordinator']);
    await runtime.deadLetters.skip('projects/grants', `person-${jan}`, 'no such day');
    expect(await runtime.grantsOf(jan, '2018-02-19')).toEqual([]);
  });

  it('are all followed to their end, what they cause included', async () => {
    await note(store, 1, 1);
    await quiescent([runtime], Object.values(sources));
    expect(await folded(store.pool, 'f')).toEqual({ 'note-1': '0=1', 'note-51': '0=2', 'note-52': '0=3' });
    expect(runtime.status().map((s) => [s.name, s.source, s.position, s.lag, s.state])).toEqual([
      ['projects/grants', 'stakeholders', 0n, 0n, 'caught-up'],
      ['projects/fold', 'projects', 3n, 0n, 'caught-up'],
      ['projects/echo', 'projects', 3n, 0n, 'caught-up'],
    ]);
    expect(runtime.readiness()).toEqual({ ready: true, reasons: [] });
    expect(runtime.deadlines()).toBeUndefined();
  });

  it('are rebuilt one by one', async () => {
    await note(store, 1, 7);
    await quiescent([runtime], Object.values(sources));
    await store.pool.query(`update folded set numbers = 'spoilt'`);
    await runtime.rebuild('projects/fold');
    await quiescent([runtime], Object.values(sources));
    expect(await folded(store.pool, 'f')).toEqual({ 'note-1': '0=7' });
    await expect(runtime.rebuild('projects/none')).rejects.toThrow('There is no reader projects/none.');
  });

  it('stop without losing their place', async () => {
    await note(store, 1, 7);
    await quiescent([runtime], Object.values(sources));
    await runtime.stop();
    expect(runtime.status().map((s) => s.state)).toEqual(['stopped', 'stopped', 'stopped']);
    await expect(runtime.caughtUp({ projects: 99n })).rejects.toThrow('READER.STOPPED');
    const { rows } = await store.pool.query(
      'select reader, position from reader_checkpoints order by reader',
    );
    expect(rows).toEqual([
      { reader: 'projects/echo', position: '1' },
      { reader: 'projects/fold', position: '1' },
      { reader: 'projects/grants', position: '0' },
    ]);
    runtime.start();
    await note(store, 1, 8);
    await quiescent([runtime], Object.values(sources));
    expect(await folded(store.pool, 'f')).toEqual({ 'note-1': '0=7 1=8' });
  });
});
