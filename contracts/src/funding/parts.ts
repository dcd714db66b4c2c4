import { z } from 'zod';
import { code, derivedId, id, localDate, localized, money, period, text } from '../kernel/fields.js';
import type { Objects } from '../projects/parts.js';
import {
  BRIDGE_INSTRUMENTS,
  COVER_STATES,
  DRAWING_MODES,
  INSTRUMENTS,
  LENDER_KINDS,
  OPINION_BODIES,
  OPINION_OUTCOMES,
  RATE_KINDS,
  SECURED_GROUNDS,
  SUBSIDY_SOURCES,
} from './codes.js';

/** Ten thousand million euros: sums of a plan stay far below 2^53 cents. */
const MOST_CENTS = 1_000_000_000_000;

/** An amount of cents that is moved or promised: at least one. */
export const cents = () => z.int().min(1).max(MOST_CENTS);
export const year = () => z.int().min(2000).max(2100);
export const commitmentId = () => id('commitment');
export const reservationId = () => id('reservation');

/** An amount of money within what a plan can hold. */
export const amount = () =>
  money().refine((m) => m.cents <= MOST_CENTS, { error: `at most ${MOST_CENTS} cents`, path: ['cents'] });

/** What the project costs, year by year. */
export const need = (object: Objects) =>
  z
    .array(object({ year: year(), amount: amount() }))
    .min(1)
    .max(40);

const due = () =>
  localDate().refine((d) => d >= '2000-01-01' && d <= '2100-12-31', { error: 'between 2000 and 2100' });

/** When how much of a commitment comes in: payment credits, subsidy payments, planned drawings. */
export const schedule = (object: Objects) =>
  z
    .array(object({ due: due(), cents: cents() }))
    .min(1)
    .max(120);

/** The part of a schedule that is left; none when all is lost. */
export const scheduleLeft = (object: Objects) => z.array(object({ due: due(), cents: cents() })).max(120);

/** Who gives the money. */
export const funder = (object: Objects) =>
  object({ names: localized(200), organisationId: derivedId('organisation').optional() });

/** The terms of an instrument: of the one that is named, and only of it. Source: DOMAIN part 4, the table. */
export const terms = (object: Objects) => ({
  ownBudget: object({ budgetLine: text(100), budgetYear: year() }).optional(),
  subsidy: object({
    source: code(SUBSIDY_SOURCES),
    conditions: localized(2000),
    /** When costs must be made to be eligible. */
    eligible: period(),
    eligibleCosts: amount(),
    /** The share of the eligible costs that is paid at most, in basis points (10 000 is all). */
    coFinancing: z.int().min(1).max(10_000),
    /** Whether another subsidy may stand beside it. */
    cumulable: z.boolean(),
    /** The last day on which the costs can be justified. */
    justifyBy: localDate(),
    clawback: localized(1000).optional(),
  }).optional(),
  credit: object({
    lender: code(LENDER_KINDS),
    rate: code(RATE_KINDS),
    term: period(),
    drawing: code(DRAWING_MODES),
    /** When it can be drawn; what is undrawn at its end is lost. */
    drawdown: period(),
  }).optional(),
});

/** The guide's criteria for whether an instrument suits. Source: guide, "Financiering en bedrijfsmodellen". */
export const suitability = (object: Objects) =>
  object({
    nature: localized(500).optional(),
    capacity: localized(500).optional(),
    studyCost: localized(500).optional(),
    authorityRole: localized(500).optional(),
    size: localized(500).optional(),
  });

/** A bridge: what it bridges, its ceiling, and when it can be used. */
export const bridge = () => ({
  instrument: code(BRIDGE_INSTRUMENTS),
  /** The commitment whose money it brings forward. */
  bridges: commitmentId(),
  amount: amount(),
  period: period(),
  reference: text(200),
});

/** From which commitments an amount is reserved; the parts add up to it. */
export const reservedFrom = (object: Objects) =>
  z
    .array(object({ commitmentId: commitmentId(), cents: cents() }))
    .min(1)
    .max(20);

/** On which commitments a contract is booked, as far as they carry it. */
export const bookedOn = (object: Objects) =>
  z.array(object({ commitmentId: commitmentId(), cents: cents() })).max(20);

/** The opinions on a reservation that are required. */
export const opinions = (object: Objects) =>
  z
    .array(
      object({
        body: code(OPINION_BODIES),
        outcome: code(OPINION_OUTCOMES),
        date: localDate(),
        reference: text(200),
      }),
    )
    .max(4);

/** What a board decision lets a project go on without: an amount, the instrument it awaits, an end date. */
export const waiverTerms = (object: Objects) =>
  object({
    amount: amount(),
    instrument: code(INSTRUMENTS),
    /** The last day on which it replaces the funding gate; it ends at 24:00 in Europe/Brussels. */
    until: localDate(),
  });

const count = () => z.int().min(0);

/**
 * How the funding of a project stands, in the form that the public sees. All amounts are cents, with VAT unless it is
 * recoverable; sums over the years before and with each year are said to be so.
 */
export const fundingStanding = (object: Objects) =>
  object({
    state: code(COVER_STATES),
    /** On what the funding gate is open; absent while it is closed. */
    ground: code(SECURED_GROUNDS).optional(),
    /** The last day of a waiver on which the gate stands open. */
    until: localDate().optional(),
    vat: code(['included', 'excluded']),
    need: count(),
    firm: count(),
    expected: count(),
    /** What the firm cover lacks of the need, whenever it comes. */
    gap: count(),
    /** The largest amount that is needed earlier than firm cover and bridges bring it. */
    cashGap: count(),
    /** The part of the firm cover that stands on the debt. */
    onDebt: count(),
    byYear: z
      .array(
        object({
          year: year(),
          need: count(),
          firm: count(),
          expected: count(),
          /** Of the years up to this one: what bridges bring forward, and what is lacking then. */
          bridged: count(),
          cashGap: count(),
        }),
      )
      .max(101),
  });

const read = fundingStanding(z.object);
export type FundingStanding = z.output<typeof read>;
const readWaiver = waiverTerms(z.object);
export type WaiverTerms = z.output<typeof readWaiver>;
