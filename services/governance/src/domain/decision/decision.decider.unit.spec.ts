import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Standing } from '@helixboard/contracts';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import {
  authority,
  BODY,
  convened,
  DAY,
  FIRST_DECISION,
  french,
  GOVERNMENT,
  item,
  MEETING,
  motionOf,
  personOf,
  words,
} from '../board.fixture.js';
import { explain } from '../voting/explanation.js';
import type { Decision } from './decision.js';
import { decisionDecider } from './decision.decider.js';

const by = person('coordinator');
const DECISION = FIRST_DECISION;
const FOLLOW_UP = motionOf(77);

const tally = { yes: 2, no: 1, abstained: 0, absent: 0, cast: 3, needed: 2, byHelix: [] };
const quorum = { present: 3, base: 4, needed: 3, met: true };
const decided = (outcome: 'adopted' | 'advised' | 'rejected', change: object = {}) => ({
  bodyId: BODY,
  bodyKind: 'board',
  bodyNames: convened.data.bodyNames,
  publicLanguages: ['fr', 'nl'],
  meetingId: MEETING,
  motionId: motionOf(1),
  motionType: 'project-approval',
  title: words('Approuver'),
  text: words('Le conseil approuve.'),
  subject: item.subject,
  effect:
    outcome === 'adopted' ? { kind: 'binding' } : { kind: 'advice', authority, answerDays: 60 },
  provenance: { kind: 'demo' },
  decidedOn: DAY,
  explanation: explain({ quorum, outcome, tally }, 'fr'),
  quorum,
  tally,
  outcome,
  ...change,
});
const DUE = '2018-04-20';
const opened = (outcome: 'adopted' | 'advised' | 'rejected', change: object = {}) => ({
  type: 'DecisionOpened',
  data: {
    decisionId: DECISION,
    year: 2018,
    number: 4,
    ...decided(outcome, change),
    ...(outcome === 'advised' ? { answerDue: DUE } : {}),
  },
});
const tookEffect = (tookEffectOn: string, change: object = {}) => ({
  type: 'DecisionTookEffect',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    year: 2018,
    number: 4,
    motionType: 'project-approval',
    subject: item.subject,
    title: words('Approuver'),
    decidedOn: DAY,
    tookEffectOn,
    ...change,
  },
});
const on = (name: string, data: object = {}) => ({ name, data: { decisionId: DECISION, ...data } });

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

  it('needs a motion that was decided, and is done once, by the policy alone', () => {
    given(decisionDecider)
      .when(open, { by: policyOpens, facts: {} })
      .then(refused('MOTION.UNKNOWN'));
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

const act = { date: '2018-03-15', reference: 'GRBC-2018-14', decided: 'approved', conformity: 'conform' };
const record = (change: object = {}) => on('RecordAuthorityDecision', { ...act, ...change });
const answered = (change: object = {}) => ({
  type: 'AuthorityDecided',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    authority,
    answer: { ...act, late: false, ...change },
    subject: item.subject,
  },
});
const approved = tookEffect('2018-03-15', { authority, reference: 'GRBC-2018-14' });
const now = '2018-03-20';

describe('the authority’s decision', () => {
  it('when it approves, lets the decision take effect on the day of the act', () => {
    given(decisionDecider, [opened('advised')]).when(record(), { by, now }).then([answered(), approved]);
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
    for (const other of [of(BODY), person('competent-authority'), person({ role: 'agency', organisationId: GOVERNMENT })])
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
    given(decisionDecider, [opened('advised')]).when(record(change), { by, now }).then(refused(code));
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

const followUp = { followUpId: FOLLOW_UP, wording: words('Établir la convention'), due: '2018-06-30' };
const add = (change: object = {}) => on('AddFollowUp', { ...followUp, personId: personOf(1), ...change });
const added = (owner: object = { personId: personOf(1) }) => ({
  type: 'FollowUpAdded',
  data: { decisionId: DECISION, bodyId: BODY, ...followUp, ...owner },
});
const complete = on('CompleteFollowUp', { followUpId: FOLLOW_UP, note: 'Signed by Mme Peeters' });
const completed = {
  type: 'FollowUpCompleted',
  data: {
    decisionId: DECISION,
    bodyId: BODY,
    followUpId: FOLLOW_UP,
    wording: followUp.wording,
    completedOn: '2018-06-01',
    note: 'Signed by Mme Peeters',
  },
};

describe('a follow-up', () => {
  it('has one owner, a due day and public words', () => {
    given(decisionDecider, [opened('adopted')]).when(add(), { by, now }).then([added()]);
    given(decisionDecider, [opened('adopted')])
      .when(on('AddFollowUp', { ...followUp, organisationId: GOVERNMENT }), { by, now })
      .then([added({ organisationId: GOVERNMENT })]);
    for (const [code, change] of [
      ['FOLLOW_UP.OWNER', { organisationId: GOVERNMENT }],
      ['FOLLOW_UP.OWNER', { personId: undefined }],
      ['FOLLOW_UP.DUE', { due: '2018-03-19' }],
      ['PUBLIC.LANGUAGE_MISSING', { wording: french('Convention') }],
    ] as const)
      given(decisionDecider, [opened('adopted')]).when(add(change), { by, now }).then(refused(code));
    given(decisionDecider, [opened('adopted'), added()])
      .when(add(), { by, now })
      .then(refused('FOLLOW_UP.EXISTS'));
  });

  it('is completed by its owner or the coordinator', () => {
    const history = [opened('adopted'), added()];
    const done = { now: '2018-06-01' };
    given(decisionDecider, history).when(complete, { by, ...done }).then([completed]);
    given(decisionDecider, history)
      .when(complete, { by: person([], personOf(1)), ...done })
      .then([completed]);
    given(decisionDecider, history)
      .when(complete, { by: person([], personOf(2)), ...done })
      .then(refused('AUTH.FORBIDDEN'));
    given(decisionDecider, [opened('adopted'), added({ organisationId: GOVERNMENT })])
      .when(complete, { by: person({ role: 'agency', organisationId: GOVERNMENT }), ...done })
      .then([completed]);
    given(decisionDecider, [opened('adopted')]).when(complete, { by, ...done }).then(refused('FOLLOW_UP.UNKNOWN'));
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

const publish = on('PublishDecision');
const published = (history: readonly DomainEvent[], on = now) =>
  given(decisionDecider, history).when(publish, { by, now: on }).events();

describe('publishing', () => {
  it('tells the public all that it may see', () => {
    const [event] = published([opened('advised'), added({ organisationId: GOVERNMENT })]);
    const { answerDue, ...content } = opened('advised').data;
    expect(event).toEqual({
      type: 'DecisionPublished',
      data: {
        ...content,
        publishedOn: now,
        standing: {
          state: 'awaits-authority',
          answerDue,
          answerOverdue: false,
          followUps: [{ ...followUp, state: 'open', organisationId: GOVERNMENT }],
        },
      },
    });
  });

  it('names no person who owns a follow-up', () => {
    const [event] = published([opened('adopted'), tookEffect(DAY), added()]);
    expect(JSON.stringify(event)).not.toContain(personOf(1));
  });

  const machine = { ...words('Titre'), in: { ...words('Titre').in, nl: { text: 'Titel', status: 'machine' } } };

  it.each([
    ['title in nl', { title: french('Approuver') }],
    ['text in nl', { text: french('Le conseil approuve.') }],
    ['legalBasis in nl', { legalBasis: french('Ordonnance') }],
    ['title in nl', { title: machine }],
  ])('is refused for want of the %s', (missing, change) => {
    given(decisionDecider, [opened('adopted', change)])
      .when(publish, { by, now })
      .then(refused('PUBLIC.LANGUAGE_MISSING', { acceptable: new RegExp(missing) }));
  });

  it('follows the body’s own set of languages', () => {
    const own = { publicLanguages: ['nl'], title: words('x'), text: words('y') };
    expect(published([opened('rejected', own)])).toHaveLength(1);
    const french1 = { publicLanguages: ['fr'], title: french('x'), text: french('y') };
    expect(published([opened('rejected', french1)])).toHaveLength(1);
  });

  it('happens once', () => {
    const history = [opened('adopted'), tookEffect(DAY)];
    given(decisionDecider, [...history, ...published(history)])
      .when(publish, { by, now })
      .then(refused('DECISION.PUBLISHED'));
  });
});

describe('a translation', () => {
  const nl = { language: 'nl', status: 'human', title: 'Goedkeuren', text: 'De raad keurt goed.' };
  const translate = (change: object = {}) => on('TranslateDecision', { ...nl, ...change });
  const translated = (change: object = {}) => ({
    type: 'DecisionTranslated',
    data: { decisionId: DECISION, bodyId: BODY, ...nl, ...change },
  });
  const inFrench = { title: french('Approuver'), text: french('Le conseil approuve.') };

  it('by a person makes the decision publishable, one by a machine does not', () => {
    const history = [opened('adopted', inFrench), tookEffect(DAY)];
    given(decisionDecider, history).when(translate(), { by }).then([translated()]);
    const [event] = published([...history, translated()]);
    expect(event!.data).toMatchObject({
      title: { original: 'fr', in: { nl: { text: 'Goedkeuren', status: 'human' } } },
    });
    given(decisionDecider, [...history, translated({ status: 'machine' })])
      .when(publish, { by, now })
      .then(refused('PUBLIC.LANGUAGE_MISSING'));
    expect(published([...history, translated({ status: 'machine' }), translated()])).toHaveLength(1);
  });

  it('covers the legal basis, if there is one', () => {
    const history = [opened('adopted', { ...inFrench, legalBasis: french('Ordonnance') })];
    given(decisionDecider, history).when(translate(), { by }).then(refused('DECISION.LEGAL_BASIS'));
    const whole = { legalBasis: 'Ordonnantie' };
    given(decisionDecider, history).when(translate(whole), { by }).then([translated(whole)]);
    expect(published([...history, translated(whole)])).toHaveLength(1);
    given(decisionDecider, [opened('adopted', inFrench)])
      .when(translate(whole), { by })
      .then(refused('DECISION.LEGAL_BASIS'));
  });

  it('does not touch the original, nor what is published', () => {
    given(decisionDecider, [opened('adopted')])
      .when(translate({ language: 'fr' }), { by })
      .then(refused('DECISION.ORIGINAL'));
    const history = [opened('adopted'), tookEffect(DAY)];
    given(decisionDecider, [...history, ...published(history)])
      .when(translate({ language: 'de' }), { by })
      .then(refused('DECISION.PUBLISHED'));
  });
});

describe('after publication', () => {
  const open = [opened('advised'), ...published([opened('advised')])];
  const standingTold = (events: readonly DomainEvent[]): Standing => {
    const last = events.at(-1)!;
    expect(last.type).toBe('PublishedDecisionUpdated');
    return (last.data as { standing: Standing }).standing;
  };

  it('what the authority decides reaches the public', () => {
    const events = given(decisionDecider, open).when(record(), { by, now }).events();
    expect(events.map((e) => e.type)).toEqual([
      'AuthorityDecided',
      'DecisionTookEffect',
      'PublishedDecisionUpdated',
    ]);
    expect(standingTold(events)).toEqual({
      state: 'in-effect',
      answerDue: DUE,
      answerOverdue: false,
      answer: { ...act, late: false },
      tookEffectOn: '2018-03-15',
      followUps: [],
    });
  });

  it('so do its silence, follow-ups, and a later decision', () => {
    const overdue = given(decisionDecider, open)
      .when(on('MarkAuthorityAnswerOverdue'), { by: policy('governance/authority-answer'), now: '2018-05-01' })
      .events();
    expect(standingTold(overdue).answerOverdue).toBe(true);
    const withOne = given(decisionDecider, open).when(add(), { by, now }).events();
    expect(standingTold(withOne).followUps).toEqual([{ ...followUp, state: 'open' }]);
    const superseded = given(decisionDecider, open)
      .when(on('MarkDecisionSuperseded', { by: motionOf(9) }), { by: policy('governance/supersede-decision') })
      .events();
    expect(standingTold(superseded)).toMatchObject({ state: 'superseded', supersededBy: motionOf(9) });
  });

  it('the standing told is the one that the office sees', () => {
    for (const command of [add(), record()]) {
      const events = given(decisionDecider, open).when(command, { by, now }).events();
      const state = fold<Decision>(decisionDecider, [...open, ...events]);
      expect(standingTold(events)).toEqual(state.standing);
    }
  });
});

describe('superseding', () => {
  const mark = on('MarkDecisionSuperseded', { by: motionOf(9) });
  const superseded = { type: 'DecisionSuperseded', data: { decisionId: DECISION, bodyId: BODY, by: motionOf(9) } };

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
      .when(on('MarkAuthorityAnswerOverdue'), { by: policy('governance/authority-answer'), now: '2018-05-01' })
      .then(refused('DECISION.SUPERSEDED'));
  });
});
