import {
  isRefusal,
  type Moment,
  refuse,
  type Refusal,
  repeats,
  TWO_STAGE_PROCEDURES,
} from '@helixboard/contracts';
import { claimsIn, distinctOf, plannedNeed } from '../needs/needs.js';
import {
  adviceFor,
  minimumTimeLimit,
  refuseProcedure,
  refuseShortTimeLimit,
  splitting,
  type Advice,
  type TimeLimitInput,
} from '../rules/index.js';
import { adviceOf, advised, inRules, invoked, lotsOpened, requirementsOf, ruleOf } from './advice.js';
import { refuseNotPlanned, refuseOverlap } from './planning.js';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import {
  estimatedCents,
  lotsSetAside,
  type Grounds,
  type Planned,
  type ProcedureState,
  type ProcurementEvent,
} from './procedure.js';
import { refuseEndedProject, refuseUnspoken, running } from './refusals.js';

type Outcome = readonly ProcurementEvent[] | Refusal;
type Launching = DataOf<'LaunchProcedure'>;
type Due = {
  readonly on: string;
  readonly minimum: { lastDay?: string; days?: number; rule: ReturnType<typeof ruleOf> };
};

/** How long a tender binds unless it is stated otherwise. Source: reference, "Tenders bind 90 days". */
const VALIDITY_DAYS = 90;

/** **Rule**: procurement launches only after the project’s approval. Advisory. Source: DOMAIN, "Across the services". */
const refuseUnapproved = ({ project }: ProcedureFacts): Refusal | undefined =>
  project?.approved
    ? undefined
    : refuse(
        'PROCUREMENT.NOT_APPROVED',
        'The project’s approval gate is closed, as far as procurement knows.',
        'The board’s approval, and the competent authority’s where the board advises.',
      );

/** **Rule**: the duty to consider lots: comply or explain. Source: L. 17.6.2016, art. 58. */
const refuseLots = (advice: Advice, planned: Planned, d: Launching): Refusal | undefined =>
  advice.lots.answer === 'comply-or-explain' &&
  planned.lots.length < 2 &&
  !(d.lotsReason ?? planned.lotsReason)
    ? refuse(
        'PROCUREMENT.LOTS_UNEXPLAINED',
        `Lots are to be considered (${advice.lots.rule.id}: ${advice.lots.rule.legalBasis}).`,
        ['At least two lots.', 'lotsReason: why the need is not divided.'],
        { rule: advice.lots.rule.id },
      )
    : undefined;

/** **Rule**: award criteria have weights that add up to 100. */
const refuseCriteria = ({ criteria }: Launching): Refusal | undefined => {
  if (repeats(criteria.map((c) => c.criterionId)).length > 0)
    return refuse('PROCUREMENT.CRITERION_REPEATED', 'A criterion is named twice.', 'Each criterion once.');
  const sum = criteria.reduce((total, c) => total + c.weight, 0);
  return sum === 100
    ? undefined
    : refuse(
        'PROCUREMENT.WEIGHTS_SUM',
        `The weights add up to ${sum}.`,
        'Weights, whole numbers, that add up to 100.',
      );
};

/** Refuses a due date that is not of the stage that comes next, or that has passed. */
const refuseStage = (d: Launching, { today }: Moment): Refusal | undefined => {
  const twoStages = TWO_STAGE_PROCEDURES.includes(d.procedure);
  const [wanted, other] = twoStages
    ? (['requestsDueOn', 'tendersDueOn'] as const)
    : (['tendersDueOn', 'requestsDueOn'] as const);
  const dueOn = d[wanted];
  if (dueOn === undefined || d[other] !== undefined)
    return refuse(
      'PROCUREMENT.DUE_STAGE',
      twoStages
        ? 'Candidates first ask to take part in this procedure.'
        : 'Tenders come in one stage in this procedure.',
      `${wanted}, and no ${other}.`,
    );
  return refusePast(dueOn, today);
};

const refusePast = (dueOn: string, today: string): Refusal | undefined =>
  dueOn <= today
    ? refuse('PROCUREMENT.DUE_PAST', `${dueOn} is not after today.`, `A day after ${today}.`)
    : undefined;

/** The due date with the minimum that the law leaves, or the refusal that names the earliest day. */
const dueWithin = (input: TimeLimitInput, on: string): Due | Refusal => {
  const minimum = minimumTimeLimit(input);
  if (isRefusal(minimum)) return minimum;
  const rule = ruleOf(minimum.rule);
  return (
    refuseShortTimeLimit(input, on) ?? {
      on,
      minimum: minimum.kind === 'days' ? { lastDay: minimum.lastDay, days: minimum.days, rule } : { rule },
    }
  );
};

