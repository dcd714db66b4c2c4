import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, derivedId, id, localized, money, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { RELEASE_CAUSES } from '../codes.js';
import { bookedOn, opinions, reservationId, reservedFrom } from '../parts.js';

const service = 'funding';
const schemaVersion = 1;
const reservation = {
  projectId: id('project'),
  reservationId: reservationId(),
  procedureId: id('procedure'),
};
const subjects = [
  { kind: 'project', at: '/projectId' },
  { kind: 'reservation', at: '/reservationId' },
  { kind: 'procedure', at: '/procedureId' },
] as const;
const visibility = visible.parties();

export const FundsReserved = defineEvent({
  type: 'FundsReserved',
  service,
  schemaVersion,
  data: z.object({
    ...reservation,
    amount: money(),
    from: reservedFrom(tolerant),
    opinions: opinions(tolerant),
    provenance: provenance().optional(),
  }),
  visibility,
  subjects: [...subjects, { kind: 'commitment', at: '/from/*/commitmentId' }],
  sentence: {
    en: '{actor} reserved {amount} for a procedure.',
    fr: '{actor} a réservé {amount} pour une procédure.',
    nl: '{actor} reserveerde {amount} voor een procedure.',
    de: '{actor} hat {amount} für ein Verfahren reserviert.',
  },
});

export const ReservationReleased = defineEvent({
  type: 'ReservationReleased',
  service,
  schemaVersion,
  data: z.object({
    ...reservation,
    amount: money(),
    cause: code(RELEASE_CAUSES),
    reason: localized(1000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'The reservation of {amount} is released ({cause}).',
    fr: 'La réservation de {amount} est libérée ({cause}).',
    nl: 'De reservering van {amount} komt vrij ({cause}).',
    de: 'Die Reservierung von {amount} ist aufgehoben ({cause}).',
  },
});

/** A signed contract consumed its reservation; `from` is what stays booked, the rest is free again. */
export const ReservationConsumed = defineEvent({
  type: 'ReservationConsumed',
  service,
  schemaVersion,
  data: z.object({
    ...reservation,
    contractId: derivedId('contract'),
    value: money(),
    /** Empty when nothing of the value is covered: `ContractWithoutCover` says so. */
    from: bookedOn(tolerant),
  }),
  visibility,
  subjects: [...subjects, { kind: 'contract', at: '/contractId' }],
  sentence: {
    en: 'A contract of {value} was booked on its reservation.',
    fr: 'Un contrat de {value} a été imputé sur sa réservation.',
    nl: 'Een contract van {value} werd op zijn reservering geboekt.',
    de: 'Ein Vertrag über {value} wurde auf seine Reservierung gebucht.',
  },
});

/** A contract was signed of which nothing, or not all, is covered: its reservation was released, too small or unknown. */
export const ContractWithoutCover = defineEvent({
  type: 'ContractWithoutCover',
  service,
  schemaVersion,
  data: z.object({
    ...reservation,
    contractId: derivedId('contract'),
    value: money(),
    /** The part of the value that no commitment carries. */
    uncovered: money(),
  }),
  visibility,
  subjects: [...subjects, { kind: 'contract', at: '/contractId' }],
  sentence: {
    en: 'Of a contract of {value}, {uncovered} is without cover.',
    fr: 'Sur un contrat de {value}, {uncovered} est sans couverture.',
    nl: 'Van een contract van {value} is {uncovered} zonder dekking.',
    de: 'Von einem Vertrag über {value} sind {uncovered} ohne Deckung.',
  },
});

export const RESERVATION_EVENTS = [
  FundsReserved,
  ReservationReleased,
  ReservationConsumed,
  ContractWithoutCover,
] as const;
