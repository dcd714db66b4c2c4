import { z } from 'zod';
import type { Visibility } from '../kernel/event.js';
import {
  code,
  codeOf,
  derivedId,
  id,
  localDate,
  localized,
  money,
  period,
  territory,
  text,
} from '../kernel/fields.js';
import type { Objects } from '../projects/parts.js';
import {
  ADVICE_REASONS,
  AUTHORITY_TYPES,
  COMPARED,
  COMPARISONS,
  CONTRACT_TYPES,
  CRITERION_KINDS,
  ELECTRONIC_DUTIES,
  ESPD_DUTIES,
  LOT_DUTIES,
  NOTICE_FORMS,
  NOTICE_KINDS,
  PROCEDURES,
  PUBLICATIONS,
  REGIMES,
  RULE_CERTAINTIES,
} from './codes.js';

/** Ten thousand million euros: sums of parts stay far below 2^53 cents. */
const MOST_CENTS = 1_000_000_000_000;

const WORD = /^[A-Za-z0-9][A-Za-z0-9._§()-]*$/;
/** The id of a rule, a ground or a condition in the rule tables. */
export const ruleId = () => codeOf(WORD, 'an id of the rule tables', 80);

export const procedureId = () => id('procedure');
export const tenderId = () => id('tender');

/** An amount of money within what sums can hold. */
export const value = () =>
  money().refine((m) => m.cents <= MOST_CENTS, { error: `at most ${MOST_CENTS} cents`, path: ['cents'] });

/** SHA-256 in lowercase hex. */
export const digest = () => codeOf(/^[0-9a-f]{64}$/, 'must be a SHA-256 digest, 64 lowercase hex digits', 64);

/** What everybody of the authority, the project and the office reads of a procedure, and its evaluation team. */
export const forAuthority: Visibility = { audiences: ['parties', 'team', 'office'] };

/** What the evaluation team of the procedure reads, and nobody else. */
export const forTeam: Visibility = { audiences: ['team'] };

export const authority = (object: Objects) =>
  object({
    organisationId: derivedId('organisation'),
    type: code(AUTHORITY_TYPES),
    /** Where it is an authority: in Brussels it addresses the public in French and Dutch. */
    territory: territory(),
  });

/** The parts of an estimate, each excluding VAT. Source: L. 17.6.2016, art. 16; RD 18.4.2017, art. 6 and 7. */
export const estimate = (object: Objects) =>
  object({
    base: value(),
    options: value().optional(),
    renewals: value().optional(),
    repetitions: value().optional(),
    prizes: value().optional(),
  });

/** As many tenders as one procedure takes: each of them can be opened, judged and told in one command. */
export const MOST_TENDERS = 200;

/** What is approved for each lot, by its number. */
export const awardedLots = (object: Objects) =>
  z
    .array(object({ number: z.int().min(1).max(999), amount: value() }))
    .min(1)
    .max(60);

export const lots = (object: Objects) =>
  z
    .array(
      object({
        number: z.int().min(1).max(999),
        title: localized(200),
        estimate: value(),
        /** To be awarded apart without publication (directive 2014/24, art. 5(10)). */
        setAside: z.boolean().optional(),
      }),
    )
    .max(60);

/** A framework agreement: its first and last day, and what may be called off under it at most. */
export const framework = (object: Objects) => object({ period: period(), ceiling: value() });

/** Grounds other than value, each with the answer to its conditions; one left out counts as not answered. */
export const grounds = (object: Objects) =>
  z
    .array(
      object({
        ground: ruleId(),
        conditions: z
          .array(object({ condition: ruleId(), met: z.boolean(), evidence: localized(1000).optional() }))
          .max(20),
      }),
    )
    .max(12);

/** What a need is, as it is planned and as everybody of the authority reads it. */
export const need = (object: Objects) => ({
  title: localized(200),
  authority: authority(object),
  contractType: code(CONTRACT_TYPES),
  /** The main code first. */
  cpv: z
    .array(codeOf(/^[0-9]{1,8}(?:-[0-9])?$/, 'a CPV code: eight digits, and its check digit', 10))
    .min(1)
    .max(20),
  durationMonths: z.int().min(1).max(600),
  estimate: estimate(object),
  lots: lots(object),
  recurring: z.boolean(),
  /** Subsidised above 50 % by an authority (directive 2014/24, art. 13). */
  subsidisedAbove50: z.boolean().optional(),
  /** Research and development, placement or transport-support services. */
  research: z.boolean().optional(),
  framework: framework(object).optional(),
  /** The day on which the launch is planned: the rules in force on it are those of the advice. */
  launchOn: localDate(),
});

