import { describe, expect, it } from '@jest/globals';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import { BODY, DAY, GOVERNMENT, motionOf, personOf } from '../board.fixture.js';
import { decisionDecider, type DecisionCommand } from './decision.decider.js';
import type { Decision } from './decision.js';
import { added, complete, DECISION, now, on, opened, record, tookEffect } from './decision.fixture.js';

const by = person('coordinator');

describe('who stands in what relation to a decision', () => {
  const related = (command: object, actor: ReturnType<typeof person>, ...history: object[]) =>
    decisionDecider.relations!(
      fold<Decision>(decisionDecider, history as never),
      { ...command, by: actor } as DecisionCommand,
      {},
      { now: `${DAY}T09:00:00.000Z`, today: DAY },
    );
  const minister = person({ role: 'competent-authority', organisationId: GOVERNMENT });

  it('is the named authority, for the organisation whose answer is awaited', () => {
    const named = [{ relation: 'named-authority', organisationId: GOVERNMENT }];
    expect(related(record(), minister, opened('advised'))).toEqual(named);
    expect(related(record(), minister, opened('adopted'))).toEqual([]);
    const other = person({ role: 'competent-authority', organisationId: motionOf(5) });
    expect(related(record(), other, opened('advised'))).toEqual([]);
    const agency = person({ role: 'agency', organisationId: GOVERNMENT });
    expect(related(record(), agency, opened('advised'))).toEqual([]);
  });

  it('owns a follow-up as a person, or for the organisation that does', () => {
    const owner = person([], personOf(1));
    expect(related(complete, owner, opened('adopted'), added())).toEqual(['owner']);
    expect(related(complete, person([], personOf(2)), opened('adopted'), added())).toEqual([]);
    expect(related(complete, minister, opened('adopted'), added({ organisationId: GOVERNMENT }))).toEqual([
      { relation: 'owner', organisationId: GOVERNMENT },
    ]);
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
