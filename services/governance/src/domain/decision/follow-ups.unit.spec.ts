import { describe, it } from '@jest/globals';
import { given, person, policy, refused } from '@helixboard/kit/testing';
import { BODY, french, GOVERNMENT, motionOf, personOf } from '../board.fixture.js';
import { decisionDecider } from './decision.decider.js';
import {
  DECISION,
  FOLLOW_UP,
  opened,
  on,
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

  it('is one of fifty at most', () => {
    const many = (n: number) =>
      Array.from({ length: n }, (_, i) => added({ followUpId: motionOf(1000 + i) }));
    given(decisionDecider, [opened('adopted'), ...many(49)])
      .when(add(), { by, now })
      .then([added()]);
    given(decisionDecider, [opened('adopted'), ...many(50)])
      .when(add(), { by, now })
      .then(refused('FOLLOW_UP.TOO_MANY', { acceptable: /another decision/ }));
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
