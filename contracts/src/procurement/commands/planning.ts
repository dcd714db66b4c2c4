import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, id, localDate, localized, provenance } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { GIVEN_CANCELLATION_CAUSES, PROCEDURES } from '../codes.js';
import { criteria, grounds, need, procedureId } from '../parts.js';

const service = 'procurement';
const stream = (d: { procedureId: string }): string => `procedure-${d.procedureId}`;
const procedure = { procedureId: procedureId() };
const buyers = [
  { role: 'procurement-officer', relation: 'own-agency' },
  { role: 'coordinator' },
  { role: 'agency', relation: 'own-agency' },
] as const;

export const PlanProcedure = defineCommand({
  name: 'PlanProcedure',
  service,
  summary:
    'Plans the procurement of a need of a project, with its estimate excluding VAT, and advises every procedure by the rules of the day on which the launch is planned.',
  data: z.strictObject({
    ...procedure,
    projectId: id('project'),
    ...need(strict),
    grounds: grounds(strict).optional(),
    /** Why the need is not divided into lots, where the duty to consider them applies. */
    lotsReason: localized(2000).optional(),
    provenance: provenance().optional(),
  }),
  stream,
  allowed: buyers,
  refusals: [
    'PROCUREMENT.PROCEDURE_EXISTS',
    'PROCUREMENT.PROJECT_UNKNOWN',
    'PROCUREMENT.PROJECT_ENDED',
    'PROCUREMENT.TERRITORY_UNKNOWN',
    'PROCUREMENT.LOT_REPEATED',
    'PROCUREMENT.FRAMEWORK_CEILING',
    'PROCUREMENT.FRAMEWORK_OVERLAP',
    'RULES.NO_RULE_SET',
    'RULES.ESTIMATE_INVALID',
    'RULES.ESTIMATE_WITH_VAT',
    'RULES.LOTS_SUM',
    'RULES.LOTS_SET_ASIDE',
    'RULES.GROUND_UNKNOWN',
    'RULES.CPV_FORM',
    'RULES.CPV_UNKNOWN',
    'RULES.FRAMEWORK_TERM',
  ],
});

export const AdviseProcedure = defineCommand({
  name: 'AdviseProcedure',
  service,
  summary:
    'Advises every procedure anew, for another launch date or with grounds whose conditions are answered.',
  data: z.strictObject({ ...procedure, launchOn: localDate(), grounds: grounds(strict).optional() }),
  stream,
  allowed: buyers,
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.NOT_PLANNED',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'RULES.NO_RULE_SET',
    'RULES.LOTS_SET_ASIDE',
    'RULES.GROUND_UNKNOWN',
  ],
});

export const DistinguishNeeds = defineCommand({
  name: 'DistinguishNeeds',
  service,
  summary:
    'Records, by a named procurement officer, that the need is another than those of other procedures, and why.',
  data: z.strictObject({
    ...procedure,
    distinctFrom: z.array(procedureId()).min(1).max(50),
    reason: localized(2000),
  }),
  stream,
  allowed: [{ role: 'procurement-officer', relation: 'own-agency' }],
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'PROCUREMENT.DISTINCT_FROM_ITSELF',
  ],
});

export const LaunchProcedure = defineCommand({
  name: 'LaunchProcedure',
  service,
  summary:
    'Launches the procedure under the rules of today: it must be open, approved, in time, not a split, and its notice fit for the public.',
  data: z.strictObject({
    ...procedure,
    procedure: code(PROCEDURES),
    criteria: criteria(strict),
    /** When requests to take part are due, in a procedure of two stages. */
    requestsDueOn: localDate().optional(),
    /** When tenders are due, in a procedure of one stage. */
    tendersDueOn: localDate().optional(),
    grounds: grounds(strict).optional(),
    /** Days for which a tender binds; 90 unless it is stated otherwise. */
    validityDays: z.int().min(1).max(720).optional(),
    /** Tenders come by electronic means. */
    electronic: z.boolean(),
    urgency: localized(1000).optional(),
    /** The day of a prior information notice. */
    priorNoticeOn: localDate().optional(),
    lotsReason: localized(2000).optional(),
    /** What the notice tells the public; needed where the procedure is published. */
    description: localized(4000).optional(),
  }),
  stream,
  allowed: buyers,
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.NOT_PLANNED',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'PROCUREMENT.PROJECT_ENDED',
    'PROCUREMENT.NOT_APPROVED',
    'PROCUREMENT.FRAMEWORK_OVERLAP',
    'PROCUREMENT.LOTS_UNEXPLAINED',
    'PROCUREMENT.WEIGHTS_SUM',
    'PROCUREMENT.CRITERION_REPEATED',
    'PROCUREMENT.DUE_STAGE',
    'PROCUREMENT.DUE_PAST',
    'PROCUREMENT.ELECTRONIC_REQUIRED',
    'PROCUREMENT.NOTICE_MISSING',
    'PUBLIC.LANGUAGE_MISSING',
    'RULES.NO_RULE_SET',
    'RULES.LOTS_SET_ASIDE',
    'RULES.GROUND_UNKNOWN',
    'RULES.PROCEDURE_SHUT',
    'RULES.TIME_LIMIT_STAGE',
    'RULES.TIME_LIMIT_SHORT',
    'RULES.PRIOR_NOTICE',
    'RULES.SPLIT',
  ],
});

