import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { completeSheet, PERIOD } from '../bench/office/sheet.js';
import { words } from './narrow-views.fixture.js';
import { after, ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

// A procedure in a whole office: sealed tenders that only their team reads, and the contract that funding books.

let office: TestOffice;
let url: string;

const [AUTHORITY, OTHER] = [uuid(1), uuid(2)] as const;
const [PROJECT, PROCEDURE] = [uuid(10), uuid(11)] as const;
const [TENDER, OTHER_TENDER, PRICE] = [uuid(12), uuid(13), uuid(14)] as const;
const [COMMITMENT, RESERVATION, CONTRACT] = [uuid(15), uuid(16), uuid(17)] as const;
const [ROADMAP, MILESTONE] = [uuid(18), uuid(19)] as const;
const NAMES = ['coordinator', 'auditor', 'officer', 'evaluator', 'rival', 'citizen'] as const;
type Name = (typeof NAMES)[number];
const tokens: Partial<Record<Name, string>> = {};
const persons: Partial<Record<Name, string>> = {};
/** The token of the last change. */
let changed: string | undefined;
const euros = (amount: number, vat = 'excluded') => ({ cents: amount * 100, currency: 'EUR', vat });
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const PROCEDURE_QUERY = `query ($id: ID!, $project: ID!) {
  procedure(id: $id) {
    state procedure tendersDue { on } team { personId } evaluationReport { text }
    tenders { tenderId digest receivedAt tenderer { name } price { cents } rank score notifiedOn }
    advice { procedures { procedure open reason rule { id legalBasis certainty } } }
    award { contractor { name } amount { cents vat } notifiedOn standstill { required until } }
    contract { contractId value { cents } }
  }
  project(id: $project) { milestones { milestoneId reachedOn } procurementState procedures { id } funding { reservations { state contractId } } }
  procedures(first: 5) { totalCount nodes { id tenders { tenderId } } }
  trail(subject: $id, language: EN, first: 100) { nodes { sentence } }
}`;

const seen = async (name: Name | undefined) => {
  const { body } = await ask(url, PROCEDURE_QUERY, {
    ...(name ? { token: tokens[name]! } : {}),
    variables: { id: PROCEDURE, project: PROJECT },
    headers: changed === undefined ? {} : after(changed),
  });
  expect(body.errors).toBeUndefined();
  return body.data ?? {};
};
const does = async (by: Name, name: string, data: object) => {
  changed = await give(url, tokens[by]!, name, data);
  await office.caughtUp();
};
const on = (changes: object = {}) => ({ procedureId: PROCEDURE, ...changes });
const openApproval = async () => {
  const projects = office.services.find((s) => s.name === 'projects')!;
  const answer = await projects.dispatch({
    name: 'OpenGate',
    data: { projectId: PROJECT, gate: 'approval', evidence: { kind: 'decision', id: uuid(30) } },
    key: 'approve',
    caller: { kind: 'policy', id: 'projects/open-approval-gate' },
  });
  expect(answer.status).toBe('done');
  await office.caughtUp();
};

beforeAll(async () => {
  office = await openTestOffice();
  office.clock.set(Date.parse('2026-03-02T12:00:00.000Z'));
  ({ url } = office.gateway);
  for (const organisationId of [AUTHORITY, OTHER])
    await office.administer('RegisterOrganisation', {
      ...{ organisationId, name: words('Région'), helix: 'government' },
      ...{ organisationKind: 'regional-administration', themes: [] },
    });
  const held = { officer: 'procurement-officer', rival: 'procurement-officer' } as const;
  for (const name of NAMES) {
    const role = name in held ? held[name as keyof typeof held] : (name as 'citizen');
    // The rival is an officer of another organisation, who may not touch the procedure either.
    const of = name === 'officer' ? AUTHORITY : name === 'rival' ? OTHER : undefined;
    persons[name] = await office.person(name, [{ role, ...(of ? { organisationId: of } : {}) }]);
    tokens[name] = await office.token(name, 86_400 * 200);
  }
  await office.caughtUp();
  await does('coordinator', 'ProposeProject', {
    ...{ projectId: PROJECT, title: words('Parking'), summary: words('Capteurs'), dimensions: ['mobility'] },
    ...{ structure: 'independent', ownerOrganisationId: AUTHORITY, partners: [] },
    ...{ quickWin: false, pilot: false },
  });
  const milestones = [{ milestoneId: MILESTONE, title: words('Contrat signé'), date: '2026-03-31' }];
  await does('coordinator', 'DraftSheet', { projectId: PROJECT, sheet: completeSheet(milestones) });
  await does('coordinator', 'SubmitSheet', { projectId: PROJECT });
  await does('coordinator', 'RecordJuryDecision', {
    ...{ projectId: PROJECT, outcome: 'selected', decidedOn: '2026-03-02', session: 'J1', reasons: [] },
  });
  await does('coordinator', 'OpenRoadmap', { roadmapId: ROADMAP, title: words('Feuille de route') });
  await does('coordinator', 'PlaceOnRoadmap', {
    ...{ roadmapId: ROADMAP, projectId: PROJECT, period: PERIOD, milestones, dependencies: [] },
  });
}, 240_000);

afterAll(() => office?.stop());

describe('a procedure of a whole office', () => {
  const launch = on({
    ...{ procedure: 'pnspp', tendersDueOn: '2026-03-31', electronic: true },
    criteria: [{ criterionId: PRICE, kind: 'price-criterion', title: words('Prix'), weight: 100 }],
  });

  it('is planned with its advice, and launched only once the project is approved', async () => {
    await does('officer', 'PlanProcedure', {
      ...on({ projectId: PROJECT, title: words('Capteurs'), contractType: 'supplies', cpv: ['35125100'] }),
      ...{ authority: { organisationId: AUTHORITY, type: 'sub-central', territory: 'BE10' } },
      ...{ durationMonths: 12, estimate: { base: euros(100_000) }, lots: [], recurring: false },
      launchOn: '2026-03-02',
    });
    const { procedure, project } = await seen('coordinator');
    expect([procedure.state, project.procurementState]).toEqual(['PLANNED', 'PLANNED']);
    const unpublished = procedure.advice.procedures.find(
      (p: { procedure: string }) => p.procedure === 'PNSPP',
    );
    expect(unpublished).toMatchObject({
      ...{ open: true, reason: 'BELOW_LIMIT' },
      rule: { id: 'pnspp-2026', legalBasis: expect.stringContaining('art. 42'), certainty: 'FOUND' },
    });
    await expect(give(url, tokens.officer!, 'LaunchProcedure', launch)).rejects.toThrow(
      'PROCUREMENT.NOT_APPROVED',
    );
    await openApproval();
    await expect(give(url, tokens.rival!, 'LaunchProcedure', launch)).rejects.toThrow('AUTH.FORBIDDEN');
    await does('officer', 'LaunchProcedure', launch);
    expect((await seen(undefined)).procedure).toBeNull();
  });

  it('lets nobody but its evaluation team read anything of a tender before the result is told', async () => {
    await does('coordinator', 'AppointEvaluationTeam', {
      ...on({ members: [{ personId: persons.officer }, { personId: persons.evaluator }] }),
    });
    const sealed = { [TENDER]: digest('one'), [OTHER_TENDER]: digest('two') };
    for (const [tenderId, sha] of Object.entries(sealed))
      await does('officer', 'ReceiveTender', on({ tenderId, digest: sha }));
    const told = async (name: Name | undefined) => JSON.stringify(await seen(name));
    expect(await told('evaluator')).toContain(sealed[TENDER]!);
    office.clock.set(Date.parse('2026-04-01T12:00:00.000Z'));
    const tender = (tenderId: string, name: string, amount: number) => ({
      ...{ tenderId, digest: sealed[tenderId], tenderer: { name }, price: euros(amount) },
    });
    await does('evaluator', 'OpenTenders', {
      ...on({ tenders: [tender(TENDER, 'Zeehond', 90_001), tender(OTHER_TENDER, 'Walrus', 95_003)] }),
    });
    await does('evaluator', 'SelectTenderers', {
      ...on({ selected: [TENDER, OTHER_TENDER], excluded: [], espdChecked: false }),
    });
    const points = (tenderId: string, given: number) => ({
      ...{ tenderId, points: [{ criterionId: PRICE, points: given }] },
    });
    await does('evaluator', 'EvaluateTenders', {
      ...on({ tenders: [points(TENDER, 100), points(OTHER_TENDER, 94)], report: words('Rapport secret') }),
    });
    await does('officer', 'DecideAward', {
      ...on({ tenderId: TENDER, amount: euros(90_001), reasons: words('Le moins cher') }),
    });
    const parts = [
      'Zeehond',
      'Walrus',
      '9000100',
      '9500300',
      TENDER,
      ...Object.values(sealed),
      'Rapport secret',
    ];
    for (const name of [...NAMES, undefined]) {
      const answer = await told(name);
      const isOfTeam = name === 'officer' || name === 'evaluator';
      for (const part of parts) expect([name, part, answer.includes(part)]).toEqual([name, part, isOfTeam]);
    }
    const { procedure } = await seen('evaluator');
    expect(procedure.tenders).toMatchObject([
      { tenderer: { name: 'Zeehond' }, rank: 1, score: 10_000 },
      { tenderer: { name: 'Walrus' }, rank: 2, score: 9_400 },
    ]);
    expect((await seen('coordinator')).procedure).toMatchObject({
      state: 'EVALUATING',
      tenders: null,
      award: null,
    });
  });

  it('tells the result once all were told, and nothing of the others', async () => {
    const notices = [TENDER, OTHER_TENDER].map((tenderId) => ({ tenderId, sentOn: '2026-04-01' }));
    await does('officer', 'NotifyAward', on({ notices }));
    const view = await seen('auditor');
    expect(view.procedure).toMatchObject({
      ...{ state: 'AWARDED', tenders: null, evaluationReport: null },
      award: { contractor: { name: 'Zeehond' }, amount: { cents: '9000100', vat: 'EXCLUDED' } },
    });
    expect(JSON.stringify(view)).not.toContain('Walrus');
    expect((await seen('citizen')).procedure).toBeNull();
  });

  it('ends in a contract that funding books on its reservation, exactly once', async () => {
    const value = euros(108_901, 'included');
    const project = { projectId: PROJECT };
    await does('coordinator', 'OpenFundingPlan', {
      ...project,
      ...{ vatRecoverable: false, need: [{ year: 2026, amount: euros(110_000, 'included') }] },
    });
    await does('coordinator', 'RecordCommitment', {
      ...{ ...project, commitmentId: COMMITMENT, instrument: 'own-budget', standing: 'firm' },
      ...{ amount: euros(110_000, 'included'), schedule: [{ due: '2026-12-31', cents: 11_000_000 }] },
      ...{ funder: { names: words('Région') }, reference: 'B 2026/1' },
      ownBudget: { budgetLine: '10.01', budgetYear: 2026 },
    });
    const signing = on({
      ...{ contractId: CONTRACT, reservationId: RESERVATION, milestoneId: MILESTONE, value },
      signedOn: '2026-04-01',
    });
    await expect(give(url, tokens.officer!, 'SignContract', signing)).rejects.toThrow(
      'PROCUREMENT.RESERVATION_UNKNOWN',
    );
    await does('officer', 'ReserveFunds', {
      ...{ ...project, reservationId: RESERVATION, procedureId: PROCEDURE, amount: value },
      from: [{ commitmentId: COMMITMENT, cents: value.cents }],
    });
    await does('officer', 'SignContract', signing);
    await office.caughtUp();
    const funding = office.services.find((s) => s.name === 'funding')!;
    const stream = await funding.store.readStream(`funding-plan-${PROJECT}`);
    expect(stream.filter((e) => e.type === 'ReservationConsumed').map((e) => e.data)).toMatchObject([
      { contractId: CONTRACT, value },
    ]);
    const view = await seen('coordinator');
    expect(view.project).toMatchObject({
      milestones: [{ milestoneId: MILESTONE, reachedOn: '2026-04-01' }],
      procurementState: 'CONTRACTED',
      funding: { reservations: [{ state: 'CONSUMED', contractId: CONTRACT }] },
    });
    const byState = async (states: readonly string[], name?: Name) => {
      const query = `query ($states: [ProcurementState!]) {
        roadmap(filter: { procurementStates: $states }) { nodes { id procurementState } totals { grand { projects } } } }`;
      const asking = { variables: { states }, ...(name ? { token: tokens[name]! } : {}) };
      const { body } = await ask(url, query, { ...asking, headers: after(changed!) });
      return body.data!.roadmap.nodes;
    };
    const contracted = [{ id: PROJECT, procurementState: 'CONTRACTED' }];
    expect(await byState(['CONTRACTED', 'COMPLETED'], 'coordinator')).toEqual(contracted);
    expect(await byState(['NONE', 'PLANNED'], 'coordinator')).toEqual([]);
    // The public is told nothing of it yet, and is not told so by a filter either.
    expect(await byState(['CONTRACTED'])).toEqual([]);
    expect(await byState(['NONE'])).toEqual([{ id: PROJECT, procurementState: 'NONE' }]);
    await does('officer', 'PublishAwardNotice', on());
    const open = await seen(undefined);
    expect(open.procedure).toMatchObject({ state: 'CONTRACTED', award: null, tenders: null });
    expect(JSON.stringify(open)).toContain('Zeehond');
  });

  it('reaches the milestone that the contract is, once however often it is told', async () => {
    const projects = office.services.find((s) => s.name === 'projects')!;
    const data = {
      ...{ projectId: PROJECT, milestoneId: MILESTONE, contractId: CONTRACT, reachedOn: '2026-04-01' },
    };
    for (const key of ['told-again', 'told-late']) {
      const caller = { kind: 'policy', id: 'projects/note-contract' } as const;
      const answer = await projects.dispatch({ name: 'NoteMilestoneReached', data, key, caller });
      expect(answer).toMatchObject({ status: 'done' });
    }
    const stream = await projects.store.readStream(`project-${PROJECT}`);
    const reached = stream.filter((e) => e.type === 'MilestoneReached');
    expect(reached.map((e) => e.data)).toMatchObject([data]);
    expect(reached[0]?.meta.actor).toEqual({ kind: 'policy', id: 'projects/note-contract' });
    expect(await projects.store.readStream('policy-projects-note-contract')).toEqual([]);
  });

  it('is of a project of which a gate that closes during delivery comes before the board', async () => {
    const projects = office.services.find((s) => s.name === 'projects')!;
    const asPolicy = async (id: string, name: string, data: object) => {
      const caller = { kind: 'policy', id: `projects/${id}` } as const;
      const key = `${name}-${id}`;
      const answer = await projects.dispatch({ name, data: { projectId: PROJECT, ...data }, key, caller });
      expect(answer).toMatchObject({ status: 'done' });
      await office.caughtUp();
    };
    for (const gate of ['compliance', 'team'] as const) {
      const kind = gate === 'team' ? 'team' : 'compliance-file';
      await asPolicy(`${gate}-gate`, 'OpenGate', { gate, evidence: { kind, id: uuid(31) } });
    }
    await does('coordinator', 'StartDelivery', { projectId: PROJECT });
    const found = async () => {
      for (let hops = 0; hops < 3; hops += 1) await office.caughtUp();
      const query = '{ agendaProposals { nodes { origin state motionType subject { id } withdrawal } } }';
      const { body } = await ask(url, query, { token: tokens.coordinator!, headers: after(changed!) });
      return body.data!.agendaProposals.nodes.filter(
        (p: { origin: string }) => p.origin === 'GATE_CLOSED',
      ) as readonly object[];
    };
    expect(await found()).toEqual([]);
    await asPolicy('team-gate', 'CloseGate', { gate: 'team', reason: 'team-gap' });
    const closed = {
      ...{ origin: 'GATE_CLOSED', motionType: 'CORRECTIVE_ACTION', subject: { id: PROJECT } },
    };
    expect(await found()).toMatchObject([{ ...closed, state: 'PROPOSED', withdrawal: null }]);
  });
});
