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
  feedSource,
  supplyOf,
  quiescent,
  type Service,
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, type TestDatabase, uuid } from '@helixboard/kit/testing';
import { PROCUREMENT_SERVICE } from './definition.js';
import {
  clear,
  type Command,
  OWNER,
  PARTNER,
  record,
  screening,
  words,
} from './domain/compliance/compliance.fixture.js';

const [COORDINATOR, AGENT, STRANGER] = [uuid(500), uuid(501), uuid(502)] as const;
const grants: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: OWNER }],
  [STRANGER]: [{ grantId: uuid(512), role: 'agency', organisationId: PARTNER }],
};
const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));

// Stand-ins for the other services: stores in memory with their true events. Theirs cannot be imported here.
const projects = createMemoryStore({ service: 'projects' });
const others = [
  projects,
  ...(['stakeholders', 'governance', 'funding'] as const).map((service) => createMemoryStore({ service })),
];
const sources = () => others.map((store) => feedSource(store.feed));
let database: TestDatabase;
let keysDirectory: string;
let procurement: Service;

let commands = 0;
const happened = async (projectId: string, type: string, data: object): Promise<void> => {
  const stream = `project-${projectId}`;
  const before = await projects.readStream(stream);
  commands += 1;
  const result = await projects.append({
    stream,
    expected: before.length === 0 ? 'none' : before.length - 1,
    events: [{ type, data: { projectId, ...data } }],
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
  const service = await createService(PROCUREMENT_SERVICE, {
    database: { ownerUrl: database.url },
    keysDirectory,
    clock,
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
    grantsOf: async (personId) => grants[personId] ?? [],
  });
  service.follow(supplyOf(sources()));
  return service;
};
const give = (
  projectId: string,
  { name, data }: Command,
  by: string = COORDINATOR,
): Promise<CommandAnswer> => {
  commands += 1;
  const caller = { kind: 'person', id: by } as const;
  return procurement.dispatch({ name, data: { ...data, projectId }, key: `k${commands}`, caller });
};
const does = async (projectId: string, ...given: readonly Command[]): Promise<void> => {
  for (const command of given) expect(await give(projectId, command)).toMatchObject({ status: 'done' });
};
const codeOf = (answer: CommandAnswer) => (answer.status === 'refused' ? answer.refusal.code : answer.status);
const settled = () => quiescent([procurement.readers!], [procurement.source, ...sources()]);
const typesOf = async (projectId: string) =>
  (await procurement.store.readStream(`compliance-${projectId}`)).map((e) => e.type);
const at = async (instant: string): Promise<void> => {
  clock.set(Date.parse(instant));
  await settled();
  await procurement.readers!.pokeDeadlines();
  await settled();
};
const proposed = {
  title: words('Parking'),
  summary: words('Sensors.'),
  dimensions: ['mobility'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  ownerHelix: 'government',
  partners: [{ organisationId: PARTNER, helix: 'academia' }],
  quickWin: false,
  pilot: false,
};

beforeAll(async () => {
  database = await testPostgres();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-procurement-'));
  procurement = await start();
}, 120_000);

afterAll(async () => {
  await procurement.stop();
  await Promise.all([...others.map((store) => store.close()), database.drop()]);
  await rm(keysDirectory, { recursive: true, force: true });
});

describe('the compliance file on PostgreSQL', () => {
  const [dated, changing] = [uuid(601), uuid(602)];

  it('is opened for a project that is known, by the office alone', async () => {
    expect(codeOf(await give(dated, screening(['gdpr'])))).toBe('COMPLIANCE.PROJECT_UNKNOWN');
    for (const id of [dated, changing]) await happened(id, 'ProjectProposed', proposed);
    await settled();
    for (const by of [AGENT, STRANGER, uuid(599)])
      expect(codeOf(await give(dated, screening(['gdpr']), by))).toBe('AUTH.FORBIDDEN');
    await does(dated, screening(['gdpr', 'camera-law']), clear('camera-law'));
    const [screened] = await procurement.store.readStream(`compliance-${dated}`);
    expect(screened?.data).toMatchObject({ ownerOrganisationId: OWNER, screenedOn: '2018-02-19' });
    expect((await typesOf(dated)).at(-1)).toBe('ComplianceCleared');
  });

  it('keeps whom to contact apart from its events, and takes the record from the owner’s agency', async () => {
    const recording = { name: 'RecordProcessing', data: record };
    expect(codeOf(await give(dated, recording, STRANGER))).toBe('AUTH.FORBIDDEN');
    expect(codeOf(await give(dated, recording, AGENT))).toBe('done');
    const event = (await procurement.store.readStream(`compliance-${dated}`)).at(-1)!;
    expect(event.data).toMatchObject({ missing: [] });
    expect(JSON.stringify(event.data)).not.toContain('dpo@example.org');
  });

  it('opens its checks on the day on which their law starts to apply, also after a restart', async () => {
    await at('2018-05-24T21:59:59.000Z');
    expect((await typesOf(dated)).at(-1)).toBe('ProcessingRecorded');
    await procurement.stop();
    procurement = await start();
    await at('2018-05-24T22:00:00.000Z');
    const events = (await procurement.store.readStream(`compliance-${dated}`)).slice(-3);
    expect(events.map(({ type, data }) => [type, data.field ?? data.reason])).toEqual([
      ['CheckOpened', 'gdpr'],
      ['CheckOpened', 'camera-law'],
      ['ComplianceNotClear', 'checks-open'],
    ]);
    expect(events[0]?.meta).toMatchObject({
      actor: { kind: 'policy', id: 'procurement/compliance-falls-due' },
    });
  });

  it('ends with the evidence that it stands on', async () => {
    await does(
      changing,
      screening(['spatial-planning']),
      clear('spatial-planning', { validUntil: '2018-06-30' }),
    );
    await at('2018-06-30T22:00:00.000Z');
    expect((await typesOf(changing)).slice(-3)).toEqual([
      'ComplianceCleared',
      'CheckOpened',
      'ComplianceNotClear',
    ]);
    await does(changing, clear('spatial-planning'));
  });

  it('follows its project: a new sheet, the public, the end', async () => {
    await happened(changing, 'SheetDrafted', { sheetVersion: 1, sheet: {} });
    await settled();
    expect((await typesOf(changing)).slice(-3)).toEqual([
      'ProjectChangeNoted',
      'CheckOpened',
      'ComplianceNotClear',
    ]);
    expect(codeOf(await give(changing, clear('spatial-planning')))).toBe('COMPLIANCE.SCREENING_OUTDATED');
    await does(changing, screening(['spatial-planning']), clear('spatial-planning'));
    await happened(changing, 'ProjectEnteredRoadmap', {
      ...{ roadmapId: uuid(540), placement: 1, title: words('P'), summary: words('S') },
      ...{ dimensions: ['mobility'], structure: 'independent', ownerOrganisationId: OWNER, helices: [] },
      ...{ state: 'on-roadmap', quickWin: false, pilot: false, gates: [], milestones: [], dependencies: [] },
      period: { from: '2018-06-01', to: '2019-06-01' },
    });
    await happened(changing, 'ProjectStopped', { reason: words('over') });
    await settled();
    expect((await typesOf(changing)).slice(-2)).toEqual([
      'ComplianceStandingPublished',
      'ComplianceFileClosed',
    ]);
    expect(codeOf(await give(changing, clear('spatial-planning')))).toBe('COMPLIANCE.PROJECT_ENDED');
  });

  it('builds its list of projects anew, with their sheets, and refused no policy', async () => {
    await procurement.readers!.rebuild('procurement/known-projects');
    await settled();
    await does(dated, screening(['camera-law']));
    for (const policy of ['compliance-follows-project', 'compliance-falls-due'])
      expect(await procurement.store.readStream(`policy-procurement-${policy}`)).toEqual([]);
  });
});
