import { z } from 'zod';
import { code, derivedId, id, localDate, localized, period, provenance, text } from '../kernel/fields.js';
import type { Objects } from '../projects/parts.js';
import {
  CORRECTIVE_ACTION_CAUSES,
  CORRECTIVE_ACTION_STATES,
  INDICATOR_DIRECTIONS,
  MEASUREMENT_FREQUENCIES,
  MEASUREMENT_QUALITIES,
  VARIANCE_CAUSES,
  VARIANCE_CLOSINGS,
} from './codes.js';
import { decimal } from './decimal.js';

export const frameworkId = () => id('framework');
export const indicatorId = () => id('indicator');
/** Chosen by the client, or derived by an import from the row that it reads. */
export const measurementId = () => derivedId('measurement');
export const actionId = () => derivedId('corrective-action');

/** How many indicators a framework should have: not too few, not too many. */
export const countBand = (object: Objects) =>
  object({ least: z.int().min(1).max(500), most: z.int().min(1).max(500) });

/** Who answers for an indicator or an action: an organisation or a person. */
export const owner = (object: Objects) =>
  object({ organisationId: derivedId('organisation').optional(), personId: derivedId('person').optional() });

/** What a framework shows of itself. */
export const frameworkFields = (object: Objects) => ({
  names: localized(200),
  /** Which edition of the framework it is: `1.0`, `Y.4903 (03/2022)`. */
  edition: text(60),
  source: text(300),
  /** Whether it was written down from memory or otherwise is not the publisher's own text. */
  unofficial: z.boolean(),
  countBand: countBand(object),
});

/** The words of an indicator. */
export const words = () => ({
  names: localized(200),
  definition: localized(2000),
  unit: localized(60),
});

/** The selection principles, each answered. */
export const principles = (object: Objects) =>
  object({
    relevant: z.boolean(),
    simple: z.boolean(),
    accessible: z.boolean(),
    quantitative: z.boolean(),
  });

/** The path: what is to be reached, by date. */
export const targets = (object: Objects) =>
  z
    .array(object({ on: localDate(), value: decimal() }))
    .min(1)
    .max(40);

/** A path that another replaced. */
export const targetRevision = (object: Objects) =>
  object({ targets: targets(object), revisedOn: localDate(), reason: localized(1000) });

/** What an indicator measures: a single variable, by what path, how often. */
export const terms = (object: Objects) => ({
  direction: code(INDICATOR_DIRECTIONS),
  /** Half the width of the band around the path; with `within-band`, and only with it. */
  band: decimal().optional(),
  /** Where the values come from. */
  source: text(300),
  frequency: code(MEASUREMENT_FREQUENCIES),
  principles: principles(object),
  baseline: object({ value: decimal(), period: period() }),
  targets: targets(object),
});

/** Basis points of the way that a value may be behind and is only at risk. */
export const toleranceBp = () => z.int().min(0).max(10_000);
/** Whole days after a period's end within which its measurement is not late. */
export const graceDays = () => z.int().min(0).max(365);

/** What is decided with the definition, and stays: how it is judged, and from which period on it is measured. */
export const settled = () => ({
  toleranceBp: toleranceBp(),
  graceDays: graceDays(),
  /** The number of the rule by which it is judged. */
  rule: z.int().min(1),
  firstPeriod: period(),
});

/** The next period to be measured, and the last day on which that is not late. */
export const awaits = (object: Objects) => object({ period: period(), until: localDate() });

/** A measurement as it stands, with every value that was corrected, the first one first. */
export const measurement = (object: Objects) =>
  object({
    measurementId: measurementId(),
    period: period(),
    value: decimal(),
    source: text(300),
    quality: code(MEASUREMENT_QUALITIES),
    recordedOn: localDate(),
    corrections: z
      .array(
        object({
          /** The value before the correction. */
          value: decimal(),
          source: text(300),
          quality: code(MEASUREMENT_QUALITIES),
          correctedOn: localDate(),
          reason: localized(1000),
        }),
      )
      .max(1000),
    provenance: provenance().optional(),
  });

/** Why an indicator is off track, as far as that was said. */
export const variance = (object: Objects) =>
  object({
    /** Of the indicator's variances, from 1. */
    number: z.int().min(1),
    measurementId: measurementId(),
    period: period(),
    foundOn: localDate(),
    /** The last day for the explanation, and for the corrective action to be proposed. */
    explainBy: localDate(),
    actBy: localDate(),
    cause: code(VARIANCE_CAUSES).optional(),
    explanation: localized(2000).optional(),
    explainedOn: localDate().optional(),
    /** Whether the explanation did not come in time. */
    overdue: z.boolean(),
    closing: code(VARIANCE_CLOSINGS).optional(),
    closedOn: localDate().optional(),
  });

/** What is to be done about it. */
export const action = (object: Objects) => ({
  actionId: actionId(),
  title: localized(200),
  wording: localized(2000),
  cause: code(CORRECTIVE_ACTION_CAUSES),
  owner: owner(object),
  due: localDate(),
});

/** A corrective action as it stands. */
export const actionRecord = (object: Objects) =>
  object({
    ...action(object),
    proposedOn: localDate(),
    /** Whether nobody proposed one in time, and the rule did. */
    automatic: z.boolean(),
    state: code(CORRECTIVE_ACTION_STATES),
    overdue: z.boolean(),
    endedOn: localDate().optional(),
    results: localized(2000).optional(),
  });

const readMeasurement = measurement(z.object);
export type Measurement = z.output<typeof readMeasurement>;
const readTargetRevision = targetRevision(z.object);
export type TargetRevision = z.output<typeof readTargetRevision>;
const readVariance = variance(z.object);
export type Variance = z.output<typeof readVariance>;
const readAction = actionRecord(z.object);
export type CorrectiveAction = z.output<typeof readAction>;
const readOwner = owner(z.object);
export type IndicatorOwner = z.output<typeof readOwner>;
