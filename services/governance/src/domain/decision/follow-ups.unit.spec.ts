import { describe, it } from '@jest/globals';
import { given, person, policy, refused } from '@helixboard/kit/testing';
import { BODY, DAY, french, GOVERNMENT, motionOf, personOf } from '../board.fixture.js';
import { decisionDecider } from './decision.decider.js';
import {
  DECISION,
  FOLLOW_UP,
  opened,
  tookEffect,
  on,
  record,
  now,
  followUp,
  add,
  added,
  complete,
  completed,
} from './decision.fixture.js';

const by = person('coordinator');

describe('a follow-up', () => {
  it('has one owner, a due day and public words', () => {
    given(decisionDecider, [opened('adopted')])
      .when(add(), { by, now })
      .then([added()]);
    given(decisionDecider, [opened('adopted')])
      .when(on('AddFollowUp', { ...followUp, organisationId: GOVERNMENT }), { by, now })
      .then([added({ organisationId: GOVERNMENT })]);
    for (const [code, change] of [
      ['FOLLOW_UP.OWNER', { organisationId: GOVERNMENT }],
      ['FOLLOW_UP.OWNER', { personId: undefined }],
      ['FOLLOW_UP.DUE', { due: '2018-03-19' }],
      ['PUBLIC.LANGUAGE_MISSING', { wording: french('Convention') }],
    ] as const)
      given(decisionDecider, [opened('adopted')])
        .when(add(change), { by, now })
        .then(refused(code));
    given(decisionDecider, [opened('adopted'), added()])
      .when(add(), { by, now })
      .then(refused('FOLLOW_UP.EXISTS'));
  });

  it('is completed by its owner or the coordinator', () => {
    const history = [opened('adopted'), added()];
    const done = { now: '2018-06-01' };
    given(decisionDecider, history)
      .when(complete, { by, ...done })
      .then([completed]);
    given(decisionDecider, history)
      .when(complete, { by: person([], personOf(1)), ...done })
      .then([completed]);
    given(decisionDecider, history)
      .when(complete, { by: person([], personOf(2)), ...done })
      .then(refused('AUTH.FORBIDDEN'));
    given(decisionDecider, [opened('adopted'), added({ organisationId: GOVERNMENT })])
      .when(complete, { by: person({ role: 'agency', organisationId: GOVERNMENT }), ...done })
      .then([completed]);
    given(decisionDecider, [opened('adopted')])
      .when(complete, { by, ...done })
      .then(refused('FOLLOW_UP.UNKNOWN'));
    given(decisionDecider, [...history, completed])
      .when(complete, { by, ...done })
      .then(refused('FOLLOW_UP.DONE'));
  });

  it('is late after its day, unless done', () => {
    const mark = on('MarkFollowUpLate', { followUpId: FOLLOW_UP });
    const timer = policy('governance/follow-up');
    const late = {
      type: 'FollowUpLate',
      data: {
        decisionId: DECISION,
        bodyId: BODY,
        followUpId: FOLLOW_UP,
        wording: followUp.wording,
        due: '2018-06-30',
      },
    };
    const history = [opened('adopted'), added()];
    given(decisionDecider, history).when(mark, { by: timer, now: '2018-07-01' }).then([late]);
    given(decisionDecider, history)
      .when(mark, { by: timer, now: '2018-06-30' })
      .then(refused('DECISION.NOT_DUE'));
    given(decisionDecider, [...history, late])
      .when(mark, { by: timer, now: '2018-07-02' })
      .then(refused('FOLLOW_UP.LATE'));
    given(decisionDecider, [...history, completed])
      .when(mark, { by: timer, now: '2018-07-01' })
      .then(refused('FOLLOW_UP.DONE'));
  });
});

describe('superseding', () => {
  const mark = on('MarkDecisionSuperseded', { by: motionOf(9) });
  const superseded = {
    type: 'DecisionSuperseded',
    data: { decisionId: DECISION, bodyId: BODY, by: motionOf(9) },
  };

  it('is marked once, by the policy alone', () => {
    const by9 = policy('governance/supersede-decision');
    const history = [opened('adopted'), tookEffect(DAY)];
    given(decisionDecider, history).when(mark, { by: by9 }).then([superseded]);
    given(decisionDecider, [...history, superseded])
      .when(mark, { by: by9 })
      .then(refused('DECISION.SUPERSEDED'));
    given(decisionDecider).when(mark, { by: by9 }).then(refused('DECISION.UNKNOWN'));
    given(decisionDecider, history).when(mark, { by }).then(refused('AUTH.FORBIDDEN'));
  });

  it('ends what the authority could still have decided', () => {
    given(decisionDecider, [opened('advised'), superseded])
      .when(record(), { by, now })
      .then(refused('DECISION.SUPERSEDED'));
    given(decisionDecider, [opened('advised'), superseded])
      .when(on('MarkAuthorityAnswerOverdue'), {
        by: policy('governance/authority-answer'),
        now: '2018-05-01',
      })
      .then(refused('DECISION.SUPERSEDED'));
  });
});
