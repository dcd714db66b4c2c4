import { z } from 'zod';
import { code, codeOf, derivedId, localDate, localized, text } from '../kernel/fields.js';
import { repeats } from '../kernel/lists.js';
import type { Objects } from '../projects/parts.js';
import {
  CPV_DIVISIONS,
  HISTORICAL_AUTHORITIES,
  HISTORICAL_NATURES,
  HISTORICAL_NOTICE_KINDS,
  HISTORICAL_PROCEDURES,
  HISTORICAL_VATS,
} from './historical-codes.js';

const once = <T>(list: z.ZodArray<z.ZodType<T>>) =>
  list.refine((values) => repeats(values).length === 0, { error: 'must not name one twice' });

/** The number of a notice in the Official Journal, supplement S: `2018/S 003-002881`. */
export const noticeNumber = () =>
  codeOf(/^\d{4}\/S \d{3}-\d{6}$/, 'must be a notice number of the Official Journal (2018/S 003-002881)', 20);

/** A CPV code by its form: eight digits, of a division that there is. Only those of the list are taken over. */
export const historicalCpv = () =>
  codeOf(
    new RegExp(`^(?:${CPV_DIVISIONS.join('|')})\\d{6}$`),
    'must be a CPV code: eight digits, the first two a division of the vocabulary',
    8,
  );

const place = () => codeOf(/^[A-Z]{2}[0-9A-Z]{0,3}$/, 'must be a NUTS code', 5);
const directive = () => codeOf(/^\d{2,4}\/\d{1,4}\/(?:EU|EC|EEC)$/, 'must be a directive (2014/24/EU)', 20);

/** A procedure as a notice published it; what the notice does not give is not there. */
export const historicalNotice = (object: Objects) => ({
  /** Follows from the notice number, so that a notice is taken over once. */
  historicalProcedureId: derivedId('historical-procedure'),
  notice: noticeNumber(),
  publishedOn: localDate(),
  noticeKind: code(HISTORICAL_NOTICE_KINDS),
  nature: code(HISTORICAL_NATURES),
  procedure: code(HISTORICAL_PROCEDURES),
  title: localized(500),
  buyer: text(500).optional(),
  authorityType: code(HISTORICAL_AUTHORITIES).optional(),
  legalBasis: directive().optional(),
  /** As the notice writes it, in whatever language and script. */
  town: text(200).optional(),
  /** NUTS codes, of the edition of their time. */
  places: once(z.array(place()).max(50)),
  /** The first one is the main object. */
  cpv: once(z.array(historicalCpv()).max(100)),
  value: object({ cents: z.int().min(1), currency: code(['EUR']), vat: code(HISTORICAL_VATS) }).optional(),
  /** ISO 639-1. */
  language: codeOf(/^[a-z]{2}$/, 'must be a language of two letters', 2).optional(),
});
