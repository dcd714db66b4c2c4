import { describe, expect, it } from '@jest/globals';
import { commandContract } from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { uuid } from '@helixboard/kit/testing';
import { clearRoadmap } from './clear-roadmap.js';
import { complianceGate } from './compliance-gate.js';
import { followRoadmap } from './follow-roadmap.js';
import { milestoneLate } from './deadlines.js';
import { fundingGate } from './funding-gate.js';
import { makeBaselineCurrent } from './make-baseline-current.js';
import { noteContract } from './note-contract.js';
import { openApprovalGate } from './open-approval-gate.js';
import { teamGate } from './team-gate.js';

const PROJECT = uuid(1);
const ROADMAP = uuid(2);
const DECISION = uuid(3);
const names = { original: 'en', in: { en: { text: 'the Government', status: 'original' } } };
const authority = { organisationId: uuid(4), names };
const subject = { kind: 'project', id: PROJECT };
const slot = { period: { from: '2018-01-01', to: '2018-12-31' }, milestones: [], dependencies: [] };

/** The commands that a policy gives on an event; each must be one that its contract takes, from this policy. */
const on = async (
  policy: Policy,
  type: string,
  data: object,
  lookup = {},
): Promise<readonly PolicyCommand[]> => {
  const given = await policy.on[type]!({ type, data } as unknown as StoredEvent, lookup as FactLookup);
  for (const { command, data: content } of given) {
    const contract = commandContract(command);
    expect(contract?.data.safeParse(content).error).toBeUndefined();
    expect(contract?.allowed).toContainEqual({ policy: policy.name });
  }
  return given;
};

describe('a project follows its item', () => {
  const placed = { roadmapId: ROADMAP, projectId: PROJECT, ...slot };

  it('in, and to its new plan', async () => {
    expect(await on(followRoadmap, 'RoadmapItemPlaced', { ...placed, placement: 3 })).toEqual([
      { command: 'ConfirmRoadmapPlacement', data: { ...placed, placement: 3 } },
    ]);
    expect(await on(followRoadmap, 'RoadmapItemRescheduled', { ...placed, reason: names })).toEqual([
      { command: 'ConfirmRoadmapChange', data: placed },
    ]);
  });

  it('out, when that was decided and not its own doing', async () => {
    const out = { roadmapId: ROADMAP, projectId: PROJECT };
    expect(
      await on(followRoadmap, 'RoadmapItemRemoved', { ...out, cause: 'decided', reason: names }),
    ).toEqual([{ command: 'ConfirmRoadmapRemoval', data: out }]);
    for (const cause of ['project-stopped', 'placement-declined'])
      expect(await on(followRoadmap, 'RoadmapItemRemoved', { ...out, cause })).toEqual([]);
  });
});

describe('the roadmap follows a project', () => {
  const item = { roadmapId: ROADMAP, projectId: PROJECT, placement: 3 };

  it('that stops on it', async () => {
    expect(await on(clearRoadmap, 'ProjectStopped', { ...item, reason: names })).toEqual([
      { command: 'ClearItem', data: { ...item, cause: 'project-stopped' } },
    ]);
    expect(await on(clearRoadmap, 'ProjectStopped', { projectId: PROJECT, reason: names })).toEqual([]);
  });

  it('that declines its placement', async () => {
    expect(await on(clearRoadmap, 'RoadmapPlacementDeclined', { ...item, reason: 'not-selected' })).toEqual([
      { command: 'ClearItem', data: { ...item, cause: 'placement-declined' } },
    ]);
  });
});

