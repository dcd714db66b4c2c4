import { describe, it } from '@jest/globals';
import { given, person, policy, refused } from '@helixboard/kit/testing';
import {
  BODY,
  body,
  convened,
  DAY,
  established,
  item,
  itemOf,
  MEETING,
  personOf,
  mandateIdOf,
  PROJECT,
  rules,
  seatIdOf,
  STARTS_AT,
  strategyItem,
  words,
} from '../board.fixture.js';
import { rollOn } from '../voting/roll.js';
import { meetingDecider } from './meeting.decider.js';

const by = person('coordinator');
const facts = { body, day: DAY };
const ids = { meetingId: MEETING, bodyId: BODY };

const convocation = {
  ...ids,
  startsAt: STARTS_AT,
  agenda: [item, strategyItem],
};
const convene = (change: object = {}) => ({ name: 'ConveneMeeting', data: { ...convocation, ...change } });

describe('convening a meeting', () => {
  it('takes the body’s rules and languages along, and its label as a demonstration', () => {
    given(meetingDecider).when(convene(), { by, now: '2018-02-11', facts }).then([convened]);
    given(meetingDecider)
      .when(convene({ provenance: { kind: 'recorded' } }), { by, now: '2018-02-11', facts })
      .then([{ ...convened, data: { ...convened.data, provenance: { kind: 'recorded' } } }]);
  });

  it('has as many whole days in between as the rules ask, or names the earliest day', () => {
    given(meetingDecider)
      .when(convene(), { by, now: '2018-02-12', facts })
      .then(refused('MEETING.NOTICE', { acceptable: /2018-02-20/, details: { earliest: '2018-02-20' } }));
  });

  it('counts the days of Brussels: 23:30 UTC is the next day there', () => {
    given(meetingDecider)
      .when(convene(), { by, now: '2018-02-11T23:30:00.000Z', facts })
      .then(refused('MEETING.NOTICE'));
  });

  it('without notice may be for today, but not for what is past', () => {
    const unbound = { ...facts, body: { ...body, rules: { ...rules, noticeDays: 0 } } };
    given(meetingDecider).when(convene(), { by, now: '2018-02-19T08:59:00.000Z', facts: unbound }).events();
    given(meetingDecider)
      .when(convene(), { by, now: '2018-02-19T09:01:00.000Z', facts: unbound })
      .then(refused('MEETING.NOTICE'));
  });

  it('with a day of notice is not for tomorrow', () => {
    const oneDay = { ...facts, body: { ...body, rules: { ...rules, noticeDays: 1 } } };
    given(meetingDecider)
      .when(convene(), { by, now: '2018-02-18', facts: oneDay })
      .then(refused('MEETING.NOTICE', { details: { earliest: '2018-02-20', noticeDays: 1 } }));
    given(meetingDecider).when(convene(), { by, now: '2018-02-17', facts: oneDay }).events();
  });

  it('needs a body with rules, and an id of its own', () => {
    const now = '2018-02-01';
    given(meetingDecider)
      .when(convene(), { by, now, facts: { body: { seats: [], mandates: [] }, day: DAY } })
      .then(refused('BODY.UNKNOWN'));
    given(meetingDecider)
      .when(convene(), { by, now, facts: { body: { established, seats: [], mandates: [] }, day: DAY } })
      .then(refused('BODY.NO_RULES'));
    given(meetingDecider, [convened]).when(convene(), { by, now, facts }).then(refused('MEETING.EXISTS'));
  });

  it('has an agenda of different items that say what they concern', () => {
    const now = '2018-02-01';
    given(meetingDecider)
      .when(convene({ agenda: [item, item] }), { by, now, facts })
      .then(refused('AGENDA.ITEM_EXISTS'));
    const { subject: _subject, ...vague } = item;
    given(meetingDecider)
      .when(convene({ agenda: [vague] }), { by, now, facts })
      .then(refused('AGENDA.SUBJECT', { acceptable: /project/ }));
    given(meetingDecider)
      .when(convene({ agenda: [{ ...item, type: 'roadmap-baseline' }] }), { by, now, facts })
      .then(refused('AGENDA.SUBJECT', { acceptable: /roadmap-baseline/ }));
  });

  it('is the coordinator’s', () => {
    given(meetingDecider)
      .when(convene(), { by: person('chair', personOf(1)), now: '2018-02-01', facts })
      .then(refused('AUTH.FORBIDDEN'));
  });
});

