import { describe, expect, it } from '@jest/globals';
import { blockers } from '@helixboard/contracts';
import { fold, given, refused } from '@helixboard/kit/testing';
import {
  afterPlacement,
  awaited,
  awaiting,
  event,
  isLate,
  late,
  open,
  OTHER,
  waits,
} from './gates.fixture.js';
import { projectDecider } from './project.decider.js';
import { approvalPolicy as by, AUTHORITY, completed, inDelivery, opened, upTo } from './project.fixture.js';
import type { KnownProject } from './project.js';

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

  it('is noted at any time before the end', () => {
    given(projectDecider, upTo.submitted)
      .when(awaiting(), { by })
      .then([event('GateNoted', waits)]);
    given(projectDecider, [...upTo.submitted, event('GateNoted', waits)])
      .when(late(), { by })
      .then([{ ...isLate, type: 'GateNoted' }]);
    for (const command of [awaiting(), late()]) {
      given(projectDecider).when(command, { by }).then(refused('PROJECT.NOT_FOUND'));
      given(projectDecider, [...inDelivery, completed])
        .when(command, { by })
        .then(refused('PROJECT.ENDED'));
    }
  });
});
