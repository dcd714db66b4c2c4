import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import {
  AGENT,
  codeOf,
  COORDINATOR,
  grantsFor,
  openOffice,
  STRANGER,
  type Office,
} from '@helixboard/kit/testing/office';
import { FUNDING_SERVICE } from './definition.js';
import {
  budget,
  BUDGET,
  euros,
  instalment,
  need,
  OWNER,
  PARTNER,
  reserve,
  words,
} from './domain/plan.fixture.js';

type Other = 'stakeholders' | 'projects' | 'governance' | 'procurement';
let office: Office<Other>;

const happened = (other: Other, stream: string, type: string, data: unknown): Promise<void> =>
  office.happened(office.stores[other], stream, type, data);
const streamOf = (projectId: string) => office.eventsOf(`funding-plan-${projectId}`);
const typesOf = (projectId: string) => office.typesOf(`funding-plan-${projectId}`);

const proposed = (projectId: string) => ({
  projectId,
  title: words('Parking'),
  summary: words('Sensors.'),
  dimensions: ['mobility'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  ownerHelix: 'government',
  partners: [{ organisationId: PARTNER, helix: 'academia' }],
  quickWin: false,
  pilot: false,
});
const approval = (projectId: string, open: boolean) => ({
  projectId,
  standing: open
    ? { gate: 'approval', open, evidence: { kind: 'decision', id: uuid(530) } }
    : { gate: 'approval', open, reason: 'approval-withdrawn' },
});
const waiving = (projectId: string, decisionId: string, until: string, supersedes?: string) => ({
  decisionId,
  bodyId: uuid(520),
  year: 2018,
  number: 1,
  motionType: 'funding-waiver',
  subject: { kind: 'project', id: projectId },
  waiver: { amount: euros(200), instrument: 'subsidy', until },
  title: words('Waiver'),
  decidedOn: '2018-02-19',
  tookEffectOn: '2018-02-19',
  ...(supersedes ? { supersedes } : {}),
});

beforeAll(async () => {
  office = await openOffice(FUNDING_SERVICE, {
    others: ['stakeholders', 'projects', 'governance', 'procurement'],
    ...{ at: '2018-02-19T12:00:00.000Z', grants: grantsFor(OWNER, PARTNER), by: COORDINATOR },
  });
}, 120_000);

afterAll(() => office.close());

describe('the funding service on PostgreSQL', () => {
  const [paid, waived, stopped] = [uuid(601), uuid(602), uuid(603)] as const;
  const open = (projectId: string) => ({ projectId, vatRecoverable: false, need });
  const with_ = (projectId: string, { data }: { data: object }) => ({ ...data, projectId });

  it('opens a plan for a project once its proposal has come, by its owner’s agency or the office', async () => {
    expect(codeOf(await office.give('OpenFundingPlan', open(paid)))).toBe('FUNDING.PROJECT_UNKNOWN');
    for (const id of [paid, waived, stopped])
      await happened('projects', `project-${id}`, 'ProjectProposed', proposed(id));
    await office.settled();
    for (const by of [STRANGER, uuid(599)])
      expect(codeOf(await office.give('OpenFundingPlan', open(paid), by))).toBe('AUTH.FORBIDDEN');
    expect(await office.give('OpenFundingPlan', open(paid), AGENT)).toMatchObject({ status: 'done' });
    const [opened] = await streamOf(paid);
    expect(opened?.data).toMatchObject({
      ownerOrganisationId: OWNER,
      partners: [{ organisationId: PARTNER }],
    });
  });

  it('commits firmly only while the approval gate is open', async () => {
    expect(codeOf(await office.give('RecordCommitment', with_(paid, budget())))).toBe('FUNDING.NOT_APPROVED');
    await happened('projects', `project-${paid}`, 'GateOpened', approval(paid, true));
    await office.settled();
    await office.does('RecordCommitment', with_(paid, budget()));
    expect((await typesOf(paid)).slice(-3)).toEqual([
      'CommitmentRecorded',
      'FundingSecured',
      'FundingStandingNoted',
    ]);
    await happened('projects', `project-${paid}`, 'GateClosed', approval(paid, false));
    await office.settled();
    const more = budget({ commitmentId: uuid(19) });
    expect(codeOf(await office.give('RecordCommitment', with_(paid, more)))).toBe('FUNDING.NOT_APPROVED');
  });

  it('reserves a credit once, however many ask at the same time', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        office.give('ReserveFunds', with_(paid, reserve(90, { reservationId: uuid(700 + n) }))),
      ),
    );
    expect(answers.map(codeOf).toSorted()).toEqual([
      'FUNDING.ABOVE_CREDIT',
      'FUNDING.ABOVE_CREDIT',
      'done',
      'done',
    ]);
  });

  it('records the board’s waiver, replaces it, and ends it with its last day, also after a restart', async () => {
    await office.does('OpenFundingPlan', open(waived));
    const [first, second] = [uuid(531), uuid(532)];
    const took = (id: string, until: string, supersedes?: string) =>
      happened('governance', `decision-${id}`, 'DecisionTookEffect', waiving(waived, id, until, supersedes));
    await took(first, '2018-06-30');
    await office.settled();
    await took(second, '2018-09-30', first);
    await office.settled();
    await office.at('2018-07-01T12:00:00.000Z');
    expect((await typesOf(waived)).filter((t) => t.startsWith('FundingWaive'))).toEqual([
      'FundingWaived',
      'FundingWaiverEnded',
      'FundingWaived',
    ]);
    await office.restart();
    await office.at('2018-09-30T21:59:59.000Z');
    expect((await typesOf(waived)).at(-2)).toBe('FundingSecured');
    await office.at('2018-09-30T22:00:00.000Z');
    const [ended, lost] = (await streamOf(waived)).slice(-3);
    expect(ended).toMatchObject({ type: 'FundingWaiverEnded', data: { cause: 'until-reached' } });
    expect(lost).toMatchObject({ type: 'FundingLost', data: { loss: 'waiver-ended' } });
    expect(ended?.meta).toMatchObject({ actor: { kind: 'policy', id: 'funding/waiver-ends' } });
  });

  it('lets a credit lapse with its budget year, but for what is reserved', async () => {
    await office.at('2018-12-31T23:00:00.000Z');
    const reduced = (await streamOf(paid)).find((e) => e.type === 'CommitmentReduced');
    expect(reduced?.data).toMatchObject({
      commitmentId: BUDGET,
      cause: 'budget-year-closed',
      reduction: euros(20),
      schedule: [instalment('2018-12-31', 100), instalment('2019-12-31', 80)],
    });
    expect((await typesOf(paid)).slice(-2)).toEqual(['FundingLost', 'FundingStandingNoted']);
  });

  it('is public with the project, and released when it stops', async () => {
    await office.does('OpenFundingPlan', open(stopped));
    const entered = {
      ...{ projectId: stopped, roadmapId: uuid(540), placement: 1, title: words('P'), summary: words('S') },
      ...{ dimensions: ['mobility'], structure: 'independent', ownerOrganisationId: OWNER, helices: [] },
      ...{ state: 'on-roadmap', quickWin: false, pilot: false, gates: [], milestones: [], dependencies: [] },
      period: { from: '2018-06-01', to: '2019-06-01' },
    };
    await happened('projects', `project-${stopped}`, 'ProjectEnteredRoadmap', entered);
    await happened('projects', `project-${stopped}`, 'ProjectStopped', {
      projectId: stopped,
      reason: words('over'),
    });
    await office.settled();
    expect((await typesOf(stopped)).slice(-2)).toEqual(['FundingStandingPublished', 'FundingReleased']);
    expect(codeOf(await office.give('ReviseNeed', { projectId: stopped, need, reason: words('more') }))).toBe(
      'FUNDING.PROJECT_ENDED',
    );
  });

  it('books a signed contract on its reservation exactly once, whatever comes again or late', async () => {
    const reserved = (await streamOf(paid)).find((e) => e.type === 'FundsReserved')!.data;
    const signed = (contractId: string) => ({
      projectId: paid,
      procedureId: reserved['procedureId'],
      contractId,
      reservationId: reserved['reservationId'],
      value: euros(75),
      signedOn: '2018-02-19',
      contractor: { name: 'A firm' },
    });
    const procedure = `procedure-${String(reserved['procedureId'])}`;
    await happened('procurement', procedure, 'ContractSigned', signed(uuid(720)));
    await happened('procurement', procedure, 'ContractSigned', signed(uuid(720)));
    await office.settled();
    await office.restart();
    await happened('procurement', procedure, 'ContractSigned', signed(uuid(720)));
    await office.settled();
    const consumed = (await streamOf(paid)).filter((e) => e.type === 'ReservationConsumed');
    expect(consumed.map((e) => e.data)).toMatchObject([{ contractId: uuid(720), value: euros(75) }]);
    expect(consumed[0]?.meta.actor).toEqual({ kind: 'policy', id: 'funding/consume-reservation' });
    await happened('procurement', procedure, 'ContractSigned', signed(uuid(721)));
    await office.settled();
    const [refusal] = await office.eventsOf('policy-funding-consume-reservation');
    expect(refusal?.data).toMatchObject({ code: 'FUNDING.RESERVATION_CONSUMED' });
  });

  it('builds its list of projects anew, and refused no policy', async () => {
    await office.service().readers!.rebuild('funding/known-projects');
    await office.settled();
    const answer = await office.give('OpenFundingPlan', open(paid), AGENT);
    expect(codeOf(answer)).toBe('FUNDING.PLAN_EXISTS');
    for (const policy of ['follow-project', 'record-waiver', 'waiver-ends', 'credit-lapses'])
      expect(await office.eventsOf(`policy-funding-${policy}`)).toEqual([]);
  });
});
