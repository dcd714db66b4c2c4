import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventContract } from '@helixboard/contracts';
import { SettableClock } from '../clock.js';
import type { CommandDone, CommandRefused } from '../handler/answer.js';
import type { CommandRequest } from '../handler/request.js';
import { tallyService } from '../handler/tally.fixture.js';
import { quiescent, supplyOf } from '../readers/index.js';
import type { Policy, ServiceDefinition } from '../service.js';
import { createLog } from '../telemetry/logger.js';
import { createRegistry } from '../telemetry/metrics.js';
import { uuid } from '../testing/factories.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { createService, type Service } from './service.js';

const ANN = uuid(1);
const TALLY = uuid(10);
const log = createLog({ service: 'test', level: 'silent' });
const clock = new SettableClock(Date.parse('2018-02-19T11:00:00.000Z'));
const registry = createRegistry();
const readers = { pollMs: 50 };
let database: TestDatabase;
let keysDirectory: string;
let services: Record<Name, Service>;

const tallies = {
  stakeholders: tallyService('stakeholders'),
  projects: tallyService('projects'),
  governance: tallyService('governance'),
};

type Name = keyof typeof tallies;

/** What governance does when a tally of projects was added to: adds the same to its own of that id. */
const echo: Policy = {
  name: 'governance/echo',
  source: 'projects',
  on: {
    projectsTallyAdded: ({ data }) => [
      { command: 'AddTogovernanceTally', data: { tallyId: data['tallyId'], amount: data['amount'] } },
    ],
  },
};

const open = (name: Name): Promise<Service> => {
  const { definition, contractOf } = tallies[name];
  const complete: ServiceDefinition = { ...definition, policies: name === 'governance' ? [echo] : [] };
  return createService(complete, {
    ...{ database: { ownerUrl: database.url }, keysDirectory, clock, log, registry, readers },
    shuffle: { seed: 7 },
    contracts: (type) => contractOf(type) ?? eventContract(type),
  });
};

const start = async (): Promise<void> => {
  const [stakeholders, projects, governance] = [
    await open('stakeholders'),
    await open('projects'),
    await open('governance'),
  ];
  services = { stakeholders, projects, governance };
  const all = Object.values(services);
  for (const service of all) service.follow(supplyOf(all.map((s) => s.source)));
};

const settled = () => {
  const all = Object.values(services);
  return quiescent(
    all.map((s) => s.readers!),
    all.map((s) => s.source),
  );
};

const grant = async (grantId: string, role: string): Promise<void> => {
  await services.stakeholders.store.append({
    stream: `person-${ANN}-${grantId}`,
    expected: 'none',
    events: [
      { type: 'RoleGranted', data: { grantId, personId: ANN, role, from: '2018-01-01', to: '2018-12-31' } },
    ],
    meta: {
      occurredAt: '2018-01-01T00:00:00.000Z',
      actor: { kind: 'administrator', id: 'administrator' },
      causationId: 'c',
      correlationId: 'c',
    },
    commandId: grantId.replaceAll('-', '').repeat(2),
    commandDigest: '0'.repeat(64),
  });
  await settled();
};

const give = (to: Name, name: string, data: unknown, key: string, more: Partial<CommandRequest> = {}) =>
  services[to].dispatch({ name, data, key, caller: { kind: 'person', id: ANN }, ...more });
const openTally = (to: Name, key = 'open') =>
  give(to, `Open${to}Tally`, { tallyId: TALLY, title: 'Stemmen', kind: 'votes' }, key);
const add = (to: Name, amount: number, key: string, note?: string) =>
  give(to, `AddTo${to}Tally`, { tallyId: TALLY, amount, ...(note ? { note } : {}) }, key);
const code = (answer: unknown) => (answer as CommandRefused).refusal.code;

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-boot-'));
  await start();
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(services).map((s) => s.stop()));
  await database.drop();
  await rm(keysDirectory, { recursive: true, force: true });
});

