import {
  type CastBallot,
  type CommandData,
  type DomainCommand,
  type Moment,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { explain } from '../voting/explanation.js';
import { judge } from '../voting/majority.js';
import { outcomeOf, type Result } from '../voting/outcome.js';
import { takeQuorum } from '../voting/quorum.js';
import { votersOf } from '../voting/roll.js';
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

/**
 * Casts a seat's ballot: by who represents it, or by the secretary on its behalf; decide and document, the event says
 * which. The last before the close counts. **Rule**: who left cannot vote any more, nor can anybody for them.
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
  if (!state.present.includes(voter.personId))
    return refuse(
      'VOTE.LEFT',
      'Who represents the seat in this vote has left.',
      'Their return before the close.',
    );
  const { seatId, helix, weight, personId } = voter;
  const hand = personId === by.id ? 'holder' : 'secretary';
  return [
    {
      type: 'BallotCast',
      data: { ...ids(motion), seatId, helix, weight, personId, choice: data.choice, hand },
    },
  ];
};

/** Closes the vote: tally, majority, outcome. Source: DOMAIN part 3, "Order of a vote". */
export const closeVote = (motion: Motion, state: Meeting, moment: Moment): Decision => {
  if (!motion.vote) return notOpen();
  const { quorum, voters, ballots } = motion.vote;
  const counted = count(voters, ballots, state.present);
  const judgement = judge(motion.put.majority, counted);
  const tally = tallyOf(counted, judgement);
  const outcome = outcomeOf(judgement.verdict, motion.put.effect.kind);
  return [
    { type: 'VoteClosed', data: { ...ids(motion), tally } },
    decided(motion, { quorum, outcome, tally }, moment),
  ];
};
