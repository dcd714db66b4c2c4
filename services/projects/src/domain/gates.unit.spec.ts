import { describe, expect, it } from '@jest/globals';
import { blockers } from '@helixboard/contracts';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import {
  afterPlacement,
  awaited,
  awaiting,
  close,
  closed,
  event,
  isLate,
  open,
  OTHER,
  replaced,
} from './gates.fixture.js';
import { projectDecider } from './project.decider.js';
import {
  approvalPolicy as by,
  completed,
  coordinator,
  DECISION,
  followRoadmap,
  inDelivery,
  opened,
  PROJECT,
  ROADMAP,
  selected,
  slot,
  upTo,
} from './project.fixture.js';
import type { KnownProject } from './project.js';

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

  it('comes at any time before the end: what the board decides before the jury does is not lost', () => {
    const noted = event('GateNoted', (opened('approval').data as { standing: object }).standing);
    given(projectDecider).when(open(), { by }).then(refused('PROJECT.NOT_FOUND'));
    for (const history of [upTo.proposed, upTo.drafted, upTo.submitted])
      given(projectDecider, history).when(open(), { by }).then([noted]);
    const [entry] = given(projectDecider, [...upTo.submitted, noted, selected])
      .when(
        {
          name: 'ConfirmRoadmapPlacement',
          data: { projectId: PROJECT, roadmapId: ROADMAP, placement: 1, ...slot },
        },
        { by: followRoadmap },
      )
      .events();
    expect((entry!.data as { gates: readonly unknown[] }).gates[0]).toEqual(noted.data.standing);
    const notSelected = { type: 'ProjectNotSelected', data: selected.data };
    for (const ended of [
      [...inDelivery, completed],
      [...upTo.submitted, notSelected],
    ])
      given(projectDecider, ended).when(open(), { by }).then(refused('PROJECT.ENDED'));
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

describe('the compliance gate', () => {
  const compliance = policy('projects/compliance-gate');
  const evidence = { kind: 'compliance-file', id: PROJECT };
  const until = '2018-05-24';
  const standing = { gate: 'compliance', open: true, evidence };

  it('opens on the compliance file, until the eve of what falls due in it', () => {
    const command = { name: 'OpenGate', data: { projectId: PROJECT, gate: 'compliance', evidence, until } };
    given(projectDecider, afterPlacement)
      .when(command, { by: compliance })
      .then([event('GateOpened', { ...standing, until })]);
    given(projectDecider, [...afterPlacement, event('GateOpened', standing)])
      .when(command, { by: compliance })
      .then([event('GateOpened', { ...standing, until })]);
    given(projectDecider, [...afterPlacement, event('GateOpened', { ...standing, until })])
      .when(command, { by: compliance })
      .then([]);
  });

  it('is closed after that day, whether or not a timer has said so', () => {
    const project = fold<KnownProject>(projectDecider, [
      ...inDelivery,
      event('GateOpened', { ...standing, until }),
    ]);
    expect(blockers(project, until)).toEqual([]);
    expect(blockers(project, '2018-05-25')).toMatchObject([
      { code: 'compliance-blocked', gate: 'compliance', who: 'legal-officer' },
    ]);
  });

  it('that closes in delivery blocks it, and does not stop it', () => {
    const reason = 'compliance-blocked';
    const shut = event('GateClosed', { gate: 'compliance', open: false, reason });
    given(projectDecider, inDelivery)
      .when(
        { name: 'CloseGate', data: { projectId: PROJECT, gate: 'compliance', reason } },
        { by: compliance },
      )
      .then([shut]);
    const project = fold<KnownProject>(projectDecider, [...inDelivery, shut]);
    expect(project.state).toBe('in-delivery');
    expect(blockers(project, '2018-07-01').map((b) => b.code)).toEqual([reason]);
  });
});

/** What closes during delivery says so. */
const during = ({ type, data }: { type: string; data: object }) => ({
  type,
  data: { ...data, inDelivery: true },
});

describe('closing a gate', () => {
  it('gives the reason, and does not stop what is in delivery', () => {
    given(projectDecider, inDelivery)
      .when(close('approval-withdrawn'), { by })
      .then([during(closed('approval-withdrawn'))]);
    const project = fold<KnownProject>(projectDecider, [...inDelivery, closed('approval-withdrawn')]);
    expect(project.state).toBe('in-delivery');
    expect(blockers(project, '2018-07-01').map((b) => [b.code, b.who])).toEqual([
      ['approval-withdrawn', 'board'],
    ]);
  });

  it('of other gates needs no decision, and gives a closed one its new reason once', () => {
    const lost = { gate: 'funding', reason: 'funding-lost', decisionId: undefined };
    const event_ = event('GateClosed', { gate: 'funding', open: false, reason: 'funding-lost' });
    given(projectDecider, inDelivery)
      .when(close('funding-lost', lost), { by })
      .then([during(event_)]);
    given(projectDecider, [...inDelivery, event_])
      .when(close('funding-lost', lost), { by })
      .then([]);
  });

  it('takes an approval back only by what replaces the decision it stands on', () => {
    for (const history of [
      [opened('approval', OTHER)],
      [],
      [awaited, closed('approval-refused-by-authority')],
    ])
      given(projectDecider, [...afterPlacement, ...history])
        .when(close('approval-withdrawn'), { by })
        .then([replaced()]);
  });

  it('remembers that a decision was replaced, whichever of the two is heard of first', () => {
    for (const history of [
      [replaced()],
      [opened('approval'), closed('approval-withdrawn')],
      [awaited, closed('approval-withdrawn')],
    ]) {
      const before = [...afterPlacement, ...history];
      for (const command of [
        open(),
        awaiting(),
        close('approval-withdrawn'),
        close('approval-rejected-by-board'),
      ])
        given(projectDecider, before).when(command, { by }).then([]);
      given(projectDecider, before)
        .when(open({ evidence: { kind: 'decision', id: OTHER } }), { by })
        .then([opened('approval', OTHER)]);
    }
    const noted = { ...closed('approval-withdrawn'), type: 'GateNoted' };
    given(projectDecider, [...upTo.submitted, noted])
      .when(open(), { by })
      .then([]);
  });

  it('takes back what an authority was still to answer: the blocker names it no more', () => {
    for (const history of [[awaited], [awaited, isLate]]) {
      const before = [...afterPlacement, ...history];
      given(projectDecider, before)
        .when(close('approval-withdrawn'), { by })
        .then([closed('approval-withdrawn')]);
      const project = fold<KnownProject>(projectDecider, [...before, closed('approval-withdrawn')]);
      const [blocker] = blockers(project, '2018-07-01');
      expect(blocker).toMatchObject({ code: 'approval-withdrawn', who: 'board', late: false });
      expect(blocker).not.toHaveProperty('authority');
    }
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

  it('comes at any time before the end', () => {
    const command = close('approval-rejected-by-board');
    given(projectDecider).when(command, { by }).then(refused('PROJECT.NOT_FOUND'));
    given(projectDecider, upTo.submitted)
      .when(command, { by })
      .then([{ ...closed('approval-rejected-by-board'), type: 'GateNoted' }]);
    given(projectDecider, [...inDelivery, completed])
      .when(command, { by })
      .then(refused('PROJECT.ENDED'));
  });
});
