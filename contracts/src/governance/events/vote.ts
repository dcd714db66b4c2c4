import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code } from '../../kernel/fields.js';
import { BALLOT_CHOICES, BALLOT_HANDS, MOTION_OUTCOMES, SEAT_HELICES } from '../codes.js';
import { motionContent, voteContent } from '../content.js';
import { bodyId, fields, itemId, meetingId, motionId, personId, seatId, stored } from '../fields.js';

const service = 'governance';
const visibility = visible.body('/bodyId');
const subjects = [
  { kind: 'motion', at: '/motionId' },
  { kind: 'meeting', at: '/meetingId' },
  { kind: 'body', at: '/bodyId' },
] as const;
const motion = { meetingId: meetingId(), bodyId: bodyId(), motionId: motionId() };

export const MotionPut = defineEvent({
  type: 'MotionPut',
  service,
  schemaVersion: 1,
  data: z.object({ ...motionContent(), itemId: itemId(), majority: stored.majority() }),
  visibility,
  subjects: [...subjects, { kind: 'any', at: '/subject/id' }, { kind: 'decision', at: '/supersedes' }],
  sentence: {
    en: '{actor} put the motion “{title}” ({motionType}, {effect.kind}).',
    fr: '{actor} a déposé la motion « {title} » ({motionType}, {effect.kind}).',
    nl: '{actor} heeft de motie „{title}” ingediend ({motionType}, {effect.kind}).',
    de: '{actor} hat den Antrag „{title}“ gestellt ({motionType}, {effect.kind}).',
  },
});

export const VoteOpened = defineEvent({
  type: 'VoteOpened',
  service,
  schemaVersion: 1,
  data: z.object({ ...motion, quorum: stored.quorum(), voters: z.array(stored.voter()) }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} opened the vote on {motionId}: quorum {quorum.present} of {quorum.base}, needed {quorum.needed}.',
    fr: '{actor} a ouvert le vote sur {motionId} : quorum {quorum.present} sur {quorum.base}, requis {quorum.needed}.',
    nl: '{actor} heeft de stemming over {motionId} geopend: quorum {quorum.present} op {quorum.base}, vereist {quorum.needed}.',
    de: '{actor} hat die Abstimmung über {motionId} eröffnet: Quorum {quorum.present} von {quorum.base}, nötig {quorum.needed}.',
  },
});

export const QuorumMissed = defineEvent({
  type: 'QuorumMissed',
  service,
  schemaVersion: 1,
  data: z.object({ ...motion, quorum: stored.quorum() }),
  visibility,
  subjects,
  sentence: {
    en: 'No vote on {motionId} could open: quorum {quorum.present} of {quorum.base}, needed {quorum.needed}.',
    fr: 'Aucun vote sur {motionId} n’a pu s’ouvrir : quorum {quorum.present} sur {quorum.base}, requis {quorum.needed}.',
    nl: 'Er kon geen stemming over {motionId} worden geopend: quorum {quorum.present} op {quorum.base}, vereist {quorum.needed}.',
    de: 'Keine Abstimmung über {motionId} möglich: Quorum {quorum.present} von {quorum.base}, nötig {quorum.needed}.',
  },
});

export const BallotCast = defineEvent({
  type: 'BallotCast',
  service,
  schemaVersion: 1,
  data: z.object({
    ...motion,
    seatId: seatId(),
    helix: code(SEAT_HELICES),
    weight: fields.weight(),
    /** Who represents the seat in this vote. */
    personId: personId(),
    choice: code(BALLOT_CHOICES),
    hand: code(BALLOT_HANDS),
  }),
  visibility,
  subjects: [...subjects, { kind: 'person', at: '/personId' }],
  sentence: {
    en: 'The seat of {personId} ({helix}) voted {choice} on {motionId}; cast by the {hand}.',
    fr: 'Le siège de {personId} ({helix}) a voté {choice} sur {motionId} ; bulletin déposé par : {hand}.',
    nl: 'De zetel van {personId} ({helix}) stemde {choice} over {motionId}; uitgebracht door: {hand}.',
    de: 'Der Sitz von {personId} ({helix}) stimmte {choice} über {motionId}; abgegeben durch: {hand}.',
  },
});

export const VoteClosed = defineEvent({
  type: 'VoteClosed',
  service,
  schemaVersion: 1,
  data: z.object({ ...motion, tally: stored.tally() }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} closed the vote on {motionId}: {tally.yes} yes, {tally.no} no, {tally.abstained} abstentions.',
    fr: '{actor} a clos le vote sur {motionId} : {tally.yes} oui, {tally.no} non, {tally.abstained} abstentions.',
    nl: '{actor} heeft de stemming over {motionId} gesloten: {tally.yes} ja, {tally.no} nee, {tally.abstained} onthoudingen.',
    de: '{actor} hat die Abstimmung über {motionId} geschlossen: {tally.yes} Ja, {tally.no} Nein, {tally.abstained} Enthaltungen.',
  },
});

export const MotionDecided = defineEvent({
  type: 'MotionDecided',
  service,
  schemaVersion: 1,
  data: z.object({ ...motionContent(), ...voteContent(), outcome: code(MOTION_OUTCOMES) }),
  visibility,
  subjects: [...subjects, { kind: 'any', at: '/subject/id' }, { kind: 'decision', at: '/supersedes' }],
  sentence: {
    en: 'The motion “{title}” has its outcome: {explanation}.',
    fr: 'La motion « {title} » a son issue : {explanation}.',
    nl: 'De motie „{title}” heeft haar uitkomst: {explanation}.',
    de: 'Der Antrag „{title}“ hat sein Ergebnis: {explanation}.',
  },
});

export const VOTE_EVENTS = [
  MotionPut,
  VoteOpened,
  QuorumMissed,
  BallotCast,
  VoteClosed,
  MotionDecided,
] as const;
