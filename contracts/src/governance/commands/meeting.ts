import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { erasable, instant, localized, provenance } from '../../kernel/fields.js';
import { bodyId, given, itemId, meetingId, personId } from '../fields.js';

const service = 'governance';
const onMeeting = (d: { readonly meetingId: string }) => `meeting-${d.meetingId}`;
const coordinator = { role: 'coordinator' } as const;
/** Who holds the chair seat, or the deputy seat in its absence. */
const presides = { relation: 'presides' } as const;

export const ConveneMeeting = defineCommand({
  name: 'ConveneMeeting',
  service,
  summary: 'Convenes a meeting of a body under the rules that it has now, with its notice and its agenda.',
  data: z.strictObject({
    meetingId: meetingId(),
    bodyId: bodyId(),
    startsAt: instant(),
    place: localized(200).optional(),
    agenda: z.array(given.agendaItem()).max(100),
    provenance: provenance().optional(),
  }),
  stream: onMeeting,
  allowed: [coordinator],
  refusals: [
    'MEETING.EXISTS',
    'BODY.UNKNOWN',
    'BODY.NO_RULES',
    'MEETING.NOTICE',
    'AGENDA.ITEM_EXISTS',
    'AGENDA.SUBJECT',
  ],
});

const changesAgenda = [
  'MEETING.UNKNOWN',
  'MEETING.NOT_CONVENED',
  'AGENDA.ITEM_EXISTS',
  'AGENDA.SUBJECT',
] as const;

export const AddAgendaItem = defineCommand({
  name: 'AddAgendaItem',
  service,
  summary: 'Puts an item on the agenda of a meeting that has not opened yet.',
  data: z.strictObject({ meetingId: meetingId(), item: given.agendaItem() }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: changesAgenda,
});

export const ProposeAgendaItem = defineCommand({
  name: 'ProposeAgendaItem',
  service,
  summary: 'Asks for an item on the agenda of a meeting that has not opened yet.',
  data: z.strictObject({ meetingId: meetingId(), item: given.agendaItem() }),
  stream: onMeeting,
  allowed: [coordinator, { relation: 'member' }],
  refusals: changesAgenda,
});

export const AcceptAgendaItem = defineCommand({
  name: 'AcceptAgendaItem',
  service,
  summary: 'Puts a proposed item on the agenda.',
  data: z.strictObject({ meetingId: meetingId(), itemId: itemId() }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: ['MEETING.UNKNOWN', 'MEETING.NOT_CONVENED', 'AGENDA.NOT_PROPOSED'],
});

export const DeclineAgendaItem = defineCommand({
  name: 'DeclineAgendaItem',
  service,
  summary: 'Leaves a proposed item off the agenda, with the reason.',
  data: z.strictObject({ meetingId: meetingId(), itemId: itemId(), reason: erasable(1000) }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: ['MEETING.UNKNOWN', 'MEETING.NOT_CONVENED', 'AGENDA.NOT_PROPOSED'],
});

export const OpenMeeting = defineCommand({
  name: 'OpenMeeting',
  service,
  summary: 'Opens the meeting with who is there; the roll follows from the seats and mandates of that day.',
  data: z.strictObject({ meetingId: meetingId(), attendance: z.array(personId()).max(1000) }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: [
    'MEETING.UNKNOWN',
    'MEETING.NOT_CONVENED',
    'MEETING.NOT_DUE',
    'ATTENDANCE.TWICE',
    'ATTENDANCE.NO_MANDATE',
  ],
});

export const RecordArrival = defineCommand({
  name: 'RecordArrival',
  service,
  summary: 'Notes that a member came in; the seat votes in the votes opened from then on.',
  data: z.strictObject({ meetingId: meetingId(), personId: personId() }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: ['MEETING.UNKNOWN', 'MEETING.NOT_OPEN', 'ATTENDANCE.NO_MANDATE', 'ATTENDANCE.PRESENT'],
});

export const RecordDeparture = defineCommand({
  name: 'RecordDeparture',
  service,
  summary: 'Notes that a member left; ballots cast stand, uncast ones are absent.',
  data: z.strictObject({ meetingId: meetingId(), personId: personId() }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: ['MEETING.UNKNOWN', 'MEETING.NOT_OPEN', 'ATTENDANCE.NOT_PRESENT'],
});

export const CloseMeeting = defineCommand({
  name: 'CloseMeeting',
  service,
  summary: 'Closes the meeting; no vote may be open.',
  data: z.strictObject({ meetingId: meetingId() }),
  stream: onMeeting,
  allowed: [coordinator, presides],
  refusals: ['MEETING.UNKNOWN', 'MEETING.NOT_OPEN', 'MEETING.VOTE_OPEN'],
});

export const MEETING_COMMANDS = [
  ConveneMeeting,
  AddAgendaItem,
  ProposeAgendaItem,
  AcceptAgendaItem,
  DeclineAgendaItem,
  OpenMeeting,
  RecordArrival,
  RecordDeparture,
  CloseMeeting,
] as const;
