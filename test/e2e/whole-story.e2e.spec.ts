import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { screening } from './compliance.fixture.js';
import { openDatabase } from './office-database.js';
import { dayFromToday, fresh, plan, proposal, words } from './project.fixture.js';
import { DAYS_AGO, openStory, type Person, type Story } from './whole-story.fixture.js';
import * as steps from './whole-story-steps.js';
import { CHAIN, CORRECTION, missing } from './whole-story-trail.js';

// One project from its proposal to its contract and beyond, through GraphQL alone, in an office that is really started.

let story: Story;
const [projectId, bodyId, seatId, roadmapId] = [fresh(), fresh(), fresh(), fresh()];
const [meetingId, laterMeetingId, motionId, commitmentId] = [fresh(), fresh(), fresh(), fresh()];
const [indicatorId, actionId] = [fresh(), fresh()];
const { sheet, slot } = plan();
/** The procedure that is followed closely, and two more whose contracts the office is killed upon. */
const sensors = steps.buying('38340000-0', ['Zeehond', 42_001], ['Walrus', 44_003]);
const [gateways, servers] = [
  steps.buying('32420000-3', ['Otter', 21_000]),
  steps.buying('48820000-2', ['Bever', 22_000]),
];
const deals = [sensors, gateways, servers];

beforeAll(async () => {
  story = await openStory();
}, 240_000);
afterAll(() => story?.close());

const projectSeen = async (by: Person | null = 'coordinator', asOf?: string) =>
  (
    await story.asks(
      `query ($id: ID!, $asOf: LocalDate) { project(id: $id, asOf: $asOf) { state procurementState gates { gate open reason }
         blockers { code whoMustAct { code } } milestones { milestoneId reachedOn } } }`,
      { id: projectId, ...(asOf ? { asOf } : {}) },
      by ?? undefined,
    )
  ).project;
const openGates = async () =>
  (await projectSeen()).gates.filter((g: { open: boolean }) => g.open).map((g: { gate: string }) => g.gate);
const proposalOf = async (origin: string) =>
  (
    await story.asks(
      '{ agendaProposals { nodes { id origin state motionType title { text } subject { kind id } meeting { id } itemId } } }',
      {},
      'chair',
    )
  ).agendaProposals.nodes.find((p: { origin: string }) => p.origin === origin);
const agendaOf = async (id: string) =>
  (
    await story.asks(
      'query ($id: ID!) { meeting(id: $id) { agenda { itemId type subject { kind id } proposal { id origin state } } } }',
      { id },
      'chair',
    )
  ).meeting.agenda;

/** Whoever asks without a token. */
const ANYBODY = null;

/** Waits for the time for which the members were convened, and opens the meeting. */
const openMeeting = async (): Promise<void> => {
  const attendance = [story.personOf('chair')];
  for (const until = performance.now() + 10_000; performance.now() < until;) {
    const answer = await story.gives('chair', 'OpenMeeting', { meetingId, attendance });
    if (answer.__typename !== 'Rejection') return void (await story.office.settled());
    expect(answer.code).toBe('MEETING.NOT_DUE');
  }
  throw new Error('the meeting could not be opened');
};

