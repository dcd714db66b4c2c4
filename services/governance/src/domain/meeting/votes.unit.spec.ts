import { describe, expect, it } from '@jest/globals';
import type { BallotChoice, DomainEvent } from '@helixboard/contracts';
import { fold, given, person, refused } from '@helixboard/kit/testing';
import fc from 'fast-check';
import { body, convened, DAY, mandateIdOf, MEETING, motionOf, personOf, seatIdOf } from '../board.fixture.js';
import type { Meeting } from './meeting.js';
import { meetingDecider } from './meeting.decider.js';
import { known, opened, open, on, put, motionPut, ids, content, binding } from './motion.fixture.js';

const by = person('coordinator');
const facts = { body };

const voter = (seat: number, who: number, helix: string, capacity = 'titular') => ({
  seatId: seatIdOf(seat),
  helix,
  weight: 1,
  personId: personOf(who),
  mandateId: mandateIdOf(who),
  capacity,
});
const quorum = { present: 3, base: 4, needed: 3, met: true };
const voteOpened = {
  type: 'VoteOpened',
  data: {
    ...ids,
    motionId: motionOf(1),
    quorum,
    voters: [voter(1, 1, 'government'), voter(2, 2, 'industry'), voter(3, 30, 'academia', 'alternate')],
  },
};
const voting = [...open, motionPut(), voteOpened];

