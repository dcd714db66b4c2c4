import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { ANONYMOUS, changed, type ChangesArguments, type Viewer } from '../index.js';
import { fr, OWNER, standingOf, TestOffice } from '../office.fixture.js';

const [BODY, OTHER, MEMBER, COORDINATOR] = [uuid(50), uuid(51), uuid(5), uuid(9)] as const;
/** A body that never met, and a member of it who coordinates. */
const [NEW, SEATED] = [uuid(52), uuid(6)] as const;
const [LIGHTS, BIKES, SECRET, DECISION] = [uuid(11), uuid(12), uuid(13), uuid(80)] as const;

describe('what changed', () => {
  let office: TestOffice;
  let member: Viewer;
  let coordinator: Viewer;
  let seated: Viewer;
  const meeting = (n: number, bodyId: string, type: string, data: object) =>
    office.append('governance', `meeting-${uuid(n)}`, type, { meetingId: uuid(n), bodyId, ...data });
  const hold = async (n: number, bodyId: string, close = true) => {
    await meeting(n, bodyId, 'MeetingOpened', {
      ...{ day: '2018-02-10', roll: [], present: [], seated: 0, vacant: 0 },
    });
    if (close) await meeting(n, bodyId, 'MeetingClosed', { decided: 0, undecided: [] });
  };
  const told = async (viewer: Viewer, asked: ChangesArguments = {}) =>
    (await changed(office.context, viewer, asked)).edges.map(({ node }) => [
      node.projectId,
      node.changes.map((c) => `${c.kind} ${c.event.type}`),
    ]);

  beforeAll(async () => {
    office = await TestOffice.open('2018-02-01T09:00:00.000Z');
    await office.person(MEMBER);
    await office.person(COORDINATOR, ['coordinator']);
    await office.person(SEATED, ['coordinator']);
    await office.append('governance', `body-${NEW}`, 'MandateGranted', {
      ...{ bodyId: NEW, mandateId: uuid(42), seatId: uuid(32), personId: SEATED, capacity: 'titular' },
      ...{ from: '2018-01-01', to: '2019-12-31' },
    });
    await office.append('governance', `body-${BODY}`, 'MandateGranted', {
      ...{ bodyId: BODY, mandateId: uuid(41), seatId: uuid(31), personId: MEMBER, capacity: 'titular' },
      ...{ from: '2018-01-01', to: '2019-12-31' },
    });
    await office.propose({ id: LIGHTS, title: 'Éclairage' });
    await office.propose({ id: SECRET, title: 'Secret' });
    await office.enter({ id: BIKES, title: 'Vélos' }, '2020-01-01', '2020-12-31');
    office.clock.set('2018-02-10T09:00:00.000Z');
    await hold(60, BODY);
    office.clock.set('2018-02-12T09:00:00.000Z');
    await office.enter({ id: LIGHTS, title: 'Éclairage' }, '2018-03-01', '2019-06-30');
    office.clock.set('2018-02-15T09:00:00.000Z');
    await hold(61, OTHER);
    await hold(62, BODY, false);
    office.clock.set('2018-02-20T09:00:00.000Z');
    const standing = { gate: 'approval', open: true, evidence: { kind: 'decision', id: DECISION } };
    await office.project('GateOpened', { projectId: LIGHTS, standing });
    office.clock.set('2018-02-21T09:00:00.000Z');
    await office.append('funding', `funding-plan-${BIKES}`, 'FundingStandingPublished', {
      ...{ projectId: BIKES, standing: standingOf(100, 100, [[2020, 100, 100]]) },
    });
    await office.follow();
    member = await office.viewer(MEMBER);
    coordinator = await office.viewer(COORDINATOR);
    seated = await office.viewer(SEATED);
  }, 60_000);
  afterAll(() => office.close());

  it('is told since the opening of the last closed meeting of one’s own body, by project, the latest first', async () => {
    expect((await changed(office.context, member)).since).toBe('2018-02-10T09:00:00.000Z');
    expect(await told(member)).toEqual([
      [BIKES, ['funding FundingStandingPublished']],
      [LIGHTS, ['gate GateOpened', 'state ProjectEnteredRoadmap']],
    ]);
  });

  it('is told since the last closed meeting that one may see, without a body of one’s own', async () => {
    expect((await changed(office.context, coordinator)).since).toBe('2018-02-15T09:00:00.000Z');
    expect(await told(coordinator)).toEqual([
      [BIKES, ['funding FundingStandingPublished']],
      [LIGHTS, ['gate GateOpened']],
    ]);
  });

  it('is told since the last closed meeting that one may see, while one’s own body never met', async () => {
    expect(seated.keys).toContain(`body:${NEW}`);
    expect((await changed(office.context, seated)).since).toBe('2018-02-15T09:00:00.000Z');
  });

  it('is told to the public since ever while it may see no decision, as far as it may see the events', async () => {
    const page = await changed(office.context, ANONYMOUS);
    expect([page.since, page.totalCount]).toEqual([null, 2]);
    expect(await told(ANONYMOUS)).toEqual([
      [BIKES, ['funding FundingStandingPublished', 'state ProjectEnteredRoadmap']],
      [LIGHTS, ['gate GateOpened', 'state ProjectEnteredRoadmap']],
    ]);
    const since = { since: '2018-02-01T00:00:00.000Z' };
    expect((await told(coordinator, since)).map(([id]) => id)).toEqual([BIKES, LIGHTS, SECRET]);
  });

  it('says each change in the words of the trail', async () => {
    const [first] = (await changed(office.context, ANONYMOUS)).edges;
    expect(first?.node.changes[0]?.event.sentence.en).toBe('How the project is funded: secured.');
    expect(first?.node.total).toBe(2);
  });

  it('is paged without loss', async () => {
    const first = await changed(office.context, ANONYMOUS, { first: 1 });
    const next = await changed(office.context, ANONYMOUS, { first: 1, after: first.pageInfo.endCursor });
    expect([first, next].map((p) => [p.edges[0]?.node.projectId, p.pageInfo.hasNextPage])).toEqual([
      [BIKES, true],
      [LIGHTS, false],
    ]);
    await expect(changed(office.context, ANONYMOUS, { first: 0 })).rejects.toMatchObject({
      code: 'READ.FIRST_INVALID',
    });
  });

  it('holds the decisions on a project, what becomes of them included', async () => {
    office.clock.set('2018-02-22T09:00:00.000Z');
    const decision = (type: string, data: object) =>
      office.append('governance', `decision-${DECISION}`, type, {
        decisionId: DECISION,
        bodyId: BODY,
        ...data,
      });
    const authority = { organisationId: OWNER, names: fr('Gouvernement') };
    await decision('DecisionOpened', {
      ...{ year: 2018, number: 1, meetingId: uuid(60), motionId: uuid(70), motionType: 'project-approval' },
      ...{ bodyKind: 'board', bodyNames: fr('Comité'), publicLanguages: ['fr'], outcome: 'advised' },
      ...{ title: fr('Éclairage'), text: fr('Texte'), explanation: fr('Adoptée') },
      effect: { kind: 'advice', authority, answerDays: 30 },
      quorum: { present: 2, base: 2, needed: 1, met: true },
      ...{ decidedOn: '2018-02-22', answerDue: '2018-03-24', subject: { kind: 'project', id: LIGHTS } },
    });
    await decision('AuthorityAnswerOverdue', { answerDue: '2018-03-24', authority });
    await office.follow();
    expect((await told(member))[0]).toEqual([
      LIGHTS,
      [
        'decision AuthorityAnswerOverdue',
        'decision DecisionOpened',
        'gate GateOpened',
        'state ProjectEnteredRoadmap',
      ],
    ]);
  });

  it('holds what became of its procurement, compliance, team, indicators and plan, each by its kind', async () => {
    office.clock.set('2018-03-01T09:00:00.000Z');
    const of = { projectId: BIKES };
    await office.append('procurement', `procedure-${uuid(90)}`, 'ContractCompleted', {
      ...{ ...of, procedureId: uuid(90), contractId: uuid(91), completedOn: '2018-03-01' },
    });
    await office.append('procurement', `compliance-${BIKES}`, 'ComplianceStandingPublished', {
      ...of,
      standing: 'compliance-clear',
    });
    await office.append('stakeholders', `team-${BIKES}`, 'TeamIncomplete', {
      ...{ ...of, reason: 'team-gap' },
    });
    await office.append('kpis', `indicator-${uuid(92)}`, 'VarianceClosed', {
      ...{
        ...of,
        indicatorId: uuid(92),
        number: 1,
        measurementId: uuid(95),
        closing: 'measured-better',
        closedOn: '2018-03-01',
      },
    });
    await office.project('MilestoneReached', {
      ...{
        ...of,
        milestoneId: uuid(93),
        title: fr('Contrat'),
        planned: '2018-03-01',
        reachedOn: '2018-03-01',
      },
    });
    await office.append('projects', `roadmap-${uuid(3)}`, 'RoadmapBaselineDrafted', {
      ...{ roadmapId: uuid(3), baselineId: uuid(94), number: 1, title: fr('V1'), reason: fr('Début') },
      ...{
        items: [
          {
            projectId: BIKES,
            period: { from: '2020-01-01', to: '2020-12-31' },
            milestones: [],
            dependencies: [],
          },
        ],
      },
      warnings: [],
    });
    await office.append('projects', `roadmap-${uuid(3)}`, 'RoadmapBaselineMadeCurrent', {
      ...{ roadmapId: uuid(3), baselineId: uuid(94), decisionId: DECISION, tookEffectOn: '2018-03-01' },
      ...{ number: 1, register: { year: 2018, number: 1 }, budgets: [] },
    });
    await office.follow();
    const since = { since: '2018-03-01T00:00:00.000Z' };
    const [[project, changes] = []] = await told(coordinator, since);
    expect([project, new Set(changes)]).toEqual([
      BIKES,
      new Set([
        'procurement ContractCompleted',
        'compliance ComplianceStandingPublished',
        'team TeamIncomplete',
        'indicator VarianceClosed',
        'schedule MilestoneReached',
        'baseline RoadmapBaselineMadeCurrent',
      ]),
    ]);
  });
});
