import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { words } from '../bench/office/sheet.js';
import {
  END,
  FIRST,
  firstSlot,
  ROADMAP,
  type RoadmapOffice,
  roadmapOffice,
  SECOND,
  slotOf,
  START,
} from './baselines.fixture.js';

const [V1, V2, CHANGE] = [uuid(21), uuid(22), uuid(23)] as const;
const euros = (amount: number) => ({ cents: amount * 100, currency: 'EUR', vat: 'included' });
const reason = words('Retard du fournisseur', 'Vertraging van de leverancier');

let office: RoadmapOffice;
beforeAll(async () => {
  office = await roadmapOffice();
}, 120_000);
afterAll(() => office?.stop());

const ROADMAPS = `{ roadmaps { currentBaseline { id number } baselines { number state items { projectId budget { cents } }
  warnings { warning } decisions { decisionId replaced decision { id } } }
  changeRequests { id state } open: changeRequests(states: [OPEN]) { id } } }`;
const PLAN = `query { project(id: "${SECOND}") { period { to }
  baseline { period { to } budget { cents } version { number } }
  forecast { period { from to } byItself { to } movedDays slipDays startSlipDays driftCents
    movedBy { projectId days project { title { text } } } moves { days } } } }`;

describe('a roadmap', () => {
  let decision = '';

  it('is drafted as a version whose plan is public, and whose cost is the office’s', async () => {
    const draft = { roadmapId: ROADMAP, title: words('Première version', 'Eerste versie'), reason };
    await office.does('DraftBaseline', { ...draft, baselineId: V1 });
    await office.settled();
    const seen = async (by?: string) => (await office.asked(ROADMAPS, by)).roadmaps[0];
    expect(await seen()).toMatchObject({
      currentBaseline: null,
      baselines: [
        {
          ...{ number: 1, state: 'DRAFT', decisions: [], warnings: [{ warning: 'WITHOUT_QUICK_WIN' }] },
          items: [
            { projectId: FIRST, budget: null },
            { projectId: SECOND, budget: null },
          ],
        },
      ],
    });
    expect((await seen('coordinator')).baselines[0].items[0].budget).toEqual({ cents: '40000000' });
  });

  it('becomes current by the board’s decision; what it costs is public then', async () => {
    expect(
      await office.refusal('RescheduleItem', { roadmapId: ROADMAP, projectId: FIRST, ...firstSlot, reason }),
    ).toBe('ROADMAP.UNCHANGED');
    decision = await office.decides(1, V1);
    expect((await office.asked(ROADMAPS)).roadmaps[0]).toMatchObject({
      currentBaseline: { id: V1, number: 1 },
      baselines: [
        {
          ...{ state: 'CURRENT', decisions: [{ decisionId: decision, replaced: false, decision: null }] },
          items: [{ budget: { cents: '40000000' } }, { budget: { cents: '40000000' } }],
        },
      ],
    });
    const { decisions } = await office.asked(
      '{ decisions { nodes { subject { kind id baseline { number state } } } } }',
      'coordinator',
    );
    expect(decisions.nodes[0].subject).toEqual({
      ...{ kind: 'ROADMAP_BASELINE', id: V1 },
      baseline: { number: 1, state: 'CURRENT' },
    });
    const { trail } = await office.asked(
      `{ trail(subject: "${V1}", language: EN) { nodes { sentence } } }`,
      'coordinator',
    );
    expect(trail.nodes.map((n: { sentence: string }) => n.sentence).join('\n')).toContain(
      'Version 1 of the roadmap became the current one on 2018-02-22.',
    );
  });

  it('is no matter for a board that does not know the version', async () => {
    expect(
      await office.refusal('DraftBaseline', { roadmapId: ROADMAP, baselineId: V1, title: reason, reason }),
    ).toBe('ROADMAP.BASELINE_DRAFTED');
    await expect(office.decides(2, uuid(29))).rejects.toThrow('MOTION.SUBJECT_UNKNOWN');
  });

  it('is changed by request from then on', async () => {
    const later = { ...slotOf('2019-02-01', '2020-01-31', [FIRST]) };
    const change = { roadmapId: ROADMAP, projectId: SECOND, ...later, reason };
    expect(await office.refusal('RescheduleItem', change)).toBe('ROADMAP.CHANGE_REQUEST_NEEDED');
    await office.does('RequestChange', { ...change, changeId: CHANGE }, 'agency');
    await office.settled();
    const [asking] = (await office.asked(ROADMAPS)).roadmaps;
    expect(asking).toMatchObject({ changeRequests: [{ id: CHANGE, state: 'OPEN' }], open: [{ id: CHANGE }] });
    expect(await office.refusal('AcceptChange', { roadmapId: ROADMAP, changeId: CHANGE }, 'agency')).toBe(
      'AUTH.FORBIDDEN',
    );
    await office.does('AcceptChange', { roadmapId: ROADMAP, changeId: CHANGE });
    await office.settled();
    expect((await office.typesOf(`project-${SECOND}`)).at(-1)).toBe('RoadmapSlotChanged');
    expect((await office.asked(ROADMAPS)).roadmaps[0]).toMatchObject({
      changeRequests: [{ state: 'ACCEPTED' }],
      open: [],
    });
    expect((await office.asked(PLAN)).project).toMatchObject({
      period: { to: '2020-01-31' },
      baseline: { period: { to: '2019-12-31' }, budget: { cents: '40000000' }, version: { number: 1 } },
      forecast: { slipDays: 31, startSlipDays: 31, movedDays: 0, movedBy: [], driftCents: null },
    });
  });

  it('tells which late item moves which others, and what they drift', async () => {
    await office.does(
      'RecordForecast',
      {
        ...{ projectId: FIRST, period: { from: '2018-06-01', to: '2019-03-31' }, reason },
        milestones: [{ milestoneId: END, date: '2019-03-31' }],
        ...{ costAtCompletion: euros(450_000), note: 'Jean l’a dit' },
      },
      'agency',
    );
    await office.does(
      'RecordActualCost',
      { projectId: FIRST, upTo: '2018-02-20', spent: euros(1_000) },
      'agency',
    );
    await office.settled();
    expect((await office.asked(PLAN)).project.forecast).toEqual({
      ...{ period: { from: '2019-04-01', to: '2020-03-30' }, byItself: { to: '2020-01-31' } },
      ...{ movedDays: 59, slipDays: 90, startSlipDays: 90, driftCents: null, moves: [] },
      movedBy: [{ projectId: FIRST, days: 59, project: { title: { text: 'Réseau' } } }],
    });
    const first = `{ project(id: "${FIRST}") { forecast { slipDays driftCents note spentUpTo costAtCompletion { cents }
      spent { cents } moves { projectId days } reason { text } } milestones { date baseline forecast slipDays late } } }`;
    const open = {
      slipDays: 90,
      moves: [{ projectId: SECOND, days: 59 }],
      reason: { text: reason.in.fr!.text },
    };
    const closed = { driftCents: null, note: null, spentUpTo: null, costAtCompletion: null, spent: null };
    const told = {
      ...{ driftCents: 5_000_000, note: 'Jean l’a dit', spentUpTo: '2018-02-20' },
      ...{ costAtCompletion: { cents: '45000000' }, spent: { cents: '100000' } },
    };
    expect((await office.asked(first)).project).toEqual({
      forecast: { ...open, ...closed },
      milestones: [
        { date: '2018-06-01', baseline: '2018-06-01', forecast: null, slipDays: 0, late: false },
        { date: '2018-12-31', baseline: '2018-12-31', forecast: '2019-03-31', slipDays: 90, late: false },
      ],
    });
    for (const by of ['coordinator', 'agency'])
      expect((await office.asked(first, by)).project.forecast).toEqual({ ...open, ...told });
  });

  it('says which milestones were reached, and which are late on the day that is asked for', async () => {
    office.clock.set('2018-06-01T21:59:59.000Z');
    const { readers } = office.services.find((s) => s.name === 'projects')!;
    const lateness = async (more = '') =>
      (await office.asked(`{ project(id: "${FIRST}"${more}) { milestones { late reachedOn } } }`)).project
        .milestones[0];
    await readers!.pokeDeadlines();
    expect(await office.typesOf(`project-${FIRST}`)).not.toContain('MilestoneLate');
    expect(await lateness()).toEqual({ late: false, reachedOn: null });
    office.clock.set('2018-06-01T22:00:00.000Z');
    expect(await lateness()).toEqual({ late: true, reachedOn: null });
    await readers!.pokeDeadlines();
    expect((await office.typesOf(`project-${FIRST}`)).at(-1)).toBe('MilestoneLate');
    office.clock.set('2018-06-05T09:00:00.000Z');
    await office.does(
      'NoteMilestoneReached',
      { projectId: FIRST, milestoneId: START, reachedOn: '2018-06-04' },
      'agency',
    );
    await office.settled();
    expect(await lateness()).toEqual({ late: false, reachedOn: '2018-06-04' });
    expect(await lateness(', asOf: "2018-06-01"')).toEqual({ late: false, reachedOn: null });
    expect(await lateness(', asOf: "2018-06-03"')).toEqual({ late: true, reachedOn: null });
  });

  it('is compared, version with version and with what stands now', async () => {
    const compare = async (from: string, to: string, by?: string) =>
      (
        await office.asked(
          `{ roadmapComparison(roadmapId: "${ROADMAP}", from: ${from}, to: ${to}) {
             from { number } to { number } added { projectId } removed { projectId }
             changed { projectId project { title { text } } startMovedDays endMovedDays budgetChangeCents to { period { to } } } } }`,
          by,
        )
      ).roadmapComparison;
    const moved = {
      ...{ projectId: SECOND, project: { title: { text: 'Plateforme' } }, startMovedDays: 31 },
      ...{ endMovedDays: 31, to: { period: { to: '2020-01-31' } } },
    };
    expect(await compare(`"${V1}"`, 'null')).toEqual({
      ...{ from: { number: 1 }, to: null, added: [], removed: [] },
      changed: [{ ...moved, budgetChangeCents: null }],
    });
    expect((await compare(`"${V1}"`, 'null', 'coordinator')).changed).toEqual([
      { ...moved, budgetChangeCents: 0 },
    ]);
    expect((await compare(`"${V1}"`, `"${V1}"`)).changed).toEqual([]);
    expect(await compare(`"${uuid(29)}"`, 'null')).toBeNull();
    await office.does('DraftBaseline', {
      ...{ roadmapId: ROADMAP, baselineId: V2, title: words('Deuxième version', 'Tweede versie'), reason },
      budgets: [{ projectId: SECOND, amount: euros(300_000) }],
    });
    await office.settled();
    expect((await compare(`"${V1}"`, `"${V2}"`, 'coordinator')).changed).toEqual([
      { ...moved, budgetChangeCents: -10_000_000 },
    ]);
  });

  it('keeps the version that another supersedes, and goes back to it when that decision is replaced', async () => {
    const states = async () =>
      (await office.asked(ROADMAPS)).roadmaps[0].baselines.map((b: { state: string }) => b.state);
    const later = await office.decides(3, V2);
    expect(await states()).toEqual(['SUPERSEDED', 'CURRENT']);
    expect((await office.asked(PLAN)).project.baseline).toMatchObject({
      version: { number: 2 },
      period: { to: '2020-01-31' },
    });
    const { project } = await office.asked(
      `{ project(id: "${SECOND}", asOf: "2018-06-05") { baseline { version { number } } } }`,
    );
    expect(project.baseline.version.number).toBe(1);
    await office.decides(4, V2, { type: 'corrective-action', supersedes: later });
    expect(await states()).toEqual(['CURRENT', 'WITHDRAWN']);
  });

  it('leaves no refused policy behind', async () => {
    for (const { store } of office.services)
      expect((await store.feed.read(0n, 10_000)).filter((e) => e.type.endsWith('PolicyRefused'))).toEqual([]);
  });
});
