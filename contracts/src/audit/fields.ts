import { z } from 'zod';
import { code, codeOf, derivedId } from '../kernel/fields.js';
import { SERVICES } from '../kernel/services.js';
import { ALARM_KINDS } from './codes.js';

/** A position of a store, 0 or more, in digits. */
const position = () => codeOf(/^(?:0|[1-9]\d{0,18})$/, 'must be a position in digits', 19);

/** What an alarm says. Where a row holds something that no service writes there, the field is left out. */
export const alarm = {
  alarmId: derivedId('alarm'),
  /** The service whose store it is about. */
  source: code(SERVICES),
  alarmKind: code(ALARM_KINDS),
  /** Where it was found; the first position of a range. */
  position: position(),
  lastPosition: position().optional(),
  eventId: codeOf(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID', 36).optional(),
  stream: codeOf(/^[\x21-\x7e]+$/, 'must be visible ASCII', 256).optional(),
  version: z.int().min(0).optional(),
  eventType: codeOf(/^[A-Za-z]+$/, 'must be a type of event', 100).optional(),
  /** Of the value kept apart, RFC 6901. */
  pointer: codeOf(/^[\x21-\x7e]+$/, 'must be a pointer', 200).optional(),
  /** SHA-256 of what was found, hex: the same state raises no second alarm. */
  evidence: codeOf(/^[0-9a-f]{64}$/, 'must be a digest'),
};
