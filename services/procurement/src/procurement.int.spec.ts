import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { codeOf, COORDINATOR, openOffice, type Office } from '@helixboard/kit/testing/office';
import { PROCUREMENT_SERVICE } from './definition.js';
import * as f from './domain/procedure/procedure.fixture.js';

type Other = 'stakeholders' | 'projects' | 'funding';
let office: Office<Other>;

const happened = (other: Other, stream: string, type: string, data: unknown): Promise<void> =>
  office.happened(office.stores[other], stream, type, data);
const give = ({ name, data }: f.Command, changes: object = {}, by?: string) =>
  office.give(name, { ...data, ...changes }, by);
const does = async ({ name, data }: f.Command, changes: object = {}, by?: string): Promise<void> => {
  await office.does(name, { ...data, ...changes }, by);
  await office.settled();
};
const streamOf = (procedureId: string) => office.eventsOf(`procedure-${procedureId}`);
const typesOf = (procedureId: string) => office.typesOf(`procedure-${procedureId}`);

const proposed = (projectId: string) => ({
  projectId,
  title: f.words('Parking'),
  summary: f.words('Capteurs.'),
  dimensions: ['mobility'],
  structure: 'independent',
  ownerOrganisationId: f.OWNER,
  ownerHelix: 'government',
  partners: [],
  quickWin: false,
  pilot: false,
});
const approved = (projectId: string) =>
  happened('projects', `project-${projectId}`, 'GateOpened', {
    projectId,
    standing: { gate: 'approval', open: true, evidence: { kind: 'decision', id: uuid(530) } },
  });
const reserved = (projectId: string, reservationId: string, procedureId: string, amount: number) =>
  happened('funding', `funding-plan-${projectId}`, 'FundsReserved', {
    projectId,
    reservationId,
    procedureId,
    amount: f.euros(amount, 'included'),
    from: [{ commitmentId: uuid(540), cents: amount * 100 }],
    opinions: [],
  });
const granted = (n: number, personId: string, role: string) =>
  happened('stakeholders', `person-${personId}`, 'RoleGranted', {
    grantId: uuid(550 + n),
    personId,
    role,
    from: '2018-01-01',
    ...(role === 'procurement-officer' ? { organisationId: f.AUTHORITY } : {}),
  });

const [bought, stopped, running] = [f.PROJECT, uuid(602), uuid(603)] as const;

beforeAll(async () => {
  office = await openOffice(PROCUREMENT_SERVICE, {
    others: ['stakeholders', 'projects', 'funding'],
    ...{ at: '2026-03-02T12:00:00.000Z', by: f.OFFICER },
  });
  await granted(0, COORDINATOR, 'coordinator');
  await granted(1, f.OFFICER, 'procurement-officer');
  await granted(2, f.EVALUATOR, 'evaluator');
  for (const id of [bought, stopped, running])
    await happened('projects', `project-${id}`, 'ProjectProposed', proposed(id));
  await office.settled();
}, 120_000);

afterAll(() => office.close());

