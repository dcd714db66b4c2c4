import { z } from 'zod';
import { code, derivedId, id, LANGUAGES, localDate, localized, text } from '../kernel/fields.js';
import { waiverTerms } from '../funding/parts.js';
import { strict, tolerant } from '../projects/parts.js';
import {
  AUTHORITY_ANSWERS,
  CONFORMITIES,
  DECISION_STATES,
  FOLLOW_UP_STATES,
  MAJORITIES,
  MANDATE_CAPACITIES,
  MOTION_EFFECTS,
  MOTION_SUBJECTS,
  MOTION_TYPES,
  SEAT_HELICES,
  SEAT_OFFICES,
  SEAT_VOTES,
} from './codes.js';

/** Names of ids, so that a field says what it identifies. */
export const bodyId = () => id('body');
export const seatId = () => id('seat');
export const mandateId = () => id('mandate');
export const meetingId = () => id('meeting');
/** Chosen by who adds the item, or derived from the proposal that it comes from. */
export const itemId = () => derivedId('agenda-item');
export const proposalId = () => derivedId('proposal');
export const motionId = () => id('motion');
export const decisionId = () => derivedId('decision');
export const personId = () => derivedId('person');
export const organisationId = () => derivedId('organisation');

const weight = () => z.int().min(1).max(1000);
const count = () => z.int().min(0);
const year = () => z.int().min(1990).max(9999);

export const fields = {
  weight,
  year,
  /** Sequence number of a decision in its body's year, from 1. */
  number: () => z.int().min(1),
  publicLanguages: () => z.array(code(LANGUAGES)).min(1).max(LANGUAGES.length),
} as const;

/** The competent authority that an advice is addressed to. */
const authority = { organisationId: organisationId(), names: localized(300) };

/** What an agenda item or motion concerns. */
const subject = { kind: code(MOTION_SUBJECTS), id: derivedId('any') };

/** A share of seats, `numerator`/`denominator`; one half means more than half, any other share at least. */
const share = { numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) };

const majority = { kind: code(MAJORITIES) };

const shapes = { authority, subject, share, majority } as const;

/** The nested objects of commands: unknown fields are refused. */
export const given = {
  authority: () => z.strictObject(shapes.authority),
  subject: () => z.strictObject(shapes.subject),
  waiver: () => waiverTerms(strict),
  rules: () =>
    z.strictObject({
      quorum: z.strictObject(shapes.share),
      /** Whole days between the day of convening and that of the meeting, neither counted; 0: the same day will do. */
      noticeDays: z.int().min(0).max(365),
      /** Minutes after the convened time before a missing quorum is final. */
      graceMinutes: z.int().min(0).max(1440),
      motionTypes: z
        .array(
          z.strictObject({
            type: code(MOTION_TYPES),
            effect: code(MOTION_EFFECTS),
            majority: z.strictObject(shapes.majority),
            /** With `advice` only, and then required. */
            authority: z.strictObject(shapes.authority).optional(),
            /** Days that the authority has to answer, counted from the day of the vote; with `advice` only. */
            answerDays: z.int().min(1).max(1095).optional(),
          }),
        )
        .min(1)
        .max(MOTION_TYPES.length),
    }),
  agendaItem: () =>
    z.strictObject({
      itemId: itemId(),
      type: code(MOTION_TYPES),
      title: localized(300),
      subject: z.strictObject(shapes.subject).optional(),
    }),
} as const;

const quorum = {
  /** Voting seats that are represented, and voting seats that are not vacant. */
  present: count(),
  base: count(),
  /** How many must be present. */
  needed: count(),
  met: z.boolean(),
};

const votes = {
  /** Weights: yes, no, abstained (a present member's missing ballot included), absent (left without a ballot). */
  yes: count(),
  no: count(),
  abstained: count(),
  absent: count(),
};

