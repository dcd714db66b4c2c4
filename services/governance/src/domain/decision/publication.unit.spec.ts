import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Standing } from '@helixboard/contracts';
import { fold, given, person, policy, refused } from '@helixboard/kit/testing';
import { authority, BODY, DAY, french, GOVERNMENT, motionOf, personOf, words } from '../board.fixture.js';
import type { Decision } from './decision.js';
import { decisionDecider } from './decision.decider.js';
import {
  DECISION,
  DUE,
  opened,
  tookEffect,
  on,
  record,
  now,
  add,
  added,
  followUp,
  act,
} from './decision.fixture.js';

const by = person('coordinator');
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

  const machine = {
    ...words('Titre'),
    in: { ...words('Titre').in, nl: { text: 'Titel', status: 'machine' } },
  };

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
    given(decisionDecider, history)
      .when(translate(whole), { by })
      .then([translated(whole)]);
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

  it('who answered is told with the answer, and what happened each time', () => {
    const told = (command: ReturnType<typeof on>, who = by) =>
      given(decisionDecider, open).when(command, { by: who, now }).events().at(-1)!.data;
    expect(told(record())).toMatchObject({ change: 'authority-answered', answeredBy: authority });
    const followed = told(add());
    expect(followed).toMatchObject({ change: 'follow-up-added' });
    expect(followed).not.toHaveProperty('answeredBy');
    expect(
      told(on('MarkDecisionSuperseded', { by: motionOf(9) }), policy('governance/supersede-decision')),
    ).toMatchObject({ change: 'superseded' });
  });

  it('so do its silence, follow-ups, and a later decision', () => {
    const overdue = given(decisionDecider, open)
      .when(on('MarkAuthorityAnswerOverdue'), {
        by: policy('governance/authority-answer'),
        now: '2018-05-01',
      })
      .events();
    expect(standingTold(overdue).answerOverdue).toBe(true);
    const withOne = given(decisionDecider, open).when(add(), { by, now }).events();
    expect(standingTold(withOne).followUps).toEqual([{ ...followUp, state: 'open' }]);
    const superseded = given(decisionDecider, open)
      .when(on('MarkDecisionSuperseded', { by: motionOf(9) }), {
        by: policy('governance/supersede-decision'),
      })
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
