import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, localized } from '../../kernel/fields.js';
import { BALLOT_CHOICES } from '../codes.js';
import { decisionId, given, itemId, meetingId, motionId, seatId } from '../fields.js';

const service = 'governance';
const onMeeting = (d: { readonly meetingId: string }) => `meeting-${d.meetingId}`;
const allowed = [{ role: 'coordinator' }, { relation: 'presides' }] as const;

export const PutMotion = defineCommand({
  name: 'PutMotion',
  service,
  summary:
    'Puts a motion on an item of the agenda; the item’s type and the meeting’s rules decide its effect.',
  data: z.strictObject({
    meetingId: meetingId(),
    motionId: motionId(),
    itemId: itemId(),
    title: localized(300),
    text: localized(10_000),
    legalBasis: localized(500).optional(),
    /** The earlier decision of the same body, on the same subject, that this one replaces once it takes effect. */
    supersedes: decisionId().optional(),
    /** What is waived; with an item of type `funding-waiver`, and then always. */
    waiver: given.waiver().optional(),
  }),
  stream: onMeeting,
  allowed,
  refusals: [
    'MEETING.UNKNOWN',
    'MEETING.NOT_OPEN',
    'AGENDA.ITEM_UNKNOWN',
    'MOTION.EXISTS',
    'MOTION.ORIGINAL',
    'MOTION.TYPE_NOT_RULED',
    'MOTION.SUBJECT_UNKNOWN',
    'MOTION.SUPERSEDES',
    'MOTION.WAIVER',
  ],
});

const onMotion = ['MEETING.UNKNOWN', 'MEETING.NOT_OPEN', 'MOTION.UNKNOWN'] as const;

export const OpenVote = defineCommand({
  name: 'OpenVote',
  service,
  summary: 'Takes the quorum and opens the vote on a motion, or ends the motion without a quorum.',
  data: z.strictObject({ meetingId: meetingId(), motionId: motionId() }),
  stream: onMeeting,
  allowed,
  refusals: [...onMotion, 'MOTION.DECIDED', 'VOTE.OPEN', 'VOTE.QUORUM_AWAITED'],
});

export const CastBallot = defineCommand({
  name: 'CastBallot',
  service,
  summary:
    'Casts the ballot of a seat in an open vote: by who represents it, or by the secretary on its behalf. The last before the close counts; the secretary does not change what a member cast.',
  data: z.strictObject({
    meetingId: meetingId(),
    motionId: motionId(),
    seatId: seatId(),
    choice: code(BALLOT_CHOICES),
  }),
  stream: onMeeting,
  allowed: [{ relation: 'seat-holder' }, { role: 'coordinator' }],
  refusals: [
    ...onMotion,
    'VOTE.NOT_OPEN',
    'VOTE.NOT_A_VOTER',
    'VOTE.MANDATE_ENDED',
    'VOTE.LEFT',
    'VOTE.CAST_BY_MEMBER',
  ],
});

export const CloseVote = defineCommand({
  name: 'CloseVote',
  service,
  summary: 'Closes the vote: tally, majority, outcome with its explanation.',
  data: z.strictObject({ meetingId: meetingId(), motionId: motionId() }),
  stream: onMeeting,
  allowed,
  refusals: [...onMotion, 'VOTE.NOT_OPEN'],
});

export const VOTE_COMMANDS = [PutMotion, OpenVote, CastBallot, CloseVote] as const;
