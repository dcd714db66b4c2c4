import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import {
  ANONYMOUS,
  lastChangedOf,
  project,
  roadmap,
  roadmapTotals,
  type RoadmapFilters,
  type Viewer,
} from './index.js';
import { standingOf, TestOffice } from './office.fixture.js';

const [COORDINATOR, LIGHTS, BIKES, SECRET] = [uuid(1), uuid(11), uuid(12), uuid(13)] as const;

describe('the totals and filters of the roadmap', () => {
  let office: TestOffice;
  let coordinator: Viewer;
  const fund = (projectId: string, standing: object) =>
    office.append('funding', `funding-plan-${projectId}`, 'FundingStandingPublished', {
      projectId,
      standing,
    });

  beforeAll(async () => {
    office = await TestOffice.open('2018-02-10T09:00:00.000Z');
    await office.person(COORDINATOR, ['coordinator']);
    const lights = { id: LIGHTS, title: 'Éclairage', dimensions: ['environment', 'mobility'] };
    const more = { frames: { challenges: ['open'], goals: ['environmental'] }, structure: 'initiative' };
    await office.enter({ ...lights, helices: ['government', 'academia'], more }, '2018-03-01', '2019-06-30');
    await office.enter({ id: BIKES, title: 'Vélos' }, '2020-01-01', '2020-12-31');
    await office.propose({ id: SECRET, title: 'Secret', dimensions: ['living'] });
    await fund(
      LIGHTS,
      standingOf(90_000_000, 40, [
        [2018, 50_000_000, 40],
        [2019, 40_000_000, 0],
      ]),
    );
    office.clock.set('2018-02-20T09:00:00.000Z');
    await fund(
      BIKES,
      standingOf(100, 100, [
        [2019, 0, 100],
        [2020, 100, 0],
      ]),
    );
    const standing = { gate: 'approval', open: true, evidence: { kind: 'decision', id: uuid(40) } };
    await office.project('GateOpened', { projectId: BIKES, standing: { ...standing, until: '2018-02-25' } });
    await office.follow();
    coordinator = await office.viewer(COORDINATOR);
  }, 60_000);
  afterAll(() => office.close());

  const found = async (filters: RoadmapFilters, asOf?: string) =>
    (await roadmap(office.context, coordinator, { filters, asOf: asOf ?? null })).edges.map((e) => e.node.id);

  it('count a project whole in each of its groups and once in the grand total', async () => {
    const totals = await roadmapTotals(office.context, ANONYMOUS);
    expect(totals.grand).toEqual({
      projects: 2,
      needCents: '9000010000',
      firmCents: '14000',
      expectedCents: '0',
      gapCents: '8999996000',
    });
    expect(totals.byDimension.map((d) => [d.dimension, d.projects, d.needCents])).toEqual([
      ['environment', 1, '9000000000'],
      ['mobility', 2, '9000010000'],
    ]);
    expect(totals.byHelix.map((h) => [h.helix, h.projects, h.firmCents])).toEqual([
      ['academia', 1, '4000'],
      ['government', 2, '14000'],
    ]);
    expect(totals.byYear.map((y) => [y.year, y.projects, y.needCents, y.firmCents, y.gapCents])).toEqual([
      [2018, 1, '5000000000', '4000', '4999996000'],
      [2019, 2, '4000000000', '10000', '4000000000'],
      [2020, 1, '10000', '0', '10000'],
    ]);
  });

  it('are of what the filter lets through and the viewer may see, also as it stood on a day', async () => {
    const projects = async (viewer: Viewer, filters: RoadmapFilters, asOf?: string) => {
      const { grand } = await roadmapTotals(office.context, viewer, { filters, asOf: asOf ?? null });
      return [grand.projects, grand.needCents];
    };
    const states = ['proposed', 'on-roadmap'];
    expect(await projects(ANONYMOUS, { states })).toEqual([2, '9000010000']);
    expect(await projects(coordinator, { states })).toEqual([3, '9000010000']);
    expect(await projects(coordinator, { dimensions: ['living'], states })).toEqual([1, '0']);
    expect(await projects(ANONYMOUS, {}, '2018-02-19')).toEqual([2, '9000000000']);
    expect(await projects(ANONYMOUS, {}, '2018-02-09')).toEqual([0, '0']);
    expect((await roadmapTotals(office.context, ANONYMOUS, { asOf: '2018-02-09' })).byYear).toEqual([]);
  });

  it('are refused for a day to come', async () => {
    await expect(roadmapTotals(office.context, ANONYMOUS, { asOf: '2018-02-21' })).rejects.toMatchObject({
      code: 'READ.DATE_INVALID',
    });
  });

  it('filter by structure, frames, gates, funding and freshness', async () => {
    expect(await found({ structure: 'initiative' })).toEqual([LIGHTS]);
    expect(await found({ frames: { challenges: ['open', 'mobile'] } })).toEqual([LIGHTS]);
    expect(await found({ frames: { challenges: ['open'], goals: ['economic'] } })).toEqual([]);
    expect(await found({ closedGates: ['approval'] })).toEqual([LIGHTS]);
    expect(await found({ closedGates: ['approval', 'team'] })).toEqual([LIGHTS, BIKES]);
    expect(await found({ fundingStates: ['secured'] })).toEqual([BIKES]);
    expect(await found({ fundingStates: ['no-funding-plan'], states: ['proposed'] })).toEqual([SECRET]);
    expect(await found({ fundingStates: ['no-funding-plan'] }, '2018-02-19')).toEqual([BIKES]);
    expect(await found({ changedSince: '2018-02-20' })).toEqual([BIKES]);
    expect(await found({ unchangedSince: '2018-02-20' })).toEqual([LIGHTS]);
    await expect(found({ changedSince: '2018-02-20', unchangedSince: '2018-02-19' })).rejects.toMatchObject({
      code: 'READ.PERIOD_INVALID',
    });
  });

  it('find a gate closed whose day has passed, without anything recorded', async () => {
    const before = office.clock.now();
    office.clock.set('2018-02-25T23:00:00.000Z');
    expect(await found({ closedGates: ['approval'] })).toEqual([LIGHTS, BIKES]);
    const bikes = async (asOf?: string) => (await project(office.context, coordinator, BIKES, asOf))!;
    const approval = async (asOf?: string) => (await bikes(asOf)).gates.find((g) => g.gate === 'approval');
    expect(await approval('2018-02-25')).toMatchObject({ open: true, until: '2018-02-25' });
    const closed = await approval();
    expect(closed).toMatchObject({ open: false, until: '2018-02-25' });
    expect(closed).not.toHaveProperty('evidence');
    expect((await bikes()).blockers.find((b) => b.gate === 'approval')?.code).toBe(closed?.reason);
    office.clock.set(before);
  });

  it('find a project blocked whose dependency has stopped', async () => {
    const [on, stopped] = [uuid(14), uuid(15)];
    const open = { more: {} };
    const entered = { gates: [], dependencies: [{ projectId: stopped, kind: 'finish-to-start' }] };
    await office.enter({ id: stopped, title: 'Réseau', ...open }, '2018-01-01', '2018-12-31');
    await office.enter({ id: on, title: 'Capteurs', ...open }, '2019-01-01', '2019-12-31', entered);
    await office.follow();
    const filters = {
      blocked: true,
      dimensions: ['mobility'],
      period: { from: '2019-01-01', to: '2019-06-30' },
    };
    expect(await found(filters)).not.toContain(on);
    await office.project('ProjectStopped', {
      projectId: stopped,
      reason: { original: 'fr', in: { fr: { text: 'Fin', status: 'original' } } },
    });
    await office.follow();
    expect(await found(filters)).toContain(on);
    expect((await project(office.context, ANONYMOUS, on))?.blockers).toMatchObject([
      { code: 'dependency-stopped', projectIds: [stopped] },
    ]);
  });

  it('say when something of a project or its funding was last recorded', async () => {
    const changed = (asOf?: string) =>
      lastChangedOf(office.context, ANONYMOUS, [LIGHTS, BIKES, SECRET], asOf);
    expect((await changed()).map((c) => c.lastChangedAt)).toEqual([
      '2018-02-10T09:00:00.000Z',
      '2018-02-20T09:00:00.000Z',
    ]);
    expect((await changed('2018-02-12'))[1]?.lastChangedAt).toBe('2018-02-10T09:00:00.000Z');
  });
});
