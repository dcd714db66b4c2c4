import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, localDate } from '../../kernel/fields.js';
import { SUSPENSION_OUTCOMES } from '../codes.js';
import { procedureId, value } from '../parts.js';

const service = 'procurement';
const stream = (d: { procedureId: string }): string => `procedure-${d.procedureId}`;
const procedure = { procedureId: procedureId() };
const buyers = [
  { role: 'procurement-officer', relation: 'own-agency' },
  { role: 'coordinator' },
  { role: 'agency', relation: 'own-agency' },
] as const;
const known = ['PROCUREMENT.PROCEDURE_UNKNOWN', 'PROCUREMENT.PROCEDURE_CANCELLED'] as const;

export const FileSuspensionRequest = defineCommand({
  name: 'FileSuspensionRequest',
  service,
  summary:
    'Records a request to suspend the award; filed within the standstill it blocks the signing until the ruling.',
  data: z.strictObject({ ...procedure, requestId: id('suspension'), filedOn: localDate() }),
  stream,
  allowed: buyers,
  refusals: [
    ...known,
    'PROCUREMENT.NOT_NOTIFIED',
    'PROCUREMENT.CONTRACT_SIGNED',
    'PROCUREMENT.SUSPENSION_EXISTS',
    'PROCUREMENT.DATE_IN_FUTURE',
  ],
});

export const RecordSuspensionRuling = defineCommand({
  name: 'RecordSuspensionRuling',
  service,
  summary: 'Records the ruling on a request to suspend the award.',
  data: z.strictObject({
    ...procedure,
    requestId: id('suspension'),
    outcome: code(SUSPENSION_OUTCOMES),
    ruledOn: localDate(),
  }),
  stream,
  allowed: buyers,
  refusals: [
    ...known,
    'PROCUREMENT.SUSPENSION_UNKNOWN',
    'PROCUREMENT.SUSPENSION_RULED',
    'PROCUREMENT.DATE_IN_FUTURE',
  ],
});

export const EndStandstill = defineCommand({
  name: 'EndStandstill',
  service,
  summary: 'Notes that the standstill is over.',
  data: z.strictObject({ ...procedure, lastDay: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/standstill-ends' }],
  refusals: ['PROCUREMENT.NOT_DUE'],
});

export const SignContract = defineCommand({
  name: 'SignContract',
  service,
  summary:
    'Records the contract that was signed, on its reservation: after the standstill, and while no request to suspend is pending.',
  data: z.strictObject({
    ...procedure,
    contractId: id('contract'),
    reservationId: id('reservation'),
    milestoneId: id('milestone').optional(),
    /** With VAT, or exempt of it. */
    value: value(),
    signedOn: localDate(),
    endsOn: localDate().optional(),
  }),
  stream,
  allowed: buyers,
  refusals: [
    ...known,
    'PROCUREMENT.NOT_NOTIFIED',
    'PROCUREMENT.CONTRACT_SIGNED',
    'PROCUREMENT.PROJECT_ENDED',
    'PROCUREMENT.SPLIT_SUSPECTED',
    'PROCUREMENT.OVERLAP_SUSPECTED',
    'PROCUREMENT.STANDSTILL',
    'PROCUREMENT.SUSPENSION_PENDING',
    'PROCUREMENT.DATE_IN_FUTURE',
    'PROCUREMENT.SIGNED_EARLY',
    'PROCUREMENT.CONTRACT_ENDS',
    'PROCUREMENT.VALUE_VAT',
    'PROCUREMENT.VALUE_NOT_AWARDED',
    'PROCUREMENT.RESERVATION_UNKNOWN',
    'PROCUREMENT.RESERVATION_GONE',
    'PROCUREMENT.RESERVATION_OTHER_PROCEDURE',
    'PROCUREMENT.RESERVATION_TOO_SMALL',
  ],
});

export const PublishAwardNotice = defineCommand({
  name: 'PublishAwardNotice',
  service,
  summary: 'Publishes the award of a signed contract.',
  data: z.strictObject(procedure),
  stream,
  allowed: buyers,
  refusals: [
    ...known,
    'PROCUREMENT.CONTRACT_UNKNOWN',
    'PROCUREMENT.AWARD_NOTICE_PUBLISHED',
    'PUBLIC.LANGUAGE_MISSING',
  ],
});

export const NoteAwardNoticeOverdue = defineCommand({
  name: 'NoteAwardNoticeOverdue',
  service,
  summary: 'Notes that the award notice of a contract was due and is not published.',
  data: z.strictObject({ ...procedure, due: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/award-notice' }],
  refusals: ['PROCUREMENT.NOT_DUE'],
});

export const NoteContractEnding = defineCommand({
  name: 'NoteContractEnding',
  service,
  summary: 'Notes, 180 days before, that a contract ends.',
  data: z.strictObject({ ...procedure, endsOn: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/contract-end' }],
  refusals: ['PROCUREMENT.NOT_DUE'],
});

export const CompleteContract = defineCommand({
  name: 'CompleteContract',
  service,
  summary: 'Records that a contract was completed.',
  data: z.strictObject({ ...procedure, completedOn: localDate() }),
  stream,
  allowed: buyers,
  refusals: [
    ...known,
    'PROCUREMENT.CONTRACT_UNKNOWN',
    'PROCUREMENT.CONTRACT_COMPLETED',
    'PROCUREMENT.DATE_IN_FUTURE',
    'PROCUREMENT.COMPLETED_BEFORE_SIGNED',
  ],
});

export const CONTRACT_COMMANDS = [
  FileSuspensionRequest,
  RecordSuspensionRuling,
  EndStandstill,
  SignContract,
  PublishAwardNotice,
  NoteAwardNoticeOverdue,
  NoteContractEnding,
  CompleteContract,
] as const;
