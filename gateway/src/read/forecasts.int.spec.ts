import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CLOSED_GATES, SERVICES, type ServiceName } from '@helixboard/contracts';
import { SettableClock, type Feed } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { appendTo, chances, emptyStores } from '../projection/sample.fixture.js';
import { ANONYMOUS, baselinesOfRoadmaps, forecastsOfRoadmaps, type ReadContext } from './index.js';

const [ROADMAP, DONE, LATE, NEXT, GOING] = [uuid(1), uuid(11), uuid(12), uuid(13), uuid(14)] as const;
const [V1, V2, V3] = [uuid(21), uuid(22), uuid(23)] as const;
const words = { original: 'fr', in: { fr: { text: 'Mots', status: 'original' } } };
const year = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` });

describe('what stands on a roadmap is expected', () => {
  const clock = new SettableClock(Date.parse('2018-02-01T09:00:00.000Z'));
  let gateway: TestGateway;
  let context: ReadContext;

  beforeAll(async () => {
    const stores = emptyStores(clock);
    gateway = await testGateway();
    context = { query: gateway.query, now: () => clock.now() };
    const c = chances(7);
    let number = 0;
    const append = (stream: string, type: string, data: object) =>
      appendTo(stores.projects, stream, [{ type, data }], clock, c, (number += 1));
    const onRoadmap = (type: string, data: object) =>
      append(`roadmap-${ROADMAP}`, type, { roadmapId: ROADMAP, ...data });
    const onProject = (projectId: string, type: string, data: object) =>
      append(`project-${projectId}`, type, { projectId, ...data });
    const place = async (projectId: string, y: number, after: readonly string[] = []) => {
      const slot = {
        ...{ period: year(y), milestones: [], placement: 1 },
        dependencies: after.map((id) => ({ projectId: id, kind: 'finish-to-start' })),
      };
      await onRoadmap('RoadmapItemPlaced', { projectId, ...slot });
      await onProject(projectId, 'ProjectEnteredRoadmap', {
        ...{ roadmapId: ROADMAP, title: words, summary: words, dimensions: ['mobility'] },
        ...{ structure: 'independent', ownerOrganisationId: uuid(2), helices: ['government'] },
        ...{ state: 'on-roadmap', quickWin: false, pilot: false, gates: CLOSED_GATES, ...slot },
      });
    };
    await place(DONE, 2018);
    await place(LATE, 2019, [DONE]);
    await place(NEXT, 2020, [LATE]);
    await place(GOING, 2020, [LATE]);
    const draft = { title: words, reason: words, items: [], warnings: [] };
    for (const [i, baselineId] of [V1, V2, V3].entries())
      await onRoadmap('RoadmapBaselineDrafted', { baselineId, number: i + 1, ...draft });
    const decided = (baselineId: string, n: number) => ({
      ...{ baselineId, number: n, decisionId: uuid(30 + n), tookEffectOn: '2018-02-01' },
      ...{ register: { year: 2018, number: n }, budgets: [] },
    });
    await onRoadmap('RoadmapBaselineMadeCurrent', decided(V2, 2));
    clock.advance(2 * 86_400_000);
    await onRoadmap('RoadmapBaselineOvertaken', { ...decided(V1, 1), currentBaselineId: V2 });
    await onProject(DONE, 'DeliveryStarted', { startedOn: '2018-01-15' });
    await onProject(DONE, 'ProjectCompleted', { completedOn: '2019-01-31' });
    await onProject(GOING, 'DeliveryStarted', { startedOn: '2020-01-01' });
    const forecast = { recordedOn: '2018-02-03', milestones: [], reason: words };
    await onProject(LATE, 'ForecastRecorded', {
      ...forecast,
      period: { from: '2019-02-01', to: '2020-01-10' },
    });
    const feeds = SERVICES.map((s) => [s, stores[s].feed] as const);
    await gateway.follow(Object.fromEntries(feeds) as Record<ServiceName, Feed>);
  }, 60_000);
  afterAll(() => gateway.close());

  const expected = async (asOf?: string) => {
    const [forecast] = await forecastsOfRoadmaps(context, ANONYMOUS, [ROADMAP], asOf);
    return Object.fromEntries(
      forecast!.items.map(({ projectId, period, delayed }) => [
        projectId,
        { byItself: period.to, to: delayed.period.to, movedBy: delayed.movedBy.map((m) => m.projectId) },
      ]),
    );
  };

  it('as it ran, as was forecast, else as planned; what has started is moved by nothing', async () => {
    expect(await expected()).toEqual({
      [DONE]: { byItself: '2019-01-31', to: '2019-01-31', movedBy: [] },
      [LATE]: { byItself: '2020-01-10', to: '2020-01-10', movedBy: [] },
      [NEXT]: { byItself: '2020-12-31', to: '2021-01-10', movedBy: [LATE] },
      [GOING]: { byItself: '2020-12-31', to: '2020-12-31', movedBy: [] },
    });
  });

  it('no earlier than the day that is asked: what is late slips and moves others, without a new forecast', async () => {
    clock.set(Date.parse('2021-06-01T09:00:00.000Z'));
    expect(await expected()).toEqual({
      [DONE]: { byItself: '2019-01-31', to: '2019-01-31', movedBy: [] },
      [LATE]: { byItself: '2021-06-01', to: '2021-06-01', movedBy: [] },
      [NEXT]: { byItself: '2021-06-01', to: '2021-06-02', movedBy: [LATE] },
      [GOING]: { byItself: '2021-06-01', to: '2021-06-01', movedBy: [] },
    });
    expect((await expected('2020-02-01'))[LATE]).toMatchObject({ byItself: '2020-02-01' });
    const [forecast] = await forecastsOfRoadmaps(context, ANONYMOUS, [ROADMAP]);
    const period = (id: string) => forecast!.items.find((i) => i.projectId === id)!.period;
    expect([period(NEXT).from, period(GOING).from]).toEqual(['2021-06-01', '2020-01-01']);
  });

  it('as it was on an earlier day', async () => {
    const planned = await expected('2018-02-01');
    expect(Object.values(planned).map((item) => [item.to, item.movedBy])).toEqual([
      ['2018-12-31', []],
      ['2019-12-31', []],
      ['2020-12-31', []],
      ['2020-12-31', []],
    ]);
  });

  it('in versions of which one is current, as of an earlier day too', async () => {
    const states = async (asOf?: string) =>
      (await baselinesOfRoadmaps(context, ANONYMOUS, [ROADMAP], asOf)).map((b) => [b.number, b.state]);
    expect(await states()).toEqual([
      [1, 'superseded'],
      [2, 'current'],
      [3, 'draft'],
    ]);
    expect(await states('2018-02-01')).toEqual([
      [1, 'draft'],
      [2, 'current'],
      [3, 'draft'],
    ]);
  });
});
