import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { id, localDate, localized } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { awardedLots, digest, MOST_TENDERS, procedureId, tenderer, tenderId, value } from '../parts.js';

const service = 'procurement';
const stream = (d: { procedureId: string }): string => `procedure-${d.procedureId}`;
const procedure = { procedureId: procedureId() };
/** Those who read tenders: persons of the team, in the role for which they were appointed. */
const team = [
  { role: 'evaluator', relation: 'evaluation-team' },
  { role: 'procurement-officer', relation: 'evaluation-team' },
] as const;
const officers = [{ role: 'procurement-officer', relation: 'evaluation-team' }] as const;
const running = [
  'PROCUREMENT.PROCEDURE_UNKNOWN',
  'PROCUREMENT.PROCEDURE_CANCELLED',
  'PROCUREMENT.NOT_LAUNCHED',
] as const;

export const AppointEvaluationTeam = defineCommand({
  name: 'AppointEvaluationTeam',
  service,
  summary:
    'Appoints the persons who open and evaluate the tenders: they alone read them. A new list replaces the one before.',
  data: z.strictObject({
    ...procedure,
    members: z
      .array(z.strictObject({ personId: id('person') }))
      .min(1)
      .max(15),
  }),
  stream,
  allowed: [{ role: 'procurement-officer', relation: 'own-agency' }, { role: 'coordinator' }],
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'PROCUREMENT.CONTRACT_SIGNED',
    'PROCUREMENT.MEMBER_REPEATED',
    'PROCUREMENT.MEMBER_ROLE',
  ],
});

export const ReceiveTender = defineCommand({
  name: 'ReceiveTender',
  service,
  summary:
    'Records that a sealed tender came in: its digest and the time of arrival, nothing else. Late ones are refused.',
  data: z.strictObject({ ...procedure, tenderId: tenderId(), digest: digest() }),
  stream,
  allowed: [{ role: 'procurement-officer', relation: 'own-agency' }],
  refusals: [
    ...running,
    'PROCUREMENT.TENDERS_NOT_INVITED',
    'PROCUREMENT.TENDER_EXISTS',
    'PROCUREMENT.TENDER_LATE',
    'PROCUREMENT.TENDERS_FULL',
  ],
});

