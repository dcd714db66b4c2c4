import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Grant } from '@helixboard/contracts';
import {
  type CommandAnswer,
  createLog,
  createMemoryStore,
  createService,
  type EventStore,
  feedSource,
  supplyOf,
  quiescent,
  type Service,
  type ServiceConfig,
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase, uuid } from '@helixboard/kit/testing';
import { FUNDING_SERVICE } from './definition.js';
import {
  budget,
  BUDGET,
  euros,
  instalment,
  need,
  OWNER,
  PARTNER,
  reserve,
  words,
} from './domain/plan.fixture.js';

const [COORDINATOR, AGENT, STRANGER] = [uuid(500), uuid(501), uuid(502)] as const;
const grants: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: OWNER }],
  [STRANGER]: [{ grantId: uuid(512), role: 'agency', organisationId: PARTNER }],
};
const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));

// Stand-ins for the other services: stores in memory with their true events. Theirs cannot be imported here.
const stakeholders = createMemoryStore({ service: 'stakeholders' });
const projects = createMemoryStore({ service: 'projects' });
const governance = createMemoryStore({ service: 'governance' });
const procurement = createMemoryStore({ service: 'procurement' });
const others = [stakeholders, projects, governance, procurement];
const sources = () => others.map((store) => feedSource(store.feed));
let database: TestDatabase;
let keysDirectory: string;
let funding: Service;

let commands = 0;
const happened = async (store: EventStore, stream: string, type: string, data: unknown): Promise<void> => {
  const before = await store.readStream(stream);
  commands += 1;
  const result = await store.append({
    stream,
    expected: before.length === 0 ? 'none' : before.length - 1,
    events: [{ type, data }],
    meta: {
      occurredAt: '2018-02-19T12:00:00.000Z',
      actor: { kind: 'administrator', id: 'administrator' },
      causationId: 'test',
      correlationId: 'test',
    },
    commandId: commands.toString(16).padStart(64, '0'),
    commandDigest: '0'.repeat(64),
  });
  expect(result.status).toBe('appended');
};

const start = async (): Promise<Service> => {
  const config: ServiceConfig = {
    database: { ownerUrl: database.url },
    keysDirectory,
    clock,
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
    grantsOf: async (personId) => grants[personId] ?? [],
  };
  const service = await createService(FUNDING_SERVICE, config);
  service.follow(supplyOf(sources()));
  return service;
};
const give = async (name: string, data: object, by: string = COORDINATOR): Promise<CommandAnswer> => {
  commands += 1;
  return funding.dispatch({ name, data, key: `k${commands}`, caller: { kind: 'person', id: by } });
};
const does = async (name: string, data: object): Promise<void> =>
  expect(await give(name, data)).toMatchObject({ status: 'done' });
const codeOf = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);
const settled = () => quiescent([funding.readers!], [funding.source, ...sources()]);
const streamOf = (projectId: string) => funding.store.readStream(`funding-plan-${projectId}`);
const typesOf = async (projectId: string) => (await streamOf(projectId)).map((e) => e.type);
const at = async (instant: string): Promise<void> => {
  clock.set(Date.parse(instant));
  await settled();
  await funding.readers!.pokeDeadlines();
  await settled();
};

const proposed = (projectId: string) => ({
  projectId,
  title: words('Parking'),
  summary: words('Sensors.'),
  dimensions: ['mobility'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  ownerHelix: 'government',
  partners: [{ organisationId: PARTNER, helix: 'academia' }],
  quickWin: false,
  pilot: false,
});
const approval = (projectId: string, open: boolean) => ({
  projectId,
  standing: open
    ? { gate: 'approval', open, evidence: { kind: 'decision', id: uuid(530) } }
    : { gate: 'approval', open, reason: 'approval-withdrawn' },
});
const waiving = (projectId: string, decisionId: string, until: string, supersedes?: string) => ({
  decisionId,
  bodyId: uuid(520),
  year: 2018,
  number: 1,
  motionType: 'funding-waiver',
  subject: { kind: 'project', id: projectId },
  waiver: { amount: euros(200), instrument: 'subsidy', until },
  title: words('Waiver'),
  decidedOn: '2018-02-19',
  tookEffectOn: '2018-02-19',
  ...(supersedes ? { supersedes } : {}),
});

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-funding-'));
  funding = await start();
}, 120_000);

