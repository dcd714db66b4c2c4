import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { derivedId, id, localized, provenance } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { amount, opinions, reservationId, reservedFrom } from '../parts.js';

const service = 'funding';
/** The reservations stand on the stream of the credits that they may never exceed. */
const stream = (d: { projectId: string }): string => `funding-plan-${d.projectId}`;
const reservation = { projectId: id('project'), reservationId: reservationId() };
const allowed = [
  { role: 'coordinator' },
  { role: 'procurement-officer', relation: 'own-agency' },
  { role: 'agency', relation: 'own-agency' },
] as const;

export const ReserveFunds = defineCommand({
  name: 'ReserveFunds',
  service,
  summary: 'Reserves an amount with VAT for one procedure on firm commitments, never above their credit.',
  data: z.strictObject({
    ...reservation,
    procedureId: id('procedure'),
    amount: amount(),
    from: reservedFrom(strict),
    opinions: opinions(strict).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed,
  refusals: [
    'FUNDING.PLAN_UNKNOWN',
    'FUNDING.PROJECT_ENDED',
    'FUNDING.COMMITMENT_UNKNOWN',
    'FUNDING.NOT_COVER',
    'FUNDING.NOT_FIRM',
    'FUNDING.RESERVATION_EXISTS',
    'FUNDING.RESERVATION_VAT',
    'FUNDING.RESERVATION_SUM',
    'FUNDING.ABOVE_CREDIT',
    'FUNDING.CREDIT_LAPSED',
    'FUNDING.DATE_IN_FUTURE',
  ],
});

export const ReleaseReservation = defineCommand({
  name: 'ReleaseReservation',
  service,
  summary: 'Gives a reservation up that no contract has consumed.',
  data: z.strictObject({ ...reservation, reason: localized(1000) }),
  stream,
  allowed,
  refusals: [
    'FUNDING.PLAN_UNKNOWN',
    'FUNDING.RESERVATION_UNKNOWN',
    'FUNDING.RESERVATION_CONSUMED',
    'FUNDING.RESERVATION_RELEASED',
  ],
});

export const ConsumeReservation = defineCommand({
  name: 'ConsumeReservation',
  service,
  summary:
    'Books a signed contract on its reservation, once; what it leaves is free again, what is not covered is told. By a policy alone.',
  data: z.strictObject({
    ...reservation,
    procedureId: id('procedure'),
    contractId: derivedId('contract'),
    value: amount(),
  }),
  stream,
  allowed: [{ policy: 'funding/consume-reservation' }],
  refusals: ['FUNDING.RESERVATION_CONSUMED', 'FUNDING.RESERVATION_VAT', 'FUNDING.OTHER_PROCEDURE'],
});

export const RESERVATION_COMMANDS = [ReserveFunds, ReleaseReservation, ConsumeReservation] as const;
