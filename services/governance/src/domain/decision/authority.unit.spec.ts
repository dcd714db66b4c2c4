import { describe, expect, it } from '@jest/globals';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import {
  authority,
  BODY,
  DAY,
  french,
  GOVERNMENT,
  item,
  MEETING,
  motionOf,
  words,
} from '../board.fixture.js';
import type { Decision } from './decision.js';
import { decisionDecider } from './decision.decider.js';
import {
  DECISION,
  decided,
  DUE,
  opened,
  tookEffect,
  on,
  record,
  answered,
  approved,
  now,
} from './decision.fixture.js';

const by = person('coordinator');

describe('opening a decision', () => {
  const open = on('OpenDecision', { meetingId: MEETING, motionId: motionOf(1), year: 2018, number: 4 });
  const policyOpens = policy('governance/open-decision');
  const facts = (outcome: 'adopted' | 'advised' | 'rejected', change = {}) => ({
    motion: { put: {}, decided: decided(outcome, change) },
  });

  it('of what binds and is adopted takes effect at once', () => {
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: facts('adopted') })
      .then([opened('adopted'), tookEffect(DAY)]);
  });

  it('of an advice awaits the authority until its day', () => {
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: facts('advised') })
      .then([opened('advised')]);
  });

  it('of what was rejected has no effect, even where an authority was named', () => {
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: facts('rejected') })
      .then([opened('rejected')]);
  });

  it('says what it supersedes when it takes effect', () => {
    const supersedes = motionOf(9);
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: facts('adopted', { supersedes }) })
      .then([opened('adopted', { supersedes }), tookEffect(DAY, { supersedes })]);
  });

  it('of a waiver takes what is waived with it', () => {
    const waiver = {
      motionType: 'funding-waiver',
      waiver: {
        amount: { cents: 100, currency: 'EUR', vat: 'included' },
        instrument: 'subsidy',
        until: '2018-12-31',
      },
    };
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: facts('adopted', waiver) })
      .then([opened('adopted', waiver), tookEffect(DAY, waiver)]);
  });

  it('needs a motion that was decided, and is done once, by the policy alone', () => {
    given(decisionDecider).when(open, { by: policyOpens, facts: {} }).then(refused('MOTION.UNKNOWN'));
    given(decisionDecider)
      .when(open, {
        by: policyOpens,
        facts: { motion: { put: {}, decided: { ...decided('adopted'), outcome: 'deferred' } } },
      })
      .then(refused('MOTION.UNKNOWN'));
    given(decisionDecider, [opened('advised')])
      .when(open, { by: policyOpens, facts: facts('advised') })
      .then(refused('DECISION.EXISTS'));
    given(decisionDecider)
      .when(open, { by, facts: facts('adopted') })
      .then(refused('AUTH.FORBIDDEN'));
  });
});

describe('the authority’s decision', () => {
  it('when it approves, lets the decision take effect on the day of the act', () => {
    given(decisionDecider, [opened('advised')])
      .when(record(), { by, now })
      .then([answered(), approved]);
    const deviating = { conformity: 'deviating', reason: words('Budget réduit') };
    given(decisionDecider, [opened('advised')])
      .when(record(deviating), { by, now })
      .then([answered(deviating), approved]);
  });

  it('when it refuses, does not', () => {
    const no = { decided: 'refused', conformity: 'deviating', reason: words('Trop cher') };
    given(decisionDecider, [opened('advised')])
      .when(record(no), { by, now })
      .then([answered(no)]);
    expect(fold<Decision>(decisionDecider, [opened('advised'), answered(no)]).standing.state).toBe(
      'refused-by-authority',
    );
  });

  it('is recorded by the named authority or the coordinator, by nobody else', () => {
    const of = (organisationId: string) => person({ role: 'competent-authority', organisationId });
    given(decisionDecider, [opened('advised')])
      .when(record(), { by: of(GOVERNMENT), now })
      .then([answered(), approved]);
    for (const other of [
      of(BODY),
      person('competent-authority'),
      person({ role: 'agency', organisationId: GOVERNMENT }),
    ])
      given(decisionDecider, [opened('advised')])
        .when(record(), { by: other, now })
        .then(refused('AUTH.FORBIDDEN'));
  });

  it('may come late, and says so', () => {
    const late = { date: '2018-04-21' };
    given(decisionDecider, [opened('advised')])
      .when(record(late), { by, now: '2018-05-02' })
      .then([
        answered({ ...late, late: true }),
        tookEffect('2018-04-21', { authority, reference: 'GRBC-2018-14' }),
      ]);
  });

  it.each([
    ['DECISION.ANSWER_DATE', { date: '2018-02-18' }],
    ['DECISION.ANSWER_DATE', { date: '2018-03-21' }],
    ['DECISION.ANSWER_CONTRADICTS', { decided: 'refused' }],
    ['DECISION.ANSWER_REASON', { conformity: 'deviating' }],
    ['PUBLIC.LANGUAGE_MISSING', { conformity: 'deviating', reason: french('Budget réduit') }],
  ])('is refused with %s: %j', (code, change) => {
    given(decisionDecider, [opened('advised')])
      .when(record(change), { by, now })
      .then(refused(code));
  });

  it('answers an advice, once', () => {
    given(decisionDecider).when(record(), { by, now }).then(refused('DECISION.UNKNOWN'));
    for (const outcome of ['adopted', 'rejected'] as const)
      given(decisionDecider, [opened(outcome)])
        .when(record(), { by, now })
        .then(refused('DECISION.NO_AUTHORITY'));
    given(decisionDecider, [opened('advised'), answered(), approved])
      .when(record(), { by, now })
      .then(refused('DECISION.ANSWERED', { reason: /GRBC-2018-14/ }));
  });
});

describe('the authority’s silence', () => {
  const mark = on('MarkAuthorityAnswerOverdue');
  const timer = policy('governance/authority-answer');
  const overdue = {
    type: 'AuthorityAnswerOverdue',
    data: { decisionId: DECISION, bodyId: BODY, authority, answerDue: DUE, subject: item.subject },
  };

  it('is marked once the day is over in Brussels', () => {
    given(decisionDecider, [opened('advised')])
      .when(mark, { by: timer, now: '2018-04-20T22:00:00.000Z' })
      .then([overdue]);
    given(decisionDecider, [opened('advised')])
      .when(mark, { by: timer, now: '2018-04-20T21:59:59.999Z' })
      .then(refused('DECISION.NOT_DUE', { acceptable: /2018-04-20/ }));
  });

  it('is marked once, where an answer is awaited, by the deadline alone', () => {
    const late = '2018-05-01';
    given(decisionDecider, [opened('advised'), overdue])
      .when(mark, { by: timer, now: late })
      .then(refused('DECISION.OVERDUE'));
    given(decisionDecider, [opened('advised'), answered(), approved])
      .when(mark, { by: timer, now: late })
      .then(refused('DECISION.ANSWERED'));
    given(decisionDecider, [opened('rejected')])
      .when(mark, { by: timer, now: late })
      .then(refused('DECISION.NO_AUTHORITY'));
    given(decisionDecider, [opened('advised')])
      .when(mark, { by, now: late })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('ends with the answer', () => {
    const state = fold<Decision>(decisionDecider, [opened('advised'), overdue, answered(), approved]);
    expect(state.standing).toMatchObject({ state: 'in-effect', answerOverdue: false });
  });
});
