import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, erasable, instant, localDate, localized, provenance } from '../../kernel/fields.js';
import { BODY_KINDS, MANDATE_CAPACITIES } from '../codes.js';
import {
  bodyId,
  fields,
  itemId,
  mandateId,
  meetingId,
  motionId,
  personId,
  seatId,
  stored,
} from '../fields.js';

const service = 'governance';
/** A meeting is read by its body and the office; what the public reads of it are its published decisions. */
const visibility = visible.body('/bodyId');
const subjects = [
  { kind: 'meeting', at: '/meetingId' },
  { kind: 'body', at: '/bodyId' },
] as const;
const meeting = { meetingId: meetingId(), bodyId: bodyId() };
const itemSubjects = [...subjects, { kind: 'any', at: '/item/subject/id' }] as const;

export const MeetingConvened = defineEvent({
  type: 'MeetingConvened',
  service,
  schemaVersion: 1,
  data: z.object({
    ...meeting,
    bodyKind: code(BODY_KINDS),
    bodyNames: localized(200),
    publicLanguages: fields.publicLanguages(),
    startsAt: instant(),
    /** The day of `startsAt` in Europe/Brussels. */
    day: localDate(),
    place: localized(200).optional(),
    /** The rules under which this meeting is held, whatever the body adopts afterwards. */
    rules: stored.rules(),
    agenda: z.array(stored.agendaItem()),
    provenance: provenance().optional(),
  }),
  visibility,
  subjects: [...subjects, { kind: 'any', at: '/agenda/*/subject/id' }],
  sentence: {
    en: '{actor} convened {bodyNames} for {day}, under rule set {rules.version}.',
    fr: '{actor} a convoqué {bodyNames} pour le {day}, selon le règlement n° {rules.version}.',
    nl: '{actor} heeft {bodyNames} bijeengeroepen op {day}, volgens reglement nr. {rules.version}.',
    de: '{actor} hat {bodyNames} für den {day} nach der Geschäftsordnung Nr. {rules.version} einberufen.',
  },
});

export const AgendaItemAdded = defineEvent({
  type: 'AgendaItemAdded',
  service,
  schemaVersion: 1,
  data: z.object({ ...meeting, item: stored.agendaItem() }),
  visibility,
  subjects: itemSubjects,
  sentence: {
    en: '{actor} put “{item.title}” on the agenda.',
    fr: '{actor} a inscrit « {item.title} » à l’ordre du jour.',
    nl: '{actor} heeft „{item.title}” op de agenda geplaatst.',
    de: '{actor} hat „{item.title}“ auf die Tagesordnung gesetzt.',
  },
});

export const AgendaItemProposed = defineEvent({
  type: 'AgendaItemProposed',
  service,
  schemaVersion: 1,
  data: z.object({ ...meeting, item: stored.agendaItem() }),
  visibility,
  subjects: itemSubjects,
  sentence: {
    en: '{actor} proposed “{item.title}” for the agenda.',
    fr: '{actor} a proposé « {item.title} » pour l’ordre du jour.',
    nl: '{actor} heeft „{item.title}” voor de agenda voorgesteld.',
    de: '{actor} hat „{item.title}“ für die Tagesordnung vorgeschlagen.',
  },
});

export const AgendaItemDeclined = defineEvent({
  type: 'AgendaItemDeclined',
  service,
  schemaVersion: 1,
  data: z.object({ ...meeting, itemId: itemId(), title: localized(300), reason: erasable(1000).optional() }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} left the proposal “{title}” off the agenda: {reason}',
    fr: '{actor} n’a pas retenu la proposition « {title} » pour l’ordre du jour : {reason}',
    nl: '{actor} heeft het voorstel „{title}” niet op de agenda geplaatst: {reason}',
    de: '{actor} hat den Vorschlag „{title}“ nicht auf die Tagesordnung gesetzt: {reason}',
  },
});

export const MeetingOpened = defineEvent({
  type: 'MeetingOpened',
  service,
  schemaVersion: 1,
  data: z.object({
    ...meeting,
    day: localDate(),
    /** Every seat of the body with who may sit on it that day, in the order of the seats. */
    roll: z.array(stored.rollSeat()),
    /** The members who are there. */
    present: z.array(personId()),
    /** How many seats are represented, and how many are vacant. */
    seated: z.int().min(0),
    vacant: z.int().min(0),
  }),
  visibility,
  subjects: [...subjects, { kind: 'person', at: '/present/*' }],
  sentence: {
    en: '{actor} opened the meeting of {day}: {seated} seats represented, {vacant} vacant.',
    fr: '{actor} a ouvert la réunion du {day} : {seated} sièges représentés, {vacant} vacants.',
    nl: '{actor} heeft de vergadering van {day} geopend: {seated} zetels vertegenwoordigd, {vacant} vacant.',
    de: '{actor} hat die Sitzung vom {day} eröffnet: {seated} Sitze vertreten, {vacant} unbesetzt.',
  },
});

const attendance = {
  ...meeting,
  personId: personId(),
  /** The seat that the person has a mandate for; the first, when there are several. */
  seatId: seatId(),
  mandateId: mandateId(),
  capacity: code(MANDATE_CAPACITIES),
};
const attendanceSubjects = [...subjects, { kind: 'person', at: '/personId' }] as const;

export const MemberArrived = defineEvent({
  type: 'MemberArrived',
  service,
  schemaVersion: 1,
  data: z.object(attendance),
  visibility,
  subjects: attendanceSubjects,
  sentence: {
    en: '{personId} ({capacity}) came in.',
    fr: '{personId} ({capacity}) est entré en séance.',
    nl: '{personId} ({capacity}) is binnengekomen.',
    de: '{personId} ({capacity}) ist hinzugekommen.',
  },
});

export const MemberDeparted = defineEvent({
  type: 'MemberDeparted',
  service,
  schemaVersion: 1,
  data: z.object(attendance),
  visibility,
  subjects: attendanceSubjects,
  sentence: {
    en: '{personId} ({capacity}) left.',
    fr: '{personId} ({capacity}) a quitté la séance.',
    nl: '{personId} ({capacity}) is vertrokken.',
    de: '{personId} ({capacity}) ist gegangen.',
  },
});

export const MeetingClosed = defineEvent({
  type: 'MeetingClosed',
  service,
  schemaVersion: 1,
  data: z.object({
    ...meeting,
    /** How many motions have an outcome, and the motions on which no vote was opened. */
    decided: z.int().min(0),
    undecided: z.array(motionId()),
  }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} closed the meeting: {decided} motions have an outcome.',
    fr: '{actor} a levé la séance : {decided} motions ont une issue.',
    nl: '{actor} heeft de vergadering gesloten: {decided} moties hebben een uitkomst.',
    de: '{actor} hat die Sitzung geschlossen: {decided} Anträge haben ein Ergebnis.',
  },
});

export const MEETING_EVENTS = [
  MeetingConvened,
  AgendaItemAdded,
  AgendaItemProposed,
  AgendaItemDeclined,
  MeetingOpened,
  MemberArrived,
  MemberDeparted,
  MeetingClosed,
] as const;
