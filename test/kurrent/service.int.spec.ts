import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLog,
  createMemoryStore,
  createService,
  feedSource,
  openFeedStore,
  quiescent,
  SettableClock,
  supplyOf,
  type Service,
} from '@helixboard/kit';
import { testPostgres, uuid, type TestDatabase } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';
import { startSubject, SUBJECT, type Subject } from './servers.js';
import { eventually } from './store.fixture.js';

const [ANN, OWNER, PARTNER, PROJECT] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const words = (fr: string, nl: string) => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, nl: { text: nl, status: 'human' } },
});

let database: TestDatabase;
let subject: Subject;
let keysDirectory: string;
let stakeholders: Service;
let projects: Service;
let key = 0;

// Services that projects reads as well, and that say nothing here.
const silent = (['governance', 'funding', 'procurement', 'kpis'] as const).map((service) =>
  feedSource(createMemoryStore({ service }).feed),
);
const sources = () => [stakeholders.source, projects.source, ...silent];

const start = async (): Promise<void> => {
  const config = {
    database: { ownerUrl: database.url, kurrent: { connectionString: subject.connectionString } },
    keysDirectory,
    clock: new SettableClock(Date.parse('2018-02-19T12:00:00.000Z')),
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
  };
  stakeholders = await createService(STAKEHOLDERS_SERVICE, config);
  projects = await createService(PROJECTS_SERVICE, config);
  for (const service of [stakeholders, projects]) service.follow(supplyOf(sources()));
};

const settled = () => quiescent([stakeholders.readers!, projects.readers!], sources());

const give = (service: Service, name: string, data: object, administrator = false) =>
  service.dispatch({
    name,
    data,
    key: `k${(key += 1)}`,
    caller: administrator ? { kind: 'administrator' } : { kind: 'person', id: ANN },
  });

beforeAll(async () => {
  database = await testPostgres();
  subject = await startSubject();
  keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-kurrent-'));
  await start();
}, 120_000);

afterAll(async () => {
  await Promise.all([stakeholders, projects].map((service) => service?.stop()));
  await subject.stop();
  await database.drop();
  await rm(keysDirectory, { recursive: true, force: true });
});

describe(`services whose events are in ${SUBJECT}`, () => {
  it('take commands, and follow each other’s events', async () => {
    for (const [organisationId, helix] of [
      [OWNER, 'government'],
      [PARTNER, 'academia'],
    ] as const) {
      const organisationKind = helix === 'academia' ? 'university' : 'regional-administration';
      const data = {
        organisationId,
        helix,
        organisationKind,
        name: words('Une', 'Een'),
        themes: ['mobility'],
      };
      expect(
        await give(stakeholders, 'RegisterOrganisation', { ...data, provenance: { kind: 'demo' } }, true),
      ).toMatchObject({ status: 'done' });
    }
    await give(stakeholders, 'RegisterPerson', { personId: ANN, name: 'Ann Peeters', language: 'nl' }, true);
    const grant = { grantId: uuid(9), personId: ANN, role: 'coordinator', from: '2018-01-01' };
    expect(await give(stakeholders, 'GrantRole', grant, true)).toMatchObject({ status: 'done' });
    await settled();
    const proposed = await give(projects, 'ProposeProject', {
      projectId: PROJECT,
      title: words('Stationnement', 'Parkeren'),
      summary: words('Des capteurs.', 'Sensoren.'),
      dimensions: ['mobility', 'environment'],
      structure: 'independent',
      ownerOrganisationId: OWNER,
      partners: [{ organisationId: PARTNER }],
      territory: '04000',
      frames: { challenges: ['connected'], goals: ['social'] },
      quickWin: false,
      pilot: false,
      figures: [],
      provenance: { kind: 'demo' },
    });
    expect(proposed).toMatchObject({ status: 'done', service: 'projects', version: 0 });
    await settled();
    expect((await projects.store.readStream(`project-${PROJECT}`)).map((e) => e.type)).toEqual([
      'ProjectProposed',
    ]);
    expect(await projects.store.feed.head()).toBeGreaterThan(await stakeholders.store.feed.head());
  });

  it('keep names out of KurrentDB and erase them for good', async () => {
    const [person] = await stakeholders.store.readStream(`person-${ANN}`);
    expect(await stakeholders.store.readPersonal([person!.id])).toMatchObject([{ value: 'Ann Peeters' }]);
    expect(JSON.stringify({ ...person!, position: 0 })).not.toContain('Peeters');
    const data = { subjectId: ANN, reason: 'consent-withdrawn', basis: 'gdpr-17-1' };
    expect(await give(stakeholders, 'EraseStakeholdersPersonalData', data, true)).toMatchObject({
      status: 'done',
    });
    await settled();
    expect(await stakeholders.store.readPersonal([person!.id])).toEqual([]);
  });

  it('go on after a restart where they stood, and are read by others', async () => {
    const head = await projects.store.feed.head();
    await Promise.all([stakeholders, projects].map((service) => service.stop()));
    await start();
    await settled();
    expect(await projects.store.feed.head()).toBe(head);
    expect((await projects.readiness()).ready).toBe(true);
    const url = new URL(database.url);
    const reader = await openFeedStore({
      service: 'projects',
      url: url.href,
      kurrent: { connectionString: subject.connectionString },
    });
    const events = await eventually(async () => {
      const read = await reader.feed.read(0n, 1_000);
      return read.some((e) => e.stream === `project-${PROJECT}`) ? read : undefined;
    });
    expect(events.map((e) => e.id)).toContain((await projects.store.readStream(`project-${PROJECT}`))[0]!.id);
    await reader.close();
  }, 60_000);
});