/** The minimum of the stage that a launch begins; limited value has none that the tables know. */
const dueOf = (d: Launching, planned: Planned, { today }: Moment): Due | Refusal =>
  dueWithin(
    {
      procedure: inRules(d.procedure),
      stage: d.requestsDueOn === undefined ? 'tenders' : 'requests',
      dispatchedOn: today,
      authorityType: planned.authority.type,
      electronic: d.electronic,
      urgent: d.urgency !== undefined,
      ...(d.priorNoticeOn === undefined ? {} : { priorNoticeOn: d.priorNoticeOn }),
    },
    (d.requestsDueOn ?? d.tendersDueOn)!,
  );

/**
 * **Rule**: estimates of the same need add up, over the needs of the authority as they stand in their order.
 * Source: DOMAIN part 5, "Anti-splitting".
 */
const refuseSplit = (
  d: Launching,
  state: ProcedureState,
  advice: Advice,
  grounds: Grounds,
  { needs = {} }: ProcedureFacts,
  { today }: Moment,
): Refusal | undefined => {
  const planned = state.planned!;
  for (const cpvGroup of planned.cpvGroups) {
    const others = needs[cpvGroup] ? claimsIn(needs[cpvGroup]) : [];
    const found = splitting({
      need: {
        ...{ needId: d.procedureId, authorityId: planned.authority.organisationId, cpvGroup },
        ...{ authorityType: planned.authority.type, contractType: planned.contractType },
        ...{ projectId: planned.projectId, recurring: planned.recurring, launchOn: today },
        ...{ estimateCents: estimatedCents(planned), distinctFrom: distinctOf(state.distinctFrom) },
        ...{ lotsSetAside: lotsSetAside(planned).map((lot) => lot.estimate.cents) },
        ...{ subsidisedAbove50: planned.subsidisedAbove50 ?? false, research: planned.research ?? false },
      },
      others: others.map(plannedNeed),
      procedure: inRules(d.procedure),
      publication: adviceFor(advice, inRules(d.procedure)).publication,
      grounds: invoked(grounds),
    });
    if (isRefusal(found)) return found;
  }
  return undefined;
};

const refuseElectronic = (d: Launching, advice: Advice): Refusal | undefined =>
  !d.electronic && requirementsOf(advice, d.procedure).electronic === 'electronic-required'
    ? refuse(
        'PROCUREMENT.ELECTRONIC_REQUIRED',
        'Tenders of this procedure come by electronic means.',
        'electronic true.',
      )
    : undefined;

/** **Rule**: a notice of a Brussels authority to the public is in French and Dutch. */
const refuseNotice = (d: Launching, planned: Planned, published: boolean): Refusal | undefined => {
  if (!published) return undefined;
  if (!d.description)
    return refuse(
      'PROCUREMENT.NOTICE_MISSING',
      'The procedure is published.',
      'description: what the notice tells the public.',
    );
  return refuseUnspoken(planned.authority.territory, {
    title: planned.title,
    description: d.description,
    ...Object.fromEntries(d.criteria.map((c) => [`criterion ${c.criterionId}`, c.title])),
  });
};

const launchedOf = (
  d: Launching,
  state: ProcedureState,
  advice: Advice,
  due: Due,
  { today }: Moment,
): Extract<ProcurementEvent, { type: 'ProcedureLaunched' }> => {
  const { procedureId, projectId, authority, cpvGroups, lotsReason } = state.planned!;
  const explained = d.lotsReason ?? lotsReason;
  const openedBy = adviceFor(advice, inRules(d.procedure)).decidedBy.rule;
  return {
    type: 'ProcedureLaunched',
    data: {
      ...{ procedureId, projectId, authorityId: authority.organisationId, cpvGroups },
      ...{ procedure: d.procedure, launchedOn: today, criteria: d.criteria },
      ...lotsOpened(state.planned!, openedBy),
      openedBy: ruleOf(openedBy),
      ...(advice.validUntil === undefined ? {} : { rulesUntil: advice.validUntil }),
      requirements: requirementsOf(advice, d.procedure),
      ...(d.requestsDueOn === undefined ? { tendersDue: due } : { requestsDue: due }),
      validityDays: d.validityDays ?? VALIDITY_DAYS,
      ...(explained ? { lotsReason: explained } : {}),
      distinctFrom: [...state.distinctFrom],
    },
  };
};

type Launch = ReturnType<typeof launchedOf>['data'];