describe('the approval gate follows the board', () => {
  const decision = { decisionId: DECISION, motionType: 'project-approval', subject };
  const advice = {
    ...decision,
    outcome: 'advised',
    effect: { kind: 'advice', authority },
    answerDue: '2018-06-30',
  };
  const close = (reason: string) => ({
    command: 'CloseGate',
    data: { projectId: PROJECT, gate: 'approval', reason, decisionId: DECISION },
  });

  it('and opens when a decision takes effect', async () => {
    expect(await on(openApprovalGate, 'DecisionTookEffect', decision)).toEqual([
      {
        command: 'OpenGate',
        data: { projectId: PROJECT, gate: 'approval', evidence: { kind: 'decision', id: DECISION } },
      },
    ]);
  });

  it('and says whose answer is awaited, and when it is late', async () => {
    expect(await on(openApprovalGate, 'DecisionOpened', advice)).toEqual([
      {
        command: 'NoteAwaitingAuthority',
        data: { projectId: PROJECT, decisionId: DECISION, authority, answerDue: '2018-06-30' },
      },
    ]);
    expect(await on(openApprovalGate, 'AuthorityAnswerOverdue', { decisionId: DECISION, subject })).toEqual([
      { command: 'NoteAuthorityLate', data: { projectId: PROJECT, decisionId: DECISION } },
    ]);
  });

  it('and says who decided against', async () => {
    expect(await on(openApprovalGate, 'DecisionOpened', { ...advice, outcome: 'rejected' })).toEqual([
      close('approval-rejected-by-board'),
    ]);
    const answered = { decisionId: DECISION, subject, answer: { decided: 'refused' } };
    expect(await on(openApprovalGate, 'AuthorityDecided', answered)).toEqual([
      close('approval-refused-by-authority'),
    ]);
  });

  it('and lets go of the approval that a later one replaces, after that one opened it', async () => {
    const later = { ...decision, decisionId: uuid(9), supersedes: DECISION };
    expect(await on(openApprovalGate, 'DecisionTookEffect', later)).toEqual([
      {
        command: 'OpenGate',
        data: { projectId: PROJECT, gate: 'approval', evidence: { kind: 'decision', id: uuid(9) } },
      },
      close('approval-withdrawn'),
    ]);
  });

  it('and is taken back by a decision of another kind that replaces the approval', async () => {
    const other = { decisionId: uuid(9), motionType: 'corrective-action', subject };
    expect(await on(openApprovalGate, 'DecisionTookEffect', { ...other, supersedes: DECISION })).toEqual([
      close('approval-withdrawn'),
    ]);
    expect(await on(openApprovalGate, 'DecisionTookEffect', other)).toEqual([]);
  });

  it('in nothing else', async () => {
    const elsewhere = { subject: { kind: 'roadmap', id: ROADMAP } };
    expect(await on(openApprovalGate, 'DecisionOpened', { ...advice, outcome: 'adopted' })).toEqual([]);
    expect(await on(openApprovalGate, 'DecisionOpened', { ...advice, motionType: 'award' })).toEqual([]);
    expect(await on(openApprovalGate, 'DecisionOpened', { ...advice, ...elsewhere })).toEqual([]);
    expect(await on(openApprovalGate, 'DecisionTookEffect', { ...decision, ...elsewhere })).toEqual([]);
    expect(await on(openApprovalGate, 'DecisionTookEffect', { ...decision, subject: undefined })).toEqual([]);
    expect(await on(openApprovalGate, 'AuthorityAnswerOverdue', { decisionId: DECISION })).toEqual([]);
    const approved = { decisionId: DECISION, subject, answer: { decided: 'approved' } };
    expect(await on(openApprovalGate, 'AuthorityDecided', approved)).toEqual([]);
    expect(
      await on(openApprovalGate, 'AuthorityDecided', {
        ...approved,
        answer: { decided: 'refused' },
        ...elsewhere,
      }),
    ).toEqual([]);
  });
});

