import {
  type CastBallot,
  type CommandData,
  type DomainCommand,
  type Moment,
  refuse,
  type Refusal,
  type Voter,
} from '@helixboard/contracts';
import { explain } from '../voting/explanation.js';
import { judge } from '../voting/majority.js';
import { outcomeOf, type Result } from '../voting/outcome.js';
import { takeQuorum } from '../voting/quorum.js';
import { holds, maySit } from '../voting/roll.js';
import { votersOf } from '../voting/seating.js';
import { count, tallyOf } from '../voting/tally.js';
import type { Meeting, MeetingEvent, Motion } from './meeting.js';

type Decision = readonly MeetingEvent[] | Refusal;

const ids = ({ put }: Motion) => ({ meetingId: put.meetingId, bodyId: put.bodyId, motionId: put.motionId });

const decided = (motion: Motion, result: Result, { today }: Moment): MeetingEvent => {
  const { itemId: _item, majority: _majority, ...content } = motion.put;
  return {
    type: 'MotionDecided',
    data: {
      ...content,
      decidedOn: today,
      outcome: result.outcome,
      explanation: explain(result, content.publicLanguages[0]!),
      quorum: result.quorum,
      ...(result.outcome === 'no-quorum' ? {} : { tally: result.tally }),
    },
  };
};

const minutesAfter = (instant: string, minutes: number): number => Date.parse(instant) + minutes * 60_000;

/**
 * Opens the vote on a motion. **Rule**: the quorum is taken when each vote opens; without one no vote opens, and after
 * the grace period the motion ends without a quorum. Source: DOMAIN part 3, "quorum", "Deadlines".
 */
export const openVote = (motion: Motion, state: Meeting, moment: Moment): Decision => {
  if (motion.decided)
    return refuse('MOTION.DECIDED', 'The motion has its outcome.', 'Another motion on the same item.');
  if (motion.vote) return refuse('VOTE.OPEN', 'The vote is open already.', 'Ballots, or closing the vote.');
  const { rules, startsAt } = state.convened!;
  const quorum = takeQuorum(rules.quorum, state.roll, state.present);
  if (quorum.met)
    return [
      {
        type: 'VoteOpened',
        data: { ...ids(motion), quorum, voters: [...votersOf(state.roll, state.present)] },
      },
    ];
  if (Date.parse(moment.now) < minutesAfter(startsAt, rules.graceMinutes))
    return refuse(
      'VOTE.QUORUM_AWAITED',
      `Quorum ${quorum.present} of ${quorum.base}, needed ${quorum.needed}; members may still arrive.`,
      [
        `${quorum.needed - quorum.present} more voting seats represented.`,
        `The end of the grace period, ${rules.graceMinutes} minutes after ${startsAt}: the motion then ends without a quorum.`,
      ],
      { ...quorum },
    );
  return [
    { type: 'QuorumMissed', data: { ...ids(motion), quorum } },
    decided(motion, { quorum, outcome: 'no-quorum' }, moment),
  ];
};

const notOpen = (): Refusal => refuse('VOTE.NOT_OPEN', 'No vote on this motion is open.', 'First OpenVote.');

const stands = (voter: Voter, { roll }: Meeting): boolean => holds(roll, voter.seatId, voter.mandateId);

/**
 * Whether somebody speaks for a seat, with a mandate that still stands: who represents it in the open vote; where it
 * takes part in none, who may sit on it, so that they are told why they cannot vote.
 */
export const speaksFor = (
  personId: string,
  seatId: string,
  motion: Motion | undefined,
  state: Meeting,
): boolean => {
  const voter = motion?.vote?.voters.find((v) => v.seatId === seatId);
  return voter ? voter.personId === personId && stands(voter, state) : maySit(state.roll, seatId, personId);
};

/**
 * **Rule**: who lost the mandate, or left, cannot vote any more, nor can anybody for them; who stood in for somebody who
 * lost theirs neither. Source: DOMAIN part 3, "arriving, leaving" and "Mandate".
 */
const gone = (voter: Voter, state: Meeting): Refusal | undefined => {
  if (!stands(voter, state))
    return refuse(
      'VOTE.MANDATE_ENDED',
      'The mandate on which the seat is represented in this vote has ended.',
      'Nothing: the seat is absent, unless its ballot was cast before.',
    );
  return state.present.includes(voter.personId)
    ? undefined
    : refuse('VOTE.LEFT', 'Who represents the seat in this vote has left.', 'Their return before the close.');
};

/**
 * Casts a seat's ballot: by who represents it, or by the secretary on its behalf; decide and document, the event says
 * which. The last before the close counts, but the secretary does not change what a member cast in person.
 * Source: DOMAIN part 3, "unit", "change of a ballot", "arriving, leaving".
 */
export const cast = (
  { data, by }: DomainCommand<'CastBallot', CommandData<typeof CastBallot>>,
  motion: Motion,
  state: Meeting,
): Decision => {
  if (!motion.vote) return notOpen();
  const voter = motion.vote.voters.find((v) => v.seatId === data.seatId);
  if (!voter)
    return refuse(
      'VOTE.NOT_A_VOTER',
      'The seat was not represented when the vote opened, is vacant, or has no vote.',
      'A voting seat that was represented when the vote opened.',
      { seatIds: motion.vote.voters.map((v) => v.seatId) },
    );
  const refusal = gone(voter, state);
  if (refusal) return refusal;
  const { seatId, helix, weight, personId } = voter;
  const hand = personId === by.id ? 'holder' : 'secretary';
  if (hand === 'secretary' && motion.vote.ballots[seatId]?.hand === 'holder')
    return refuse(
      'VOTE.CAST_BY_MEMBER',
      'Who represents the seat cast its ballot in person.',
      'Another ballot of the member, before the close.',
    );
  return [
    {
      type: 'BallotCast',
      data: { ...ids(motion), seatId, helix, weight, personId, choice: data.choice, hand },
    },
  ];
};

/**
 * Closes the vote: tally, majority, outcome. Who lost the mandate and cast no ballot is absent, like who left.
 * Source: DOMAIN part 3, "Order of a vote".
 */
export const closeVote = (motion: Motion, state: Meeting, moment: Moment): Decision => {
  if (!motion.vote) return notOpen();
  const { quorum, voters, ballots } = motion.vote;
  const there = voters.filter((v) => stands(v, state) && state.present.includes(v.personId));
  const counted = count(
    voters,
    ballots,
    there.map((v) => v.personId),
  );
  const judgement = judge(motion.put.majority, counted);
  const tally = tallyOf(counted, judgement);
  const outcome = outcomeOf(judgement.verdict, motion.put.effect.kind);
  return [
    { type: 'VoteClosed', data: { ...ids(motion), tally } },
    decided(motion, { quorum, outcome, tally }, moment),
  ];
};
