import { describe, expect, it } from '@jest/globals';
import { fold, given, person, refused } from '@helixboard/kit/testing';
import fc from 'fast-check';
import {
  authority,
  BODY,
  established as board,
  french,
  givenRules,
  mandateIdOf,
  personOf,
  seatIdOf,
  words,
} from '../board.fixture.js';
import type { Body } from './body.js';
import { bodyDecider } from './body.decider.js';

const by = person('coordinator');
const { publicLanguages: _derived, ...establishment } = board;
const establish = (change: object = {}) => ({ name: 'EstablishBody', data: { ...establishment, ...change } });
const established = { type: 'BodyEstablished', data: board };

const seat = { bodyId: BODY, seatId: seatIdOf(1), helix: 'government', vote: 'voting' };
const define = (change: object = {}) => ({ name: 'DefineSeat', data: { ...seat, ...change } });
const defined = (change: object = {}) => ({ type: 'SeatDefined', data: { ...seat, weight: 1, ...change } });

const mandate = {
  bodyId: BODY,
  mandateId: mandateIdOf(1),
  seatId: seatIdOf(1),
  personId: personOf(1),
  capacity: 'titular',
  from: '2018-01-01',
  to: '2018-12-31',
};
const grant = (change: object = {}) => ({ name: 'GrantMandate', data: { ...mandate, ...change } });
const granted = (change: object = {}) => ({ type: 'MandateGranted', data: { ...mandate, ...change } });
const seated = [established, defined(), defined({ seatId: seatIdOf(2) })];

const end = (lastDay: string) => ({
  name: 'EndMandate',
  data: { bodyId: BODY, mandateId: mandateIdOf(1), lastDay, reason: 'resigned' },
});

const adopt = (change: object = {}) => ({
  name: 'AdoptRuleSet',
  data: { bodyId: BODY, rules: { ...givenRules, ...change } },
});
const adopted = (version: number, change: object = {}) => ({
  type: 'RuleSetAdopted',
  data: { bodyId: BODY, rules: { version, ...givenRules, ...change } },
});