const noticeOf = (d: Launching, planned: Planned, launched: Launch): readonly ProcurementEvent[] => {
  const { procedureId, projectId, title, authority, contractType, cpv, framework, provenance } = planned;
  const { procedure, launchedOn, requirements, criteria, requestsDue, tendersDue } = launched;
  if (requirements.publication === 'no-publication') return [];
  return [
    {
      type: 'ContractNoticePublished',
      data: {
        ...{ procedureId, projectId, title, description: d.description!, authority, contractType, cpv },
        ...(framework ? { framework } : {}),
        ...{ procedure, publishedOn: launchedOn, requirements, criteria },
        ...(requestsDue ? { requestsDue } : {}),
        ...(tendersDue ? { tendersDue } : {}),
        ...(provenance ? { provenance } : {}),
      },
    },
  ];
};

/**
 * Launches a procedure. **Rule**: under the rules in force today, which stay its rules; open by them, approved, in time,
 * not a split, lots considered, and its notice fit for the public. Source: DOMAIN part 5, "Procedure life".
 */
export const launchProcedure = (
  d: Launching,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  const refusal = refuseNotPlanned(state) ?? refuseEndedProject(facts) ?? refuseUnapproved(facts);
  if (refusal) return refusal;
  const planned = state.planned!;
  const grounds = d.grounds ?? state.grounds;
  const advice = advised(planned, grounds, moment.today);
  if (isRefusal(advice)) return advice;
  const published = adviceFor(advice, inRules(d.procedure)).publication !== 'none';
  const fault =
    refuseProcedure(advice, inRules(d.procedure)) ??
    refuseOverlap(planned, facts.needs, (other, claims) =>
      isBefore(other.procedureId, d.procedureId, claims),
    ) ??
    refuseLots(advice, planned, d) ??
    refuseCriteria(d) ??
    refuseStage(d, moment) ??
    refuseElectronic(d, advice) ??
    refuseNotice(d, planned, published) ??
    refuseSplit(d, state, advice, grounds, facts, moment);
  if (fault) return fault;
  const due = dueOf(d, planned, moment);
  if (isRefusal(due)) return due;
  const launched = launchedOf(d, state, advice, due, moment);
  const { procedureId, projectId } = planned;
  return [
    { type: 'ProcedureAdvised', data: { procedureId, projectId, grounds, advice: adviceOf(advice) } },
    launched,
    ...noticeOf(d, planned, launched.data),
  ];
};

/** Whether a claim stands before another in their order; the other may not stand there yet. */
const isBefore = (id: string, other: string, claims: Parameters<typeof claimsIn>[0]): boolean => {
  const order = claimsIn(claims).map((c) => c.procedureId);
  return order.indexOf(other) < 0 || order.indexOf(id) < order.indexOf(other);
};

/** Invites to tender in a procedure of two stages, with at least the minimum time. */
export const inviteToTender = (
  d: DataOf<'InviteToTender'>,
  state: ProcedureState,
  facts: ProcedureFacts,
  moment: Moment,
): Outcome => {
  const found = running(state);
  if (isRefusal(found)) return found;
  const { planned, launched } = found;
  const refusal = refuseEndedProject(facts);
  if (refusal) return refusal;
  const requestsDue = launched.requestsDue?.on;
  if (requestsDue === undefined || state.tendersDueOn !== undefined || moment.today <= requestsDue)
    return refuse(
      'PROCUREMENT.DUE_STAGE',
      requestsDue === undefined
        ? 'The procedure has one stage.'
        : state.tendersDueOn !== undefined
          ? 'The candidates were invited.'
          : `Requests to take part are due on ${requestsDue}.`,
      'A procedure of two stages, after its requests were due, once.',
    );
  const past = refusePast(d.tendersDueOn, moment.today);
  if (past) return past;
  const due = dueWithin(
    {
      procedure: inRules(launched.procedure),
      stage: 'tenders',
      dispatchedOn: moment.today,
      authorityType: planned.authority.type,
      electronic: launched.requirements.electronic === 'electronic-required',
      urgent: d.urgency !== undefined,
      ...(d.agreedDays === undefined
        ? d.noneAgreed
          ? { agreedDays: 'none' as const }
          : {}
        : { agreedDays: d.agreedDays }),
    },
    d.tendersDueOn,
  );
  if (isRefusal(due)) return due;
  const { procedureId, projectId } = planned;
  return [
    {
      type: 'TendersInvited',
      data: {
        ...{ procedureId, projectId, invitedOn: moment.today },
        ...{ tendersDue: due, validityDays: launched.validityDays },
      },
    },
  ];
};
