import {
  type AcceptAgendaItem,
  type AddAgendaItem,
  type CastBallot,
  type CloseMeeting,
  type CloseVote,
  type CommandData,
  type ConveneMeeting,
  covers,
  type DeclineAgendaItem,
  type Decider,
  type DomainCommand,
  type Moment,
  type OpenMeeting,
  type OpenVote,
  type PlaceProposedItem,
  type ProposeAgendaItem,
  type PutMotion,
  type RecordArrival,
  type RecordDeparture,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import type { Body } from '../body/body.js';
import { presiding, rollOn } from '../voting/roll.js';
import { acceptItem, addItem, declineItem, placeItem } from './agenda.js';
import { arrive, depart, ofStandingMembers, open } from './attendance.js';
import { convene } from './convening.js';
import { evolve, initialState, type Meeting, type MeetingEvent } from './meeting.js';
import { type MotionFacts, put } from './motions.js';
import { cast, closeVote, openVote, speaksFor } from './votes.js';

type Given<N extends string, C> = DomainCommand<N, CommandData<C>>;

type BeforeOpening =
  | Given<'AddAgendaItem', typeof AddAgendaItem>
  | Given<'ProposeAgendaItem', typeof ProposeAgendaItem>
  | Given<'AcceptAgendaItem', typeof AcceptAgendaItem>
  | Given<'DeclineAgendaItem', typeof DeclineAgendaItem>
  | Given<'OpenMeeting', typeof OpenMeeting>;

type OnMotion =
  | Given<'OpenVote', typeof OpenVote>
  | Given<'CastBallot', typeof CastBallot>
  | Given<'CloseVote', typeof CloseVote>;

type WhileOpen =
  | Given<'RecordArrival', typeof RecordArrival>
  | Given<'RecordDeparture', typeof RecordDeparture>
  | Given<'PutMotion', typeof PutMotion>
  | Given<'CloseMeeting', typeof CloseMeeting>
  | OnMotion;

export type MeetingCommand =
  | Given<'ConveneMeeting', typeof ConveneMeeting>
  | Given<'PlaceProposedItem', typeof PlaceProposedItem>
  | BeforeOpening
  | WhileOpen;

/** What a meeting's commands look up; the body and the superseded decision are folded, the rest is advisory. */
export interface MeetingFacts extends MotionFacts {
  readonly body?: Body;
  /** The day of `startsAt` in Europe/Brussels, when convening. */
  readonly day?: string;
}

type Decision = readonly MeetingEvent[] | Refusal;

const BEFORE_OPENING: readonly string[] = [
  'AddAgendaItem',
  'ProposeAgendaItem',
  'AcceptAgendaItem',
  'DeclineAgendaItem',
  'OpenMeeting',
] satisfies readonly BeforeOpening['name'][];

const isBeforeOpening = (command: MeetingCommand): command is BeforeOpening =>
  BEFORE_OPENING.includes(command.name);

const beforeOpening = (
  command: BeforeOpening,
  state: Meeting,
  facts: MeetingFacts,
  moment: Moment,
): Decision => {
  if (state.status !== 'convened')
    return refuse(
      'MEETING.NOT_CONVENED',
      'The meeting is open or closed already.',
      'A meeting not yet opened.',
    );
  switch (command.name) {
    case 'AddAgendaItem':
      return addItem(command.data, state, 'AgendaItemAdded');
    case 'ProposeAgendaItem':
      return addItem(command.data, state, 'AgendaItemProposed');
    case 'AcceptAgendaItem':
      return acceptItem(command.data, state);
    case 'DeclineAgendaItem':
      return declineItem(command.data, state);
    case 'OpenMeeting':
      return open(command.data, state, facts.body, moment);
  }
};

const close = (state: Meeting): Decision => {
  const motions = Object.values(state.motions);
  const voting = motions.filter((m) => m.vote).map((m) => m.put.motionId);
  if (voting.length > 0)
    return refuse('MEETING.VOTE_OPEN', 'A vote is still open.', 'First CloseVote for each open vote.', {
      motionIds: voting,
    });
  const { meetingId, bodyId } = state.convened!;
  const undecided = motions.filter((m) => !m.decided).map((m) => m.put.motionId);
  const decided = motions.length - undecided.length;
  return [{ type: 'MeetingClosed', data: { meetingId, bodyId, decided, undecided } }];
};

const onMotion = (command: OnMotion, state: Meeting, moment: Moment): Decision => {
  const motion = state.motions[command.data.motionId];
  if (!motion) return refuse('MOTION.UNKNOWN', 'No such motion was put in this meeting.', 'First PutMotion.');
  switch (command.name) {
    case 'OpenVote':
      return openVote(motion, state, moment);
    case 'CastBallot':
      return cast(command, motion, state);
    case 'CloseVote':
      return closeVote(motion, state, moment);
  }
};

const whileOpen = (command: WhileOpen, state: Meeting, facts: MeetingFacts, moment: Moment): Decision => {
  if (state.status !== 'open')
    return refuse(
      'MEETING.NOT_OPEN',
      'The meeting is not open.',
      'A meeting between its opening and its close.',
    );
  const standing = ofStandingMembers(state, facts.body, moment.today);
  switch (command.name) {
    case 'RecordArrival':
      return arrive(command.data, standing);
    case 'RecordDeparture':
      return depart(command.data, state);
    case 'PutMotion':
      return put(command.data, state, facts);
    case 'CloseMeeting':
      return close(state);
    default:
      return onMotion(command, standing, moment);
  }
};

/**
 * `presides`: holds the chair seat, or the deputy seat in its absence; before the opening, when nobody is absent yet,
 * either. `member`: has a mandate in the body today. `seat-holder`: represents the seat in the open vote, or may sit
 * on it where it takes part in none. All of them with a mandate that stands today, whoever had one when the meeting opened.
 */
const relations = (
  state: Meeting,
  command: MeetingCommand,
  facts: MeetingFacts,
  { today }: Moment,
): readonly string[] => {
  const me = command.by.id;
  const found: string[] = [];
  if (state.status === 'convened' && facts.body) {
    if (facts.body.mandates.some((m) => m.personId === me && covers(m, today))) found.push('member');
    if (presiding(rollOn(facts.body.seats, facts.body.mandates, today), [me]) === me) found.push('presides');
  }
  if (state.status === 'convened' || state.status === 'unknown') return found;
  const standing = ofStandingMembers(state, facts.body, today);
  if (presiding(standing.roll, standing.present) === me) found.push('presides');
  if (command.name === 'CastBallot') {
    const { motionId, seatId } = command.data;
    if (speaksFor(me, seatId, state.motions[motionId], standing)) found.push('seat-holder');
  }
  return found;
};

/** Decides on a meeting: convening, agenda, attendance, motions and votes. Source: DOMAIN part 3. */
export const meetingDecider: Decider<Meeting, MeetingCommand, MeetingEvent, MeetingFacts> = {
  initialState,
  evolve,
  relations,
  decide: (command, state, facts, moment) => {
    if (command.name === 'ConveneMeeting') return convene(command.data, state, facts, moment);
    if (state.status === 'unknown')
      return refuse('MEETING.UNKNOWN', 'There is no meeting with this id.', 'The id of a convened meeting.');
    if (command.name === 'PlaceProposedItem') return placeItem(command.data, state);
    return isBeforeOpening(command)
      ? beforeOpening(command, state, facts, moment)
      : whileOpen(command, state, facts, moment);
  },
};