describe(`a project, on ${steps.FIRST_DAY}`, () => {
  it('is proposed, described and chosen by the jury', async () => {
    const { provenance: _demo, ...proposed } = proposal(projectId, story.authority);
    await steps.told(story, [
      ['owner', 'ProposeProject', proposed],
      ['owner', 'DraftSheet', { projectId, sheet }],
      ['owner', 'SubmitSheet', { projectId }],
    ]);
    expect(await projectSeen('owner')).toMatchObject({ state: 'SUBMITTED' });
    await story.does('coordinator', 'RecordJuryDecision', {
      ...{ projectId, outcome: 'selected', decidedOn: steps.FIRST_DAY, session: 'J1', reasons: [] },
    });
    expect(await projectSeen()).toMatchObject({ state: 'SELECTED', procurementState: 'NONE' });
    expect(await projectSeen('rival')).toBeNull();
  });

  it('comes onto the board’s agenda, and the board’s decision opens the first gate', async () => {
    await steps.told(story, steps.board(story, bodyId, seatId));
    const startsAt = new Date(Date.now() - DAYS_AGO * 86_400_000 + 1_500).toISOString();
    await story.does('coordinator', 'ConveneMeeting', { meetingId, bodyId, startsAt, agenda: [] });
    const { id, ...raised } = await proposalOf('JURY_SELECTION');
    expect(raised).toMatchObject({ state: 'PROPOSED', subject: { kind: 'PROJECT', id: projectId } });
    await story.does('chair', 'AcceptProposal', { proposalId: id, meetingId });
    const [item] = await agendaOf(meetingId);
    expect(item).toMatchObject({ type: 'PROJECT_APPROVAL', proposal: { id, state: 'ON_AGENDA' } });
    await openMeeting();
    const on = { meetingId, motionId };
    const [title, text] = [words('Approuver', 'Goedkeuren'), words('Le conseil approuve.', 'Goedgekeurd.')];
    await story.does('chair', 'PutMotion', { ...on, itemId: item.itemId, title, text });
    await story.does('chair', 'OpenVote', on);
    await story.does('chair', 'CastBallot', { ...on, seatId, choice: 'yes' });
    expect(await openGates()).toEqual([]);
    await story.does('chair', 'CloseVote', on);
    expect(await openGates()).toEqual(['APPROVAL']);
    await story.does('chair', 'CloseMeeting', { meetingId });
    expect(await proposalOf('JURY_SELECTION')).toMatchObject({ state: 'DEALT_WITH' });
  });

  it('opens its other gates: team, law and money', async () => {
    await steps.told(story, steps.team(story, projectId));
    expect(await openGates()).toEqual(['APPROVAL', 'TEAM']);
    const [screen, { provenance: _demo, ...answers }] = screening(projectId, ['camera-law']) as [
      string,
      { provenance: object },
    ];
    await story.does('coordinator', screen, answers);
    expect(await openGates()).toEqual(['APPROVAL', 'TEAM']);
    await story.does('coordinator', 'ClearCheck', {
      ...{ projectId, field: 'camera-law', evidence: 'Declaration 12' },
    });
    expect(await openGates()).toEqual(['APPROVAL', 'COMPLIANCE', 'TEAM']);
    await steps.told(story, steps.funding(projectId, commitmentId));
    expect(await openGates()).toEqual(['APPROVAL', 'FUNDING', 'COMPLIANCE', 'TEAM']);
  });

  it('goes onto the roadmap, where everybody sees it', async () => {
    expect(await projectSeen(ANYBODY)).toBeNull();
    await story.does('coordinator', 'OpenRoadmap', { roadmapId, title: words('Feuille', 'Blad') });
    await story.does('coordinator', 'PlaceOnRoadmap', { ...slot, roadmapId, projectId });
    expect(await projectSeen(ANYBODY)).toMatchObject({ state: 'ON_ROADMAP', blockers: [] });
  });

  it('buys without publication, and its tenders stay sealed', async () => {
    await steps.told(
      story,
      deals.map((deal) => steps.planned(story, projectId, deal)),
    );
    const advice = await story.asks(
      'query ($id: ID!) { procedure(id: $id) { advice { procedures { procedure open rule { legalBasis } } } } }',
      { id: sensors.procedureId },
      'officer',
    );
    const unpublished = advice.procedure.advice.procedures.find(
      (p: { procedure: string }) => p.procedure === 'PNSPP',
    );
    expect(unpublished).toMatchObject({
      open: true,
      rule: { legalBasis: expect.stringContaining('art. 42') },
    });
    for (const deal of deals) await steps.told(story, steps.launched(story, deal));
    expect((await projectSeen()).procurementState).toBe('TENDERING');
    const [by, command, data] = steps.opened(sensors);
    expect(await story.gives(by, command, data)).toMatchObject({ code: 'PROCUREMENT.TENDERS_NOT_DUE' });
  });
});

