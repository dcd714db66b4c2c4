import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { ANONYMOUS, roadmapChanges } from './index.js';
import { ROADMAP, standingOf, TestOffice } from './office.fixture.js';

const [LIGHTS, BIKES, BINS, STILL] = [uuid(11), uuid(12), uuid(13), uuid(14)] as const;

describe('the roadmap compared with another day', () => {
  let office: TestOffice;
  const of = async (from: string, to?: string) =>
    (await roadmapChanges(office.context, ANONYMOUS, { from, to: to ?? null })).edges.map((e) => e.node);
  const fund = (projectId: string, need: number) =>
    office.append('funding', `funding-plan-${projectId}`, 'FundingStandingPublished', {
      ...{ projectId, standing: standingOf(need, 0, []) },
    });

  beforeAll(async () => {
    office = await TestOffice.open('2018-02-10T09:00:00.000Z');
    await office.enter({ id: LIGHTS, title: 'Éclairage' }, '2018-03-01', '2019-06-30');
    await office.enter({ id: BIKES, title: 'Vélos' }, '2020-01-01', '2020-12-31');
    await office.enter({ id: STILL, title: 'Inchangé' }, '2020-01-01', '2020-12-31');
    await fund(LIGHTS, 100);
    const evidence = { kind: 'funding-plan', id: uuid(40) };
    const standing = { gate: 'funding', open: true, evidence, until: '2018-02-22' };
    await office.project('GateOpened', { projectId: LIGHTS, standing });
    office.clock.set('2018-02-20T09:00:00.000Z');
    await office.enter({ id: BINS, title: 'Bacs' }, '2021-01-01', '2021-12-31');
    await office.project('ProjectLeftRoadmap', { projectId: BIKES, roadmapId: ROADMAP, state: 'selected' });
    await office.project('RoadmapSlotChanged', {
      ...{ projectId: LIGHTS, roadmapId: ROADMAP, milestones: [], dependencies: [] },
      period: { from: '2018-02-27', to: '2019-07-30' },
    });
    await office.project('DeliveryStarted', { projectId: LIGHTS, startedOn: '2018-02-20' });
    await fund(LIGHTS, 150);
    await office.follow();
  }, 60_000);
  afterAll(() => office.close());

  it('says what entered, left, moved, changed its state or its need, and leaves out what did not', async () => {
    expect(await of('2018-02-10')).toMatchObject([
      {
        projectId: LIGHTS,
        ...{ entered: false, left: false, stateBefore: 'on-roadmap', stateAfter: 'in-delivery', gates: [] },
        ...{ startMovedDays: -2, endMovedDays: 30, needBeforeCents: 10_000, needAfterCents: 15_000 },
      },
      { projectId: BIKES, entered: false, left: true, stateBefore: 'on-roadmap', stateAfter: null },
      { projectId: BINS, entered: true, left: false, stateBefore: null, needAfterCents: null },
    ]);
  });

  it('is empty between two days on which nothing was recorded', async () => {
    expect(await of('2018-02-11', '2018-02-19')).toEqual([]);
    expect((await of('2018-02-09', '2018-02-10')).map((c) => [c.projectId, c.entered])).toEqual([
      [LIGHTS, true],
      [BIKES, true],
      [STILL, true],
    ]);
  });

  it('judges a gate that stood open until a day on each of the days', async () => {
    office.clock.set('2018-02-23T09:00:00.000Z');
    const [change] = await of('2018-02-22');
    expect(change).toMatchObject({
      projectId: LIGHTS,
      gates: [{ gate: 'funding', openBefore: true, openAfter: false }],
      stateBefore: 'in-delivery',
      ...{ startMovedDays: null, needBeforeCents: null },
    });
  });

  it.each([
    [{ from: '2018-02-30' }, 'READ.DATE_INVALID'],
    [{ from: '2018-02-12', to: '2018-02-11' }, 'READ.PERIOD_INVALID'],
    [{ from: '2018-02-12', to: '2030-01-01' }, 'READ.DATE_INVALID'],
    [{ from: '2018-02-12', first: 0 }, 'READ.FIRST_INVALID'],
    [{ from: '2018-02-12', after: 'made-up' }, 'READ.CURSOR_INVALID'],
  ])('refuses %j with %s', async (asked, code) => {
    await expect(roadmapChanges(office.context, ANONYMOUS, asked)).rejects.toMatchObject({ code });
  });
});
