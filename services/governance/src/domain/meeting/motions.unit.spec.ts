import { describe, it } from '@jest/globals';
import { given, refused, person } from '@helixboard/kit/testing';
import { BODY, convened, FIRST_DECISION, item, itemOf, MEETING } from '../board.fixture.js';
import { meetingDecider } from './meeting.decider.js';
import { known, opened, open, put, motionPut, ids, binding } from './motion.fixture.js';

const by = person('coordinator');

describe('a motion', () => {
  it('gets its effect from its item’s type and the meeting’s rules', () => {
    given(meetingDecider, open).when(put(), { by, facts: known }).then([motionPut()]);
    const { subject: _subject, ...bindingPut } = { ...motionPut().data, ...binding };
    given(meetingDecider, open)
      .when(put({ itemId: itemOf(2) }), { by, facts: {} })
      .then([{ type: 'MotionPut', data: bindingPut }]);
  });

  it('stands on an item of this agenda, once', () => {
    given(meetingDecider, open)
      .when(put({ itemId: itemOf(9) }), { by, facts: known })
      .then(refused('AGENDA.ITEM_UNKNOWN'));
    given(meetingDecider, [...open, motionPut()])
      .when(put(), { by, facts: known })
      .then(refused('MOTION.EXISTS'));
  });

  it('is of a type that the meeting’s rules know, not of one that later rules know', () => {
    const award = { ...item, itemId: itemOf(5), type: 'award' };
    given(meetingDecider, [
      convened,
      { type: 'AgendaItemAdded', data: { ...ids, item: award } },
      opened([1, 2, 30]),
    ])
      .when(put({ itemId: itemOf(5) }), { by, facts: known })
      .then(refused('MOTION.TYPE_NOT_RULED', { acceptable: /strategy, project-approval/ }));
  });

  it('on a project that the board does not know says that its list may lag behind', () => {
    given(meetingDecider, open)
      .when(put(), { by, facts: { subjectKnown: false } })
      .then(refused('MOTION.SUBJECT_UNKNOWN', { reason: /may lag behind/ }));
  });

  it('on a version of the roadmap is on one that was drafted', () => {
    const version = {
      ...{ ...item, itemId: itemOf(6), type: 'roadmap-baseline' },
      subject: { kind: 'roadmap-baseline', id: MEETING },
    };
    const motionTypes = [{ type: 'roadmap-baseline', effect: 'binding', majority: { kind: 'simple' } }];
    const meeting = [
      { ...convened, data: { ...convened.data, rules: { ...convened.data.rules, motionTypes } } },
      { type: 'AgendaItemAdded', data: { ...ids, item: version } },
      opened([1, 2, 30]),
    ];
    const on = (facts: object) =>
      given(meetingDecider, meeting).when(put({ itemId: itemOf(6) }), { by, facts });
    for (const facts of [{}, { subjectKnown: false }])
      on(facts).then(refused('MOTION.SUBJECT_UNKNOWN', { details: { baselineId: MEETING } }));
    const motion = { itemId: itemOf(6), motionType: 'roadmap-baseline', effect: { kind: 'binding' } };
    on(known).then([motionPut({ ...motion, subject: version.subject })]);
  });

  const supersedes = { supersedes: FIRST_DECISION };
  const earlier = {
    bodyId: BODY,
    superseded: false,
    motionType: 'project-approval',
    subject: item.subject,
  };
  const replacing = (change: object = {}) => ({ ...known, superseded: { ...earlier, ...change } });

  it('supersedes a decision of the same body that stands', () => {
    given(meetingDecider, open)
      .when(put(supersedes), { by, facts: replacing() })
      .then([motionPut(supersedes)]);
    for (const facts of [known, replacing({ bodyId: MEETING }), replacing({ superseded: true })])
      given(meetingDecider, open).when(put(supersedes), { by, facts }).then(refused('MOTION.SUPERSEDES'));
  });

  it('supersedes no decision on another subject, or on none', () => {
    for (const subject of [undefined, { kind: 'project', id: MEETING }, { ...item.subject, kind: 'roadmap' }])
      given(meetingDecider, open)
        .when(put(supersedes), { by, facts: replacing({ subject }) })
        .then(refused('MOTION.SUPERSEDES', { reason: /subject/, acceptable: /same subject/ }));
    given(meetingDecider, open)
      .when(put({ ...supersedes, itemId: itemOf(2) }), { by, facts: replacing({ motionType: 'strategy' }) })
      .then(refused('MOTION.SUPERSEDES', { reason: /subject/ }));
  });

  it('supersedes a decision of its own type; a corrective action, of any', () => {
    given(meetingDecider, open)
      .when(put(supersedes), { by, facts: replacing({ motionType: 'funding-waiver' }) })
      .then(refused('MOTION.SUPERSEDES', { acceptable: /funding-waiver or corrective-action/ }));
    const correction = { ...item, itemId: itemOf(5), type: 'corrective-action' };
    const motionTypes = [{ type: 'corrective-action', effect: 'binding', majority: { kind: 'simple' } }];
    given(meetingDecider, [
      { ...convened, data: { ...convened.data, rules: { ...convened.data.rules, motionTypes } } },
      { type: 'AgendaItemAdded', data: { ...ids, item: correction } },
      opened([1, 2, 30]),
    ])
      .when(put({ ...supersedes, itemId: itemOf(5) }), { by, facts: replacing() })
      .then([
        motionPut({
          ...supersedes,
          itemId: itemOf(5),
          motionType: 'corrective-action',
          effect: { kind: 'binding' },
        }),
      ]);
  });

  it('has one original language', () => {
    const inDutch = { original: 'nl', in: { nl: { text: 'Beslissing', status: 'original' } } };
    for (const change of [{ text: inDutch }, { legalBasis: inDutch }])
      given(meetingDecider, open).when(put(change), { by, facts: known }).then(refused('MOTION.ORIGINAL'));
    const dutch = { title: inDutch, text: inDutch, legalBasis: inDutch };
    given(meetingDecider, open)
      .when(put(dutch), { by, facts: known })
      .then([motionPut(dutch)]);
  });

  it('to waive the funding gate says what is waived and until when, and no other motion does', () => {
    const waiverItem = { ...item, itemId: itemOf(6), type: 'funding-waiver' as const };
    const rule = { type: 'funding-waiver', effect: 'binding', majority: { kind: 'simple' } } as const;
    const ruled = {
      ...convened,
      data: {
        ...convened.data,
        rules: { ...convened.data.rules, motionTypes: [...convened.data.rules.motionTypes, rule] },
      },
    };
    const history = [
      ruled,
      { type: 'AgendaItemAdded', data: { ...ids, item: waiverItem } },
      opened([1, 2, 30]),
    ];
    const until = (day: string) => ({
      waiver: { amount: { cents: 100, currency: 'EUR', vat: 'included' }, instrument: 'subsidy', until: day },
    });
    const waive = (change: object) =>
      given(meetingDecider, history).when(put({ itemId: itemOf(6), ...change }), { by, facts: known });
    const event = { ...until('2018-02-19'), motionType: 'funding-waiver', itemId: itemOf(6) };
    waive(until('2018-02-19')).then([motionPut({ ...event, effect: { kind: 'binding' } })]);
    waive(until('2018-02-18')).then(refused('MOTION.WAIVER', { acceptable: /2018-02-19 or later/ }));
    waive({}).then(refused('MOTION.WAIVER'));
    // What a policy proposed brings its waiver; the motion may word another.
    const proposed = { ...waiverItem, proposalId: itemOf(60), ...until('2018-06-30') };
    const taken = [ruled, { type: 'AgendaItemAdded', data: { ...ids, item: proposed } }, opened([1, 2, 30])];
    for (const [change, expected] of [
      [{}, until('2018-06-30')],
      [until('2018-03-31'), until('2018-03-31')],
    ])
      given(meetingDecider, taken)
        .when(put({ itemId: itemOf(6), ...change }), { by, facts: known })
        .then([motionPut({ ...event, ...expected, effect: { kind: 'binding' } })]);
    given(meetingDecider, open)
      .when(put(until('2019-01-01')), { by, facts: known })
      .then(refused('MOTION.WAIVER', { reason: /waives no funding/ }));
  });

  it('is put while the meeting is open', () => {
    given(meetingDecider, [convened]).when(put(), { by, facts: known }).then(refused('MEETING.NOT_OPEN'));
  });
});
