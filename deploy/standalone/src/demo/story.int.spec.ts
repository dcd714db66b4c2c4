import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GATES, type Measured, statusOn } from '@helixboard/contracts';
import { createLog, handleCommandRequest, quiescent, SettableClock, type StoredEvent } from '@helixboard/kit';
import { testPostgres } from '@helixboard/kit/testing';
import { openServices, type Services } from '../services.js';
import { meetingId } from './chapter-board.js';
import { teller } from './filler.js';
import { BLOCKED, OPEN_DATA, SENSORS } from './protagonists.js';
import { projectId } from './sheet.js';
import { tellStory } from './story.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what an event holds, read in many shapes
type Data = Record<string, any>;

let services: Services;
let keys: string;
let database: Awaited<ReturnType<typeof testPostgres>>;
const log = createLog({ service: 'test', level: 'error' });

beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'helixboard-story-'));
  database = await testPostgres();
  const clock = new SettableClock();
  services = await openServices({ ownerUrl: database.url, keysDirectory: keys, clock, logOf: () => log });
  const readers = services.all.map((s) => s.readers!);
  const sources = services.all.map((s) => s.source);
  await tellStory(
    teller({
      clock,
      give: (name, rawBody, key, caller) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': key };
        return handleCommandRequest((r) => services.dispatch(r), { name, rawBody, headers, caller }, log);
      },
      settle: () => quiescent(readers, sources),
      nextDeadline: () => services.nextDeadline(),
      fireDeadlines: () => services.fireDeadlines(),
    }),
    'http://127.0.0.1/demo',
  );
  for (const { name, store } of services.all) events.set(name, await store.feed.read(0n, 20_000));
}, 120_000);

afterAll(async () => {
  await services?.stop();
  await database?.drop();
  await rm(keys, { recursive: true, force: true });
});

const events = new Map<string, readonly StoredEvent[]>();
const told = (service: string, type: string): readonly Data[] =>
  events.get(service)!.flatMap((e) => (e.type === type ? [e.data as Data] : []));
const types = (service: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const e of events.get(service)!) counts[e.type] = (counts[e.type] ?? 0) + 1;
  return counts;
};
const gates = (type: string, gate: string): number =>
  told('projects', type).filter((d) => d['standing'].gate === gate).length;

/** How the gates of a project stand in the end: those that are closed, with the reason as far as an event gave one. */
const closedGates = (slug: string): Record<string, string | undefined> => {
  const closed: Record<string, string | undefined> = Object.fromEntries(GATES.map((g) => [g, undefined]));
  for (const e of events.get('projects')!) {
    const { projectId: id, standing } = e.data as Data;
    if (id !== projectId(slug) || standing === undefined) continue;
    if (standing.open) delete closed[standing.gate];
    else closed[standing.gate] = standing.reason;
  }
  return closed;
};
const ofProject = (service: string, type: string, slug: string): readonly Data[] =>
  told(service, type).filter((d) => d['projectId'] === projectId(slug));