describe('the funding gate follows the funding plan', () => {
  const only = { projectId: PROJECT };
  const evidence = { kind: 'funding-plan', id: PROJECT };
  const of = (state: string) => ({ load: async () => ({ state: { state }, version: 1 }) });
  const follow = (type: string, data: object, state = 'on-roadmap') =>
    on(fundingGate, type, { ...only, ...data }, of(state));

  it('open while it is secured, until the last day of a waiver', async () => {
    const command = { command: 'OpenGate', data: { ...only, gate: 'funding', evidence } };
    expect(await follow('FundingSecured', { ground: 'by-cover' })).toEqual([command]);
    const waiver = { decisionId: DECISION, until: '2018-06-30' };
    expect(await follow('FundingSecured', { ground: 'by-waiver', waiver })).toEqual([
      { ...command, data: { ...command.data, waiver } },
    ]);
  });

  it.each([
    ['cover-lost', 'funding-lost'],
    ['cover-not-timed', 'funding-not-timed'],
    ['waiver-ended', 'funding-waiver-ended'],
  ])('closed when it is not: %s', async (loss, reason) => {
    expect(await follow('FundingLost', { loss })).toEqual([
      { command: 'CloseGate', data: { ...only, gate: 'funding', reason } },
    ]);
  });

  describe('closed on a plan that never was secured', () => {
    const stands = (gate: object) => ({
      load: async () => ({
        state: { state: 'on-roadmap', gates: [{ gate: 'funding', ...gate }] },
        version: 1,
      }),
    });
    const told = (standing: object, gate: object, type = 'FundingStandingNoted') =>
      on(fundingGate, type, { ...only, standing }, stands(gate));
    const noPlan = { open: false, reason: 'funding-no-plan' };
    const closing = (reason: string) => [
      { command: 'CloseGate', data: { ...only, gate: 'funding', reason } },
    ];

    it('says whether cover or its time is lacking', async () => {
      expect(await told({ state: 'not-covered' }, noPlan)).toEqual(closing('funding-not-covered'));
      const late = { state: 'covered-not-timed' };
      expect(await told(late, noPlan, 'FundingStandingPublished')).toEqual(closing('funding-not-timed'));
      expect(await told(late, { open: false, reason: 'funding-not-covered' })).toEqual(
        closing('funding-not-timed'),
      );
    });

    it('says nothing new where that is said, nothing is planned, or something secures it', async () => {
      expect(await told({ state: 'not-covered' }, { open: false, reason: 'funding-not-covered' })).toEqual(
        [],
      );
      expect(await told({ state: 'no-funding-plan' }, noPlan)).toEqual([]);
      expect(await told({ state: 'secured', ground: 'by-cover' }, noPlan)).toEqual([]);
      expect(await told({ state: 'not-covered', ground: 'by-waiver' }, noPlan)).toEqual([]);
    });

    it('leaves an open gate open, and the reason of what was lost', async () => {
      expect(await told({ state: 'not-covered' }, { open: true })).toEqual([]);
      for (const reason of ['funding-lost', 'funding-waiver-ended'])
        expect(await told({ state: 'not-covered' }, { open: false, reason })).toEqual([]);
    });
  });

  it.each(['completed', 'stopped', 'not-selected'])('no more once the project is %s', async (state) => {
    expect(await follow('FundingStandingNoted', { standing: { state: 'not-covered' } }, state)).toEqual([]);
    expect(await follow('FundingLost', { loss: 'cover-lost' }, state)).toEqual([]);
    expect(await follow('FundingSecured', { ground: 'by-cover' }, state)).toEqual([]);
  });
});

describe('the compliance gate follows the compliance file', () => {
  const only = { projectId: PROJECT };
  const evidence = { kind: 'compliance-file', id: PROJECT };
  const of = (state: string) => ({ load: async () => ({ state: { state }, version: 1 }) });
  const follow = (type: string, data: object, state = 'on-roadmap') =>
    on(complianceGate, type, { ...only, ...data }, of(state));

  it('open while it is clear, until the day that it knows', async () => {
    const data = { ...only, gate: 'compliance', evidence };
    expect(await follow('ComplianceCleared', {})).toEqual([{ command: 'OpenGate', data }]);
    expect(await follow('ComplianceCleared', { until: '2018-05-24' })).toEqual([
      { command: 'OpenGate', data: { ...data, until: '2018-05-24' } },
    ]);
  });

  it.each(['checks-open', 'checks-blocked'])(
    'closed when it is not, in delivery too, and does not say more: %s',
    async (reason) => {
      for (const state of ['proposed', 'in-delivery'])
        expect(await follow('ComplianceNotClear', { reason }, state)).toEqual([
          { command: 'CloseGate', data: { ...only, gate: 'compliance', reason: 'compliance-blocked' } },
        ]);
    },
  );

  it.each(['completed', 'stopped', 'not-selected'])('no more once the project is %s', async (state) => {
    expect(await follow('ComplianceNotClear', { reason: 'checks-open' }, state)).toEqual([]);
    expect(await follow('ComplianceCleared', {}, state)).toEqual([]);
  });
});

describe('the team gate follows the team', () => {
  const only = { projectId: PROJECT };
  const of = (state: string) => ({ load: async () => ({ state: { state }, version: 1 }) });
  const follow = (type: string, data: object = {}, state = 'submitted') =>
    on(teamGate, type, { ...only, ...data }, of(state));

  it('open while it is complete', async () => {
    const evidence = { kind: 'team', id: PROJECT };
    expect(await follow('TeamComplete')).toEqual([
      { command: 'OpenGate', data: { ...only, gate: 'team', evidence } },
    ]);
  });

  it.each(['team-no-contact', 'team-gap'])('closed for what it lacks: %s', async (reason) => {
    expect(await follow('TeamIncomplete', { reason })).toEqual([
      { command: 'CloseGate', data: { ...only, gate: 'team', reason } },
    ]);
  });

  it.each(['completed', 'stopped', 'not-selected'])('no more once the project is %s', async (state) => {
    expect(await follow('TeamComplete', {}, state)).toEqual([]);
    expect(await follow('TeamIncomplete', { reason: 'team-gap' }, state)).toEqual([]);
  });
});

