import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { codeOf } from '@helixboard/kit/testing/office';
import {
  AUTHORITY,
  completeSheet,
  DECISION,
  OWNER,
  PARTNER,
  proposing,
  ROADMAP,
  slot,
} from './domain/project.fixture.js';
import {
  advice,
  AGENT,
  bilingual,
  decision,
  type ProjectsOffice,
  projectsOffice,
  registered,
} from './projects.fixture.js';

let office: ProjectsOffice;
const selectedProject = async (projectId: string): Promise<void> => {
  await office.submitted(projectId);
  await office.select(projectId);
};

beforeAll(async () => {
  office = await projectsOffice();
}, 120_000);

afterAll(() => office.close());

describe('the projects service on PostgreSQL', () => {
  const [early, followed, withdrawn] = [uuid(601), uuid(602), uuid(603)];
  const [replaced, approved, again] = [uuid(605), uuid(606), uuid(607)];
  const [funded, checked] = [uuid(608), uuid(609)];

  it('knows an organisation once its registration has come, and its helix as last corrected', async () => {
    const answer = await office.give('ProposeProject', { ...proposing, projectId: early });
    expect(codeOf(answer)).toBe('PROJECT.ORGANISATION_UNKNOWN');
    const corrected = { ...registered(PARTNER, 'academia'), enterpriseNumber: '0202239951' };
    await office.happened(
      office.stores.stakeholders,
      'organisation-corrected',
      'EnterpriseNumberCorrected',
      corrected,
    );
    await office.happened(
      office.stores.stakeholders,
      `organisation-${PARTNER}`,
      'OrganisationRegistered',
      registered(PARTNER, 'government'),
    );
    await office.happened(
      office.stores.stakeholders,
      `organisation-${OWNER}`,
      'OrganisationRegistered',
      registered(OWNER, 'government'),
    );
    office.follow();
    await office.settled();
    await selectedProject(early);
    const [proposed] = await office.eventsOf(`project-${early}`);
    expect(proposed?.data).toMatchObject({
      ownerHelix: 'government',
      partners: [{ organisationId: PARTNER, helix: 'academia' }],
    });
  });

  it('lets an agency act where it is a party, and nowhere else', async () => {
    expect(codeOf(await office.give('ProposeProject', { ...proposing, projectId: uuid(690) }, AGENT))).toBe(
      'PROJECT.NOT_OWN_AGENCY',
    );
    const revised = await office.give('ReviseSheet', { projectId: early, sheet: completeSheet }, AGENT);
    expect(revised).toMatchObject({ status: 'done' });
    for (const projectId of [uuid(691), early])
      expect(codeOf(await office.give('ReviseSheet', { projectId, sheet: {} }, uuid(599)))).toBe(
        'AUTH.FORBIDDEN',
      );
    expect(codeOf(await office.give('ReviseSheet', { projectId: uuid(691), sheet: {} }, AGENT))).toBe(
      'AUTH.FORBIDDEN',
    );
  });

  it('makes a project public when a roadmap has taken it, and keeps its place', async () => {
    await office.does('OpenRoadmap', { roadmapId: ROADMAP, title: bilingual });
    await office.place(early);
    await office.settled();
    expect((await office.typesOf(`project-${early}`)).at(-1)).toBe('ProjectEnteredRoadmap');
    const later = { ...slot, period: { from: '2018-06-01', to: '2019-12-31' } };
    await office.does('RescheduleItem', {
      roadmapId: ROADMAP,
      projectId: early,
      ...later,
      reason: bilingual,
    });
    await office.settled();
    const events = await office.eventsOf(`project-${early}`);
    expect(events.at(-1)).toMatchObject({ type: 'RoadmapSlotChanged', data: later });
    expect(events.at(-1)?.meta).toMatchObject({ actor: { kind: 'policy', id: 'projects/follow-roadmap' } });
  });

  it('opens the approval gate by the authority’s decision, having named it as long as it was awaited', async () => {
    const stream = `decision-${DECISION}`;
    await office.happened(office.stores.governance, stream, 'DecisionOpened', advice(early, DECISION));
    await office.settled();
    const refusal = await office.give('StartDelivery', { projectId: early });
    expect(refusal).toMatchObject({
      refusal: {
        code: 'PROJECT.GATE_CLOSED',
        details: { gates: [{ code: 'approval-awaiting-authority' }, {}, {}, {}] },
      },
    });
    const { decisionId, bodyId, subject } = decision(early, DECISION);
    await office.happened(office.stores.governance, stream, 'AuthorityAnswerOverdue', {
      ...{ decisionId, bodyId, subject },
      authority: AUTHORITY,
      answerDue: '2018-04-20',
    });
    await office.happened(office.stores.governance, stream, 'DecisionTookEffect', {
      ...decision(early, DECISION),
      tookEffectOn: '2018-05-02',
      authority: AUTHORITY,
      reference: 'GOV/2018/1',
    });
    await office.settled();
    expect((await office.typesOf(`project-${early}`)).slice(-3)).toEqual([
      'ApprovalAwaitingAuthority',
      'ApprovalAnswerLate',
      'GateOpened',
    ]);
    expect(await office.give('StartDelivery', { projectId: early })).toMatchObject({
      refusal: {
        code: 'PROJECT.GATE_CLOSED',
        details: { gates: [{ gate: 'funding' }, { gate: 'compliance' }, { gate: 'team' }] },
      },
    });
  });

  it('does not open it on a decision whose replacement was heard of first', async () => {
    const [first, second, third] = [uuid(531), uuid(532), uuid(533)];
    const took = (decisionId: string, more: object = {}) =>
      office.happened(office.stores.governance, `decision-${decisionId}`, 'DecisionTookEffect', {
        ...decision(replaced, decisionId),
        tookEffectOn: '2018-02-19',
        ...more,
      });
    await selectedProject(replaced);
    await took(second, { motionType: 'corrective-action', supersedes: first });
    await office.settled();
    await took(first);
    await office.settled();
    expect((await office.typesOf(`project-${replaced}`)).at(-1)).toBe('ReplacedDecisionNoted');
    await took(third);
    await office.settled();
    expect((await office.eventsOf(`project-${replaced}`)).at(-1)).toMatchObject({
      type: 'GateNoted',
      data: { standing: { open: true, evidence: { id: third } } },
    });
  });

  it('keeps an approval that the board gave before the jury selected', async () => {
    await office.submitted(approved);
    await office.happened(office.stores.governance, `decision-${uuid(534)}`, 'DecisionTookEffect', {
      ...decision(approved, uuid(534)),
      tookEffectOn: '2018-02-19',
    });
    await office.settled();
    await office.select(approved);
    await office.place(approved);
    await office.settled();
    expect((await office.eventsOf(`project-${approved}`)).at(-1)).toMatchObject({
      type: 'ProjectEnteredRoadmap',
      data: { gates: [{ gate: 'approval', open: true, evidence: { id: uuid(534) } }, {}, {}, {}] },
    });
    const [outcome] = await office.eventsOf('policy-projects-open-approval-gate');
    expect(outcome).toBeUndefined();
  });

  it('keeps for the trail what a policy could not do', async () => {
    await office.happened(office.stores.governance, `decision-${uuid(530)}`, 'DecisionTookEffect', {
      ...decision(uuid(699), uuid(530)),
      tookEffectOn: '2018-05-02',
    });
    await office.settled();
    const [outcome] = await office.eventsOf('policy-projects-open-approval-gate');
    expect(outcome?.data).toMatchObject({
      code: 'PROJECT.NOT_FOUND',
      subjectKind: 'project',
      subjectId: uuid(699),
    });
  });

  it('clears the item of a project that stops, and halts it while others depend on it', async () => {
    await selectedProject(followed);
    const after = {
      period: { from: '2020-01-01', to: '2020-12-31' },
      milestones: [],
      dependencies: [{ projectId: early, kind: 'finish-to-start' }],
    };
    await office.place(followed, after);
    await office.settled();
    await office.does('StopProject', { projectId: early, reason: bilingual });
    await office.settled();
    expect((await office.typesOf(`roadmap-${ROADMAP}`)).at(-1)).toBe('RoadmapItemHalted');
    await office.does('StopProject', { projectId: followed, reason: bilingual });
    await office.settled();
    const last = (await office.eventsOf(`roadmap-${ROADMAP}`)).at(-1);
    expect(last).toMatchObject({
      type: 'RoadmapItemRemoved',
      data: { projectId: followed, cause: 'project-stopped' },
    });
    await office.does('RemoveFromRoadmap', { roadmapId: ROADMAP, projectId: early, reason: bilingual });
    await office.settled();
  });

  it('takes a project off again that stopped before it could follow its placement', async () => {
    await selectedProject(withdrawn);
    await office.does('StopProject', { projectId: withdrawn, reason: bilingual });
    // What a placement that was decided on the project's earlier state leaves behind.
    const item = { roadmapId: ROADMAP, projectId: withdrawn, placement: 4, ...slot };
    await office.happened(office.service().store, `roadmap-${ROADMAP}`, 'RoadmapItemPlaced', item);
    await office.settled();
    expect((await office.typesOf(`project-${withdrawn}`)).slice(-2)).toEqual([
      'ProjectWithdrawn',
      'RoadmapPlacementDeclined',
    ]);
    expect((await office.eventsOf(`roadmap-${ROADMAP}`)).at(-1)).toMatchObject({
      type: 'RoadmapItemRemoved',
      data: { projectId: withdrawn, cause: 'placement-declined' },
    });
  });

  it('leaves a later placement alone when the answer to an earlier one comes late', async () => {
    const stream = `roadmap-${ROADMAP}`;
    await selectedProject(again);
    await office.place(again);
    await office.settled();
    await office.does('RemoveFromRoadmap', { roadmapId: ROADMAP, projectId: again, reason: bilingual });
    await office.settled();
    await office.place(again);
    await office.settled();
    const placements = (await office.eventsOf(stream)).filter(
      (e) => e.type === 'RoadmapItemPlaced' && e.data.projectId === again,
    );
    const [first, second] = placements.map((e) => e.data.placement as number);
    expect(second).toBeGreaterThan(first!);
    const declined = { projectId: again, roadmapId: ROADMAP, reason: 'not-selected' };
    for (const [placement, last] of [
      [first, 'RoadmapItemPlaced'],
      [second, 'RoadmapItemRemoved'],
    ]) {
      const project = `project-${again}`;
      const data = { ...declined, placement };
      await office.happened(office.service().store, project, 'RoadmapPlacementDeclined', data);
      await office.settled();
      expect((await office.typesOf(stream)).at(-1)).toBe(last);
    }
  });

  it('builds its list of organisations anew', async () => {
    await office.service().readers!.rebuild('projects/known-organisations');
    await office.settled();
    await office.does('ProposeProject', { ...proposing, projectId: uuid(604) });
  });

  it('moves the funding gate with the funding plan, by a waiver until its last day', async () => {
    for (const id of [funded, checked]) {
      await selectedProject(id);
      await office.place(id);
    }
    await office.settled();
    const stream = `funding-plan-${funded}`;
    const waiver = { decisionId: DECISION, until: '2018-06-30' };
    const closed = async () => {
      const answer = await office.give('StartDelivery', { projectId: funded });
      const details = answer.status === 'refused' ? answer.refusal.details : undefined;
      const gates = (details?.gates ?? []) as readonly { gate: string; code: string }[];
      return gates.find((g) => g.gate === 'funding')?.code;
    };
    await office.happened(office.stores.funding, stream, 'FundingSecured', {
      projectId: funded,
      ground: 'by-waiver',
      waiver,
    });
    await office.settled();
    expect(await closed()).toBeUndefined();
    // The permission ends with the day, whether or not funding's own timer has fired.
    office.clock.set(Date.parse('2018-06-30T22:00:00.000Z'));
    expect(await closed()).toBe('funding-waiver-ended');
    await office.happened(office.stores.funding, stream, 'FundingSecured', {
      projectId: funded,
      ground: 'by-cover',
    });
    await office.settled();
    expect(await closed()).toBeUndefined();
    await office.happened(office.stores.funding, stream, 'FundingLost', {
      projectId: funded,
      loss: 'cover-not-timed',
    });
    await office.settled();
    expect(await closed()).toBe('funding-not-timed');
  });

  it('moves the compliance gate with the compliance file, at most until the day that it knows', async () => {
    const stream = `compliance-${checked}`;
    const told = async (type: string, data: object): Promise<void> => {
      await office.happened(office.stores.procurement, stream, type, { projectId: checked, ...data });
      await office.settled();
    };
    const closed = async () => {
      const answer = await office.give('StartDelivery', { projectId: checked });
      const details = answer.status === 'refused' ? answer.refusal.details : undefined;
      const gates = (details?.gates ?? []) as readonly { gate: string; code: string }[];
      return gates.find((g) => g.gate === 'compliance')?.code;
    };
    expect(await closed()).toBe('compliance-no-file');
    await told('ComplianceNotClear', { reason: 'checks-open' });
    expect(await closed()).toBe('compliance-blocked');
    await told('ComplianceCleared', { until: '2018-09-22' });
    expect(await closed()).toBeUndefined();
    // The permission ends with the day, whether or not procurement's own timer has fired.
    office.clock.set(Date.parse('2018-09-22T22:00:00.000Z'));
    expect(await closed()).toBe('compliance-blocked');
    await told('ComplianceCleared', {});
    expect(await closed()).toBeUndefined();
  });
});