afterAll(async () => {
  await funding.stop();
  await Promise.all([...others.map((store) => store.close()), database.drop()]);
  await rm(keysDirectory, { recursive: true, force: true });
});

describe('the funding service on PostgreSQL', () => {
  const [paid, waived, stopped] = [uuid(601), uuid(602), uuid(603)] as const;
  const open = (projectId: string) => ({ projectId, vatRecoverable: false, need });
  const with_ = (projectId: string, { data }: { data: object }) => ({ ...data, projectId });

  it('opens a plan for a project once its proposal has come, by its owner’s agency or the office', async () => {
    expect(codeOf(await give('OpenFundingPlan', open(paid)))).toBe('FUNDING.PROJECT_UNKNOWN');
    for (const id of [paid, waived, stopped])
      await happened(projects, `project-${id}`, 'ProjectProposed', proposed(id));
    await settled();
    for (const by of [STRANGER, uuid(599)])
      expect(codeOf(await give('OpenFundingPlan', open(paid), by))).toBe('AUTH.FORBIDDEN');
    expect(await give('OpenFundingPlan', open(paid), AGENT)).toMatchObject({ status: 'done' });
    const [opened] = await streamOf(paid);
    expect(opened?.data).toMatchObject({
      ownerOrganisationId: OWNER,
      partners: [{ organisationId: PARTNER }],
    });
  });

  it('commits firmly only while the approval gate is open', async () => {
    expect(codeOf(await give('RecordCommitment', with_(paid, budget())))).toBe('FUNDING.NOT_APPROVED');
    await happened(projects, `project-${paid}`, 'GateOpened', approval(paid, true));
    await settled();
    await does('RecordCommitment', with_(paid, budget()));
    expect((await typesOf(paid)).slice(-3)).toEqual([
      'CommitmentRecorded',
      'FundingSecured',
      'FundingStandingNoted',
    ]);
    await happened(projects, `project-${paid}`, 'GateClosed', approval(paid, false));
    await settled();
    const more = budget({ commitmentId: uuid(19) });
    expect(codeOf(await give('RecordCommitment', with_(paid, more)))).toBe('FUNDING.NOT_APPROVED');
  });

  it('reserves a credit once, however many ask at the same time', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        give('ReserveFunds', with_(paid, reserve(90, { reservationId: uuid(700 + n) }))),
      ),
    );
    expect(answers.map(codeOf).toSorted()).toEqual([
      'FUNDING.ABOVE_CREDIT',
      'FUNDING.ABOVE_CREDIT',
      'done',
      'done',
    ]);
  });

  it('records the board’s waiver, replaces it, and ends it with its last day, also after a restart', async () => {
    await does('OpenFundingPlan', open(waived));
    const [first, second] = [uuid(531), uuid(532)];
    const took = (id: string, until: string, supersedes?: string) =>
      happened(governance, `decision-${id}`, 'DecisionTookEffect', waiving(waived, id, until, supersedes));
    await took(first, '2018-06-30');
    await settled();
    await took(second, '2018-09-30', first);
    await settled();
    await at('2018-07-01T12:00:00.000Z');
    expect((await typesOf(waived)).filter((t) => t.startsWith('FundingWaive'))).toEqual([
      'FundingWaived',
      'FundingWaiverEnded',
      'FundingWaived',
    ]);
    await funding.stop();
    funding = await start();
    await at('2018-09-30T21:59:59.000Z');
    expect((await typesOf(waived)).at(-2)).toBe('FundingSecured');
    await at('2018-09-30T22:00:00.000Z');
    const [ended, lost] = (await streamOf(waived)).slice(-3);
    expect(ended).toMatchObject({ type: 'FundingWaiverEnded', data: { cause: 'until-reached' } });
    expect(lost).toMatchObject({ type: 'FundingLost', data: { loss: 'waiver-ended' } });
    expect(ended?.meta).toMatchObject({ actor: { kind: 'policy', id: 'funding/waiver-ends' } });
  });

  it('lets a credit lapse with its budget year, but for what is reserved', async () => {
    await at('2018-12-31T23:00:00.000Z');
    const reduced = (await streamOf(paid)).find((e) => e.type === 'CommitmentReduced');
    expect(reduced?.data).toMatchObject({
      commitmentId: BUDGET,
      cause: 'budget-year-closed',
      reduction: euros(20),
      schedule: [instalment('2018-12-31', 100), instalment('2019-12-31', 80)],
    });
    expect((await typesOf(paid)).slice(-2)).toEqual(['FundingLost', 'FundingStandingNoted']);
  });

  it('is public with the project, and released when it stops', async () => {
    await does('OpenFundingPlan', open(stopped));
    const entered = {
      ...{ projectId: stopped, roadmapId: uuid(540), placement: 1, title: words('P'), summary: words('S') },
      ...{ dimensions: ['mobility'], structure: 'independent', ownerOrganisationId: OWNER, helices: [] },
      ...{ state: 'on-roadmap', quickWin: false, pilot: false, gates: [], milestones: [], dependencies: [] },
      period: { from: '2018-06-01', to: '2019-06-01' },
    };
    await happened(projects, `project-${stopped}`, 'ProjectEnteredRoadmap', entered);
    await happened(projects, `project-${stopped}`, 'ProjectStopped', {
      projectId: stopped,
      reason: words('over'),
    });
    await settled();
    expect((await typesOf(stopped)).slice(-2)).toEqual(['FundingStandingPublished', 'FundingReleased']);
    expect(codeOf(await give('ReviseNeed', { projectId: stopped, need, reason: words('more') }))).toBe(
      'FUNDING.PROJECT_ENDED',
    );
  });

  it('books a signed contract on its reservation exactly once, whatever comes again or late', async () => {
    const reserved = (await streamOf(paid)).find((e) => e.type === 'FundsReserved')!.data;
    const signed = (contractId: string) => ({
      projectId: paid,
      procedureId: reserved['procedureId'],
      contractId,
      reservationId: reserved['reservationId'],
      value: euros(75),
      signedOn: '2018-02-19',
      contractor: { name: 'A firm' },
    });
    const procedure = `procedure-${String(reserved['procedureId'])}`;
    await happened(procurement, procedure, 'ContractSigned', signed(uuid(720)));
    await happened(procurement, procedure, 'ContractSigned', signed(uuid(720)));
    await settled();
    await funding.stop();
    funding = await start();
    await happened(procurement, procedure, 'ContractSigned', signed(uuid(720)));
    await settled();
    const consumed = (await streamOf(paid)).filter((e) => e.type === 'ReservationConsumed');
    expect(consumed.map((e) => e.data)).toMatchObject([{ contractId: uuid(720), value: euros(75) }]);
    expect(consumed[0]?.meta.actor).toEqual({ kind: 'policy', id: 'funding/consume-reservation' });
    await happened(procurement, procedure, 'ContractSigned', signed(uuid(721)));
    await settled();
    const [refusal] = await funding.store.readStream('policy-funding-consume-reservation');
    expect(refusal?.data).toMatchObject({ code: 'FUNDING.RESERVATION_CONSUMED' });
  });

  it('builds its list of projects anew, and refused no policy', async () => {
    await funding.readers!.rebuild('funding/known-projects');
    await settled();
    const answer = await give('OpenFundingPlan', open(paid), AGENT);
    expect(codeOf(answer)).toBe('FUNDING.PLAN_EXISTS');
    for (const policy of ['follow-project', 'record-waiver', 'waiver-ends', 'credit-lapses'])
      expect(await funding.store.readStream(`policy-funding-${policy}`)).toEqual([]);
  });
});