/** A row of the dated rule tables, as every answer names it. */
export const rule = (object: Objects) =>
  object({
    id: ruleId(),
    legalBasis: text(500),
    validFrom: localDate(),
    validTo: localDate().optional(),
    certainty: code(RULE_CERTAINTIES),
    /** What the certainty rests on. */
    source: text(500),
  });

export const comparison = (object: Objects) =>
  object({
    compared: code(COMPARED),
    cents: z.int().min(0),
    test: code(COMPARISONS),
    limitCents: z.int().min(0),
    holds: z.boolean(),
    limitRow: rule(object).optional(),
  });

/** For every procedure whether it is open or shut, and the row that decides it. */
export const advice = (object: Objects) =>
  object({
    onDate: localDate(),
    /** The last day on which every row used is in force. */
    validUntil: localDate().optional(),
    regime: code(REGIMES),
    regimeRule: rule(object),
    lotDuty: code(LOT_DUTIES),
    lotRule: rule(object),
    procedures: z
      .array(
        object({
          procedure: code(PROCEDURES),
          open: z.boolean(),
          reason: code(ADVICE_REASONS),
          /** `value`, `of-right` or the id of a ground. */
          by: ruleId(),
          rule: rule(object),
          comparison: comparison(object).optional(),
          unmet: z.array(ruleId()),
          publication: code(PUBLICATIONS),
        }),
      )
      .max(20),
  });

/** What a launched procedure must do besides: notices, declaration, electronic means. */
export const requirements = (object: Objects) =>
  object({
    publication: code(PUBLICATIONS),
    espd: code(ESPD_DUTIES),
    electronic: code(ELECTRONIC_DUTIES),
    notices: z
      .array(
        object({
          notice: code(NOTICE_KINDS),
          publication: code(PUBLICATIONS),
          /** Calendar days from the conclusion, or from the decision not to award. */
          withinDays: z.int().min(0).optional(),
          /** A day of each year, month and day. */
          yearlyBy: codeOf(/^\d\d-\d\d$/, 'month and day', 5).optional(),
          form: code(NOTICE_FORMS).optional(),
          rule: rule(object),
        }),
      )
      .max(10),
  });

/** What tenders are judged by; the weights add up to 100. */
export const criteria = (object: Objects) =>
  z
    .array(
      object({
        criterionId: id('criterion'),
        kind: code(CRITERION_KINDS),
        title: localized(200),
        weight: z.int().min(1).max(100),
      }),
    )
    .min(1)
    .max(20);

/** The minimum time that the law leaves for a stage: the last day of it, or `reasonable` where none is set. */
export const timeLimit = (object: Objects) =>
  object({ lastDay: localDate().optional(), days: z.int().min(0).optional(), rule: rule(object) });

/** The last day for requests or tenders, until 24:00 in Brussels, with the minimum that was counted. */
export const due = (object: Objects) => object({ on: localDate(), minimum: timeLimit(object) });

/** Who tendered: a name in any language, and the organisation where the office knows it. */
export const tenderer = (object: Objects) =>
  object({ name: text(200), organisationId: derivedId('organisation').optional() });

/** The days of the award, as counted when all concerned were told. */
export const standstillTerms = (object: Objects, reasons: readonly [string, ...string[]]) =>
  object({
    required: z.boolean(),
    reason: code(reasons),
    /** The last day of the standstill; the contract is signed from the day after. */
    until: localDate().optional(),
    rule: rule(object),
  });

const readNeed = z.object(need(z.object));
export type ProcurementNeed = z.output<typeof readNeed>;
const readAdvice = advice(z.object);
export type ProcurementAdvice = z.output<typeof readAdvice>;
const readRequirements = requirements(z.object);
export type ProcurementRequirements = z.output<typeof readRequirements>;
const readRule = rule(z.object);
export type ProcurementRule = z.output<typeof readRule>;
