import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, derivedId, localized } from '../../kernel/fields.js';
import { MOTION_TYPES, PROPOSAL_ORIGINS, PROPOSAL_RETURNS, PROPOSAL_WITHDRAWALS } from '../codes.js';
import { bodyId, meetingId, proposalId, stored } from '../fields.js';

const service = 'governance';
const schemaVersion = 1;
/** A proposal is read by the body that it is for, and by the office. */
const visibility = visible.body('/bodyId');
const proposal = { proposalId: proposalId(), bodyId: bodyId().optional() };
const taken = { proposalId: proposalId(), bodyId: bodyId(), meetingId: meetingId() };
const about = { subject: stored.subject(), title: localized(300) };
/** What the board is asked. */
const asked = {
  motionType: code(MOTION_TYPES),
  wording: localized(10_000),
  waiver: stored.waiver().optional(),
  actionId: derivedId('corrective-action').optional(),
  causeEventId: derivedId('event'),
};
const subjects = [
  { kind: 'proposal', at: '/proposalId' },
  { kind: 'body', at: '/bodyId' },
  { kind: 'any', at: '/subject/id' },
] as const;
const ofMeeting = [...subjects, { kind: 'meeting', at: '/meetingId' }] as const;

/** A policy proposes an item. Without a body there is no board yet: the proposal waits for the first one. */
export const AgendaProposalRaised = defineEvent({
  type: 'AgendaProposalRaised',
  service,
  schemaVersion,
  data: z.object({
    ...proposal,
    ...about,
    origin: code(PROPOSAL_ORIGINS),
    ...asked,
  }),
  visibility,
  subjects,
  sentence: {
    en: 'An item was proposed for the board’s agenda: “{title}” ({origin}).',
    fr: 'Un point a été proposé pour l’ordre du jour du comité : « {title} » ({origin}).',
    nl: 'Er is een punt voorgesteld voor de agenda van de raad: „{title}” ({origin}).',
    de: 'Für die Tagesordnung des Ausschusses wurde ein Punkt vorgeschlagen: „{title}“ ({origin}).',
  },
});

export const AgendaProposalAccepted = defineEvent({
  type: 'AgendaProposalAccepted',
  service,
  schemaVersion,
  data: z.object({ ...taken, ...about, item: stored.agendaItem() }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: '{actor} took the proposal “{title}” up for a meeting.',
    fr: '{actor} a retenu la proposition « {title} » pour une réunion.',
    nl: '{actor} nam het voorstel „{title}” op voor een vergadering.',
    de: '{actor} hat den Vorschlag „{title}“ für eine Sitzung aufgenommen.',
  },
});

export const AgendaProposalPlaced = defineEvent({
  type: 'AgendaProposalPlaced',
  service,
  schemaVersion,
  data: z.object({ ...taken, ...about }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: 'The proposal “{title}” is on the agenda of the meeting.',
    fr: 'La proposition « {title} » figure à l’ordre du jour de la réunion.',
    nl: 'Het voorstel „{title}” staat op de agenda van de vergadering.',
    de: 'Der Vorschlag „{title}“ steht auf der Tagesordnung der Sitzung.',
  },
});

export const AgendaProposalReturned = defineEvent({
  type: 'AgendaProposalReturned',
  service,
  schemaVersion,
  data: z.object({ ...taken, ...about, cause: code(PROPOSAL_RETURNS) }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: 'The proposal “{title}” goes back to the chair: {cause}.',
    fr: 'La proposition « {title} » revient à la présidence : {cause}.',
    nl: 'Het voorstel „{title}” gaat terug naar de voorzitter: {cause}.',
    de: 'Der Vorschlag „{title}“ geht an den Vorsitz zurück: {cause}.',
  },
});

export const AgendaProposalDeclined = defineEvent({
  type: 'AgendaProposalDeclined',
  service,
  schemaVersion,
  data: z.object({ ...proposal, ...about, reason: localized(1000) }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} left the proposal “{title}” off the agenda: {reason}',
    fr: '{actor} n’a pas retenu la proposition « {title} » : {reason}',
    nl: '{actor} heeft het voorstel „{title}” niet op de agenda gezet: {reason}',
    de: '{actor} hat den Vorschlag „{title}“ nicht auf die Tagesordnung genommen: {reason}',
  },
});

