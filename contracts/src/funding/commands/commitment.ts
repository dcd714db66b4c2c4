import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, localDate, localized, provenance, text } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { COMMITMENT_STANDINGS, INSTRUMENTS } from '../codes.js';
import { amount, bridge, cents, commitmentId, funder, schedule, suitability, terms } from '../parts.js';

const service = 'funding';
const stream = (d: { projectId: string }): string => `funding-plan-${d.projectId}`;
const commitment = { projectId: id('project'), commitmentId: commitmentId() };
const officeAndOwner = [{ role: 'coordinator' }, { role: 'agency', relation: 'own-agency' }] as const;
const known = ['FUNDING.PLAN_UNKNOWN', 'FUNDING.COMMITMENT_UNKNOWN'] as const;

export const RecordCommitment = defineCommand({
  name: 'RecordCommitment',
  service,
  summary:
    'Records what an instrument pays of a plan, expected or firm, with its terms and when it comes. Firm needs the approval.',
  data: z.strictObject({
    ...commitment,
    instrument: code(INSTRUMENTS),
    standing: code(COMMITMENT_STANDINGS),
    amount: amount(),
    schedule: schedule(strict),
    funder: funder(strict),
    /** The act by which it is firm; needed then. */
    reference: text(200).optional(),
    ...terms(strict),
    suitability: suitability(strict).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    'FUNDING.PLAN_UNKNOWN',
    'FUNDING.PROJECT_ENDED',
    'FUNDING.COMMITMENT_EXISTS',
    'FUNDING.INSTRUMENT_UNCHECKED',
    'FUNDING.TERMS_UNFIT',
    'FUNDING.SCHEDULE_SUM',
    'FUNDING.VAT_BASIS',
    'FUNDING.NOT_APPROVED',
    'FUNDING.REFERENCE_MISSING',
    'FUNDING.BUDGET_YEAR',
    'FUNDING.CREDIT_LAPSED',
    'FUNDING.CO_FINANCING',
    'FUNDING.JUSTIFICATION_DATE',
    'FUNDING.NOT_CUMULABLE',
    'FUNDING.CREDIT_TERM',
    'FUNDING.DRAWDOWN_PERIOD',
  ],
});

export const ConfirmCommitment = defineCommand({
  name: 'ConfirmCommitment',
  service,
  summary: 'Makes an expected commitment firm, by the act that is named; the project must be approved.',
  data: z.strictObject({ ...commitment, confirmedOn: localDate(), reference: text(200) }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...known,
    'FUNDING.PROJECT_ENDED',
    'FUNDING.ALREADY_FIRM',
    'FUNDING.NOT_APPROVED',
    'FUNDING.DATE_IN_FUTURE',
    'FUNDING.CREDIT_LAPSED',
  ],
});

export const RescheduleCommitment = defineCommand({
  name: 'RescheduleCommitment',
  service,
  summary: 'Says anew when the money of a commitment comes in; its amount stays.',
  data: z.strictObject({ ...commitment, schedule: schedule(strict), reason: localized(1000) }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...known,
    'FUNDING.PROJECT_ENDED',
    'FUNDING.NOT_COVER',
    'FUNDING.SCHEDULE_SUM',
    'FUNDING.BUDGET_YEAR',
    'FUNDING.DRAWDOWN_PERIOD',
    'FUNDING.TERMS_UNFIT',
  ],
});

export const LoseCommitment = defineCommand({
  name: 'LoseCommitment',
  service,
  summary:
    'Records that a commitment is lost: what has not come in goes, and reservations on it that it no longer carries.',
  data: z.strictObject({ ...commitment, reason: localized(1000) }),
  stream,
  allowed: officeAndOwner,
  refusals: [...known, 'FUNDING.NOTHING_LEFT'],
});

export const LapseCredit = defineCommand({
  name: 'LapseCredit',
  service,
  summary:
    'Takes back what a budget year leaves uncommitted, or a drawdown period undrawn, after its last day.',
  data: z.strictObject(commitment),
  stream,
  allowed: [{ policy: 'funding/credit-lapses' }],
  refusals: ['FUNDING.NOT_DUE'],
});

export const RecordBridge = defineCommand({
  name: 'RecordBridge',
  service,
  summary:
    'Records a subsidy advance or a cash credit: it changes when there is cash, never what is covered.',
  data: z.strictObject({
    ...commitment,
    ...bridge(),
    lender: funder(strict),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...known,
    'FUNDING.PROJECT_ENDED',
    'FUNDING.COMMITMENT_EXISTS',
    'FUNDING.VAT_BASIS',
    'FUNDING.NOT_APPROVED',
    'FUNDING.ADVANCE_WITHOUT_SUBSIDY',
    'FUNDING.ADVANCE_TOO_LARGE',
    'FUNDING.CASH_CREDIT_TERM',
    'FUNDING.NOT_COVER',
    'FUNDING.NOTHING_LEFT',
  ],
});

const movement = { cents: cents(), on: localDate(), reference: text(200).optional() };
const moved = [...known, 'FUNDING.MOVEMENT_EXISTS', 'FUNDING.DATE_IN_FUTURE', 'FUNDING.NOT_FIRM'] as const;

export const RecordDrawdown = defineCommand({
  name: 'RecordDrawdown',
  service,
  summary: 'Records what is drawn on a credit, an advance or a budget credit, never beyond it.',
  data: z.strictObject({ ...commitment, drawdownId: id('drawdown'), ...movement }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...moved,
    'FUNDING.NOT_DRAWABLE',
    'FUNDING.BEYOND_COMMITMENT',
    'FUNDING.DRAWDOWN_PERIOD',
    'FUNDING.PAYMENT_CREDIT',
  ],
});

export const RecordReceipt = defineCommand({
  name: 'RecordReceipt',
  service,
  summary: 'Records what came in of a subsidy, never more than is due on it; it repays advances first.',
  data: z.strictObject({ ...commitment, receiptId: id('receipt'), ...movement }),
  stream,
  allowed: officeAndOwner,
  refusals: [...moved, 'FUNDING.NOT_RECEIVABLE', 'FUNDING.BEYOND_COMMITMENT'],
});

export const ScheduleRepayments = defineCommand({
  name: 'ScheduleRepayments',
  service,
  summary: 'Says when an investment credit is repaid; the repayments add up to what was drawn.',
  data: z.strictObject({ ...commitment, repayments: schedule(strict) }),
  stream,
  allowed: officeAndOwner,
  refusals: [...known, 'FUNDING.NOT_REPAYABLE', 'FUNDING.REPAYMENT_SUM', 'FUNDING.CREDIT_TERM'],
});

export const RecordRepayment = defineCommand({
  name: 'RecordRepayment',
  service,
  summary: 'Records what is repaid of a credit, never more than is drawn and not repaid.',
  data: z.strictObject({ ...commitment, repaymentId: id('repayment'), ...movement }),
  stream,
  allowed: officeAndOwner,
  refusals: [
    ...known,
    'FUNDING.MOVEMENT_EXISTS',
    'FUNDING.DATE_IN_FUTURE',
    'FUNDING.NOT_REPAYABLE',
    'FUNDING.REPAYMENTS_NOT_SCHEDULED',
    'FUNDING.BEYOND_DRAWN',
  ],
});

export const COMMITMENT_COMMANDS = [
  RecordCommitment,
  ConfirmCommitment,
  RescheduleCommitment,
  LoseCommitment,
  LapseCredit,
  RecordBridge,
  RecordDrawdown,
  RecordReceipt,
  ScheduleRepayments,
  RecordRepayment,
] as const;
