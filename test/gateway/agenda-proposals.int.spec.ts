import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { completeSheet, PERIOD, words } from '../bench/office/sheet.js';
import { ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

const [OWNER, PROJECT, BODY, CHAIR_SEAT] = [uuid(1), uuid(10), uuid(20), uuid(21)];
const meetingOf = (n: number) => uuid(30 + n);
const motionOf = (n: number) => uuid(40 + n);
const DAY = '2018-03-05';

let office: TestOffice;
let url: string;
const tokens = new Map<string, string>();

const settle = async () => {
  // An answer of a policy may have answers of others: jury, proposal, agenda, register, decision, gate.
  for (let hops = 0; hops < 6; hops += 1) await office.caughtUp();
};
const does = async (name: string, data: object, by = 'coordinator') => {
  await give(url, tokens.get(by)!, name, data);
  await settle();
};
const asked = async (query: string, by: string | undefined = 'coordinator') => {
  const { body } = await ask(url, query, by === undefined ? {} : { token: tokens.get(by)! });
  expect(body.errors).toBeUndefined();
  return body.data!;
};
const PROPOSALS = `{ agendaProposals { totalCount nodes { id state origin motionType title { text(language: FR) }
  subject { kind id } waiver { until } body { id } meeting { id } returned withdrawal declineReason { text } } } }`;
const proposalOf = async (origin: string, by = 'coordinator') =>
  (await asked(PROPOSALS, by)).agendaProposals.nodes.find((p: { origin: string }) => p.origin === origin);
const gate = async (name: string) => {
  const { project } = await asked(`{ project(id: "${PROJECT}") { gates { gate open } } }`);
  return project.gates.find((g: { gate: string }) => g.gate === name).open;
};
const agendaOf = async (n: number) =>
  (
    await asked(`{ meeting(id: "${meetingOf(n)}") { agenda { itemId type title { text } subject { id }
      proposal { id origin state } } } }`)
  ).meeting.agenda;

const convene = (n: number) =>
  does('ConveneMeeting', {
    ...{ meetingId: meetingOf(n), bodyId: BODY, startsAt: `${DAY}T1${n}:00:00.000Z`, agenda: [] },
  });
const open = async (n: number) => {
  office.clock.set(Date.parse(`${DAY}T1${n}:00:00.000Z`));
  await does('OpenMeeting', { meetingId: meetingOf(n), attendance: [chair] }, 'chair');
};
const adopt = async (n: number, itemId: string) => {
  const motion = { meetingId: meetingOf(n), motionId: motionOf(n) };
  const wording = {
    title: words('Décider', 'Beslissen'),
    text: words('Le comité décide.', 'De raad beslist.'),
  };
  await does('PutMotion', { ...motion, itemId, ...wording }, 'chair');
  await does('OpenVote', motion, 'chair');
  await does('CastBallot', { ...motion, seatId: CHAIR_SEAT, choice: 'yes' }, 'chair');
  await does('CloseVote', motion, 'chair');
};
const close = (n: number) => does('CloseMeeting', { meetingId: meetingOf(n) }, 'chair');
let chair: string;

beforeAll(async () => {
  office = await openTestOffice();
  ({ url } = office.gateway);
  office.clock.set(Date.parse('2018-02-19T09:00:00.000Z'));
  await office.administer('RegisterOrganisation', {
    ...{ organisationId: OWNER, name: words('Région', 'Gewest'), helix: 'government', themes: [] },
    organisationKind: 'regional-administration',
  });
  await office.person('coordinator', [{ role: 'coordinator' }]);
  await office.person('owner', [{ role: 'agency', organisationId: OWNER }]);
  chair = await office.person('chair', [{ role: 'chair' }]);
  await settle();
  for (const name of ['coordinator', 'owner', 'chair'])
    tokens.set(name, await office.token(name, 86_400 * 60));
  await does('ProposeProject', {
    projectId: PROJECT,
    title: words('Réseau', 'Net'),
    summary: words('Un réseau.', 'Een net.'),
    dimensions: ['mobility'],
    structure: 'independent',
    ownerOrganisationId: OWNER,
    partners: [],
    quickWin: false,
    pilot: false,
  });
  const milestones = [{ milestoneId: uuid(60), title: words('Lancement', 'Start'), date: PERIOD.from }];
  await does('DraftSheet', { projectId: PROJECT, sheet: completeSheet(milestones) });
  await does('SubmitSheet', { projectId: PROJECT });
}, 120_000);

afterAll(() => office.stop());

describe('what the jury selects, on real services', () => {
  it('is proposed for the board’s agenda, before there is a board, and waits for it', async () => {
    await does('RecordJuryDecision', {
      ...{ projectId: PROJECT, outcome: 'selected', decidedOn: '2018-02-19', session: 'J1', reasons: [] },
    });
    expect(await proposalOf('JURY_SELECTION')).toMatchObject({
      state: 'PROPOSED',
      motionType: 'PROJECT_APPROVAL',
      title: { text: 'Approuver le projet « Réseau »' },
      subject: { kind: 'PROJECT', id: PROJECT },
      body: null,
    });
    for (const who of [undefined, 'owner'])
      expect((await asked(PROPOSALS, who ?? undefined)).agendaProposals.totalCount).toBe(
        who === undefined ? 1 : 0,
      );
    const { body } = await ask(url, PROPOSALS);
    expect(body.data!.agendaProposals.totalCount).toBe(0);
  });

  it('is taken up by the chair for a meeting, and is on its agenda with its origin', async () => {
    await does('EstablishBody', {
      ...{ bodyId: BODY, bodyKind: 'board', names: words('Conseil', 'Raad'), territory: '04000' },
    });
    await does('DefineSeat', {
      ...{ bodyId: BODY, seatId: CHAIR_SEAT, helix: 'government', vote: 'voting', office: 'chair' },
    });
    await does('GrantMandate', {
      ...{ bodyId: BODY, mandateId: uuid(22), seatId: CHAIR_SEAT, personId: chair, capacity: 'titular' },
      ...{ from: '2018-01-01', to: '2019-12-31' },
    });
    const majority = { kind: 'simple' };
    await does('AdoptRuleSet', {
      bodyId: BODY,
      rules: {
        ...{ quorum: { numerator: 1, denominator: 2 }, noticeDays: 0, graceMinutes: 0 },
        motionTypes: ['project-approval', 'funding-waiver', 'corrective-action'].map((type) => ({
          ...{ type, effect: 'binding', majority },
        })),
      },
    });
    await convene(1);
    const { id } = await proposalOf('JURY_SELECTION');
    await does('AcceptProposal', { proposalId: id, meetingId: meetingOf(1) }, 'chair');
    expect(await agendaOf(1)).toMatchObject([
      {
        type: 'PROJECT_APPROVAL',
        title: { text: 'Approuver le projet « Réseau »' },
        subject: { id: PROJECT },
        proposal: { id, origin: 'JURY_SELECTION', state: 'ON_AGENDA' },
      },
    ]);
    expect(await proposalOf('JURY_SELECTION')).toMatchObject({
      meeting: { id: meetingOf(1) },
      body: { id: BODY },
    });
  });

  it('is decided on, and opens the project’s gate', async () => {
    expect(await gate('APPROVAL')).toBe(false);
    await open(1);
    const [item] = await agendaOf(1);
    await adopt(1, item.itemId);
    expect(await gate('APPROVAL')).toBe(true);
    await close(1);
    expect(await proposalOf('JURY_SELECTION')).toMatchObject({ state: 'DEALT_WITH' });
  });
});

describe('a waiver that the owner asks for, on real services', () => {
  const request = () =>
    does(
      'RequestWaiver',
      {
        projectId: PROJECT,
        waiver: {
          ...{ amount: { cents: 10_000, currency: 'EUR', vat: 'included' }, instrument: 'subsidy' },
          until: '2018-12-31',
        },
        reason: words('Le subside tarde.', 'De subsidie laat op zich wachten.'),
      },
      'owner',
    );

  it('comes before the board once, and again when it was left off', async () => {
    await does('OpenFundingPlan', {
      ...{ projectId: PROJECT, vatRecoverable: false },
      need: [{ year: 2018, amount: { cents: 10_000, currency: 'EUR', vat: 'included' } }],
    });
    await request();
    const { id } = await proposalOf('FUNDING_WAIVER');
    await request();
    expect((await asked(PROPOSALS)).agendaProposals.totalCount).toBe(2);
    await does('DeclineProposal', { proposalId: id, reason: words('Trop tôt', 'Te vroeg') }, 'chair');
    expect(await proposalOf('FUNDING_WAIVER')).toMatchObject({
      state: 'LEFT_OFF',
      declineReason: { text: 'Trop tôt' },
    });
    await request();
    expect(await proposalOf('FUNDING_WAIVER')).toMatchObject({ id, state: 'PROPOSED', declineReason: null });
  });

  it('goes back to the chair when its meeting closes without a decision', async () => {
    const { id } = await proposalOf('FUNDING_WAIVER');
    await convene(2);
    await does('AcceptProposal', { proposalId: id, meetingId: meetingOf(2) }, 'chair');
    expect(await agendaOf(2)).toMatchObject([{ proposal: { state: 'ON_AGENDA' } }]);
    await open(2);
    await expect(
      give(url, tokens.get('chair')!, 'AcceptProposal', { proposalId: id, meetingId: meetingOf(2) }),
    ).rejects.toThrow(/PROPOSAL.NOT_OPEN/);
    await close(2);
    expect(await proposalOf('FUNDING_WAIVER')).toMatchObject({
      state: 'PROPOSED',
      returned: 'NOT_DEALT_WITH',
    });
  });

  it('keeps its terms through the motion, and opens the funding gate', async () => {
    const { id } = await proposalOf('FUNDING_WAIVER');
    await convene(3);
    await does('AcceptProposal', { proposalId: id, meetingId: meetingOf(3) });
    await open(3);
    const [item] = await agendaOf(3);
    await adopt(3, item.itemId);
    await settle();
    const { fundingPlan } = await asked(
      `{ fundingPlan(projectId: "${PROJECT}") { waiver { until instrument } waiverAsked { until } } }`,
    );
    expect(fundingPlan).toEqual({
      waiver: { until: '2018-12-31', instrument: 'SUBSIDY' },
      waiverAsked: null,
    });
    expect(await gate('FUNDING')).toBe(true);
  });

  it('is told in the trail in words', async () => {
    const { trail } = await asked(
      `{ trail(subject: "${PROJECT}", language: EN, first: 100) { nodes { type sentence } } }`,
    );
    const told = new Map(trail.nodes.map((n: { type: string; sentence: string }) => [n.type, n.sentence]));
    expect(told.get('AgendaProposalRaised')).toMatch(
      /An item was proposed for the board’s agenda: “.+” \(.+\)\./,
    );
    expect(told.get('AgendaProposalSettled')).toMatch(/The meeting dealt with the proposal “Approve/);
    expect(told.get('FundingWaiverRequested')).toMatch(/asked for a waiver of the funding/);
  });
});