describe(`the project, on ${dayFromToday(0)}`, () => {
  it('awards to the first in the ranking once the tenders are due', async () => {
    await story.restart();
    for (const deal of deals) {
      await steps.told(story, [steps.opened(deal), ...steps.awarded(deal)]);
      await steps.told(story, [steps.reserved(projectId, commitmentId, deal)]);
    }
    const { procedure } = await story.asks(
      `query ($id: ID!) { procedure(id: $id) { state award { contractor { name } standstill { required until } }
         tenders { tenderer { name } rank } } }`,
      { id: sensors.procedureId },
      'evaluator',
    );
    expect(procedure).toMatchObject({
      ...{ state: 'AWARDED', award: { contractor: { name: 'Zeehond' }, standstill: { until: null } } },
      tenders: [{ tenderer: { name: 'Zeehond' }, rank: 1 }, { rank: 2 }],
    });
  });

  it.each([
    // Funding cannot write: the kill falls between the contract and its booking, whatever the machine is busy with.
    ['before the booking', sensors, 'lock table funding.events in exclusive mode', 0],
    // It has booked, and cannot note how far it has read: it reads the contract again.
    [
      'before funding notes that it has read of it',
      gateways,
      'lock table funding.reader_checkpoints in share mode',
      1,
    ],
    ['upon the answer', servers, 'select 1', undefined],
  ] as const)(
    'books a contract once, though the office is killed %s',
    async (_when, deal, hindrance, booked) => {
      const signing = steps.signing(deal, deal === sensors ? slot.milestones[0]!.milestoneId : undefined);
      const [key, db] = [fresh(), await openDatabase(story.office.dataDir)];
      const bookings = () => steps.bookings(db, projectId, deal.contractId);
      try {
        await db.query('begin');
        await db.query(hindrance);
        const signed = await story.gives('officer', 'SignContract', signing, key);
        const until = performance.now() + 20_000;
        while ((await bookings()) < (booked ?? 0) && performance.now() < until);
        await story.office.kill();
        expect(signed.__typename).toBe('ProcedureChanged');
        if (booked !== undefined) expect(await bookings()).toBe(booked);
        await db.query('rollback');
        await db.end();
        await story.restart();
        expect(await story.gives('officer', 'SignContract', signing, key)).toEqual(signed);
        await story.office.settled();
      } finally {
        await db.end().catch(() => undefined);
      }
      const after = await openDatabase(story.office.dataDir);
      try {
        expect(await steps.bookings(after, projectId, deal.contractId)).toBe(1);
      } finally {
        await after.end();
      }
    },
    60_000,
  );

  it('has consumed each reservation, and reached the milestone that the contract stands for', async () => {
    const { project } = await story.asks(
      'query ($id: ID!) { project(id: $id) { procurementState funding { reservations { reservationId state contractId } } milestones { milestoneId reachedOn } } }',
      { id: projectId },
      'coordinator',
    );
    expect(project.procurementState).toBe('CONTRACTED');
    expect(project.funding.reservations).toHaveLength(deals.length);
    for (const { reservationId, contractId } of deals)
      expect(project.funding.reservations).toContainEqual({ reservationId, contractId, state: 'CONSUMED' });
    expect(project.milestones[0]).toMatchObject({ reachedOn: dayFromToday(0) });
  });

  it('is delivered, and what goes wrong comes before the board', async () => {
    await story.does('coordinator', 'StartDelivery', { projectId });
    expect(await projectSeen(ANYBODY)).toMatchObject({ state: 'IN_DELIVERY' });
    await steps.told(story, steps.measured(story, projectId, indicatorId));
    const { indicator } = await story.asks(
      'query ($id: ID!) { indicator(id: $id) { status { code } variance { cause } } }',
      { id: indicatorId },
      'owner',
    );
    expect(indicator).toEqual({ status: { code: 'OFF_TRACK' }, variance: { cause: null } });
    await story.does('owner', 'ExplainVariance', {
      ...{ indicatorId, cause: 'late-start', explanation: words('Retard', 'Vertraging') },
    });
    expect(await proposalOf('CORRECTIVE_ACTION')).toBeUndefined();
    await story.does('owner', 'ProposeCorrectiveAction', {
      ...{ indicatorId, actionId, owner: { organisationId: story.authority }, due: dayFromToday(60) },
      ...{ title: words('Accélérer', 'Versnellen'), wording: words('Doubler', 'Verdubbelen') },
    });
    const raised = await proposalOf('CORRECTIVE_ACTION');
    expect(raised).toMatchObject({ state: 'PROPOSED', motionType: 'CORRECTIVE_ACTION' });
    await story.does('coordinator', 'ConveneMeeting', {
      ...{ meetingId: laterMeetingId, bodyId, agenda: [], startsAt: `${dayFromToday(30)}T13:00:00.000Z` },
    });
    await story.does('chair', 'AcceptProposal', { proposalId: raised.id, meetingId: laterMeetingId });
    expect(await agendaOf(laterMeetingId)).toMatchObject([
      { type: 'CORRECTIVE_ACTION', subject: { id: indicatorId }, proposal: { id: raised.id } },
    ]);
  });
});

