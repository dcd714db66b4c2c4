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
  quiescent,
  type Service,
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase, uuid } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from './definition.js';
import {
  AUTHORITY,
  completeSheet,
  DECISION,
  OWNER,
  PARTNER,
  proposing,
  ROADMAP,
  slot,
  words,
} from './domain/project.fixture.js';

const COORDINATOR = uuid(500);
const AGENT = uuid(501);
const grants: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: PARTNER }],
};
const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));
const bilingual = words('because', 'fr', 'nl');

// Stand-ins for the three other services: stores in memory with their true events. Theirs cannot be imported here.
const stakeholders = createMemoryStore({ service: 'stakeholders' });
const governance = createMemoryStore({ service: 'governance' });
const funding = createMemoryStore({ service: 'funding' });
const others = [stakeholders, governance, funding];
const sources = () => others.map((store) => feedSource(store.feed));
let database: TestDatabase;
let keysDirectory: string;
let projects: Service;

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

const give = async (name: string, data: object, by = COORDINATOR): Promise<CommandAnswer> => {
  commands += 1;
  return projects.dispatch({ name, data, key: `k${commands}`, caller: { kind: 'person', id: by } });
};
const does = async (name: string, data: object): Promise<void> =>
  expect(await give(name, data)).toMatchObject({ status: 'done' });
const codeOf = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);
const settled = () => quiescent([projects.readers!], [projects.source, ...sources()]);
const typesOf = async (stream: string) => (await projects.store.readStream(stream)).map((e) => e.type);

const registered = (organisationId: string, helix: string) => ({
  organisationId,
  name: bilingual,
  helix,
  organisationKind: helix === 'academia' ? 'university' : 'government',
  themes: [],
});

/** A project through the jury's selection. */
const selectedProject = async (projectId: string): Promise<void> => {
  await does('ProposeProject', { ...proposing, projectId });
  await does('DraftSheet', { projectId, sheet: completeSheet });
  await does('SubmitSheet', { projectId });
  await does('RecordJuryDecision', {
    projectId,
    outcome: 'selected',
    decidedOn: '2018-02-19',
    session: 'J1',
    reasons: [],
  });
};
const place = (projectId: string, more: object = {}) =>
  does('PlaceOnRoadmap', { roadmapId: ROADMAP, projectId, ...slot, ...more });

const decision = (projectId: string, decisionId: string) => ({
  decisionId,
  bodyId: uuid(520),
  year: 2018,
  number: 1,
  motionType: 'project-approval',
  subject: { kind: 'project', id: projectId },
  title: bilingual,
  decidedOn: '2018-02-19',
});
const opened = (projectId: string, decisionId: string) => ({
  ...decision(projectId, decisionId),
  bodyKind: 'board',
  bodyNames: bilingual,
  publicLanguages: ['fr', 'nl'],
  meetingId: uuid(521),
  motionId: uuid(522),
  text: bilingual,
  effect: { kind: 'advice', authority: AUTHORITY, answerDays: 60 },
  explanation: bilingual,
  quorum: { present: 3, base: 4, needed: 3, met: true },
  outcome: 'advised',
  answerDue: '2018-04-20',
});

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-projects-'));
  projects = await createService(PROJECTS_SERVICE, {
    database: { ownerUrl: database.url },
    keysDirectory,
    clock,
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
    grantsOf: async (personId) => grants[personId] ?? [],
  });
}, 120_000);

afterAll(async () => {
  await projects.stop();
  await Promise.all([...others.map((store) => store.close()), database.drop()]);
  await rm(keysDirectory, { recursive: true, force: true });
});