/** The nested objects of events: read tolerantly. */
export const stored = {
  authority: () => z.object(shapes.authority),
  subject: () => z.object(shapes.subject),
  /** What a funding waiver lets a project go on without, and until when. */
  waiver: () => waiverTerms(tolerant),
  rules: () =>
    z.object({
      version: z.int().min(1),
      quorum: z.object(shapes.share),
      noticeDays: z.int(),
      graceMinutes: z.int(),
      motionTypes: z.array(
        z.object({
          type: code(MOTION_TYPES),
          effect: code(MOTION_EFFECTS),
          majority: z.object(shapes.majority),
          authority: z.object(shapes.authority).optional(),
          answerDays: z.int().optional(),
        }),
      ),
    }),
  agendaItem: () =>
    z.object({
      itemId: itemId(),
      type: code(MOTION_TYPES),
      title: localized(300),
      subject: z.object(shapes.subject).optional(),
      /** The proposal that it comes from, if it was proposed by a policy. */
      proposalId: proposalId().optional(),
      /** What a proposed waiver would waive. */
      waiver: waiverTerms(tolerant).optional(),
    }),
  /** What a motion of this type brings about: by itself, or through an authority that has so many days. */
  effect: () =>
    z.object({
      kind: code(MOTION_EFFECTS),
      authority: z.object(shapes.authority).optional(),
      answerDays: z.int().optional(),
    }),
  majority: () => z.object(shapes.majority),
  /** A seat with everybody who may sit on it, as of the day of the meeting. */
  rollSeat: () =>
    z.object({
      seatId: seatId(),
      helix: code(SEAT_HELICES),
      weight: weight(),
      vote: code(SEAT_VOTES),
      office: code(SEAT_OFFICES).optional(),
      /** Titular first, then the alternates in the order in which they are called; empty: the seat is vacant. */
      mandates: z.array(
        z.object({ mandateId: mandateId(), personId: personId(), capacity: code(MANDATE_CAPACITIES) }),
      ),
    }),
  /** A seat that may vote on a motion, and who represents it. */
  voter: () =>
    z.object({
      seatId: seatId(),
      helix: code(SEAT_HELICES),
      weight: weight(),
      personId: personId(),
      mandateId: mandateId(),
      capacity: code(MANDATE_CAPACITIES),
    }),
  quorum: () => z.object(quorum),
  tally: () =>
    z.object({
      ...votes,
      /** What the majority is counted over: yes and no. */
      cast: count(),
      /** The least yes that carries the motion. */
      needed: count(),
      /** One entry for each helix that has voters; the columns add up to the totals. */
      byHelix: z.array(z.object({ helix: code(SEAT_HELICES), ...votes })),
    }),
  answer: () =>
    z.object({
      date: localDate(),
      reference: text(200),
      decided: code(AUTHORITY_ANSWERS),
      conformity: code(CONFORMITIES),
      reason: localized(2000).optional(),
      /** Whether the answer's date is after the day by which it was due. */
      late: z.boolean(),
    }),
} as const;

/** Where a decision stands, in the form that the public sees. */
export const standing = () =>
  z.object({
    state: code(DECISION_STATES),
    /** The authority's answer is due at 24:00 of this day; set while or since an authority is concerned. */
    answerDue: localDate().optional(),
    answerOverdue: z.boolean(),
    answer: stored.answer().optional(),
    tookEffectOn: localDate().optional(),
    supersededBy: decisionId().optional(),
    followUps: z.array(
      z.object({
        followUpId: id('follow-up'),
        wording: localized(500),
        due: localDate(),
        state: code(FOLLOW_UP_STATES),
        /** Absent when a person, who is not named to the public, owns it. */
        organisationId: organisationId().optional(),
        completedOn: localDate().optional(),
      }),
    ),
  });

export type BodyRules = z.output<ReturnType<typeof stored.rules>>;
export type RollSeat = z.output<ReturnType<typeof stored.rollSeat>>;
export type Voter = z.output<ReturnType<typeof stored.voter>>;
export type Quorum = z.output<ReturnType<typeof stored.quorum>>;
export type Tally = z.output<ReturnType<typeof stored.tally>>;
export type Subject = z.output<ReturnType<typeof stored.subject>>;
export type Effect = z.output<ReturnType<typeof stored.effect>>;
export type AgendaItem = z.output<ReturnType<typeof stored.agendaItem>>;
export type Majority = z.output<ReturnType<typeof stored.majority>>;
export type Standing = z.output<ReturnType<typeof standing>>;
export type AuthorityAnswer = z.output<ReturnType<typeof stored.answer>>;
