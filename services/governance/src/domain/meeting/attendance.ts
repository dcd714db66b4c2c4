import {
  type CommandData,
  type Moment,
  type OpenMeeting,
  type RecordArrival,
  type RecordDeparture,
  refuse,
  type Refusal,
  repeats,
} from '@helixboard/contracts';
import type { Body } from '../body/body.js';
import { isVacant, rollOn, rollStanding, seatOf } from '../voting/roll.js';
import { seated } from '../voting/seating.js';
import type { Meeting, MeetingEvent } from './meeting.js';

type Decision = readonly MeetingEvent[] | Refusal;

const noMandate = (people: readonly string[], day: string): Refusal =>
  refuse(
    'ATTENDANCE.NO_MANDATE',
    `Not everybody named has a mandate in this body on ${day}.`,
    'Only people who hold a seat, or stand in for it, on that day; guests are not on the roll.',
    { personIds: people },
  );

/** **Rule**: a meeting opens on the day, and not before the time, for which its members had notice. */
const notDue = (state: Meeting, { now, today }: Moment): Refusal | undefined => {
  const { startsAt, day } = state.convened!;
  if (Date.parse(now) < Date.parse(startsAt))
    return refuse(
      'MEETING.NOT_DUE',
      `The meeting is convened for ${startsAt}.`,
      `Open it from ${startsAt} on.`,
    );
  if (today !== day)
    return refuse('MEETING.NOT_DUE', `The meeting was to be held on ${day}.`, 'Convene another meeting.');
  return undefined;
};

/** Opens the meeting with the roll of its day, derived from the body's seats and mandates. */
export const open = (
  d: CommandData<typeof OpenMeeting>,
  state: Meeting,
  body: Body | undefined,
  moment: Moment,
): Decision => {
  const refusal = notDue(state, moment);
  if (refusal) return refusal;
  if (repeats(d.attendance).length > 0)
    return refuse('ATTENDANCE.TWICE', 'A person is named twice.', 'Each person once.');
  const { meetingId, bodyId, day } = state.convened!;
  const roll = rollOn(body?.seats ?? [], body?.mandates ?? [], day);
  const strangers = d.attendance.filter((p) => !seatOf(roll, p));
  if (strangers.length > 0) return noMandate(strangers, day);
  return [
    {
      type: 'MeetingOpened',
      data: {
        meetingId,
        bodyId,
        day,
        roll: [...roll],
        present: [...d.attendance],
        seated: seated(roll, d.attendance).filter((s) => s.by).length,
        vacant: roll.filter(isVacant).length,
      },
    },
  ];
};

/**
 * The meeting as only those take part in it whose mandate stands on `today`: the roll and who is there without the
 * others. **Rule**: who lost the mandate after the meeting opened neither presides nor votes. The body is folded when
 * the command is decided, and not locked: a mandate that is ended in that very instant may still count.
 */
export const ofStandingMembers = (state: Meeting, body: Body | undefined, today: string): Meeting => {
  const roll = rollStanding(state.roll, body?.mandates ?? [], today);
  return { ...state, roll, present: state.present.filter((personId) => seatOf(roll, personId)) };
};

const movement = (state: Meeting, personId: string) => {
  const { meetingId, bodyId, day } = state.convened!;
  const seat = seatOf(state.roll, personId);
  if (!seat) return noMandate([personId], day);
  const { mandateId, capacity } = seat.by;
  return { meetingId, bodyId, personId, seatId: seat.seat.seatId, mandateId, capacity };
};

/**
 * **Rule**: who arrives, with a mandate that stands, votes in the votes opened afterwards.
 * Source: DOMAIN part 3, "arriving, leaving".
 */
export const arrive = ({ personId }: CommandData<typeof RecordArrival>, state: Meeting): Decision => {
  if (state.present.includes(personId))
    return refuse('ATTENDANCE.PRESENT', 'The person is there already.', 'Somebody who is not there.');
  const data = movement(state, personId);
  return 'refused' in data ? data : [{ type: 'MemberArrived', data }];
};

/** **Rule**: ballots cast stand, uncast ones are absent. Source: DOMAIN part 3, "arriving, leaving". */
export const depart = ({ personId }: CommandData<typeof RecordDeparture>, state: Meeting): Decision => {
  const data = state.present.includes(personId) ? movement(state, personId) : undefined;
  if (!data || 'refused' in data)
    return refuse('ATTENDANCE.NOT_PRESENT', 'The person is not there.', 'Somebody who is there.');
  return [{ type: 'MemberDeparted', data }];
};