export const InviteToTender = defineCommand({
  name: 'InviteToTender',
  service,
  summary: 'Invites the candidates of a procedure of two stages to tender, with at least the minimum time.',
  data: z.strictObject({
    ...procedure,
    tendersDueOn: localDate(),
    /** Days agreed with all candidates, by a sub-central authority. */
    agreedDays: z.int().min(1).max(365).optional(),
    /** Whether such an agreement was sought in vain. */
    noneAgreed: z.boolean().optional(),
    urgency: localized(1000).optional(),
  }),
  stream,
  allowed: buyers,
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.NOT_LAUNCHED',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'PROCUREMENT.PROJECT_ENDED',
    'PROCUREMENT.DUE_STAGE',
    'PROCUREMENT.DUE_PAST',
    'RULES.TIME_LIMIT_STAGE',
    'RULES.TIME_LIMIT_SHORT',
    'RULES.AGREED_TIME_LIMIT',
    'RULES.NO_RULE_SET',
  ],
});

export const CancelProcedure = defineCommand({
  name: 'CancelProcedure',
  service,
  summary: 'Stops a procedure without a contract, with the reason.',
  data: z.strictObject({
    ...procedure,
    cause: code(GIVEN_CANCELLATION_CAUSES),
    reason: localized(2000),
  }),
  stream,
  allowed: buyers,
  refusals: [
    'PROCUREMENT.PROCEDURE_UNKNOWN',
    'PROCUREMENT.PROCEDURE_CANCELLED',
    'PROCUREMENT.CONTRACT_SIGNED',
  ],
});

export const CloseForStoppedProject = defineCommand({
  name: 'CloseForStoppedProject',
  service,
  summary:
    'Stops the procedure of a project that was stopped, or lists its contract as still running; by a policy alone.',
  data: z.strictObject({ ...procedure, reason: localized(2000).optional() }),
  stream,
  allowed: [{ policy: 'procurement/follow-project' }, { policy: 'procurement/follow-late-plan' }],
  refusals: [],
});

export const SuspectSplit = defineCommand({
  name: 'SuspectSplit',
  service,
  summary:
    'Records that a launch adds up with others to a threshold, found when both stood in one order; by a policy alone.',
  data: z.strictObject({
    ...procedure,
    with: z.array(procedureId()).min(1).max(500),
    sumCents: z.int().min(0),
  }),
  stream,
  allowed: [{ policy: 'procurement/flag-split' }],
  refusals: [],
});

export const SuspectOverlap = defineCommand({
  name: 'SuspectOverlap',
  service,
  summary:
    'Records that the term overlaps that of framework agreements that stand before it, found in one order; by a policy alone.',
  data: z.strictObject({ ...procedure, with: z.array(procedureId()).min(1).max(500) }),
  stream,
  allowed: [{ policy: 'procurement/flag-split' }],
  refusals: [],
});

export const ClearSuspicion = defineCommand({
  name: 'ClearSuspicion',
  service,
  summary:
    'Records that a launch no longer adds up with others, nor overlaps them, in any of its CPV groups; by a policy alone.',
  data: z.strictObject({ ...procedure, with: z.array(procedureId()).min(1).max(500) }),
  stream,
  allowed: [{ policy: 'procurement/flag-split' }],
  refusals: [],
});

export const PLANNING_COMMANDS = [
  PlanProcedure,
  AdviseProcedure,
  DistinguishNeeds,
  LaunchProcedure,
  InviteToTender,
  CancelProcedure,
  CloseForStoppedProject,
  SuspectSplit,
  SuspectOverlap,
  ClearSuspicion,
] as const;