describe('services of one process on PostgreSQL', () => {
  it('follow the grants of stakeholders before they allow anything', async () => {
    expect(code(await openTally('projects'))).toBe('AUTH.FORBIDDEN');
    await grant(uuid(201), 'coordinator');
    expect(await openTally('projects')).toMatchObject({ status: 'done', service: 'projects', version: 0 });
    expect(await openTally('governance')).toMatchObject({
      status: 'done',
      service: 'governance',
      version: 0,
    });
    clock.set('2019-01-01T11:00:00.000Z');
    expect(code(await openTally('projects', 'later'))).toBe('AUTH.FORBIDDEN');
    clock.set('2018-02-19T11:00:00.000Z');
  });

  it('take their own commands alone', async () => {
    for (const [to, name] of [
      ['projects', 'OpengovernanceTally'],
      ['governance', 'OpenprojectsTally'],
      ['projects', 'ErasegovernancePersonalData'],
    ] as const) {
      expect(code(await give(to, name, {}, 'x'))).toBe('REQUEST.UNKNOWN_COMMAND');
    }
    const before = await services.governance.store.feed.head();
    await add('projects', 0, 'nothing');
    expect(await services.governance.store.feed.head()).toBe(before);
  });

  it('decide concurrent writers of one stream one after the other, repeats included', async () => {
    const keys = Array.from({ length: 6 }, (_, i) => `c${i}`);
    const answers = await Promise.all([...keys, ...keys].map((key) => add('projects', 10, key)));
    const done = answers.filter((a): a is CommandDone => a.status === 'done');
    expect(done).toHaveLength(12);
    expect(new Set(done.map((a) => a.version)).size).toBe(6);
    expect(code(await add('projects', 11, 'c0'))).toBe('REQUEST.IDEMPOTENCY_KEY_REUSED');
    expect(await add('projects', 10, 'c0')).toEqual(answers[0]);
  });

  it("do in consequence what their policies say, once, under the policy's name", async () => {
    await settled();
    const events = await services.governance.store.readStream(`tally-${TALLY}`);
    expect(events.map((e) => e.type)).toEqual([
      'governanceTallyOpened',
      ...Array.from({ length: 6 }, () => 'governanceTallyAdded'),
    ]);
    expect(events[1]!.meta).toMatchObject({
      actor: { kind: 'policy', id: 'governance/echo' },
      mandate: 'governance/echo',
    });
    const causes = await services.projects.store.readStream(`tally-${TALLY}`, 1);
    expect(causes.map((e) => e.id)).toContain(events[1]!.meta.causationId);
  });

  it('erase what they hold of a subject after the command of the administrator, and only theirs', async () => {
    await add('projects', 1, 'noted', 'Mevrouw Janssens belde');
    await settled();
    const store = services.projects.store;
    const [noted] = (await store.readStream(`tally-${TALLY}`)).slice(-1);
    expect(await store.readPersonal([noted!.id])).toHaveLength(1);
    const data = { subjectId: TALLY, reason: 'consent-withdrawn', basis: 'gdpr-17-1' };
    expect(code(await give('projects', 'EraseProjectsPersonalData', data, 'e1'))).toBe('AUTH.FORBIDDEN');
    const erase = () =>
      give('projects', 'EraseProjectsPersonalData', data, 'e1', { caller: { kind: 'administrator' } });
    expect(await erase()).toMatchObject({ status: 'done', stream: `erasure-${TALLY}`, version: 0 });
    expect(await erase()).toMatchObject({ version: 0 });
    await settled();
    expect(await store.readPersonal([noted!.id])).toEqual([]);
    const again = await give('projects', 'EraseProjectsPersonalData', data, 'e2', {
      caller: { kind: 'administrator' },
    });
    expect(again).toMatchObject({ status: 'done', version: 1 });
  });

  it('share a registry of metrics, and tell that they are ready', async () => {
    await settled();
    const text = await registry.metrics();
    expect(text).toMatch(
      /helixboard_commands_total\{service="projects",command="OpenprojectsTally",outcome="done"\} 1/,
    );
    expect(text).toMatch(
      /helixboard_commands_total\{service="governance",command="OpengovernanceTally",outcome="done"\} 1/,
    );
    expect(text).toMatch(/helixboard_events_appended_total\{service="projects"\} 10/);
    expect(text).toMatch(
      /helixboard_reader_lag_positions\{service="governance",reader="governance\/echo",source="projects"\} 0/,
    );
    expect(await services.projects.readiness()).toEqual({ ready: true, reasons: [] });
  });

  it('stop in order, refuse what comes late, and go on with the same data', async () => {
    const under = add('projects', 2, 'last');
    await Promise.all(Object.values(services).map((s) => s.stop()));
    expect((await under).status).toBe('done');
    expect(code(await add('projects', 3, 'late'))).toBe('SERVICE.UNAVAILABLE');
    expect(await services.projects.readiness()).toMatchObject({ ready: false });
    await start();
    expect(await add('projects', 2, 'last')).toEqual(await under);
    await settled();
  });
});
