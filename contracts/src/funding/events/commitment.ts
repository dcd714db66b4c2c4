import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, id, localDate, localized, money, provenance, text } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { COMMITMENT_STANDINGS, COVER_INSTRUMENTS, DEBT_EFFECTS, REDUCTION_CAUSES } from '../codes.js';
import { bridge, cents, commitmentId, funder, schedule, scheduleLeft, suitability, terms } from '../parts.js';

const service = 'funding';
const schemaVersion = 1;
const commitment = { projectId: id('project'), commitmentId: commitmentId() };
const subjects = [
  { kind: 'project', at: '/projectId' },
  { kind: 'commitment', at: '/commitmentId' },
] as const;
const visibility = visible.parties();

export const CommitmentRecorded = defineEvent({
  type: 'CommitmentRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...commitment,
    instrument: code(COVER_INSTRUMENTS),
    standing: code(COMMITMENT_STANDINGS),
    debtEffect: code(DEBT_EFFECTS),
    amount: money(),
    schedule: schedule(tolerant),
    funder: funder(tolerant),
    reference: text(200).optional(),
    ...terms(tolerant),
    suitability: suitability(tolerant).optional(),
    provenance: provenance().optional(),
  }),
  visibility,
  subjects: [...subjects, { kind: 'organisation', at: '/funder/organisationId' }],
  sentence: {
    en: '{actor} recorded a commitment of {funder.names}: {instrument}, {amount} ({standing}, {debtEffect}).',
    fr: '{actor} a enregistré un engagement de {funder.names} : {instrument}, {amount} ({standing}, {debtEffect}).',
    nl: '{actor} legde een toezegging van {funder.names} vast: {instrument}, {amount} ({standing}, {debtEffect}).',
    de: '{actor} hat eine Zusage von {funder.names} erfasst: {instrument}, {amount} ({standing}, {debtEffect}).',
  },
});

export const CommitmentConfirmed = defineEvent({
  type: 'CommitmentConfirmed',
  service,
  schemaVersion,
  data: z.object({ ...commitment, amount: money(), confirmedOn: localDate(), reference: text(200) }),
  visibility,
  subjects,
  sentence: {
    en: 'The commitment of {amount} became firm on {confirmedOn} ({reference}).',
    fr: 'L’engagement de {amount} est devenu ferme le {confirmedOn} ({reference}).',
    nl: 'De toezegging van {amount} werd vast op {confirmedOn} ({reference}).',
    de: 'Die Zusage über {amount} wurde am {confirmedOn} fest ({reference}).',
  },
});

export const CommitmentRescheduled = defineEvent({
  type: 'CommitmentRescheduled',
  service,
  schemaVersion,
  data: z.object({ ...commitment, schedule: schedule(tolerant), reason: localized(1000) }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} rescheduled when the money of a commitment comes in: {reason}',
    fr: '{actor} a revu l’échéancier d’un engagement : {reason}',
    nl: '{actor} herplande de betalingen van een toezegging: {reason}',
    de: '{actor} hat den Zahlungsplan einer Zusage geändert: {reason}',
  },
});

/** A commitment is worth less than was committed: what is left of its schedule. */
export const CommitmentReduced = defineEvent({
  type: 'CommitmentReduced',
  service,
  schemaVersion,
  data: z.object({
    ...commitment,
    cause: code(REDUCTION_CAUSES),
    reduction: money(),
    schedule: scheduleLeft(tolerant),
    reason: localized(1000).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'A commitment lost {reduction} ({cause}).',
    fr: 'Un engagement a perdu {reduction} ({cause}).',
    nl: 'Een toezegging verloor {reduction} ({cause}).',
    de: 'Eine Zusage verlor {reduction} ({cause}).',
  },
});

export const BridgeRecorded = defineEvent({
  type: 'BridgeRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...commitment,
    ...bridge(),
    debtEffect: code(DEBT_EFFECTS),
    lender: funder(tolerant),
    provenance: provenance().optional(),
  }),
  visibility,
  subjects: [...subjects, { kind: 'commitment', at: '/bridges' }],
  sentence: {
    en: '{actor} recorded a bridge of {lender.names}: {instrument}, up to {amount}, from {period.from} to {period.to}.',
    fr: '{actor} a enregistré un financement relais de {lender.names} : {instrument}, jusqu’à {amount}, du {period.from} au {period.to}.',
    nl: '{actor} legde een overbrugging van {lender.names} vast: {instrument}, tot {amount}, van {period.from} tot {period.to}.',
    de: '{actor} hat eine Zwischenfinanzierung von {lender.names} erfasst: {instrument}, bis {amount}, vom {period.from} bis {period.to}.',
  },
});

const movement = { amount: money(), on: localDate(), reference: text(200).optional() };

export const DrawdownRecorded = defineEvent({
  type: 'DrawdownRecorded',
  service,
  schemaVersion,
  data: z.object({ ...commitment, drawdownId: id('drawdown'), ...movement }),
  visibility,
  subjects,
  sentence: {
    en: '{amount} was drawn on {on}.',
    fr: '{amount} ont été prélevés le {on}.',
    nl: 'Op {on} werd {amount} opgenomen.',
    de: 'Am {on} wurden {amount} abgerufen.',
  },
});

/** What came in of a subsidy, and what of it repaid its advances: they come first. */
export const ReceiptRecorded = defineEvent({
  type: 'ReceiptRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...commitment,
    receiptId: id('receipt'),
    ...movement,
    repays: z.array(z.object({ commitmentId: commitmentId(), cents: cents() })),
  }),
  visibility,
  subjects: [...subjects, { kind: 'commitment', at: '/repays/*/commitmentId' }],
  sentence: {
    en: '{amount} came in on {on}.',
    fr: '{amount} ont été reçus le {on}.',
    nl: 'Op {on} werd {amount} ontvangen.',
    de: 'Am {on} gingen {amount} ein.',
  },
});

export const RepaymentsScheduled = defineEvent({
  type: 'RepaymentsScheduled',
  service,
  schemaVersion,
  data: z.object({ ...commitment, repayments: schedule(tolerant), total: money() }),
  visibility,
  subjects,
  sentence: {
    en: '{actor} scheduled the repayment of {total}.',
    fr: '{actor} a planifié le remboursement de {total}.',
    nl: '{actor} plande de terugbetaling van {total}.',
    de: '{actor} hat die Rückzahlung von {total} geplant.',
  },
});

export const RepaymentRecorded = defineEvent({
  type: 'RepaymentRecorded',
  service,
  schemaVersion,
  data: z.object({ ...commitment, repaymentId: id('repayment'), ...movement }),
  visibility,
  subjects,
  sentence: {
    en: '{amount} was repaid on {on}.',
    fr: '{amount} ont été remboursés le {on}.',
    nl: 'Op {on} werd {amount} terugbetaald.',
    de: 'Am {on} wurden {amount} zurückgezahlt.',
  },
});

export const COMMITMENT_EVENTS = [
  CommitmentRecorded,
  CommitmentConfirmed,
  CommitmentRescheduled,
  CommitmentReduced,
  BridgeRecorded,
  DrawdownRecorded,
  ReceiptRecorded,
  RepaymentsScheduled,
  RepaymentRecorded,
] as const;
