import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examples } from '@helixboard/gateway';
import { demoFolder, discard } from './office-folder.js';
import { errorLines, startOffice, type OfficeProcess } from './office-process.js';
import { dayFromToday, fresh, inGraphQL, plan, proposal, words } from './project.fixture.js';

const PERSONAS = ['coordinator', 'chair', 'minister', 'agency', 'buyer', 'auditor', 'citizen'] as const;
const OFFICE_READERS: readonly string[] = ['coordinator', 'chair', 'auditor'];
const ALL_STATES =
  'states: [PROPOSED SHEET_DRAFTED SUBMITTED SELECTED NOT_SELECTED ON_ROADMAP IN_DELIVERY COMPLETED STOPPED]';

let office: OfficeProcess;
let dataDir: string;

beforeAll(async () => {
  dataDir = await demoFolder();
  office = await startOffice(dataDir);
}, 240_000);

afterAll(async () => {
  const code = await office?.stop();
  await discard(dataDir);
  expect(code).toBe(0);
  expect(errorLines(office)).toEqual([]);
});

/** The data of an answer that must hold no error. */
const data = async (query: string, options: Parameters<OfficeProcess['graphql']>[1] = {}) => {
  const { status, data: found, errors } = await office.graphql(query, options);
  expect([status, errors]).toEqual([200, undefined]);
  return found;
};

