import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
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
  SettableClock,
} from '@helixboard/kit';
import { testPostgres, uuid } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from './definition.js';
import {
  AUTHORITY,
  completeSheet,
  PARTNER,
  proposing,
  ROADMAP,
  slot,
  words,
} from './domain/project.fixture.js';

export const COORDINATOR = uuid(500);
export const AGENT = uuid(501);
export const bilingual = words('because', 'fr', 'nl');

const grants: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: PARTNER }],
};

export const registered = (organisationId: string, helix: string) => ({
  organisationId,
  name: bilingual,
  helix,
  organisationKind: helix === 'academia' ? 'university' : 'government',
  themes: [],
});

/** A decision on a project's approval, as its events name it. */
export const decision = (projectId: string, decisionId: string) => ({
  decisionId,
  bodyId: uuid(520),
  year: 2018,
  number: 1,
  motionType: 'project-approval',
  subject: { kind: 'project', id: projectId },
  title: bilingual,
  decidedOn: '2018-02-19',
});

/** An advice on a project's approval, for which the authority's answer is awaited. */
export const advice = (projectId: string, decisionId: string) => ({
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

/**
 * The projects service on PostgreSQL. Of the four other services there are stand-ins: stores in memory with their true
 * events. Theirs cannot be imported here.
 */
export const projectsOffice = async () => {
  const clock = new SettableClock(Date.parse('2018-02-19T12:00:00.000Z'));
  const stakeholders = createMemoryStore({ service: 'stakeholders' });
  const governance = createMemoryStore({ service: 'governance' });
  const funding = createMemoryStore({ service: 'funding' });
  const procurement = createMemoryStore({ service: 'procurement' });
  const database = await testPostgres();
  const keysDirectory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-projects-'));
  const service: Service = await createService(PROJECTS_SERVICE, {
    database: { ownerUrl: database.url },
    keysDirectory,
    clock,
    log: createLog({ service: 'test', level: 'silent' }),
    readers: { pollMs: 50 },
    grantsOf: async (personId) => grants[personId] ?? [],
  });
  const others = [stakeholders, governance, funding, procurement].map((store) => feedSource(store.feed));
  let commands = 0;

  const give = async (name: string, data: object, by = COORDINATOR): Promise<CommandAnswer> => {
    commands += 1;
    return service.dispatch({ name, data, key: `k${commands}`, caller: { kind: 'person', id: by } });
  };
  const does = async (name: string, data: object): Promise<void> =>
    expect(await give(name, data)).toMatchObject({ status: 'done' });

  return {
    service,
    clock,
    stakeholders,
    governance,
    funding,
    procurement,
    give,
    does,
    /** Appends an event past the commands: what another service recorded, or what an earlier state led to. */
    happened: async (store: EventStore, stream: string, type: string, data: unknown): Promise<void> => {
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
    },
    followOthers: (): void => service.follow(supplyOf(others)),
    settled: () => quiescent([service.readers!], [service.source, ...others]),
    eventsOf: (stream: string) => service.store.readStream(stream),
    typesOf: async (stream: string) => (await service.store.readStream(stream)).map((e) => e.type),
    /** Brings a project before the jury. */
    submitted: async (projectId: string): Promise<void> => {
      await does('ProposeProject', { ...proposing, projectId });
      await does('DraftSheet', { projectId, sheet: completeSheet });
      await does('SubmitSheet', { projectId });
    },
    select: (projectId: string): Promise<void> =>
      does('RecordJuryDecision', {
        projectId,
        outcome: 'selected',
        decidedOn: '2018-02-19',
        session: 'J1',
        reasons: [],
      }),
    place: (projectId: string, more: object = {}): Promise<void> =>
      does('PlaceOnRoadmap', { roadmapId: ROADMAP, projectId, ...slot, ...more }),
    close: async (): Promise<void> => {
      await service.stop();
      const stores = [stakeholders, governance, funding, procurement];
      await Promise.all([...stores.map((store) => store.close()), database.drop()]);
      await rm(keysDirectory, { recursive: true, force: true });
    },
  };
};

export type ProjectsOffice = Awaited<ReturnType<typeof projectsOffice>>;