describe('the projects service on PostgreSQL', () => {
  const [early, followed, withdrawn] = [uuid(601), uuid(602), uuid(603)];

  it('knows an organisation once its registration has come, and its helix as last corrected', async () => {
    const answer = await give('ProposeProject', { ...proposing, projectId: early });
    expect(codeOf(answer)).toBe('PROJECT.ORGANISATION_UNKNOWN');
    const corrected = { ...registered(PARTNER, 'academia'), enterpriseNumber: '0202239951' };
    await happened(stakeholders, 'organisation-corrected', 'EnterpriseNumberCorrected', corrected);
    await happened(
      stakeholders,
      `organisation-${PARTNER}`,
      'OrganisationRegistered',
      registered(PARTNER, 'government'),
    );
    await happened(
      stakeholders,
      `organisation-${OWNER}`,
      'OrganisationRegistered',
      registered(OWNER, 'government'),
    );
    projects.follow(sources());
    await settled();
    await selectedProject(early);
    const [proposed] = await projects.store.readStream(`project-${early}`);
    expect(proposed?.data).toMatchObject({
      ownerHelix: 'government',
      partners: [{ organisationId: PARTNER, helix: 'academia' }],
    });
  });

  it('lets an agency act where it is a party, and nowhere else', async () => {
    expect(codeOf(await give('ProposeProject', { ...proposing, projectId: uuid(690) }, AGENT))).toBe(
      'PROJECT.NOT_OWN_AGENCY',
    );
    const revised = await give('ReviseSheet', { projectId: early, sheet: completeSheet }, AGENT);
    expect(revised).toMatchObject({ status: 'done' });
    for (const projectId of [uuid(691), early])
      expect(codeOf(await give('ReviseSheet', { projectId, sheet: {} }, uuid(599)))).toBe('AUTH.FORBIDDEN');
    expect(codeOf(await give('ReviseSheet', { projectId: uuid(691), sheet: {} }, AGENT))).toBe(
      'AUTH.FORBIDDEN',
    );
  });

  it('makes a project public when a roadmap has taken it, and keeps its place', async () => {
    await does('OpenRoadmap', { roadmapId: ROADMAP, title: bilingual });
    await place(early);
    await settled();
    expect((await typesOf(`project-${early}`)).at(-1)).toBe('ProjectEnteredRoadmap');
    const later = { ...slot, period: { from: '2018-06-01', to: '2019-12-31' } };
    await does('RescheduleItem', { roadmapId: ROADMAP, projectId: early, ...later, reason: bilingual });
    await settled();
    const events = await projects.store.readStream(`project-${early}`);
    expect(events.at(-1)).toMatchObject({ type: 'RoadmapSlotChanged', data: later });
    expect(events.at(-1)?.meta).toMatchObject({ actor: { kind: 'policy', id: 'projects/follow-roadmap' } });
  });

  it('opens the approval gate by the authority’s decision, having named it as long as it was awaited', async () => {
    const stream = `decision-${DECISION}`;
    await happened(governance, stream, 'DecisionOpened', opened(early, DECISION));
    await settled();
    const refusal = await give('StartDelivery', { projectId: early });
    expect(refusal).toMatchObject({
      refusal: {
        code: 'PROJECT.GATE_CLOSED',
        details: { gates: [{ code: 'approval-awaiting-authority' }, {}, {}, {}] },
      },
    });
    const { decisionId, bodyId, subject } = decision(early, DECISION);
    await happened(governance, stream, 'AuthorityAnswerOverdue', {
      ...{ decisionId, bodyId, subject },
      authority: AUTHORITY,
      answerDue: '2018-04-20',
    });
    await happened(governance, stream, 'DecisionTookEffect', {
      ...decision(early, DECISION),
      tookEffectOn: '2018-05-02',
      authority: AUTHORITY,
      reference: 'GOV/2018/1',
    });
    await settled();
    expect((await typesOf(`project-${early}`)).slice(-3)).toEqual([
      'ApprovalAwaitingAuthority',
      'ApprovalAnswerLate',
      'GateOpened',
    ]);
    expect(await give('StartDelivery', { projectId: early })).toMatchObject({
      refusal: {
        code: 'PROJECT.GATE_CLOSED',
        details: { gates: [{ gate: 'funding' }, { gate: 'compliance' }, { gate: 'team' }] },
      },
    });
  });

  it('keeps for the trail what a policy could not do', async () => {
    await happened(governance, `decision-${uuid(530)}`, 'DecisionTookEffect', {
      ...decision(uuid(699), uuid(530)),
      tookEffectOn: '2018-05-02',
    });
    await settled();
    const [outcome] = await projects.store.readStream('policy-projects-open-approval-gate');
    expect(outcome?.data).toMatchObject({
      code: 'PROJECT.NOT_FOUND',
      subjectKind: 'project',
      subjectId: uuid(699),
    });
  });

  it('clears the item of a project that stops, and halts it while others depend on it', async () => {
    await selectedProject(followed);
    const after = {
      period: { from: '2020-01-01', to: '2020-12-31' },
      milestones: [],
      dependencies: [{ projectId: early, kind: 'finish-to-start' }],
    };
    await place(followed, after);
    await settled();
    await does('StopProject', { projectId: early, reason: bilingual });
    await settled();
    expect((await typesOf(`roadmap-${ROADMAP}`)).at(-1)).toBe('RoadmapItemHalted');
    await does('StopProject', { projectId: followed, reason: bilingual });
    await settled();
    const last = (await projects.store.readStream(`roadmap-${ROADMAP}`)).at(-1);
    expect(last).toMatchObject({
      type: 'RoadmapItemRemoved',
      data: { projectId: followed, cause: 'project-stopped' },
    });
    await does('RemoveFromRoadmap', { roadmapId: ROADMAP, projectId: early, reason: bilingual });
    await settled();
  });

  it('takes a project off again that stopped before it could follow its placement', async () => {
    await selectedProject(withdrawn);
    await does('StopProject', { projectId: withdrawn, reason: bilingual });
    // What a placement that was decided on the project's earlier state leaves behind.
    const item = { roadmapId: ROADMAP, projectId: withdrawn, ...slot };
    await happened(projects.store, `roadmap-${ROADMAP}`, 'RoadmapItemPlaced', item);
    await settled();
    expect((await typesOf(`project-${withdrawn}`)).slice(-2)).toEqual([
      'ProjectWithdrawn',
      'RoadmapPlacementDeclined',
    ]);
    expect((await projects.store.readStream(`roadmap-${ROADMAP}`)).at(-1)).toMatchObject({
      type: 'RoadmapItemRemoved',
      data: { projectId: withdrawn, cause: 'placement-declined' },
    });
  });

  it('builds its list of organisations anew', async () => {
    await projects.readers!.rebuild('projects/known-organisations');
    await settled();
    await does('ProposeProject', { ...proposing, projectId: uuid(604) });
  });

  it('moves the funding gate with the funding plan, by a waiver until its last day', async () => {
    const funded = uuid(605);
    await selectedProject(funded);
    await place(funded);
    await settled();
    const stream = `funding-plan-${funded}`;
    const waiver = { decisionId: DECISION, until: '2018-06-30' };
    const closed = async () => {
      const answer = await give('StartDelivery', { projectId: funded });
      const details = answer.status === 'refused' ? answer.refusal.details : undefined;
      const gates = (details?.gates ?? []) as readonly { gate: string; code: string }[];
      return gates.find((g) => g.gate === 'funding')?.code;
    };
    await happened(funding, stream, 'FundingSecured', { projectId: funded, ground: 'by-waiver', waiver });
    await settled();
    expect(await closed()).toBeUndefined();
    // The permission ends with the day, whether or not funding's own timer has fired.
    clock.set(Date.parse('2018-06-30T22:00:00.000Z'));
    expect(await closed()).toBe('funding-waiver-ended');
    await happened(funding, stream, 'FundingSecured', { projectId: funded, ground: 'by-cover' });
    await settled();
    expect(await closed()).toBeUndefined();
    await happened(funding, stream, 'FundingLost', { projectId: funded, loss: 'cover-not-timed' });
    await settled();
    expect(await closed()).toBe('funding-not-timed');
  });
});
