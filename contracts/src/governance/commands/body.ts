import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, localDate, localized, provenance, territory } from '../../kernel/fields.js';
import {
  BODY_KINDS,
  MANDATE_CAPACITIES,
  MANDATE_END_REASONS,
  SEAT_HELICES,
  SEAT_OFFICES,
  SEAT_VOTES,
} from '../codes.js';
import { bodyId, fields, given, mandateId, personId, seatId } from '../fields.js';

const service = 'governance';
const onBody = (d: { readonly bodyId: string }) => `body-${d.bodyId}`;
const coordinator = [{ role: 'coordinator' }] as const;

export const EstablishBody = defineCommand({
  name: 'EstablishBody',
  service,
  summary:
    'Establishes a body (board, jury, committee, council…) with its name, territory and public languages.',
  data: z.strictObject({
    bodyId: bodyId(),
    bodyKind: code(BODY_KINDS),
    names: localized(200),
    territory: territory(),
    /** Derived for the Brussels-Capital Region (fr and nl); any other territory names its own. */
    publicLanguages: fields.publicLanguages().optional(),
    legalBasis: localized(500).optional(),
    provenance: provenance().optional(),
  }),
  stream: onBody,
  allowed: coordinator,
  refusals: ['BODY.EXISTS', 'BODY.TERRITORY', 'BODY.LANGUAGES', 'PUBLIC.LANGUAGE_MISSING'],
});

export const DefineSeat = defineCommand({
  name: 'DefineSeat',
  service,
  summary: 'Gives a body a seat: its helix, its weight, whether it votes, whether it presides.',
  data: z.strictObject({
    bodyId: bodyId(),
    seatId: seatId(),
    helix: code(SEAT_HELICES),
    names: localized(200).optional(),
    /** 1 when left out. */
    weight: fields.weight().optional(),
    vote: code(SEAT_VOTES),
    office: code(SEAT_OFFICES).optional(),
  }),
  stream: onBody,
  allowed: coordinator,
  refusals: ['BODY.UNKNOWN', 'SEAT.EXISTS', 'SEAT.OFFICE_TAKEN', 'PUBLIC.LANGUAGE_MISSING'],
});

export const GrantMandate = defineCommand({
  name: 'GrantMandate',
  service,
  summary:
    'Lets a person hold a seat, as titular or alternate, until 24:00 of the last day in Europe/Brussels.',
  data: z.strictObject({
    bodyId: bodyId(),
    mandateId: mandateId(),
    seatId: seatId(),
    personId: personId(),
    capacity: code(MANDATE_CAPACITIES),
    from: localDate(),
    to: localDate(),
    provenance: provenance().optional(),
  }),
  stream: onBody,
  allowed: coordinator,
  refusals: [
    'BODY.UNKNOWN',
    'SEAT.UNKNOWN',
    'MANDATE.EXISTS',
    'MANDATE.PERIOD',
    'MANDATE.SEAT_HELD',
    'MANDATE.PERSON_SEATED',
  ],
});

export const EndMandate = defineCommand({
  name: 'EndMandate',
  service,
  summary: 'Gives a mandate an earlier last day; the day before its first, when it never begins.',
  data: z.strictObject({
    bodyId: bodyId(),
    mandateId: mandateId(),
    lastDay: localDate(),
    reason: code(MANDATE_END_REASONS),
  }),
  stream: onBody,
  allowed: coordinator,
  refusals: ['BODY.UNKNOWN', 'MANDATE.UNKNOWN', 'MANDATE.LAST_DAY'],
});

export const AdoptRuleSet = defineCommand({
  name: 'AdoptRuleSet',
  service,
  summary: 'Gives a body its next rule set; it applies from the next meeting that is convened.',
  data: z.strictObject({ bodyId: bodyId(), rules: given.rules(), legalBasis: localized(500).optional() }),
  stream: onBody,
  allowed: coordinator,
  refusals: [
    'BODY.UNKNOWN',
    'RULES.QUORUM',
    'RULES.TYPE_TWICE',
    'RULES.AUTHORITY_MISSING',
    'RULES.AUTHORITY_UNUSED',
    'RULES.AWARD_IS_ADVICE',
    'RULES.BOARD_ONLY',
    'PUBLIC.LANGUAGE_MISSING',
  ],
});

export const BODY_COMMANDS = [EstablishBody, DefineSeat, GrantMandate, EndMandate, AdoptRuleSet] as const;
