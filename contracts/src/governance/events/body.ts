import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, localDate, localized, provenance, territory } from '../../kernel/fields.js';
import {
  BODY_KINDS,
  MANDATE_CAPACITIES,
  MANDATE_END_REASONS,
  SEAT_HELICES,
  SEAT_OFFICES,
  SEAT_VOTES,
} from '../codes.js';
import { bodyId, fields, mandateId, personId, seatId, stored } from '../fields.js';

const service = 'governance';
const body = { kind: 'body', at: '/bodyId' } as const;
/** Who sits on a body is read by the body, the office and the person; the seats and the rules are public. */
const membership = {
  audiences: ['self', 'body', 'office'],
  readers: { self: ['/personId'], body: ['/bodyId'] },
} as const;

export const BodyEstablished = defineEvent({
  type: 'BodyEstablished',
  service,
  schemaVersion: 1,
  data: z.object({
    bodyId: bodyId(),
    bodyKind: code(BODY_KINDS),
    names: localized(200),
    territory: territory(),
    publicLanguages: fields.publicLanguages(),
    legalBasis: localized(500).optional(),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [body],
  sentence: {
    en: '{actor} established {names} ({bodyKind}).',
    fr: '{actor} a institué {names} ({bodyKind}).',
    nl: '{actor} heeft {names} ({bodyKind}) opgericht.',
    de: '{actor} hat {names} ({bodyKind}) eingesetzt.',
  },
});

export const SeatDefined = defineEvent({
  type: 'SeatDefined',
  service,
  schemaVersion: 1,
  data: z.object({
    bodyId: bodyId(),
    seatId: seatId(),
    helix: code(SEAT_HELICES),
    names: localized(200).optional(),
    weight: fields.weight(),
    vote: code(SEAT_VOTES),
    office: code(SEAT_OFFICES).optional(),
  }),
  visibility: visible.public,
  subjects: [body, { kind: 'seat', at: '/seatId' }],
  sentence: {
    en: '{actor} gave the body a seat for {helix} ({vote}, weight {weight}).',
    fr: '{actor} a créé un siège pour {helix} ({vote}, poids {weight}).',
    nl: '{actor} heeft een zetel voor {helix} gecreëerd ({vote}, gewicht {weight}).',
    de: '{actor} hat einen Sitz für {helix} geschaffen ({vote}, Gewicht {weight}).',
  },
});

export const MandateGranted = defineEvent({
  type: 'MandateGranted',
  service,
  schemaVersion: 1,
  data: z.object({
    bodyId: bodyId(),
    mandateId: mandateId(),
    seatId: seatId(),
    personId: personId(),
    capacity: code(MANDATE_CAPACITIES),
    from: localDate(),
    to: localDate(),
    provenance: provenance().optional(),
  }),
  visibility: membership,
  subjects: [body, { kind: 'seat', at: '/seatId' }, { kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} gave {personId} a mandate ({capacity}) from {from} to {to}.',
    fr: '{actor} a confié un mandat ({capacity}) à {personId} du {from} au {to}.',
    nl: '{actor} heeft {personId} een mandaat ({capacity}) gegeven van {from} tot en met {to}.',
    de: '{actor} hat {personId} ein Mandat ({capacity}) vom {from} bis zum {to} erteilt.',
  },
});

export const MandateEnded = defineEvent({
  type: 'MandateEnded',
  service,
  schemaVersion: 1,
  data: z.object({
    bodyId: bodyId(),
    mandateId: mandateId(),
    seatId: seatId(),
    personId: personId(),
    lastDay: localDate(),
    reason: code(MANDATE_END_REASONS),
  }),
  visibility: membership,
  subjects: [body, { kind: 'seat', at: '/seatId' }, { kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} ended the mandate of {personId} at the end of {lastDay} ({reason}).',
    fr: '{actor} a mis fin au mandat de {personId} au terme du {lastDay} ({reason}).',
    nl: '{actor} heeft het mandaat van {personId} beëindigd na afloop van {lastDay} ({reason}).',
    de: '{actor} hat das Mandat von {personId} mit Ablauf des {lastDay} beendet ({reason}).',
  },
});

export const RuleSetAdopted = defineEvent({
  type: 'RuleSetAdopted',
  service,
  schemaVersion: 1,
  data: z.object({ bodyId: bodyId(), rules: stored.rules(), legalBasis: localized(500).optional() }),
  visibility: visible.public,
  subjects: [body],
  sentence: {
    en: '{actor} gave the body its rule set {rules.version}, in force from the next meeting convened.',
    fr: '{actor} a doté l’organe de son règlement n° {rules.version}, applicable dès la prochaine réunion convoquée.',
    nl: '{actor} heeft het orgaan reglement nr. {rules.version} gegeven, van kracht vanaf de volgende bijeengeroepen vergadering.',
    de: '{actor} hat dem Gremium die Geschäftsordnung Nr. {rules.version} gegeben, gültig ab der nächsten einberufenen Sitzung.',
  },
});

export const BODY_EVENTS = [
  BodyEstablished,
  SeatDefined,
  MandateGranted,
  MandateEnded,
  RuleSetAdopted,
] as const;
