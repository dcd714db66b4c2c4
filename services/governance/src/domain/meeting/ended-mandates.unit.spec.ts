import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, person, refused } from '@helixboard/kit/testing';
import { body, DAY, mandateIdOf, personOf, seatIdOf } from '../board.fixture.js';
import { meetingDecider } from './meeting.decider.js';
import { ids, motionPut, on, open, opened } from './motion.fixture.js';

const by = person('coordinator');
const whole = { body };
/** The body after the mandates of these people ended, the day before the meeting. */
const without = (...people: readonly number[]) => {
  const gone = people.map(personOf);
  const mandates = body.mandates.map((m) => (gone.includes(m.personId) ? { ...m, to: '2018-02-18' } : m));
  return { body: { ...body, mandates } };
};
const as = (n: number) => person('board-member', personOf(n));
const cast = (seat: number) => on('CastBallot', { seatId: seatIdOf(seat), choice: 'yes' });
const put = [...open, motionPut()];
const voteOn = (events: readonly DomainEvent[], facts: object = whole) => {
  const [vote] = given(meetingDecider, events).when(on('OpenVote'), { by, facts }).events();
  return vote!;
};
const everybody = [...open.slice(0, 1), opened([1, 2, 30, 4]), motionPut()];

describe('who lost their mandate during the meeting', () => {
  it('does not preside; the deputy does', () => {
    const close = { name: 'CloseMeeting', data: { meetingId: ids.meetingId } };
    given(meetingDecider, put)
      .when(close, { by: as(1), facts: without(1) })
      .then(refused('AUTH.FORBIDDEN'));
    given(meetingDecider, put)
      .when(close, { by: as(2), facts: without(1) })
      .events();
    given(meetingDecider, put)
      .when(close, { by: as(2), facts: whole })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is no voter of a vote opened afterwards, and the vacant seat not in the base of its quorum', () => {
    expect(voteOn(everybody, without(2)).data).toMatchObject({
      quorum: { present: 3, base: 3 },
      voters: [1, 3, 4].map((n) => ({ seatId: seatIdOf(n) })),
    });
  });

  it('takes the seat’s alternate along: nobody stands in on a vacant seat', () => {
    expect(voteOn(everybody, without(3)).data).toMatchObject({
      voters: [1, 2, 4].map((n) => ({ seatId: seatIdOf(n) })),
    });
  });

  it('casts no ballot in a vote that is open, and nobody casts it for them', () => {
    const voting = [...put, voteOn(put)];
    given(meetingDecider, voting)
      .when(cast(2), { by: as(2), facts: without(2) })
      .then(refused('AUTH.FORBIDDEN'));
    given(meetingDecider, voting)
      .when(cast(2), { by, facts: without(2) })
      .then(refused('VOTE.MANDATE_ENDED'));
    given(meetingDecider, voting)
      .when(cast(2), { by: as(2), facts: whole })
      .events();
    given(meetingDecider, voting)
      .when(cast(1), { by: as(1), facts: without(2) })
      .events();
  });

  it('keeps the ballot already cast, and is absent without one', () => {
    const voting = [...put, voteOn(put)];
    const ballots = given(meetingDecider, voting)
      .when(cast(1), { by: as(1), facts: whole })
      .events();
    const [closed] = given(meetingDecider, [...voting, ...ballots])
      .when(on('CloseVote'), { by, facts: without(1, 2) })
      .events();
    expect(closed!.data).toMatchObject({ tally: { yes: 1, absent: 1, abstained: 1 } });
  });

  it('does not come back in, and can be recorded as gone', () => {
    const depart = { name: 'RecordDeparture', data: { meetingId: ids.meetingId, personId: personOf(2) } };
    const left = given(meetingDecider, put)
      .when(depart, { by, facts: without(2) })
      .events();
    expect(left).toMatchObject([{ type: 'MemberDeparted', data: { mandateId: mandateIdOf(2) } }]);
    given(meetingDecider, [...put, ...left])
      .when({ ...depart, name: 'RecordArrival' }, { by, facts: without(2) })
      .then(refused('ATTENDANCE.NO_MANDATE'));
  });

  it('still has it on its last day, and no more when that day is over', () => {
    const mandates = body.mandates.map((m) => ({ ...m, to: DAY }));
    const close = { name: 'CloseMeeting', data: { meetingId: ids.meetingId } };
    const facts = { body: { ...body, mandates } };
    given(meetingDecider, put)
      .when(close, { by: as(1), facts, now: '2018-02-19T22:59:59.999Z' })
      .events();
    given(meetingDecider, put)
      .when(close, { by: as(1), facts, now: '2018-02-19T23:00:00.000Z' })
      .then(refused('AUTH.FORBIDDEN'));
  });
});