export const AgendaProposalWithdrawn = defineEvent({
  type: 'AgendaProposalWithdrawn',
  service,
  schemaVersion,
  data: z.object({ ...proposal, ...about, cause: code(PROPOSAL_WITHDRAWALS) }),
  visibility,
  subjects,
  sentence: {
    en: 'The proposal “{title}” is withdrawn: {cause}.',
    fr: 'La proposition « {title} » est retirée : {cause}.',
    nl: 'Het voorstel „{title}” is ingetrokken: {cause}.',
    de: 'Der Vorschlag „{title}“ ist zurückgezogen: {cause}.',
  },
});

/** What the proposal rests on fell away, but a meeting has it: it stays on the agenda, and the board is told. */
export const AgendaProposalCorrected = defineEvent({
  type: 'AgendaProposalCorrected',
  service,
  schemaVersion,
  data: z.object({ ...taken, ...about, cause: code(PROPOSAL_WITHDRAWALS) }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: 'What the item “{title}” rests on has changed, and the meeting is told: {cause}.',
    fr: 'Ce qui fonde le point « {title} » a changé, et la réunion en est informée : {cause}.',
    nl: 'Waarop het punt „{title}” steunt is veranderd, en de vergadering weet het: {cause}.',
    de: 'Worauf der Punkt „{title}“ beruht, hat sich geändert, und die Sitzung erfährt es: {cause}.',
  },
});

/** The matter came up again while the proposal is open: this is what it asks now, and what fell away stands again. */
export const AgendaProposalAmended = defineEvent({
  type: 'AgendaProposalAmended',
  service,
  schemaVersion,
  data: z.object({ ...proposal, meetingId: meetingId().optional(), ...about, ...asked }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: 'The matter of the proposal “{title}” came up again: it is brought up to date.',
    fr: 'L’objet de la proposition « {title} » se pose de nouveau : elle est mise à jour.',
    nl: 'De kwestie van het voorstel „{title}” stelt zich opnieuw: het is bijgewerkt.',
    de: 'Der Gegenstand des Vorschlags „{title}“ stellt sich erneut: Er ist auf den neuen Stand gebracht.',
  },
});

export const AgendaProposalSettled = defineEvent({
  type: 'AgendaProposalSettled',
  service,
  schemaVersion,
  data: z.object({ ...taken, ...about }),
  visibility,
  subjects: ofMeeting,
  sentence: {
    en: 'The meeting dealt with the proposal “{title}”.',
    fr: 'La réunion a traité la proposition « {title} ».',
    nl: 'De vergadering heeft het voorstel „{title}” behandeld.',
    de: 'Die Sitzung hat den Vorschlag „{title}“ behandelt.',
  },
});

/** The meeting had opened or closed before an accepted proposal came: its agenda is fixed. */
export const ProposedItemNotTaken = defineEvent({
  type: 'ProposedItemNotTaken',
  service,
  schemaVersion,
  data: z.object({ meetingId: meetingId(), bodyId: bodyId(), item: stored.agendaItem() }),
  visibility,
  subjects: [
    { kind: 'meeting', at: '/meetingId' },
    { kind: 'body', at: '/bodyId' },
    { kind: 'proposal', at: '/item/proposalId' },
    { kind: 'any', at: '/item/subject/id' },
  ],
  sentence: {
    en: 'The agenda was fixed before the proposal “{item.title}” came.',
    fr: 'L’ordre du jour était arrêté avant la proposition « {item.title} ».',
    nl: 'De agenda lag vast voor het voorstel „{item.title}” kwam.',
    de: 'Die Tagesordnung stand fest, bevor der Vorschlag „{item.title}“ kam.',
  },
});

export const PROPOSAL_EVENTS = [
  AgendaProposalRaised,
  AgendaProposalAccepted,
  AgendaProposalPlaced,
  AgendaProposalReturned,
  AgendaProposalDeclined,
  AgendaProposalWithdrawn,
  AgendaProposalCorrected,
  AgendaProposalAmended,
  AgendaProposalSettled,
] as const;
