import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type Localized, type ServiceName } from '@helixboard/contracts';
import { SettableClock, type Feed } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { testGateway, type TestGateway } from '../projection/gateway.fixture.js';
import { appendTo, chances, emptyStores, type Stores } from '../projection/sample.fixture.js';
import {
  ANONYMOUS,
  namesOf,
  project,
  roadmap,
  trail,
  viewerOfPerson,
  type ReadContext,
  type Viewer,
} from './index.js';

const fr = (text: string, nl?: string): Localized => ({
  original: 'fr',
  in: { fr: { text, status: 'original' }, ...(nl ? { nl: { text: nl, status: 'human' } } : {}) },
});
const [COORDINATOR, OWNER, ROADMAP, AUTHORITY] = [uuid(1), uuid(2), uuid(3), uuid(4)] as const;
const [LIGHTS, BIKES, SECRET] = [uuid(11), uuid(12), uuid(13)] as const;

describe('the roadmap', () => {
  const clock = new SettableClock(Date.parse('2018-02-01T09:00:00.000Z'));
  const c = chances(1);
  let gateway: TestGateway;
  let stores: Stores;
  let context: ReadContext;
  let office: Viewer;
  let number = 0;

  const append = (service: ServiceName, stream: string, type: string, data: object) =>
    appendTo(stores[service], stream, [{ type, data }], clock, c, (number += 1));
  const follow = () =>
    gateway.follow(Object.fromEntries(SERVICES.map((s) => [s, stores[s].feed])) as Record<ServiceName, Feed>);
  const propose = (projectId: string, title: Localized, dimension: string) =>
    append('projects', `project-${projectId}`, 'ProjectProposed', {
      ...described(projectId, title, dimension),
      ownerHelix: 'government',
      partners: [],
    });
  const described = (projectId: string, title: Localized, dimension: string) => ({
    projectId,
    title,
    summary: fr('Résumé'),
    dimensions: [dimension],
    structure: 'independent',
    ownerOrganisationId: OWNER,
    quickWin: false,
    pilot: false,
    provenance: { kind: 'demo' },
  });
  const closed = (gate: string, reason: string) => ({ gate, open: false, reason });
  const enter = (projectId: string, title: Localized, dimension: string, from: string, to: string) =>
    append('projects', `project-${projectId}`, 'ProjectEnteredRoadmap', {
      ...described(projectId, title, dimension),
      roadmapId: ROADMAP,
      placement: 1,
      state: 'on-roadmap',
      helices: ['government'],
      period: { from, to },
      milestones: [],
      dependencies: [],
      gates: [
        closed('approval', 'approval-no-decision'),
        closed('funding', 'funding-no-plan'),
        closed('compliance', 'compliance-no-file'),
        closed('team', 'team-no-contact'),
      ],
    });

  beforeAll(async () => {
    stores = emptyStores(clock);
    gateway = await testGateway();
    context = { query: gateway.query, now: () => clock.now() };
    await append('stakeholders', `organisation-${OWNER}`, 'OrganisationRegistered', {
      organisationId: OWNER,
      name: fr('Région'),
      helix: 'government',
      organisationKind: 'regional-administration',
      themes: [],
    });
    await append('stakeholders', `person-${COORDINATOR}`, 'PersonRegistered', {
      personId: COORDINATOR,
      name: 'Qwert Uiop',
      language: 'fr',
    });
    await append('stakeholders', `person-${COORDINATOR}`, 'RoleGranted', {
      grantId: uuid(21),
      personId: COORDINATOR,
      role: 'coordinator',
      from: '2018-01-01',
    });
    await propose(LIGHTS, fr('Éclairage public', 'Straatverlichting'), 'environment');
    await propose(BIKES, fr('Vélos partagés', 'Deelfietsen'), 'mobility');
    await propose(SECRET, fr('Projet en préparation'), 'living');
    clock.set('2018-02-10T09:00:00.000Z');
    await enter(
      LIGHTS,
      fr('Éclairage public', 'Straatverlichting'),
      'environment',
      '2018-03-01',
      '2019-06-30',
    );
    await enter(BIKES, fr('Vélos partagés', 'Deelfietsen'), 'mobility', '2020-01-01', '2020-12-31');
    clock.set('2018-02-20T09:00:00.000Z');
    await append('projects', `project-${LIGHTS}`, 'ApprovalAwaitingAuthority', {
      projectId: LIGHTS,
      standing: {
        ...closed('approval', 'approval-awaiting-authority'),
        authority: { organisationId: AUTHORITY, names: fr('Gouvernement', 'Regering') },
        answerDue: '2018-03-20',
      },
    });
    await follow();
    office = await viewerOfPerson(context, COORDINATOR);
  }, 60_000);
  afterAll(() => gateway.close());

  const titles = async (viewer: Viewer, filters: object, more: object = {}) =>
    (await roadmap(context, viewer, { filters, ...more })).edges.map((e) => e.node.title?.in.fr?.text);

  it('tells the public how many projects it may not see, on the whole of it alone', async () => {
    const all = await roadmap(context, ANONYMOUS);
    expect([all.totalCount, await all.hiddenCount()]).toEqual([2, 1]);
    expect(await (await roadmap(context, office)).hiddenCount()).toBe(0);
    for (const filters of [{ dimensions: ['living'] }, { text: 'velo' }, { states: ['proposed'] }]) {
      expect(await (await roadmap(context, ANONYMOUS, { filters })).hiddenCount()).toBeNull();
    }
  });

  it('is filtered by dimension, state, helix, period and words in any language, whatever their accents', async () => {
    expect(await titles(ANONYMOUS, { dimensions: ['mobility'] })).toEqual(['Vélos partagés']);
    expect(await titles(ANONYMOUS, { states: ['proposed'] })).toEqual([]);
    expect(await titles(office, { states: ['proposed'] })).toEqual(['Projet en préparation']);
    expect(await titles(ANONYMOUS, { helices: ['academia'] })).toEqual([]);
    expect(await titles(ANONYMOUS, { period: { from: '2019-06-30', to: '2019-12-31' } })).toEqual([
      'Éclairage public',
    ]);
    expect(await titles(ANONYMOUS, { period: { from: '2019-07-01', to: '2019-12-31' } })).toEqual([]);
    expect(await titles(ANONYMOUS, { text: 'VELOS resume' })).toEqual(['Vélos partagés']);
    expect(await titles(ANONYMOUS, { text: 'straat' })).toEqual(['Éclairage public']);
    expect(await titles(ANONYMOUS, { text: '100%_' })).toEqual([]);
  });

  it('is sorted by the title in the reader’s language, and paged without loss', async () => {
    expect(await titles(ANONYMOUS, {}, { language: 'fr' })).toEqual(['Éclairage public', 'Vélos partagés']);
    expect(await titles(ANONYMOUS, {}, { language: 'nl' })).toEqual(['Vélos partagés', 'Éclairage public']);
    const first = await roadmap(context, ANONYMOUS, { first: 1, sort: 'period' });
    const second = await roadmap(context, ANONYMOUS, {
      first: 1,
      sort: 'period',
      after: first.pageInfo.endCursor,
    });
    expect([first, second].map((p) => [p.edges[0]?.node.id, p.totalCount, p.pageInfo.hasNextPage])).toEqual([
      [LIGHTS, 2, true],
      [BIKES, 2, false],
    ]);
  });

  it('says what blocks a project and who must act, and when an answer is late', async () => {
    const approval = async () =>
      (await project(context, ANONYMOUS, LIGHTS))?.blockers.find((b) => b.gate === 'approval');
    expect(await approval()).toMatchObject({
      code: 'approval-awaiting-authority',
      who: 'competent-authority',
      authority: { organisationId: AUTHORITY, names: fr('Gouvernement', 'Regering') },
      late: false,
    });
    const before = clock.now();
    clock.set('2018-03-20T23:00:00.000Z');
    expect(await approval()).toMatchObject({ code: 'approval-authority-late', late: true });
    clock.set(before);
  });

  it('stands as it stood at the end of a day in Brussels, with the rights of today', async () => {
    const on = async (viewer: Viewer, asOf: string) =>
      (await roadmap(context, viewer, { asOf, filters: { states: ['proposed', 'on-roadmap'] } })).edges.map(
        (e) => [e.node.id, e.node.state],
      );
    expect(await on(ANONYMOUS, '2018-02-09')).toEqual([]);
    expect(await on(office, '2018-02-09')).toEqual([
      [LIGHTS, 'proposed'],
      [SECRET, 'proposed'],
      [BIKES, 'proposed'],
    ]);
    expect(await on(ANONYMOUS, '2018-02-10')).toEqual([
      [LIGHTS, 'on-roadmap'],
      [BIKES, 'on-roadmap'],
    ]);
    const approval = async (asOf: string) =>
      (await project(context, ANONYMOUS, LIGHTS, asOf))?.blockers.find((b) => b.gate === 'approval')?.code;
    expect([await approval('2018-02-19'), await approval('2018-02-20')]).toEqual([
      'approval-no-decision',
      'approval-awaiting-authority',
    ]);
  });

  it('answers alike for what is unknown and what is forbidden', async () => {
    expect(await project(context, ANONYMOUS, SECRET)).toEqual(await project(context, ANONYMOUS, uuid(99)));
    expect(await trail(context, ANONYMOUS, SECRET)).toEqual(await trail(context, ANONYMOUS, uuid(99)));
    expect(await namesOf(context, ANONYMOUS, [SECRET, uuid(99), AUTHORITY])).toEqual(new Map());
    expect((await project(context, office, SECRET))?.provenance).toEqual({ kind: 'demo' });
  });

  it.each([
    [{ first: -1 }, 'READ.FIRST_INVALID'],
    [{ first: 101 }, 'READ.FIRST_INVALID'],
    [{ after: 'made-up' }, 'READ.CURSOR_INVALID'],
    [{ filters: { territory: 'garbage' } }, 'READ.TERRITORY_INVALID'],
    [{ filters: { territory: '' } }, 'READ.TERRITORY_INVALID'],
    [{ asOf: '2018-02-30' }, 'READ.DATE_INVALID'],
    [{ asOf: '2018-02-21' }, 'READ.DATE_INVALID'],
    [{ asOf: "2018-01-01'; drop schema gateway" }, 'READ.DATE_INVALID'],
  ])('refuses %j with %s', async (asked, code) => {
    await expect(roadmap(context, ANONYMOUS, asked)).rejects.toMatchObject({ code });
  });

  it('tells the trail in words, with what the reader may know of who acted', async () => {
    const entries = (await trail(context, office, LIGHTS)).edges.map((e) => e.node);
    expect(entries.map((e) => e.type)).toEqual([
      'ProjectProposed',
      'ProjectEnteredRoadmap',
      'ApprovalAwaitingAuthority',
    ]);
    expect(entries[1]?.sentence.en).toBe(
      'The project “Éclairage public” entered the roadmap, from 2018-03-01 to 2019-06-30.',
    );
    expect(entries[2]?.sentence.nl).toContain('Regering');
    const registered = (await trail(context, office, COORDINATOR)).edges.map((e) => e.node);
    expect(registered[0]?.sentence.fr).toMatch(/a enregistré une personne : Qwert Uiop\.$/);
    expect((await trail(context, ANONYMOUS, LIGHTS)).totalCount).toBe(2);
    expect((await trail(context, ANONYMOUS, COORDINATOR)).totalCount).toBe(0);
  });

  it('reads an erased name as missing, everywhere', async () => {
    await stores.stakeholders.erase(COORDINATOR);
    await append('stakeholders', `erasure-${COORDINATOR}`, 'StakeholdersPersonalDataErased', {
      subjectId: COORDINATOR,
      reason: 'objection',
      basis: 'gdpr-17-1',
    });
    await follow();
    expect((await namesOf(context, office, [COORDINATOR])).get(COORDINATOR)?.text).toBeNull();
    const registered = (await trail(context, office, COORDINATOR)).edges.map((e) => e.node);
    expect(registered[0]?.sentence.en).toMatch(/registered a person: …\.$/);
    expect(JSON.stringify(registered)).not.toContain('Uiop');
  });
});