describe('establishing a body', () => {
  it('gives one of the Brussels region French and Dutch to address the public in', () => {
    given(bodyDecider).when(establish(), { by }).then([established]);
    given(bodyDecider)
      .when(establish({ publicLanguages: ['nl', 'fr'] }), { by })
      .then([established]);
    given(bodyDecider)
      .when(establish({ territory: '21004' }), { by })
      .then([{ type: 'BodyEstablished', data: { ...board, territory: '21004' } }]);
    given(bodyDecider)
      .when(establish({ publicLanguages: ['fr'] }), { by })
      .then(refused('BODY.LANGUAGES', { acceptable: /fr and nl/ }));
  });

  it('lets another territory name its own languages, and asks for them', () => {
    given(bodyDecider)
      .when(establish({ territory: 'BE3', publicLanguages: ['fr'], names: french('Conseil') }), { by })
      .then([
        {
          type: 'BodyEstablished',
          data: { ...board, territory: 'BE3', publicLanguages: ['fr'], names: french('Conseil') },
        },
      ]);
    given(bodyDecider)
      .when(establish({ territory: 'BE3' }), { by })
      .then(refused('BODY.LANGUAGES'));
  });

  it('needs a territory that exists', () => {
    given(bodyDecider)
      .when(establish({ territory: 'BE9' }), { by })
      .then(refused('BODY.TERRITORY'));
  });

  it('needs its name in the public languages, by a person', () => {
    given(bodyDecider)
      .when(establish({ names: french('Conseil') }), { by })
      .then(refused('PUBLIC.LANGUAGE_MISSING', { acceptable: /names in nl/ }));
    const machine = {
      ...words('Conseil'),
      in: { ...words('Conseil').in, nl: { text: 'Raad', status: 'machine' } },
    };
    given(bodyDecider)
      .when(establish({ names: machine }), { by })
      .then(refused('PUBLIC.LANGUAGE_MISSING'));
  });

  it('is done once, by a coordinator', () => {
    given(bodyDecider, [established]).when(establish(), { by }).then(refused('BODY.EXISTS'));
    given(bodyDecider)
      .when(establish(), { by: person('chair') })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('comes before anything else', () => {
    for (const command of [define(), grant(), end('2018-02-01'), adopt()])
      given(bodyDecider).when(command, { by }).then(refused('BODY.UNKNOWN'));
  });
});

describe('a seat', () => {
  it('weighs one unless said otherwise', () => {
    given(bodyDecider, [established]).when(define(), { by }).then([defined()]);
    given(bodyDecider, [established])
      .when(define({ weight: 3, office: 'chair', names: words('Région') }), { by })
      .then([defined({ weight: 3, office: 'chair', names: words('Région') })]);
  });

  it('is defined once, one for the chair and one for the deputy', () => {
    given(bodyDecider, [established, defined()]).when(define(), { by }).then(refused('SEAT.EXISTS'));
    given(bodyDecider, [established, defined({ office: 'chair' })])
      .when(define({ seatId: seatIdOf(2), office: 'chair' }), { by })
      .then(refused('SEAT.OFFICE_TAKEN'));
    given(bodyDecider, [established, defined({ office: 'chair' })])
      .when(define({ seatId: seatIdOf(2), office: 'deputy' }), { by })
      .then([defined({ seatId: seatIdOf(2), office: 'deputy' })]);
  });

  it('is named in the public languages', () => {
    given(bodyDecider, [established])
      .when(define({ names: french('Région') }), { by })
      .then(refused('PUBLIC.LANGUAGE_MISSING'));
  });
});

describe('a mandate', () => {
  it('lets a person hold a seat', () => {
    given(bodyDecider, seated).when(grant(), { by }).then([granted()]);
    given(bodyDecider, [...seated, granted()])
      .when(grant(), { by })
      .then(refused('MANDATE.EXISTS'));
    given(bodyDecider, [established]).when(grant(), { by }).then(refused('SEAT.UNKNOWN'));
    given(bodyDecider, seated)
      .when(grant({ from: '2018-06-01', to: '2018-05-31' }), { by })
      .then(refused('MANDATE.PERIOD'));
  });

  it('does not overlap another titular’s on the same seat, by not even a day', () => {
    const second = { mandateId: mandateIdOf(2), personId: personOf(2) };
    given(bodyDecider, [...seated, granted()])
      .when(grant({ ...second, from: '2018-12-31', to: '2019-12-31' }), { by })
      .then(refused('MANDATE.SEAT_HELD', { acceptable: /from 2019-01-01/ }));
    const next = { ...second, from: '2019-01-01', to: '2019-12-31' };
    given(bodyDecider, [...seated, granted()])
      .when(grant(next), { by })
      .then([granted(next)]);
    const alternate = { ...second, capacity: 'alternate' };
    given(bodyDecider, [...seated, granted()])
      .when(grant(alternate), { by })
      .then([granted(alternate)]);
  });

  it('seats a person once: titular of one seat, and not alternate of the own one', () => {
    const other = { mandateId: mandateIdOf(2), seatId: seatIdOf(2) };
    given(bodyDecider, [...seated, granted()])
      .when(grant(other), { by })
      .then(refused('MANDATE.PERSON_SEATED'));
    given(bodyDecider, [...seated, granted()])
      .when(grant({ mandateId: mandateIdOf(2), capacity: 'alternate' }), { by })
      .then(refused('MANDATE.PERSON_SEATED'));
    given(bodyDecider, [...seated, granted()])
      .when(grant({ ...other, capacity: 'alternate' }), { by })
      .then([granted({ ...other, capacity: 'alternate' })]);
  });

  it('ends early, frees its seat, and may never begin', () => {
    const ended = (lastDay: string) => ({
      type: 'MandateEnded',
      data: { ...end(lastDay).data, seatId: seatIdOf(1), personId: personOf(1) },
    });
    given(bodyDecider, [...seated, granted()])
      .when(end('2018-06-30'), { by })
      .then([ended('2018-06-30')]);
    given(bodyDecider, [...seated, granted()])
      .when(end('2017-12-31'), { by })
      .then([ended('2017-12-31')]);
    const next = { mandateId: mandateIdOf(2), personId: personOf(2), from: '2018-07-01' };
    given(bodyDecider, [...seated, granted(), ended('2018-06-30')])
      .when(grant(next), { by })
      .then([granted(next)]);
    given(bodyDecider, [...seated, granted(), ended('2017-12-31')])
      .when(grant({ mandateId: mandateIdOf(2), personId: personOf(2) }), { by })
      .then([granted({ mandateId: mandateIdOf(2), personId: personOf(2) })]);
  });

  it.each(['2017-12-30', '2018-12-31', '2019-01-01'])('of 2018 does not end on %s', (day) => {
    given(bodyDecider, [...seated, granted()])
      .when(end(day), { by })
      .then(refused('MANDATE.LAST_DAY', { acceptable: /2017-12-31 to 2018-12-30/ }));
  });

  it('that was not granted does not end', () => {
    given(bodyDecider, seated).when(end('2018-06-30'), { by }).then(refused('MANDATE.UNKNOWN'));
  });

  it('leaves, whatever is asked for, one titular a seat and one own seat a person on any day', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2018-02-${String(d).padStart(2, '0')}`);
    const asked = fc.array(
      fc.record({
        seat: fc.integer({ min: 1, max: 2 }),
        who: fc.integer({ min: 1, max: 3 }),
        from: day,
        to: day,
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(asked, day, (wishes, on) => {
        const history = wishes.reduce<{ type: string; data: object }[]>((events, w, i) => {
          const data = {
            ...mandate,
            mandateId: mandateIdOf(i + 1),
            seatId: seatIdOf(w.seat),
            personId: personOf(w.who),
            from: w.from,
            to: w.to,
          };
          const state = fold<Body>(bodyDecider, events);
          const command = { name: 'GrantMandate', data, by } as never;
          const outcome = bodyDecider.decide(command, state, undefined, { now: '', today: '' });
          return 'refused' in outcome ? events : [...events, ...(outcome as typeof events)];
        }, seated);
        const held = fold<Body>(bodyDecider, history).mandates.filter((m) => m.from <= on && on <= m.to);
        expect(new Set(held.map((m) => m.seatId)).size).toBe(held.length);
        expect(new Set(held.map((m) => m.personId)).size).toBe(held.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a rule set', () => {
  it('is numbered from 1 on', () => {
    given(bodyDecider, [established])
      .when(adopt(), { by })
      .then([adopted(1)]);
    given(bodyDecider, [established, adopted(1)])
      .when(adopt(), { by })
      .then([adopted(2)]);
  });

  const type = (change: object) => ({
    motionTypes: [{ type: 'strategy', effect: 'binding', majority: { kind: 'simple' }, ...change }],
  });

  it.each([
    ['RULES.QUORUM', { quorum: { numerator: 3, denominator: 2 } }],
    ['RULES.TYPE_TWICE', { motionTypes: [givenRules.motionTypes[0], givenRules.motionTypes[0]] }],
    ['RULES.AWARD_IS_ADVICE', type({ type: 'award' })],
    ['RULES.AUTHORITY_MISSING', type({ effect: 'advice', answerDays: 30 })],
    ['RULES.AUTHORITY_MISSING', type({ effect: 'advice', authority })],
    ['RULES.AUTHORITY_UNUSED', type({ authority })],
    ['RULES.AUTHORITY_UNUSED', type({ answerDays: 30 })],
    [
      'PUBLIC.LANGUAGE_MISSING',
      type({ effect: 'advice', answerDays: 30, authority: { ...authority, names: french('Gouvernement') } }),
    ],
  ])('is refused with %s: %j', (code, change) => {
    given(bodyDecider, [established]).when(adopt(change), { by }).then(refused(code));
  });

  const rest = { effect: 'advice', answerDays: 30, authority };

  it.each(['project-approval', 'funding-waiver', 'roadmap-baseline', 'award'])(
    'lets no body but a board decide on motions of type %s',
    (of) => {
      given(bodyDecider, [established])
        .when(adopt(type({ type: of, ...rest })), { by })
        .events();
      for (const bodyKind of ['jury', 'evaluation-committee', 'consultative-council', 'topic-table'])
        given(bodyDecider, [{ type: 'BodyEstablished', data: { ...board, bodyKind } }])
          .when(adopt(type({ type: of, ...rest })), { by })
          .then(refused('RULES.BOARD_ONLY'));
    },
  );

  it('lets a body of any kind rule on its own matters', () => {
    const jury = { type: 'BodyEstablished', data: { ...board, bodyKind: 'jury' } };
    given(bodyDecider, [jury])
      .when(adopt(type({ type: 'persons' })), { by })
      .events();
  });

  it('knows no majority and no option that is not there', () => {
    const absolute = type({ majority: { kind: 'absolute' } });
    expect(() => given(bodyDecider, [established]).when(adopt(absolute), { by })).toThrow(/majority/);
    expect(() => given(bodyDecider, [established]).when(adopt({ secret: true }), { by })).toThrow(/secret/);
  });
});
