import { describe, expect, it } from '@jest/globals';
import { blockers, GATE_REASONS, GATE_BLOCKERS, LANGUAGES } from '@helixboard/contracts';
import { fold, given, person, policy, refused, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import {
  approvalPolicy as by,
  AUTHORITY,
  completed,
  coordinator,
  DECISION,
  inDelivery,
  opened,
  PROJECT,
  upTo,
} from './project.fixture.js';
import type { KnownProject } from './project.js';

const OTHER = uuid(70);
const open = (changes: object = {}) => ({
  name: 'OpenGate',
  data: { projectId: PROJECT, gate: 'approval', evidence: { kind: 'decision', id: DECISION }, ...changes },
});
const close = (reason: string, changes: object = {}) => ({
  name: 'CloseGate',
  data: { projectId: PROJECT, gate: 'approval', reason, decisionId: DECISION, ...changes },
});
const awaiting = (decisionId = DECISION) => ({
  name: 'NoteAwaitingAuthority',
  data: { projectId: PROJECT, decisionId, authority: AUTHORITY, answerDue: '2018-06-30' },
});
const late = (decisionId = DECISION) => ({
  name: 'NoteAuthorityLate',
  data: { projectId: PROJECT, decisionId },
});
const waits = {
  gate: 'approval',
  open: false,
  reason: 'approval-awaiting-authority',
  decisionId: DECISION,
  authority: AUTHORITY,
  answerDue: '2018-06-30',
};
const event = (type: string, standing: object) => ({ type, data: { projectId: PROJECT, standing } });
const awaited = event('ApprovalAwaitingAuthority', waits);
const isLate = event('ApprovalAnswerLate', { ...waits, reason: 'approval-authority-late' });
const closed = (reason: string, decisionId = DECISION) =>
  event('GateClosed', { gate: 'approval', open: false, reason, decisionId });
const afterPlacement = upTo.onRoadmap;

describe('opening a gate', () => {
  it('is public once the project is', () => {
    given(projectDecider, afterPlacement)
      .when(open(), { by })
      .then([opened('approval')]);
  });

  it('is for the parties and the office before that, and is there when the project becomes public', () => {
    const { standing } = opened('approval').data as { standing: object };
    given(projectDecider, upTo.selected)
      .when(open(), { by })
      .then([event('GateNoted', standing)]);
    const project = fold<KnownProject>(projectDecider, [...upTo.selected, event('GateNoted', standing)]);
    expect(project.gates[0]).toEqual(standing);
    expect(project.published).toBe(false);
  });

  it('changes nothing on the evidence it stands on, and takes other evidence in its place', () => {
    given(projectDecider, [...afterPlacement, opened('approval')])
      .when(open(), { by })
      .then([]);
    given(projectDecider, [...afterPlacement, opened('approval')])
      .when(open({ evidence: { kind: 'decision', id: OTHER } }), { by })
      .then([opened('approval', OTHER)]);
  });

  it('rests on evidence of the gate’s own kind', () => {
    given(projectDecider, afterPlacement)
      .when(open({ gate: 'funding' }), { by })
      .then(refused('PROJECT.GATE_EVIDENCE_UNFIT', { acceptable: /funding-plan/ }));
  });

  it('comes between the jury’s selection and the end', () => {
    given(projectDecider).when(open(), { by }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [upTo.proposed, upTo.drafted, upTo.submitted])
      given(projectDecider, history).when(open(), { by }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...inDelivery, completed])
      .when(open(), { by })
      .then(refused('PROJECT.ENDED'));
  });

  it('is done by the policy alone', () => {
    for (const actor of [coordinator, person('chair'), policy('projects/follow-roadmap')])
      given(projectDecider, afterPlacement).when(open(), { by: actor }).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('the funding gate', () => {
  const funding = policy('projects/funding-gate');
  const evidence = { kind: 'funding-plan', id: PROJECT };
  const waiver = { decisionId: DECISION, until: '2018-06-30' };
  const command = (more: object = {}) => ({
    name: 'OpenGate',
    data: { projectId: PROJECT, gate: 'funding', evidence, ...more },
  });
  const standing = (more: object = {}) => ({ gate: 'funding', open: true, evidence, ...more });

  it('opens by the funding policy, with the last day of a waiver that it rests on', () => {
    given(projectDecider, afterPlacement)
      .when(command({ waiver }), { by: funding })
      .then([event('GateOpened', standing(waiver))]);
    given(projectDecider, [...afterPlacement, event('GateOpened', standing(waiver))])
      .when(command(), { by: funding })
      .then([event('GateOpened', standing())]);
    given(projectDecider, [...afterPlacement, event('GateOpened', standing(waiver))])
      .when(command({ waiver }), { by: funding })
      .then([]);
  });

  it('is closed after the last day of a waiver, whether or not a timer has said so', () => {
    const project = fold<KnownProject>(projectDecider, [
      ...inDelivery,
      event('GateOpened', standing(waiver)),
    ]);
    expect(blockers(project, '2018-06-30')).toEqual([]);
    expect(blockers(project, '2018-07-01')).toMatchObject([
      { code: 'funding-waiver-ended', gate: 'funding', who: 'owner', decisionId: DECISION },
    ]);
  });
});

describe('closing a gate', () => {
  it('gives the reason, and does not stop what is in delivery', () => {
    given(projectDecider, inDelivery)
      .when(close('approval-withdrawn'), { by })
      .then([closed('approval-withdrawn')]);
    const project = fold<KnownProject>(projectDecider, [...inDelivery, closed('approval-withdrawn')]);
    expect(project.state).toBe('in-delivery');
    expect(blockers(project, '2018-07-01').map((b) => [b.code, b.who])).toEqual([
      ['approval-withdrawn', 'board'],
    ]);
  });

  it('of other gates needs no decision, and gives a closed one its new reason once', () => {
    const lost = { gate: 'funding', reason: 'funding-lost', decisionId: undefined };
    const event_ = event('GateClosed', { gate: 'funding', open: false, reason: 'funding-lost' });
    given(projectDecider, inDelivery).when(close('funding-lost', lost), { by }).then([event_]);
    given(projectDecider, [...inDelivery, event_])
      .when(close('funding-lost', lost), { by })
      .then([]);
  });

  it('takes an approval back only by what replaces the decision it stands on', () => {
    given(projectDecider, [...afterPlacement, opened('approval', OTHER)])
      .when(close('approval-withdrawn'), { by })
      .then([]);
    given(projectDecider, afterPlacement).when(close('approval-withdrawn'), { by }).then([]);
  });

  it('says that the board rejected, unless the gate is open or an authority is awaited', () => {
    given(projectDecider, afterPlacement)
      .when(close('approval-rejected-by-board'), { by })
      .then([closed('approval-rejected-by-board')]);
    for (const overtaken of [opened('approval', OTHER), awaited])
      given(projectDecider, [...afterPlacement, overtaken])
        .when(close('approval-rejected-by-board', { decisionId: OTHER }), { by })
        .then([]);
  });

  it('says that the authority refused what it was asked, whether in time or late', () => {
    for (const history of [[awaited], [awaited, isLate]])
      given(projectDecider, [...afterPlacement, ...history])
        .when(close('approval-refused-by-authority'), { by })
        .then([closed('approval-refused-by-authority')]);
    given(projectDecider, [...afterPlacement, awaited])
      .when(close('approval-refused-by-authority', { decisionId: OTHER }), { by })
      .then([]);
  });

  it('names a reason of its gate', () => {
    given(projectDecider, afterPlacement)
      .when(close('funding-lost'), { by })
      .then(refused('PROJECT.GATE_REASON_UNFIT'));
  });

  it('comes between the jury’s selection and the end', () => {
    const command = close('approval-rejected-by-board');
    given(projectDecider).when(command, { by }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, upTo.submitted).when(command, { by }).then(refused('PROJECT.WRONG_STATE'));
    given(projectDecider, [...inDelivery, completed])
      .when(command, { by })
      .then(refused('PROJECT.ENDED'));
  });
});

describe('an approval that the board can only advise', () => {
  it('waits for the authority, which the blocker names with the day its answer is due', () => {
    given(projectDecider, afterPlacement).when(awaiting(), { by }).then([awaited]);
    given(projectDecider, upTo.selected)
      .when(awaiting(), { by })
      .then([event('GateNoted', waits)]);
    const project = fold<KnownProject>(projectDecider, [...afterPlacement, awaited]);
    expect(blockers(project, '2018-06-30')[0]).toMatchObject({
      code: 'approval-awaiting-authority',
      who: 'competent-authority',
      authority: AUTHORITY,
      answerDue: '2018-06-30',
      late: false,
    });
  });

  it('is late from the day after, whether the deadline was noted or not', () => {
    const project = fold<KnownProject>(projectDecider, [...afterPlacement, awaited]);
    expect(blockers(project, '2018-07-01')[0]).toMatchObject({ code: 'approval-authority-late', late: true });
    const noted = fold<KnownProject>(projectDecider, [...afterPlacement, awaited, isLate]);
    expect(blockers(noted, '2018-07-01')[0]).toEqual(blockers(project, '2018-07-01')[0]);
  });

  it('opens by the authority’s own decision', () => {
    given(projectDecider, [...afterPlacement, awaited, isLate])
      .when(open(), { by })
      .then([opened('approval')]);
  });

  it('is not awaited twice, nor where the gate is open', () => {
    given(projectDecider, [...afterPlacement, awaited])
      .when(awaiting(), { by })
      .then([]);
    given(projectDecider, [...afterPlacement, opened('approval', OTHER)])
      .when(awaiting(), { by })
      .then([]);
  });

  it('is awaited anew on another decision', () => {
    given(projectDecider, [...afterPlacement, awaited])
      .when(awaiting(OTHER), { by })
      .then([event('ApprovalAwaitingAuthority', { ...waits, decisionId: OTHER })]);
  });

  it('is noted as overdue once, and only while that answer is awaited', () => {
    given(projectDecider, [...afterPlacement, awaited])
      .when(late(), { by })
      .then([isLate]);
    for (const history of [[], [awaited, isLate], [opened('approval')]])
      given(projectDecider, [...afterPlacement, ...history])
        .when(late(), { by })
        .then([]);
    given(projectDecider, [...afterPlacement, awaited])
      .when(late(OTHER), { by })
      .then([]);
  });

  it('is noted between the jury’s selection and the end', () => {
    for (const command of [awaiting(), late()]) {
      given(projectDecider).when(command, { by }).then(refused('PROJECT.NOT_FOUND'));
      given(projectDecider, upTo.submitted).when(command, { by }).then(refused('PROJECT.WRONG_STATE'));
      given(projectDecider, [...inDelivery, completed])
        .when(command, { by })
        .then(refused('PROJECT.ENDED'));
    }
  });
});

describe('what blocks a project', () => {
  const stepsOf = (history: readonly { type: string; data: unknown }[]) =>
    blockers(fold<KnownProject>(projectDecider, history), '2018-02-19').map((b) => b.code);
  const gates = ['approval-no-decision', 'funding-no-plan', 'compliance-no-file', 'team-no-contact'];

  it('is the step it waits for, then every closed gate', () => {
    expect(stepsOf(upTo.proposed)).toEqual(['sheet-missing', ...gates]);
    expect(stepsOf(upTo.drafted)).toEqual(['sheet-not-submitted', ...gates]);
    expect(stepsOf(upTo.submitted)).toEqual(['jury-awaited', ...gates]);
    expect(stepsOf(upTo.selected)).toEqual(['roadmap-place-awaited', ...gates]);
    expect(stepsOf(upTo.onRoadmap)).toEqual(gates);
    expect(stepsOf(inDelivery)).toEqual([]);
    expect(stepsOf([...inDelivery, completed])).toEqual([]);
  });

  it('is a missing place, when a project in delivery was taken off', () => {
    expect(
      blockers({ state: 'in-delivery', gates: [], onRoadmap: false }, '2018-02-19').map((b) => b.code),
    ).toEqual(['roadmap-place-awaited']);
  });

  it('says in every language what is missing, for every reason', () => {
    for (const reason of GATE_REASONS)
      for (const language of LANGUAGES) expect(GATE_BLOCKERS[reason].missing[language]).toMatch(/\.$/);
  });
});