const euros = { cents: 10_000, currency: 'EUR', vat: 'included' };
const third = {
  itemId: itemOf(3),
  type: 'funding-waiver',
  title: words('Point 3'),
  subject: { kind: 'project', id: PROJECT },
};
const proposed = { type: 'AgendaItemProposed', data: { ...ids, item: third } };
const added = { type: 'AgendaItemAdded', data: { ...ids, item: third } };
const opened = {
  type: 'MeetingOpened',
  data: {
    ...ids,
    day: DAY,
    roll: rollOn(body.seats, body.mandates, DAY),
    present: [1, 2, 30].map(personOf),
    seated: 3,
    vacant: 1,
  },
};
const on = (name: string, data: object) => ({ name, data: { meetingId: MEETING, ...data } });

describe('the agenda', () => {
  it('is added to by the coordinator and by who presides', () => {
    const add = on('AddAgendaItem', { item: third });
    given(meetingDecider, [convened]).when(add, { by, facts }).then([added]);
    for (const n of [1, 2])
      given(meetingDecider, [convened])
        .when(add, { by: person([], personOf(n)), facts })
        .then([added]);
    given(meetingDecider, [convened])
      .when(add, { by: person('board-member', personOf(3)), facts })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is proposed to by members, with a mandate today', () => {
    const propose = on('ProposeAgendaItem', { item: third });
    given(meetingDecider, [convened])
      .when(propose, { by: person('board-member', personOf(30)), facts, now: DAY })
      .then([proposed]);
    given(meetingDecider, [convened])
      .when(propose, { by: person('board-member', personOf(99)), facts, now: DAY })
      .then(refused('AUTH.FORBIDDEN'));
    given(meetingDecider, [convened])
      .when(propose, { by: person('board-member', personOf(3)), facts, now: '2019-01-01' })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('takes a proposal up or leaves it, once', () => {
    const accept = on('AcceptAgendaItem', { itemId: itemOf(3) });
    const decline = on('DeclineAgendaItem', { itemId: itemOf(3), reason: 'Asked for by M. Dupont alone' });
    given(meetingDecider, [convened, proposed]).when(accept, { by, facts }).then([added]);
    given(meetingDecider, [convened, proposed])
      .when(decline, { by, facts })
      .then([
        {
          type: 'AgendaItemDeclined',
          data: {
            ...ids,
            itemId: itemOf(3),
            title: words('Point 3'),
            reason: 'Asked for by M. Dupont alone',
          },
        },
      ]);
    for (const command of [accept, decline]) {
      given(meetingDecider, [convened]).when(command, { by, facts }).then(refused('AGENDA.NOT_PROPOSED'));
      given(meetingDecider, [convened, proposed, added])
        .when(command, { by, facts })
        .then(refused('AGENDA.NOT_PROPOSED'));
    }
  });

  it('holds an item once, and says what it concerns', () => {
    for (const name of ['AddAgendaItem', 'ProposeAgendaItem']) {
      given(meetingDecider, [convened])
        .when(on(name, { item }), { by, facts })
        .then(refused('AGENDA.ITEM_EXISTS'));
      given(meetingDecider, [convened, proposed])
        .when(on(name, { item: third }), { by, facts })
        .then(refused('AGENDA.ITEM_EXISTS'));
      given(meetingDecider, [convened])
        .when(on(name, { item: { ...third, subject: { kind: 'person', id: PROJECT } } }), { by, facts })
        .then(refused('AGENDA.SUBJECT'));
    }
  });

  it('takes an accepted proposal of a policy, once, and says so when it is fixed', () => {
    const origin = {
      proposalId: PROJECT,
      waiver: { amount: euros, instrument: 'subsidy', until: '2018-12-31' },
    };
    const place = on('PlaceProposedItem', { item: { ...third, ...origin } });
    const placing = { by: policy('governance/place-proposal'), facts };
    const taken = { type: 'AgendaItemAdded', data: { ...ids, item: { ...third, ...origin } } };
    given(meetingDecider, [convened]).when(place, placing).then([taken]);
    for (const history of [
      [convened, taken],
      [convened, taken, opened],
    ])
      given(meetingDecider, history).when(place, placing).then([]);
    given(meetingDecider, [convened, opened])
      .when(place, placing)
      .then([{ ...taken, type: 'ProposedItemNotTaken' }]);
    given(meetingDecider).when(place, placing).then(refused('MEETING.UNKNOWN'));
    given(meetingDecider, [convened]).when(place, { by, facts }).then(refused('AUTH.FORBIDDEN'));
  });

  it('is fixed once the meeting opens', () => {
    for (const [name, data] of [
      ['AddAgendaItem', { item: third }],
      ['ProposeAgendaItem', { item: third }],
      ['AcceptAgendaItem', { itemId: itemOf(3) }],
      ['DeclineAgendaItem', { itemId: itemOf(3), reason: 'too late' }],
    ] as const)
      given(meetingDecider, [convened, proposed, opened])
        .when(on(name, data), { by, facts })
        .then(refused('MEETING.NOT_CONVENED'));
  });
});

describe('opening a meeting', () => {
  const open = (attendance: readonly string[]) => on('OpenMeeting', { attendance });
  const there = [1, 2, 30].map(personOf);
  const now = STARTS_AT;

  it('takes the roll of its day', () => {
    given(meetingDecider, [convened]).when(open(there), { by, now, facts }).then([opened]);
    given(meetingDecider, [convened])
      .when(open(there), { by: person('chair', personOf(1)), now, facts })
      .then([opened]);
  });

  it('happens on its day, from its time on', () => {
    given(meetingDecider, [convened])
      .when(open(there), { by, now: '2018-02-19T08:59:59.999Z', facts })
      .then(refused('MEETING.NOT_DUE'));
    given(meetingDecider, [convened])
      .when(open(there), { by, now: '2018-02-19T22:59:59.000Z', facts })
      .then([opened]);
    given(meetingDecider, [convened])
      .when(open(there), { by, now: '2018-02-19T23:00:00.000Z', facts })
      .then(refused('MEETING.NOT_DUE', { acceptable: /another meeting/ }));
  });

  it('has nobody on the roll without a mandate on that day, and nobody twice', () => {
    given(meetingDecider, [convened])
      .when(open([...there, personOf(99)]), { by, now, facts })
      .then(refused('ATTENDANCE.NO_MANDATE', { details: { personIds: [personOf(99)] } }));
    given(meetingDecider, [convened])
      .when(open([personOf(1), personOf(1)]), { by, now, facts })
      .then(refused('ATTENDANCE.TWICE'));
    const gone = body.mandates.map((m) => (m.personId === personOf(1) ? { ...m, to: '2018-02-18' } : m));
    given(meetingDecider, [convened])
      .when(open([personOf(1)]), { by, now, facts: { body: { ...body, mandates: gone } } })
      .then(refused('ATTENDANCE.NO_MANDATE'));
  });

  it('is done once, of a meeting that was convened', () => {
    given(meetingDecider).when(open(there), { by, now, facts }).then(refused('MEETING.UNKNOWN'));
    given(meetingDecider, [convened, opened])
      .when(open(there), { by, now, facts })
      .then(refused('MEETING.NOT_CONVENED'));
  });
});

describe('arriving and leaving', () => {
  const arrived = {
    type: 'MemberArrived',
    data: {
      ...ids,
      personId: personOf(3),
      seatId: seatIdOf(3),
      mandateId: mandateIdOf(3),
      capacity: 'titular',
    },
  };
  const arrive = (n: number) => on('RecordArrival', { personId: personOf(n) });
  const depart = (n: number) => on('RecordDeparture', { personId: personOf(n) });

  it('is recorded of members, in their turn', () => {
    const open = [convened, opened];
    given(meetingDecider, open).when(arrive(3), { by, facts }).then([arrived]);
    given(meetingDecider, open).when(arrive(1), { by, facts }).then(refused('ATTENDANCE.PRESENT'));
    given(meetingDecider, open).when(arrive(99), { by, facts }).then(refused('ATTENDANCE.NO_MANDATE'));
    given(meetingDecider, open).when(depart(3), { by, facts }).then(refused('ATTENDANCE.NOT_PRESENT'));
    given(meetingDecider, [...open, arrived])
      .when(depart(3), { by, facts })
      .then([{ ...arrived, type: 'MemberDeparted' }]);
  });

  it('happens in an open meeting', () => {
    given(meetingDecider, [convened]).when(arrive(3), { by, facts }).then(refused('MEETING.NOT_OPEN'));
    given(meetingDecider, [convened]).when(depart(3), { by, facts }).then(refused('MEETING.NOT_OPEN'));
  });

  it('moves the presidency to the deputy while the chair is out', () => {
    const left = {
      type: 'MemberDeparted',
      data: {
        ...ids,
        personId: personOf(1),
        seatId: seatIdOf(1),
        mandateId: mandateIdOf(1),
        capacity: 'titular',
      },
    };
    const deputy = { by: person('board-member', personOf(2)), facts };
    given(meetingDecider, [convened, opened]).when(arrive(3), deputy).then(refused('AUTH.FORBIDDEN'));
    given(meetingDecider, [convened, opened, left]).when(arrive(3), deputy).then([arrived]);
  });
});