describe('the current version of a roadmap follows the board', () => {
  const baselineId = uuid(21);
  const knows = (roadmapId?: string) => ({
    query: async () => (roadmapId === undefined ? [] : [{ roadmap_id: roadmapId }]),
  });
  const effect = (changes: object = {}) => ({
    ...{ decisionId: DECISION, motionType: 'roadmap-baseline', tookEffectOn: '2018-03-01' },
    ...{ subject: { kind: 'roadmap-baseline', id: baselineId }, year: 2018, number: 4 },
    ...changes,
  });
  const took = (changes: object = {}) =>
    on(makeBaselineCurrent, 'DecisionTookEffect', effect(changes), knows(ROADMAP));
  const make = {
    command: 'MakeBaselineCurrent',
    data: {
      ...{ roadmapId: ROADMAP, baselineId, decisionId: DECISION, tookEffectOn: '2018-03-01' },
      register: { year: 2018, number: 4 },
    },
  };
  const replace = {
    command: 'NoteBaselineDecisionReplaced',
    data: { roadmapId: ROADMAP, baselineId, decisionId: uuid(9) },
  };

  it('when a decision on it takes effect, and when one is replaced', async () => {
    expect(await took()).toEqual([make]);
    expect(await took({ supersedes: uuid(9) })).toEqual([make, replace]);
    expect(await took({ motionType: 'corrective-action', supersedes: uuid(9) })).toEqual([replace]);
    expect(await took({ motionType: 'corrective-action' })).toEqual([]);
  });

  it('and no decision on anything else', async () => {
    for (const other of [undefined, { kind: 'roadmap', id: ROADMAP }, { kind: 'project', id: PROJECT }])
      expect(await took({ subject: other })).toEqual([]);
  });

  it('tries again when the draft was not read yet', async () => {
    await expect(on(makeBaselineCurrent, 'DecisionTookEffect', effect(), knows())).rejects.toThrow(
      'BASELINE.NOT_READ_YET',
    );
  });
});

describe('a project’s milestones', () => {
  const milestoneId = uuid(31);
  const contract = { projectId: PROJECT, contractId: uuid(32), signedOn: '2018-03-01' };

  it('are reached by the contracts that stand for them', async () => {
    expect(await on(noteContract, 'ContractSigned', { ...contract, milestoneId })).toEqual([
      {
        command: 'NoteMilestoneReached',
        data: { projectId: PROJECT, milestoneId, reachedOn: '2018-03-01', contractId: uuid(32) },
      },
    ]);
    expect(await on(noteContract, 'ContractSigned', contract)).toEqual([]);
  });

  it('are late at 24:00 in Brussels of their day, until they are moved or reached', () => {
    const told = (type: string, data: object) =>
      milestoneLate.on[type]!({ type, data: { projectId: PROJECT, ...data } } as unknown as StoredEvent);
    const planned = (date: string) => ({ milestones: [{ milestoneId, title: names, date }] });
    const id = `milestone:${PROJECT}:${milestoneId}`;
    const set = (date: string, due: string) => ({
      set: {
        id,
        due,
        command: { command: 'NoteMilestoneLate', data: { projectId: PROJECT, milestoneId, date } },
      },
    });
    expect(told('ProjectEnteredRoadmap', planned('2018-06-01'))).toEqual([
      set('2018-06-01', '2018-06-01T22:00:00.000Z'),
    ]);
    expect(told('RoadmapSlotChanged', planned('2018-12-01'))).toEqual([
      set('2018-12-01', '2018-12-01T23:00:00.000Z'),
    ]);
    expect(told('MilestoneReached', { milestoneId })).toEqual([{ cancel: id }]);
    const { allowed, data } = commandContract('NoteMilestoneLate')!;
    expect(allowed).toEqual([{ policy: milestoneLate.name }]);
    expect(data.safeParse(set('2018-06-01', '').set.command.data).error).toBeUndefined();
  });
});