describe('opening a vote', () => {
  it('takes the quorum and who represents which seat', () => {
    given(meetingDecider, [...open, motionPut()])
      .when(on('OpenVote'), { by, facts })
      .then([voteOpened]);
    given(meetingDecider, [...open, motionPut()])
      .when(on('OpenVote'), { by: person('chair', personOf(1)), facts })
      .then([voteOpened]);
    given(meetingDecider, [...open, motionPut()])
      .when(on('OpenVote'), { by: person('chair', personOf(4)), facts })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('without a quorum waits for the grace period, then ends the motion', () => {
    const few = [convened, opened([1, 2]), motionPut()];
    const missed = { present: 2, base: 4, needed: 3, met: false };
    given(meetingDecider, few)
      .when(on('OpenVote'), { by, facts, now: '2018-02-19T09:29:59.999Z' })
      .then(refused('VOTE.QUORUM_AWAITED', { acceptable: /1 more/, details: missed }));
    const events = given(meetingDecider, few)
      .when(on('OpenVote'), { by, facts, now: '2018-02-19T09:30:00.000Z' })
      .events();
    expect(events[0]).toEqual({
      type: 'QuorumMissed',
      data: { ...ids, motionId: motionOf(1), quorum: missed },
    });
    expect(events[1]).toMatchObject({
      type: 'MotionDecided',
      data: {
        outcome: 'no-quorum',
        decidedOn: DAY,
        explanation: { in: { en: { text: 'quorum 2 of 4, needed 3: no quorum' } } },
      },
    });
    expect(events[1]!.data).not.toHaveProperty('tally');
    given(meetingDecider, [...few, ...events])
      .when(on('OpenVote'), { by, facts })
      .then(refused('MOTION.DECIDED'));
  });

  it('happens once, on a motion that was put', () => {
    given(meetingDecider, voting).when(on('OpenVote'), { by, facts }).then(refused('VOTE.OPEN'));
    given(meetingDecider, open).when(on('OpenVote'), { by, facts }).then(refused('MOTION.UNKNOWN'));
  });
});

const cast = (seat: number, choice: BallotChoice) => on('CastBallot', { seatId: seatIdOf(seat), choice });
const ballot = (seat: number, choice: BallotChoice, hand = 'secretary') => {
  const { capacity: _c, mandateId: _m, ...v } = voteOpened.data.voters[seat - 1]!;
  return { type: 'BallotCast', data: { ...ids, motionId: motionOf(1), ...v, choice, hand } };
};
const member = (n: number) => ({ by: person('board-member', personOf(n)), facts });
const leave = (n: number) => ({
  type: 'MemberDeparted',
  data: {
    ...ids,
    personId: personOf(n),
    seatId: seatIdOf(n),
    mandateId: mandateIdOf(n),
    capacity: 'titular',
  },
});
const arrive = (n: number) => ({ ...leave(n), type: 'MemberArrived' });

describe('a ballot', () => {
  it('is cast by who represents the seat, or by the secretary, and says which', () => {
    given(meetingDecider, voting)
      .when(cast(1, 'yes'), member(1))
      .then([ballot(1, 'yes', 'holder')]);
    given(meetingDecider, voting)
      .when(cast(3, 'abstain'), member(30))
      .then([ballot(3, 'abstain', 'holder')]);
    given(meetingDecider, voting)
      .when(cast(2, 'no'), { by, facts })
      .then([ballot(2, 'no')]);
    given(meetingDecider, voting)
      .when(cast(1, 'yes'), { by: person('coordinator', personOf(1)), facts })
      .then([ballot(1, 'yes', 'holder')]);
  });

  it('of the member stands against the secretary’s, and not the other way round', () => {
    given(meetingDecider, [...voting, ballot(1, 'no', 'holder')])
      .when(cast(1, 'yes'), { by, facts })
      .then(refused('VOTE.CAST_BY_MEMBER', { acceptable: /member/ }));
    given(meetingDecider, [...voting, ballot(1, 'no', 'holder')])
      .when(cast(1, 'yes'), member(1))
      .then([ballot(1, 'yes', 'holder')]);
    for (const again of [
      { by, facts, hand: 'secretary' },
      { ...member(1), hand: 'holder' },
    ])
      given(meetingDecider, [...voting, ballot(1, 'no', 'secretary')])
        .when(cast(1, 'yes'), again)
        .then([ballot(1, 'yes', again.hand)]);
  });

  it('is nobody else’s: not another member’s, not the titular’s whose alternate votes', () => {
    given(meetingDecider, voting).when(cast(1, 'yes'), member(2)).then(refused('AUTH.FORBIDDEN'));
    given(meetingDecider, [...voting, arrive(3)])
      .when(cast(3, 'yes'), member(3))
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('has whoever sits on the seat told that no vote is open, before it and after it', () => {
    given(meetingDecider, [...open, motionPut()])
      .when(cast(2, 'yes'), member(2))
      .then(refused('VOTE.NOT_OPEN'));
    const closed = given(meetingDecider, voting).when(on('CloseVote'), { by, facts }).events();
    given(meetingDecider, [...voting, ...closed])
      .when(cast(2, 'yes'), member(2))
      .then(refused('VOTE.NOT_OPEN'));
    given(meetingDecider, open).when(cast(2, 'yes'), member(2)).then(refused('MOTION.UNKNOWN'));
    given(meetingDecider, [...voting, arrive(4)])
      .when(cast(4, 'yes'), member(4))
      .then(refused('VOTE.NOT_A_VOTER'));
    given(meetingDecider, [...open, motionPut()])
      .when(cast(1, 'yes'), member(2))
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is of a seat that was represented when the vote opened', () => {
    given(meetingDecider, [...voting, arrive(4)])
      .when(cast(4, 'yes'), { by, facts })
      .then(refused('VOTE.NOT_A_VOTER'));
    given(meetingDecider, voting).when(cast(6, 'yes'), { by, facts }).then(refused('VOTE.NOT_A_VOTER'));
  });

  it('is not cast after leaving, by nobody, until the return', () => {
    given(meetingDecider, [...voting, leave(2)])
      .when(cast(2, 'yes'), { by, facts })
      .then(refused('VOTE.LEFT'));
    given(meetingDecider, [...voting, leave(2), arrive(2)])
      .when(cast(2, 'yes'), member(2))
      .then([ballot(2, 'yes', 'holder')]);
  });

  it('needs an open vote', () => {
    given(meetingDecider, [...open, motionPut()])
      .when(cast(1, 'yes'), { by, facts })
      .then(refused('VOTE.NOT_OPEN'));
    given(meetingDecider, [...open, motionPut()])
      .when(on('CloseVote'), { by, facts })
      .then(refused('VOTE.NOT_OPEN'));
  });
});

const decide = (ballots: readonly object[], now?: string) =>
  given(meetingDecider, [...voting, ...(ballots as DomainEvent[])])
    .when(on('CloseVote'), { by, facts, ...(now ? { now } : {}) })
    .events();

describe('closing a vote', () => {
  it('counts the last ballot of each seat and explains the outcome', () => {
    const [closed, decided] = decide([ballot(1, 'no'), ballot(2, 'yes'), ballot(1, 'yes')]);
    const tally = {
      yes: 2,
      no: 0,
      abstained: 1,
      absent: 0,
      cast: 2,
      needed: 2,
      byHelix: [
        { helix: 'government', yes: 1, no: 0, abstained: 0, absent: 0 },
        { helix: 'industry', yes: 1, no: 0, abstained: 0, absent: 0 },
        { helix: 'academia', yes: 0, no: 0, abstained: 1, absent: 0 },
      ],
    };
    expect(closed).toEqual({ type: 'VoteClosed', data: { ...ids, motionId: motionOf(1), tally } });
    expect(decided).toMatchObject({
      type: 'MotionDecided',
      data: {
        ...content,
        decidedOn: DAY,
        outcome: 'advised',
        quorum,
        tally,
        explanation: { in: { en: { text: 'quorum 3 of 4, needed 3; overall 2 of 2, needed 2: advised' } } },
      },
    });
  });

  it.each([
    ['advised', ['yes', 'yes', 'no']],
    ['rejected', ['yes', 'no', 'abstain']],
    ['rejected', ['no', 'no', 'yes']],
    ['deferred', ['abstain', 'abstain', 'abstain']],
  ] as const)('is %s with %j', (outcome, choices) => {
    const [, decided] = decide(choices.map((c, i) => ballot(i + 1, c)));
    expect(decided!.data).toMatchObject({ outcome });
  });

  it('adopts where the motion binds', () => {
    const { subject: _subject, ...data } = { ...motionPut().data, ...binding };
    const [, decided] = given(meetingDecider, [
      ...open,
      { type: 'MotionPut', data },
      voteOpened,
      ballot(1, 'yes'),
    ] as DomainEvent[])
      .when(on('CloseVote'), { by, facts })
      .events();
    expect(decided!.data).toMatchObject({ outcome: 'adopted', motionType: 'strategy' });
  });

  it('keeps the ballot of who left, and counts who left without one as absent', () => {
    const [closed] = decide([ballot(1, 'yes'), leave(1), leave(2)]);
    expect(closed!.data).toMatchObject({ tally: { yes: 1, absent: 1, abstained: 1 } });
  });

  it('decides on the day of Brussels on which it closes', () => {
    const [, decided] = decide([ballot(1, 'yes')], '2018-02-19T23:10:00.000Z');
    expect(decided!.data).toMatchObject({ decidedOn: '2018-02-20' });
  });

  it('gives the same outcome whatever order the ballots of different seats came in', () => {
    const choice = fc.constantFrom<BallotChoice>('yes', 'no', 'abstain');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), choice), { maxLength: 8 }), (cast) => {
        const bySeat = [1, 2, 3].flatMap((s) => cast.filter(([seat]) => seat === s));
        const inTurn = (list: typeof cast) => decide(list.map(([s, c]) => ballot(s, c)));
        expect(inTurn(bySeat)).toEqual(inTurn(cast));
      }),
      { numRuns: 40 },
    );
  });
});