describe('the procurement service on PostgreSQL', () => {
  it('launches only what the project’s approval allows', async () => {
    await does(f.large());
    expect(codeOf(await give(f.open()))).toBe('PROCUREMENT.NOT_APPROVED');
    await approved(bought);
    await office.settled();
    await does(f.open());
    expect((await typesOf(f.PROCEDURE)).slice(-3)).toEqual([
      'ProcedureAdvised',
      'ProcedureLaunched',
      'ContractNoticePublished',
    ]);
  });

  it('lets those evaluate who hold a role for it, and only them', async () => {
    expect(codeOf(await give(f.team, { members: [{ personId: COORDINATOR }] }))).toBe(
      'PROCUREMENT.MEMBER_ROLE',
    );
    await does(f.team, {}, COORDINATOR);
  });

  it('takes sealed tenders until 24:00 in Brussels of their day, and closes', async () => {
    await office.at('2026-04-20T12:00:00.000Z');
    await does(f.receive(1, f.FIRST));
    await office.at('2026-04-30T21:59:59.000Z');
    await does(f.receive(2, f.SECOND));
    const tenders = [f.tender(1, f.FIRST, 290_000), f.tender(2, f.SECOND, 295_000)];
    expect(codeOf(await give(f.openBoth({ tenders })))).toBe('PROCUREMENT.TENDERS_NOT_DUE');
    await office.at('2026-04-30T22:00:00.000Z');
    expect(codeOf(await give(f.receive(3, f.THIRD)))).toBe('PROCUREMENT.TENDER_LATE');
    expect((await typesOf(f.PROCEDURE)).at(-1)).toBe('TenderingClosed');
    expect(codeOf(await give(f.openBoth({ tenders }), {}, COORDINATOR))).toBe('AUTH.FORBIDDEN');
    await does(f.openBoth({ tenders }), {}, f.EVALUATOR);
  });

  it('signs after the standstill, on the reservation that funding made, once', async () => {
    await does(f.select());
    await does(f.evaluate());
    await office.at('2026-05-18T12:00:00.000Z');
    await does(f.award(), { amount: f.euros(290_000) });
    await does(f.notify());
    await office.restart();
    const signing = { value: f.euros(350_900, 'included'), signedOn: '2026-06-03' };
    await office.at('2026-06-02T21:59:59.000Z');
    expect(codeOf(await give(f.sign(), { ...signing, signedOn: '2026-06-02' }))).toBe(
      'PROCUREMENT.STANDSTILL',
    );
    await office.at('2026-06-02T22:00:00.000Z');
    expect((await typesOf(f.PROCEDURE)).at(-1)).toBe('StandstillEnded');
    expect(codeOf(await give(f.sign(), signing))).toBe('PROCUREMENT.RESERVATION_UNKNOWN');
    await reserved(bought, uuid(610), uuid(611), 400_000);
    await reserved(bought, uuid(612), f.PROCEDURE, 300_000);
    await reserved(running, f.RESERVATION, f.PROCEDURE, 900_000);
    await office.settled();
    // the reservation of another project's plan, under the same id and for this procedure, is none of its own
    expect(codeOf(await give(f.sign(), signing))).toBe('PROCUREMENT.RESERVATION_UNKNOWN');
    await reserved(bought, f.RESERVATION, f.PROCEDURE, 350_900);
    await office.settled();
    for (const [reservationId, code] of [
      [uuid(610), 'PROCUREMENT.RESERVATION_OTHER_PROCEDURE'],
      [uuid(612), 'PROCUREMENT.RESERVATION_TOO_SMALL'],
    ])
      expect(codeOf(await give(f.sign(), { ...signing, reservationId }))).toBe(code);
    const answers = await Promise.all([1, 2, 3].map(() => give(f.sign(), signing)));
    expect(answers.map(codeOf).toSorted()).toEqual([
      'PROCUREMENT.CONTRACT_SIGNED',
      'PROCUREMENT.CONTRACT_SIGNED',
      'done',
    ]);
    expect((await streamOf(f.PROCEDURE)).at(-1)?.data).toMatchObject({
      reservationId: f.RESERVATION,
      contractId: f.CONTRACT,
      projectId: bought,
      value: signing.value,
    });
  });

  it('tells that the award notice is overdue, once, from the day after the last one', async () => {
    await office.at('2026-07-03T21:59:59.000Z');
    expect((await typesOf(f.PROCEDURE)).at(-1)).toBe('ContractSigned');
    await office.at('2026-07-03T22:00:00.000Z');
    expect((await streamOf(f.PROCEDURE)).at(-1)).toMatchObject({
      type: 'AwardNoticeOverdue',
      data: { due: '2026-07-03' },
    });
    await does(f.on('PublishAwardNotice'));
  });

  it('finds a split between launches that came at the same time, and lets an officer settle it', async () => {
    const [one, two] = [uuid(620), uuid(621)];
    await approved(running);
    await office.settled();
    const need = {
      projectId: running,
      launchOn: '2026-07-06',
    };
    const tendersDueOn = '2026-08-31';
    const both = async (command: f.Command, changes: object) =>
      Promise.all([one, two].map((procedureId) => give(command, { ...changes, procedureId })));
    // Nothing is awaited between planning and launching but the answers: each launch sees what stands by then.
    await both(f.plan(), need);
    const launches = (await both(f.launch(), { tendersDueOn })).map(codeOf);
    await office.settled();
    const suspected = await Promise.all(
      [one, two].map(async (id) => (await typesOf(id)).includes('SplitSuspected')),
    );
    const refusedOrFound = launches.map((code, i) => code === 'RULES.SPLIT' || suspected[i]);
    expect(refusedOrFound).toContain(true);
    const refused = [one, two].find((_, i) => launches[i] === 'RULES.SPLIT' || suspected[i])!;
    const other = refused === one ? two : one;
    const distinct = { procedureId: refused, distinctFrom: [other], reason: f.words('Autre usage') };
    expect(codeOf(await give(f.on('DistinguishNeeds', distinct), {}, COORDINATOR))).toBe('AUTH.FORBIDDEN');
    await does(f.on('DistinguishNeeds', distinct));
    const recorded = (await streamOf(refused)).at(-1);
    expect(recorded).toMatchObject({ type: 'NeedsDistinguished', data: { officerId: f.OFFICER } });
    if (launches[[one, two].indexOf(refused)] === 'RULES.SPLIT')
      await does(f.launch(), { procedureId: refused, tendersDueOn });
    expect((await typesOf(refused)).filter((t) => t === 'ProcedureLaunched')).toHaveLength(1);
  });

  it('ends a suspicion when the other procedure is stopped', async () => {
    const [one, two] = [uuid(622), uuid(623)];
    for (const procedureId of [one, two])
      await does(f.plan(), { procedureId, projectId: running, launchOn: '2026-07-06', cpv: ['90710000'] });
    const launch = {
      launchedOn: '2026-07-06',
      procedure: 'pnspp',
      publication: 'no-publication',
      grounds: [],
    };
    // as the policy does when two launches pass each other: neither saw the other
    const confirmed = await office.service().dispatch({
      name: 'ConfirmLaunch',
      data: { authorityId: f.AUTHORITY, cpvGroup: '907', procedureId: two, ...launch },
      key: 'confirmed',
      caller: { kind: 'policy', id: 'procurement/claim-needs' },
    });
    expect(confirmed).toMatchObject({ status: 'done' });
    await office.settled();
    expect((await streamOf(two)).at(-1)).toMatchObject({ type: 'SplitSuspected', data: { with: [one] } });
    await does(f.on('CancelProcedure', { cause: 'restarted', reason: f.words('En un seul marché') }), {
      procedureId: one,
    });
    expect((await streamOf(two)).at(-1)).toMatchObject({
      type: 'SuspicionCleared',
      data: { with: [one], overlaps: [] },
    });
  });

  it('refuses a second launch that adds up, as it stands in the order of needs', async () => {
    const procedureId = uuid(630);
    const need = { projectId: running, launchOn: '2026-07-06', cpv: ['50750000'] };
    await does(f.plan(), { ...need, procedureId });
    await does(f.plan(), { ...need, procedureId: uuid(632), cpv: ['50760000'] });
    expect(codeOf(await give(f.launch(), { procedureId, tendersDueOn: '2026-08-31' }))).toBe('RULES.SPLIT');
    await does(f.on('CancelProcedure', { cause: 'restarted', reason: f.words('En un seul marché') }), {
      procedureId: uuid(632),
    });
    await does(f.launch(), { procedureId, tendersDueOn: '2026-08-31' });
  });

  it('stops the open procedures of a stopped project, and lists the contract that runs', async () => {
    const procedureId = uuid(640);
    const need = { projectId: stopped, launchOn: '2026-07-06' };
    await does(f.plan(), { ...need, procedureId });
    for (const projectId of [stopped, bought])
      await happened('projects', `project-${projectId}`, 'ProjectStopped', {
        projectId,
        reason: f.words('Fini'),
      });
    await office.settled();
    expect((await streamOf(procedureId)).at(-1)).toMatchObject({
      type: 'ProcedureCancelled',
      data: { cause: 'project-stopped' },
    });
    expect((await streamOf(f.PROCEDURE)).at(-1)).toMatchObject({
      type: 'RunningContractListed',
      data: { contractId: f.CONTRACT },
    });
    expect(codeOf(await give(f.plan(), { ...need, procedureId: uuid(641) }))).toBe(
      'PROCUREMENT.PROJECT_ENDED',
    );
  });

  it('builds its lists anew, and no rule refused a policy', async () => {
    for (const list of ['known-projects', 'known-reservations', 'known-procedures'])
      await office.service().readers!.rebuild(`procurement/${list}`);
    await office.settled();
    expect(codeOf(await give(f.plan(), { procedureId: uuid(650), projectId: stopped }))).toBe(
      'PROCUREMENT.PROJECT_ENDED',
    );
    const policies = [...PROCUREMENT_SERVICE.policies, ...PROCUREMENT_SERVICE.deadlines];
    for (const { name } of policies)
      expect([name, await office.eventsOf(`policy-${name.replace('/', '-')}`)]).toEqual([name, []]);
  });
});