describe('the demo office', () => {
  it('has about thirty projects over the six dimensions, each of the guide with its page', async () => {
    const query = `{ roadmap(first: 100, filter: { ${ALL_STATES} }) { totalCount nodes {
      title { text } dimensions demo provenance { kind source page } } } }`;
    const { roadmap } = await data(query, { token: await office.tokenOf('coordinator') });
    expect(roadmap.totalCount).toBeGreaterThanOrEqual(28);
    expect(new Set(roadmap.nodes.flatMap((p: { dimensions: string[] }) => p.dimensions)).size).toBe(6);
    for (const { provenance } of roadmap.nodes)
      expect(provenance).toEqual({
        kind: 'SOURCE',
        source: expect.stringContaining('guide'),
        page: expect.any(Number),
      });
  });

  it('shows anybody the roadmap and the published decisions, and nothing else', async () => {
    const query = `{
      roadmap(first: 100) { totalCount hiddenCount nodes { state title { text(language: NL) } } }
      hidden: roadmap(filter: { ${ALL_STATES} }) { totalCount hiddenCount }
      decisions(first: 100) { totalCount nodes { publishedOn title { text(language: NL) } } }
      meetings { totalCount } me { personId } bodies { seats { mandates { person { name } } } }
    }`;
    const found = await data(query);
    expect(found.roadmap.totalCount).toBeGreaterThanOrEqual(10);
    expect(found.roadmap.hiddenCount).toBeGreaterThanOrEqual(15);
    expect(JSON.stringify(found.roadmap)).not.toMatch(/PROPOSED|SHEET_DRAFTED|SUBMITTED|SELECTED|STOPPED/);
    expect(found.hidden).toEqual({ totalCount: found.roadmap.totalCount, hiddenCount: null });
    expect(found.decisions.nodes.every((d: { publishedOn: string | null }) => d.publishedOn !== null)).toBe(
      true,
    );
    expect([found.meetings.totalCount, found.me]).toEqual([0, null]);
    expect(JSON.stringify(found)).not.toContain('(demo)');
    expect(await data(query, { token: await office.tokenOf('citizen') })).toMatchObject({
      roadmap: found.roadmap,
      decisions: found.decisions,
    });
  });

  it.each(PERSONAS)(
    'answers the %s with roadmap, decisions and trail, as far as they may see',
    async (persona) => {
      const token = await office.tokenOf(persona);
      const seen = await data(
        `{ me { name roles { role } } roadmap { totalCount hiddenCount } all: roadmap(filter: { ${ALL_STATES} }) { totalCount nodes { id } }
         decisions { totalCount nodes { id subject { id } } } meetings { totalCount } }`,
        { token },
      );
      expect(seen.me.name).toContain('(demo)');
      const inside = OFFICE_READERS.includes(persona);
      expect(seen.roadmap.hiddenCount === 0).toBe(inside);
      expect(seen.meetings.totalCount > 0).toBe(inside);
      expect(seen.all.totalCount > seen.roadmap.totalCount).toBe(inside);
      const subject = seen.decisions.nodes[0].subject.id;
      const trail = `query ($id: ID!) { trail(subject: $id, first: 100) { totalCount nodes { type sentence(language: NL) actor { words(language: NL) name } } } }`;
      const told = (await data(trail, { token, variables: { id: subject } })).trail;
      expect(told.totalCount).toBeGreaterThan(0);
      expect(
        told.nodes.every(
          (e: { sentence: string }) => e.sentence.length > 0 && !/[{}]|undefined|null/.test(e.sentence),
        ),
      ).toBe(true);
      const ballots = told.nodes.filter((e: { type: string }) => e.type === 'BallotCast');
      if (!inside) expect(ballots).toEqual([]);
    },
  );

  it('labels as demo what is invented, in every answer', async () => {
    const query = `{ decisions(first: 100) { nodes { demo } } meetings { nodes { demo } } roadmaps { demo } bodies { demo }
      organisations(first: 100) { nodes { demo provenance { kind } } } }`;
    const { extensions, data: found } = await office.graphql(query, { token: await office.tokenOf('chair') });
    expect(extensions).toMatchObject({ demo: true, notice: expect.stringContaining('invented') });
    const invented = [...found.decisions.nodes, ...found.meetings.nodes, ...found.roadmaps, ...found.bodies];
    expect(invented.length).toBeGreaterThan(10);
    expect(invented.every((node: { demo: boolean }) => node.demo)).toBe(true);
    for (const { demo, provenance } of found.organisations.nodes)
      expect(demo).toBe(provenance.kind === 'DEMO');
  });

  it('names for each project on the roadmap what blocks it and who must act', async () => {
    const query = `{ roadmap(first: 100) { nodes { title { text } gates { gate open reason }
      blockers { code gate text(language: FR) whoMustAct { code label(language: FR) authority { text } } } } } }`;
    const { roadmap } = await data(query);
    for (const { gates, blockers } of roadmap.nodes) {
      const closed = gates.filter((g: { open: boolean }) => !g.open);
      expect(blockers.map((b: { gate: string }) => b.gate)).toEqual(
        closed.map((g: { gate: string }) => g.gate),
      );
      for (const { text, whoMustAct } of blockers) {
        expect(text.length).toBeGreaterThan(10);
        expect(whoMustAct.label).toMatch(/^(?:le|la|l’|qui|les) ?/);
      }
    }
  });

  it('has a decision that waits for the Government, and the project says so', async () => {
    const query = `{ decisions(filter: { states: [AWAITS_AUTHORITY] }) { nodes { outcome answerDue answerOverdue demo
      effect { kind authority { names { text(language: FR) } } }
      subject { project { gates { gate open reason } blockers { code due late whoMustAct { code authority { text(language: NL) } } } } } } } }`;
    const [waiting, ...others] = (await data(query)).decisions.nodes;
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({
      outcome: 'ADVISED',
      answerOverdue: false,
      demo: true,
      effect: {
        kind: 'ADVICE',
        authority: { names: { text: 'Gouvernement de la Région de Bruxelles-Capitale' } },
      },
    });
    expect(waiting.answerDue > dayFromToday(0)).toBe(true);
    expect(waiting.subject.project.gates[0]).toEqual({
      gate: 'APPROVAL',
      open: false,
      reason: 'APPROVAL_AWAITING_AUTHORITY',
    });
    expect(waiting.subject.project.blockers[0]).toMatchObject({
      due: waiting.answerDue,
      late: false,
      whoMustAct: { code: 'COMPETENT_AUTHORITY', authority: { text: 'Brusselse Hoofdstedelijke Regering' } },
    });
  });

  it('answers the start page’s queries to anybody, in each language', async () => {
    for (const { query, name } of [...examples('fr'), ...examples('nl'), ...examples('en')])
      expect((await data(query))[name].totalCount).toBeGreaterThan(0);
    for (const page of ['/', '/docs', '/health/live', '/metrics'])
      expect((await fetch(office.url + page)).status).toBe(200);
  });

  it('tells how the roadmap stood on a day, and how far each source is read', async () => {
    const query =
      'query ($day: LocalDate) { roadmap(asOf: $day) { totalCount } sources { service position asOf lag parked } }';
    expect((await data(query, { variables: { day: '2018-06-30' } })).roadmap.totalCount).toBe(0);
    const after = await data(query, { variables: { day: '2018-07-31' } });
    expect(after.roadmap.totalCount).toBe((await data('{ roadmap { totalCount } }')).roadmap.totalCount);
    const heads = await office.settled();
    for (const s of (await data('{ sources { service position asOf lag parked } }')).sources)
      expect(s).toEqual({
        service: s.service,
        position: heads[s.service.toLowerCase()],
        // The audit service has nothing to say of a sound office.
        asOf: s.position === '0' ? null : expect.stringMatching(/Z$/),
        lag: 0,
        parked: 0,
      });
  });
});