describe('closing a meeting', () => {
  const close = { name: 'CloseMeeting', data: { meetingId: MEETING } };
  const closed = (decided: number, undecided: readonly string[]) => ({
    type: 'MeetingClosed',
    data: { ...ids, decided, undecided },
  });

  it('waits for open votes, and names the motions that were not voted on', () => {
    given(meetingDecider, voting)
      .when(close, { by, facts })
      .then(refused('MEETING.VOTE_OPEN', { details: { motionIds: [motionOf(1)] } }));
    given(meetingDecider, [...voting, ...decide([ballot(1, 'yes')])])
      .when(close, { by, facts })
      .then([closed(1, [])]);
    given(meetingDecider, [...open, motionPut()])
      .when(close, { by, facts })
      .then([closed(0, [motionOf(1)])]);
  });

  it('ends everything', () => {
    const over = [...open, motionPut(), closed(0, [motionOf(1)])];
    for (const command of [close, put(), on('OpenVote'), cast(1, 'yes'), on('CloseVote')])
      given(meetingDecider, over)
        .when(command, { by, facts: { ...facts, ...known } })
        .then(refused('MEETING.NOT_OPEN'));
  });
});

describe('the fold', () => {
  it('of every prefix is a meeting that holds together', () => {
    const story = [
      ...voting,
      ballot(1, 'yes'),
      leave(1),
      arrive(4),
      ...decide([ballot(1, 'yes'), leave(1), arrive(4)]),
      { type: 'MeetingClosed', data: { ...ids, decided: 1, undecided: [] } },
    ];
    for (let n = 0; n <= story.length; n += 1) {
      const state = fold<Meeting>(meetingDecider, story.slice(0, n));
      expect(state.status === 'unknown').toBe(state.convened === undefined);
      expect(new Set(state.present).size).toBe(state.present.length);
      for (const motion of Object.values(state.motions)) {
        expect(motion.vote && motion.decided).toBeUndefined();
        const seats = motion.vote?.voters.map((v) => v.seatId) ?? [];
        expect(Object.keys(motion.vote?.ballots ?? {}).every((s) => seats.includes(s))).toBe(true);
      }
    }
  });
});
