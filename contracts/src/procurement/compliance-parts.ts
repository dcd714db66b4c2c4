import { z } from 'zod';
import { code, localDate, localized, text } from '../kernel/fields.js';
import { oneEach } from '../kernel/lists.js';
import type { Objects } from '../projects/parts.js';
import {
  COMPLIANCE_FIELDS,
  LAW_CERTAINTIES,
  LAW_STAGES,
  PROCESSING_GROUNDS,
  PROCESSING_ROLES,
} from './compliance-codes.js';

/** Whether the law of a field applies to a project, and why or why not; `law` and `from` for another law alone. */
export const screeningAnswer = (object: Objects) =>
  object({
    field: code(COMPLIANCE_FIELDS),
    applies: z.boolean(),
    reason: localized(1000),
    law: text(200).optional(),
    from: localDate().optional(),
  });

/** What applies from which day; without a day it has applied all along as far as the office knows. */
export const law = (object: Objects) =>
  object({
    stage: code(LAW_STAGES),
    from: localDate(),
    source: text(200),
    certainty: code(LAW_CERTAINTIES),
  });

/** Whose data, to whom, how long, how kept. Each part can be recorded later; the check waits for all of them. */
export const processing = (object: Objects) => ({
  role: code(PROCESSING_ROLES),
  controller: localized(300).optional(),
  /** Whether a data protection officer is designated, by which act; a public body must. Source: GDPR art. 37(1)(a). */
  officerDesignation: text(300).optional(),
  /** Those who decide too, and the arrangement between them (art. 26); or the contract with the processor (art. 28). */
  arrangement: localized(1000).optional(),
  representative: localized(300).optional(),
  purposes: localized(2000).optional(),
  subjects: localized(1000).optional(),
  data: localized(1000).optional(),
  recipients: localized(1000).optional(),
  /** Outside the Union: where to, under which safeguards; an empty list says that there are none. */
  transfers: z
    .array(object({ destination: text(200), safeguards: localized(1000) }))
    .max(40)
    .optional(),
  erasure: localized(1000).optional(),
  security: localized(2000).optional(),
  ground: code(PROCESSING_GROUNDS).optional(),
  /** The law or task behind the ground. */
  groundSource: localized(1000).optional(),
});

/** The fields that a change bears on. */
export const complianceFields = (least: number) => oneEach(COMPLIANCE_FIELDS, least);