describe('the story of the demo office', () => {
  it('leaves no refused policy behind', () => {
    for (const { name } of services.all)
      expect(Object.keys(types(name)).filter((t) => t.endsWith('PolicyRefused'))).toEqual([]);
  });

  it('proposes every project of the guide, decides on ten, on a version of the roadmap and on two waivers', () => {
    expect(types('projects')['ProjectProposed']).toBe(34);
    expect(types('governance')['DecisionRegistered']).toBe(13);
  });

  it('opens the approval gate where the board, or the Government after it, approved', () => {
    expect(gates('GateOpened', 'approval')).toBe(7);
  });

  it('moves the funding gate with the funding: by cover, by a bridge, by a waiver until its end', () => {
    // Three by their cover, of which one is put off, and one by a bridge; one by a waiver that ended, and then by its
    // own cover; one by a waiver.
    expect(gates('GateOpened', 'funding')).toBe(7);
    // Two that stood open; the others say of plans in the making what is lacking: cover, or its time.
    expect(gates('GateClosed', 'funding')).toBe(9);
    expect(types('funding')).toMatchObject({
      FundingPlanOpened: 6,
      FundingWaived: 2,
      FundingWaiverEnded: 1,
      FundingLost: 2,
    });
  });

  it('holds one project back by each gate, and by that gate alone', () => {
    expect(closedGates(BLOCKED.approval)).toEqual({ approval: 'approval-awaiting-authority' });
    expect(closedGates(BLOCKED.funding)).toEqual({ funding: 'funding-not-timed' });
    expect(closedGates(BLOCKED.compliance)).toEqual({ compliance: 'compliance-blocked' });
    expect(closedGates(BLOCKED.team)).toEqual({ team: 'team-gap' });
  });

  it('leads one project all the way, from its sheet to its results', () => {
    expect(closedGates(OPEN_DATA)).toEqual({});
    const path = [
      ['procurement', 'ProcedurePlanned'],
      ['procurement', 'ContractNoticePublished'],
      ['procurement', 'TendersOpened'],
      ['procurement', 'TendersEvaluated'],
      ['procurement', 'AwardDecided'],
      ['procurement', 'StandstillEnded'],
      ['procurement', 'ContractSigned'],
      ['procurement', 'AwardNoticePublished'],
      ['procurement', 'ContractCompleted'],
      ['funding', 'ReservationConsumed'],
      ['projects', 'DeliveryStarted'],
      ['projects', 'ProjectCompleted'],
    ] as const;
    for (const [service, type] of path)
      expect([type, ofProject(service, type, OPEN_DATA).length]).toEqual([type, 1]);
    expect(ofProject('procurement', 'TenderReceived', OPEN_DATA)).toHaveLength(3);
    const [contract] = ofProject('procurement', 'ContractSigned', OPEN_DATA);
    expect(ofProject('projects', 'MilestoneReached', OPEN_DATA)).toContainEqual(
      expect.objectContaining({ contractId: contract!['contractId'], reachedOn: '2019-01-08' }),
    );
    expect(ofProject('projects', 'MilestoneLate', OPEN_DATA)).toEqual([]);
  });

  it('makes a version of the roadmap current, and changes the plan by requests after it', () => {
    expect(types('projects')).toMatchObject({
      RoadmapBaselineDrafted: 1,
      RoadmapBaselineMadeCurrent: 1,
      RoadmapChangeRequested: 3,
      RoadmapChangeAccepted: 2,
      RoadmapChangeDeclined: 1,
    });
    expect(ofProject('projects', 'ForecastRecorded', SENSORS)).toHaveLength(2);
    expect(ofProject('projects', 'MilestoneLate', SENSORS)).toHaveLength(1);
  });

  it('buys a second time for a small amount, has a procedure under way and one that was cancelled', () => {
    expect(types('procurement')).toMatchObject({ ContractSigned: 2, ProcedureCancelled: 1 });
    const launched = told('procurement', 'ProcedureLaunched').map((d) => d['procedure']);
    expect(launched.filter((p) => p === 'limited-value')).toHaveLength(1);
    const ids = (type: string) => told('procurement', type).map((d) => d['procedureId']);
    const ended = [...ids('TendersOpened'), ...ids('ProcedureCancelled')];
    const sealed = ids('TenderReceived').filter((id) => !ended.includes(id));
    expect(sealed).toHaveLength(2);
  });

  it('measures indicators year by year: on track, at risk, off track with its answer, without data', () => {
    const defined = told('kpis', 'IndicatorDefined');
    const measured = told('kpis', 'MeasurementRecorded');
    const today = new Date().toISOString().slice(0, 10);
    const states = defined.map((d) => {
      const of = measured.filter((m) => m['indicatorId'] === d['indicatorId']);
      return statusOn(d as Parameters<typeof statusOn>[0], of as unknown as Measured[], today).state;
    });
    expect(states.toSorted()).toEqual(['at-risk', 'no-data', 'off-track', 'on-track', 'on-track']);
    expect(types('kpis')).toMatchObject({
      FrameworkPublished: 1,
      IndicatorPublished: 5,
      MeasurementCorrected: 1,
      VarianceExplained: 1,
      CorrectiveActionProposed: 1,
    });
    expect(types('kpis')['MeasurementMissed']).toBeUndefined();
  });

  it('brings what the rules proposed onto the agenda of the meeting to come', () => {
    const items = told('governance', 'AgendaItemAdded').map((d) => [d['meetingId'], d['item'].type]);
    expect(items).toEqual([
      [meetingId(4), 'project-approval'],
      [meetingId(4), 'corrective-action'],
    ]);
  });

  it('has the history of published notices beside its own', () => {
    expect(types('procurement')['HistoricalProcedureImported']).toBeGreaterThan(20);
  });
});