const MUTATE = (
  field: string,
  input: string,
  changed: string,
) => `mutation ($input: ${input}!, $key: String!) { ${field}(input: $input, idempotencyKey: $key) {
  __typename ... on ${changed} { version token position stream } ... on Rejection { code reason acceptable details fields { pointer } } } }`;

describe('a new project', () => {
  const projectId = fresh();
  const { sheet, slot } = plan();
  let agency: string;
  let coordinator: string;
  let chair: string;

  const STATE = `query ($id: ID!) { project(id: $id) { state version blockers { code whoMustAct { code } } jury { selected } roadmapId period { from } } }`;
  const seenBy = async (token: string | undefined, waitFor?: string) =>
    (await data(STATE, { token, variables: { id: projectId }, ...(waitFor ? { waitFor } : {}) })).project;
  const mutate = async (field: string, input: object, token: string) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const changed = field === 'placeOnRoadmap' ? 'RoadmapChanged' : 'ProjectChanged';
    return (await data(MUTATE(field, type, changed), { token, variables: { input, key: fresh() } }))[field];
  };

  beforeAll(async () => {
    [agency, coordinator, chair] = await Promise.all([
      office.tokenOf('agency'),
      office.tokenOf('coordinator'),
      office.tokenOf('chair'),
    ]);
  });

  it('is proposed by its agency, and nobody outside sees it', async () => {
    const { me } = await data('{ me { roles { organisation { id } } } }', { token: agency });
    const owner = me.roles[0].organisation.id;
    const { title, summary, ...rest } = proposal(projectId, owner);
    const input = {
      ...rest,
      title: inGraphQL(title),
      summary: inGraphQL(summary),
      dimensions: ['ENVIRONMENT', 'LIVING'],
      structure: 'INDEPENDENT',
      provenance: { kind: 'DEMO' },
    };
    const proposed = await mutate('proposeProject', input, agency);
    expect(proposed).toMatchObject({
      __typename: 'ProjectChanged',
      version: 0,
      stream: `project-${projectId}`,
    });
    expect(await seenBy(agency, proposed.token)).toMatchObject({
      state: 'PROPOSED',
      version: 0,
      blockers: expect.arrayContaining([{ code: 'sheet-missing', whoMustAct: { code: 'OWNER' } }]),
    });
    expect(await seenBy(coordinator)).not.toBeNull();
    for (const token of [
      undefined,
      await office.tokenOf('citizen'),
      await office.tokenOf('agency-barcelona'),
      await office.tokenOf('minister'),
    ])
      expect(await seenBy(token)).toBeNull();
  });

  it('gets its sheet and its jury, each step with who must act next', async () => {
    const early = await office.command('SubmitSheet', { projectId }, { token: agency });
    expect([early.status, early.body.code]).toEqual([409, 'PROJECT.WRONG_STATE']);
    const partial = await office.command(
      'DraftSheet',
      { projectId, sheet: { need: sheet.need } },
      { token: agency },
    );
    expect(partial.status).toBe(200);
    const incomplete = await mutate('submitSheet', { projectId }, agency);
    expect(incomplete).toMatchObject({ __typename: 'Rejection', code: 'PROJECT.SHEET_INCOMPLETE' });
    expect(incomplete.acceptable.length).toBeGreaterThan(0);
    const revised = await office.command(
      'ReviseSheet',
      { projectId, sheet, note: 'Complétée.' },
      { token: agency, headers: { 'if-match': '"1"' } },
    );
    expect([revised.status, revised.headers.get('etag')]).toEqual([200, '"2"']);
    const stale = await office.command(
      'ReviseSheet',
      { projectId, sheet },
      { token: agency, headers: { 'if-match': '"1"' } },
    );
    expect([stale.status, stale.body.code]).toEqual([412, 'STREAM.VERSION_CONFLICT']);
    const submitted = await mutate('submitSheet', { projectId }, agency);
    expect(await seenBy(agency, submitted.token)).toMatchObject({
      state: 'SUBMITTED',
      blockers: expect.arrayContaining([{ code: 'jury-awaited', whoMustAct: { code: 'JURY' } }]),
    });
    expect(
      await mutate(
        'recordJuryDecision',
        { projectId, outcome: 'SELECTED', decidedOn: dayFromToday(0), session: 'E2E', reasons: [] },
        agency,
      ),
    ).toMatchObject({ code: 'AUTH.FORBIDDEN' });
    const decided = await mutate(
      'recordJuryDecision',
      { projectId, outcome: 'SELECTED', decidedOn: dayFromToday(0), session: 'E2E', reasons: [] },
      coordinator,
    );
    expect(await seenBy(agency, decided.token)).toMatchObject({
      state: 'SELECTED',
      jury: { selected: true },
    });
    expect(await seenBy(undefined)).toBeNull();
  });

  it('goes onto the roadmap, and everybody sees it', async () => {
    const [{ id: roadmapId }] = (await data('{ roadmaps { id } }')).roadmaps;
    const before = (await data('{ roadmap { totalCount } }')).roadmap.totalCount;
    const milestones = slot.milestones.map((m) => ({ ...m, title: inGraphQL(m.title) }));
    const itself = await mutate(
      'placeOnRoadmap',
      { ...slot, milestones, roadmapId, projectId, dependencies: [{ projectId, kind: 'FINISH_TO_START' }] },
      coordinator,
    );
    expect(itself).toMatchObject({ __typename: 'Rejection', code: 'ROADMAP.DEPENDS_ON_ITSELF' });
    const placed = await mutate('placeOnRoadmap', { ...slot, milestones, roadmapId, projectId }, coordinator);
    expect(placed.__typename).toBe('RoadmapChanged');
    await office.settled();
    expect(await seenBy(undefined)).toMatchObject({
      state: 'ON_ROADMAP',
      roadmapId,
      period: { from: slot.period.from },
      blockers: [
        { code: 'approval-no-decision', whoMustAct: { code: 'BOARD' } },
        { code: 'funding-no-plan' },
        { code: 'compliance-no-file' },
        { code: 'team-no-contact' },
      ],
    });
    expect((await data('{ roadmap { totalCount } }')).roadmap.totalCount).toBe(before + 1);
    const asked = await office.graphql('{ roadmap(filter: { text: "rue a l’ecoute" }) { nodes { id } } }');
    expect(asked.data.roadmap.nodes).toEqual([{ id: projectId }]);
  });

  it('is not delivered while a gate is closed, and the refusal names each', async () => {
    const refused = await office.command('StartDelivery', { projectId }, { token: coordinator });
    expect([refused.status, refused.body.code]).toEqual([409, 'PROJECT.GATE_CLOSED']);
    for (const gate of ['approval', 'funding', 'compliance', 'team'])
      expect(refused.text).toContain(`"${gate}"`);
    expect(refused.body.acceptable?.length).toBeGreaterThan(0);
  });

  it('comes before the board, whose meeting cannot be opened nor vote before its time', async () => {
    const { bodies } = await data('{ bodies { id } }');
    const [meetingId, itemId] = [fresh(), fresh()];
    const convene = (startsAt: string) =>
      office.command(
        'ConveneMeeting',
        {
          meetingId,
          bodyId: bodies[0].id,
          startsAt,
          agenda: [
            {
              itemId,
              type: 'project-approval',
              title: words('Approbation', 'Goedkeuring'),
              subject: { kind: 'project', id: projectId },
            },
          ],
        },
        { token: coordinator },
      );
    const soon = await convene(`${dayFromToday(3)}T13:00:00.000Z`);
    expect([soon.status, soon.body.code]).toEqual([409, 'MEETING.NOTICE']);
    expect((await convene(`${dayFromToday(30)}T13:00:00.000Z`)).status).toBe(200);
    const motion = {
      meetingId,
      motionId: fresh(),
      itemId,
      title: words('Approbation', 'Goedkeuring'),
      text: words('Approuvé', 'Goedgekeurd'),
    };
    const early = await office.command('PutMotion', motion, { token: chair });
    expect([early.status, early.body.code]).toEqual([409, 'MEETING.NOT_OPEN']);
    const opened = await office.command('OpenMeeting', { meetingId, attendance: [] }, { token: chair });
    expect([opened.status, opened.body.code]).toEqual([409, 'MEETING.NOT_DUE']);
    expect(opened.body.acceptable?.join(' ')).toMatch(/\d/);
  });

  it('has a trail that tells each step to those who may know it', async () => {
    await office.settled();
    const query =
      'query ($id: ID!) { trail(subject: $id, first: 100) { nodes { type sentence(language: FR) actor { kind name words(language: FR) } agency { name { text } } cause { type } occurredAt } } }';
    const steps = async (token?: string) =>
      (await data(query, { token, variables: { id: projectId } })).trail.nodes;
    const types = (nodes: { type: string }[]) => nodes.map((n) => n.type);
    const inside = await steps(agency);
    const standings = ['ComplianceStandingPublished', 'FundingStandingPublished'];
    expect(types(inside).slice(7).toSorted()).toEqual(standings);
    expect(types(inside).slice(0, 7)).toEqual([
      'ProjectProposed',
      'SheetDrafted',
      'SheetRevised',
      'SheetSubmitted',
      'ProjectSelected',
      'RoadmapItemPlaced',
      'ProjectEnteredRoadmap',
    ]);
    expect(inside[6]).toMatchObject({ actor: { kind: 'policy' }, cause: { type: 'RoadmapItemPlaced' } });
    expect(inside[0].actor.name).toContain('Dirk');
    const outside = await steps();
    expect(types(outside).slice(0, 2)).toEqual(['RoadmapItemPlaced', 'ProjectEnteredRoadmap']);
    expect(types(outside).slice(2).toSorted()).toEqual(standings);
    const funding =
      'query ($id: ID!) { fundingPlan(projectId: $id) { standing { state } commitments { reference } } }';
    const plan = (await data(funding, { variables: { id: projectId } })).fundingPlan;
    expect(plan).toEqual({ standing: { state: 'NO_FUNDING_PLAN' }, commitments: null });
    expect(outside.every((e: { actor: { name: string | null } }) => e.actor.name === null)).toBe(true);
    expect(types(await steps(coordinator))).toEqual(expect.arrayContaining(['MeetingConvened']));
  });
});