describe('whoever asks later', () => {
  const trailOf = async (id: string, by?: Person, language = 'EN') =>
    (
      await story.asks(
        `query ($id: ID!) { trail(subject: $id, language: ${language}, first: 100) { totalCount nodes { type sentence cause { type } } } }`,
        { id },
        by,
      )
    ).trail;

  it('reads the whole chain in words, with what caused what', async () => {
    const { totalCount, nodes } = await trailOf(projectId, 'auditor');
    expect(nodes).toHaveLength(totalCount);
    expect(missing(CHAIN, nodes)).toEqual([]);
    expect(missing(CORRECTION, (await trailOf(indicatorId, 'auditor')).nodes)).toEqual([]);
    for (const type of ['ReservationConsumed', 'ContractSigned'])
      expect(nodes.filter((n: { type: string }) => n.type === type)).toHaveLength(deals.length);
    expect(nodes.filter((n: { type: string }) => n.type === 'MilestoneReached')).toHaveLength(1);
    for (const language of ['FR', 'NL', 'DE'])
      for (const { sentence } of (await trailOf(projectId, 'auditor', language)).nodes)
        expect(sentence).not.toMatch(/[{}]|undefined|null|^$/);
  });

  it('reads the project as it stood on a day', async () => {
    expect(await projectSeen('coordinator', dayFromToday(-DAYS_AGO - 1))).toBeNull();
    const then = { state: 'ON_ROADMAP', procurementState: 'TENDERING' };
    expect(await projectSeen('coordinator', steps.FIRST_DAY)).toMatchObject(then);
    const now = { state: 'IN_DELIVERY', procurementState: 'CONTRACTED' };
    expect(await projectSeen('coordinator', dayFromToday(0))).toMatchObject(now);
    expect(await projectSeen()).toMatchObject(now);
    expect(await projectSeen(ANYBODY, steps.FIRST_DAY)).toMatchObject({ state: 'ON_ROADMAP' });
  });

  it('without a token is told nothing of tenders, of who pays what, nor of who acted', async () => {
    const seen = await story.asks(
      `query ($id: ID!, $procedure: ID!, $indicator: ID!, $meeting: ID!) {
        project(id: $id) { state funding { standing { state } commitments { reference } reservations { state } }
          procurementState procedures { id } indicators { id } team { members { role } } compliance { checks { field } } }
        procedure(id: $procedure) { id } procedures { totalCount } indicator(id: $indicator) { id }
        indicators { totalCount } meeting(id: $meeting) { id } agendaProposals { totalCount } }`,
      { id: projectId, procedure: sensors.procedureId, indicator: indicatorId, meeting: meetingId },
    );
    expect(seen).toEqual({
      project: {
        ...{ state: 'IN_DELIVERY', procurementState: 'NONE', procedures: [], indicators: [], team: null },
        funding: { standing: { state: 'SECURED' }, commitments: null, reservations: null },
        compliance: { checks: null },
      },
      ...{ procedure: null, procedures: { totalCount: 0 }, indicator: null, indicators: { totalCount: 0 } },
      ...{ meeting: null, agendaProposals: { totalCount: 0 } },
    });
    const subjects = [projectId, indicatorId, meetingId, ...deals.map((d) => d.procedureId)];
    const told = JSON.stringify(await Promise.all(subjects.map((id) => trailOf(id))));
    expect(told).toContain('started the delivery of the project');
    const names = deals.flatMap((d) => d.tenderers.map((t) => t.name));
    for (const secret of [...names, '€', 'Name of', 'Rapport secret', 'B 1/2026', '66.5', 'Accélérer'])
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
  });

  it('of another authority is told no more than anybody', async () => {
    const query = 'query ($id: ID!) { procedure(id: $id) { id } }';
    expect(await story.asks(query, { id: sensors.procedureId }, 'rival')).toEqual({ procedure: null });
    expect(await trailOf(projectId, 'rival')).toEqual(await trailOf(projectId));
  });

  it('reads the same from read models that are filled anew', async () => {
    const before = await trailOf(projectId, 'auditor');
    const project = await projectSeen();
    expect(await story.office.rebuild()).toEqual({ finished: true });
    expect([await trailOf(projectId, 'auditor'), await projectSeen()]).toEqual([before, project]);
    expect(await (await story.office.admin('/admin/dead-letters')).json()).toEqual({ parked: [] });
  }, 60_000);
});