export const CloseTendering = defineCommand({
  name: 'CloseTendering',
  service,
  summary: 'Notes that tenders were due.',
  data: z.strictObject({ ...procedure, dueOn: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/tenders-due' }],
  refusals: ['PROCUREMENT.NOT_DUE'],
});

export const OpenTenders = defineCommand({
  name: 'OpenTenders',
  service,
  summary:
    'Opens all tenders received, after the moment at which they were due; each must be what was received.',
  data: z.strictObject({
    ...procedure,
    tenders: z
      .array(
        z.strictObject({
          tenderId: tenderId(),
          digest: digest(),
          tenderer: tenderer(strict),
          /** Excluding VAT. */
          price: value(),
        }),
      )
      .max(MOST_TENDERS),
    unreadable: z
      .array(z.strictObject({ tenderId: tenderId(), reason: localized(1000) }))
      .max(MOST_TENDERS)
      .optional(),
  }),
  stream,
  allowed: team,
  refusals: [
    ...running,
    'PROCUREMENT.TENDERS_NOT_DUE',
    'PROCUREMENT.TENDERS_OPENED',
    'PROCUREMENT.TENDERS_ALL',
    'PROCUREMENT.TENDER_DIGEST',
    'PROCUREMENT.TENDER_VAT',
  ],
});

export const SelectTenderers = defineCommand({
  name: 'SelectTenderers',
  service,
  summary: 'Decides on every tenderer: selected, or excluded with the reason.',
  data: z.strictObject({
    ...procedure,
    selected: z.array(tenderId()).max(MOST_TENDERS),
    excluded: z.array(z.strictObject({ tenderId: tenderId(), reason: localized(2000) })).max(MOST_TENDERS),
    espdChecked: z.boolean(),
  }),
  stream,
  allowed: team,
  refusals: [
    ...running,
    'PROCUREMENT.TENDERS_NOT_OPENED',
    'PROCUREMENT.TENDERS_ALL',
    'PROCUREMENT.ESPD_REQUIRED',
    'PROCUREMENT.AWARD_DECIDED',
  ],
});

export const EvaluateTenders = defineCommand({
  name: 'EvaluateTenders',
  service,
  summary:
    'Gives each selected tender its points by criterion, 0 to 100; the weighted sums rank them, exactly.',
  data: z.strictObject({
    ...procedure,
    tenders: z
      .array(
        z.strictObject({
          tenderId: tenderId(),
          points: z
            .array(z.strictObject({ criterionId: id('criterion'), points: z.int().min(0).max(100) }))
            .min(1)
            .max(20),
        }),
      )
      .min(1)
      .max(MOST_TENDERS),
    report: localized(5000),
  }),
  stream,
  allowed: team,
  refusals: [
    ...running,
    'PROCUREMENT.NOT_SELECTED',
    'PROCUREMENT.TENDERS_ALL',
    'PROCUREMENT.CRITERIA_ALL',
    'PROCUREMENT.AWARD_DECIDED',
  ],
});

export const DecideAward = defineCommand({
  name: 'DecideAward',
  service,
  summary:
    'Decides the award to a tender ranked first, with reasons; refused where the amount reaches the limit of the procedure.',
  data: z.strictObject({
    ...procedure,
    tenderId: tenderId(),
    /** The approved amount, excluding VAT. */
    amount: value(),
    /** The amount of each lot, where only lots set aside were launched, and more than one. */
    lots: awardedLots(strict).optional(),
    reasons: localized(5000),
    /** The tenderer’s consent, where the tender no longer binds. */
    consent: localized(1000).optional(),
  }),
  stream,
  allowed: officers,
  refusals: [
    ...running,
    'PROCUREMENT.NOT_EVALUATED',
    'PROCUREMENT.NOT_RANKED_FIRST',
    'PROCUREMENT.AWARD_DECIDED',
    'PROCUREMENT.TENDER_VAT',
    'PROCUREMENT.TENDER_AMOUNT',
    'PROCUREMENT.TENDER_EXPIRED',
    'PROCUREMENT.AWARD_LOTS',
    'PROCUREMENT.SPLIT_SUSPECTED',
    'PROCUREMENT.OVERLAP_SUSPECTED',
    'PROCUREMENT.PROJECT_ENDED',
    'RULES.APPROVED_AMOUNT',
    'RULES.NO_RULE_SET',
  ],
});

export const NotifyAward = defineCommand({
  name: 'NotifyAward',
  service,
  summary:
    'Records to whom the reasoned decision was sent, and when; when all were told the standstill runs, anew for one told later.',
  data: z.strictObject({
    ...procedure,
    notices: z
      .array(z.strictObject({ tenderId: tenderId(), sentOn: localDate() }))
      .min(1)
      .max(MOST_TENDERS),
    /** A standstill by the authority’s own choice, where the law asks none. */
    voluntaryStandstill: z.boolean().optional(),
  }),
  stream,
  allowed: officers,
  refusals: [
    ...running,
    'PROCUREMENT.AWARD_NOT_DECIDED',
    'PROCUREMENT.TENDER_UNKNOWN',
    'PROCUREMENT.NOTICE_DATE',
    'PROCUREMENT.NOTICE_EARLIER',
    'PROCUREMENT.STANDSTILL_ANNOUNCED',
    'PROCUREMENT.CONTRACT_SIGNED',
    'RULES.NO_RULE_SET',
  ],
});

export const EndTenderValidity = defineCommand({
  name: 'EndTenderValidity',
  service,
  summary: 'Notes that the tenders no longer bind, where nothing was awarded.',
  data: z.strictObject({ ...procedure, lastDay: localDate() }),
  stream,
  allowed: [{ policy: 'procurement/tender-validity' }],
  refusals: ['PROCUREMENT.NOT_DUE'],
});

export const TENDERING_COMMANDS = [
  AppointEvaluationTeam,
  ReceiveTender,
  CloseTendering,
  OpenTenders,
  SelectTenderers,
  EvaluateTenders,
  DecideAward,
  NotifyAward,
  EndTenderValidity,
] as const;
