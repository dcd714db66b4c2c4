import { isRefusal, isTerritory, refuse, repeats, type Refusal } from '@helixboard/contracts';
import { claimsIn, type Claim, type NeedClaims } from '../needs/needs.js';
import {
  estimateWithoutVat,
  overlappingTerms,
  readCpv,
  refuseFrameworkTerm,
  type Cpv,
} from '../rules/index.js';
import { adviceGiven } from './advice.js';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import { estimatedCents, type ProcedureState, type ProcurementEvent } from './procedure.js';
import { procedureUnknown, refuseClosed, refuseEndedProject } from './refusals.js';

type Outcome = readonly ProcurementEvent[] | Refusal;
type Planning = DataOf<'PlanProcedure'>;
type Framed = Pick<Planning, 'procedureId' | 'authority' | 'framework'>;

/** **Rule**: an estimate excludes VAT, with options, renewals, repetitions and prizes. Source: L. 17.6.2016, art. 16. */
const refuseVat = ({ estimate, lots, framework }: Planning): Refusal | undefined => {
  const { base, ...more } = estimate;
  const amounts = [...Object.values(more), ...lots.map((l) => l.estimate), framework?.ceiling];
  if (amounts.some((m) => m?.vat === 'included'))
    return refuse(
      'RULES.ESTIMATE_WITH_VAT',
      'A part of the estimate includes VAT; thresholds compare without it.',
      'Each part of the estimate, each lot and the ceiling excluding VAT.',
    );
  const cents = estimateWithoutVat(base);
  return isRefusal(cents) ? cents : undefined;
};

const readAll = (codes: readonly string[]): readonly Cpv[] | Refusal => {
  const read = codes.map(readCpv);
  return read.find(isRefusal) ?? (read as readonly Cpv[]);
};

/** The frameworks of others in the same CPV groups whose term overlaps this one. */
const overlapping = (
  { procedureId, authority, framework }: Framed,
  needs: Readonly<Record<string, NeedClaims>>,
  counts: (other: Claim, claims: NeedClaims) => boolean,
): readonly string[] => {
  if (!framework) return [];
  const termOf = (frameworkId: string, cpvGroup: string, { from, to }: { from: string; to: string }) => ({
    ...{ frameworkId, authorityId: authority.organisationId, authorityType: authority.type },
    ...{ cpvGroup, from, to },
  });
  return Object.entries(needs).flatMap(([group, claims]) => {
    const others = claimsIn(claims).filter(
      (c) => c.procedureId !== procedureId && c.framework && counts(c, claims),
    );
    return overlappingTerms(
      termOf(procedureId, group, framework.period),
      others.map((c) => termOf(c.procedureId, group, c.framework!.period)),
    ).map((t) => t.frameworkId);
  });
};

/** **Rule**: the terms of an authority’s framework agreements for one CPV group do not overlap. Source: issue 4. */
export const refuseOverlap = (
  framed: Framed,
  needs: Readonly<Record<string, NeedClaims>> = {},
  counts: (other: Claim, claims: NeedClaims) => boolean = () => true,
): Refusal | undefined => {
  const found = [...new Set(overlapping(framed, needs, counts))];
  return found.length > 0
    ? refuse(
        'PROCUREMENT.FRAMEWORK_OVERLAP',
        'The term overlaps that of another framework agreement of the authority for the same CPV group.',
        'A term that begins after the other ends, or a call-off under it.',
        { overlaps: found },
      )
    : undefined;
};

/** **Rule**: a framework agreement lasts at most 4 years (8 in the special sectors), and its estimate is its ceiling. */
const refuseFramework = (d: Planning, needs: ProcedureFacts['needs']): Refusal | undefined => {
  if (!d.framework) return undefined;
  const { period, ceiling } = d.framework;
  const total = estimatedCents(d);
  return (
    refuseFrameworkTerm({ ...period, authorityType: d.authority.type }) ??
    (ceiling.cents === total
      ? undefined
      : refuse(
          'PROCUREMENT.FRAMEWORK_CEILING',
          `The ceiling is ${ceiling.cents} cents, the estimate ${total}.`,
          'An estimate that is the most that can be called off over the whole term.',
        )) ??
    refuseOverlap(d, needs)
  );
};

const refusePlan = (d: Planning, { project, needs }: ProcedureFacts): Refusal | undefined => {
  if (!project)
    return refuse(
      'PROCUREMENT.PROJECT_UNKNOWN',
      'The project is not known to procurement, which follows the projects.',
      'The id of a project that was proposed; a moment later when it was proposed just now.',
    );
  if (!isTerritory(d.authority.territory))
    return refuse(
      'PROCUREMENT.TERRITORY_UNKNOWN',
      `There is no territory ${d.authority.territory}.`,
      'A NIS or NUTS code that exists.',
    );
  const [twice] = repeats(d.lots.map((l) => l.number));
  if (twice !== undefined)
    return refuse(
      'PROCUREMENT.LOT_REPEATED',
      `Lot ${twice} is named twice.`,
      'Each lot under its own number.',
    );
  return refuseEndedProject({ project }) ?? refuseVat(d) ?? refuseFramework(d, needs);
};

/**
 * Plans a procedure for a need, and advises every procedure by the rules of the day on which the launch is planned.
 * Source: DOMAIN part 5, "Need and estimate", "Procedure advice".
 */
export const planProcedure = (d: Planning, state: ProcedureState, facts: ProcedureFacts): Outcome => {
  if (state.planned)
    return refuse(
      'PROCUREMENT.PROCEDURE_EXISTS',
      'The procedure was planned.',
      'A new id for another procedure.',
    );
  const refusal = refusePlan(d, facts);
  if (refusal) return refusal;
  const cpv = readAll(d.cpv);
  if (isRefusal(cpv)) return cpv;
  const { grounds = [], ...need } = d;
  const { procedureId, projectId } = d;
  const advice = adviceGiven({ procedureId, projectId }, need, grounds, d.launchOn);
  if (isRefusal(advice)) return advice;
  return [
    {
      type: 'ProcedurePlanned',
      data: {
        ...need,
        grounds,
        ownerOrganisationId: facts.project!.ownerOrganisationId,
        total: { cents: estimatedCents(d), currency: 'EUR', vat: 'excluded' },
        cpvGroups: [...new Set(cpv.map((c) => c.group))],
        cpvVerified: cpv.every((c) => c.verification === 'listed'),
      },
    },
    advice,
  ];
};

/** **Rule**: a procedure is planned until it is launched. */
export const refuseNotPlanned = (state: ProcedureState): Refusal | undefined =>
  refuseClosed(state) ??
  (state.launched
    ? refuse(
        'PROCUREMENT.NOT_PLANNED',
        `The procedure was launched on ${state.launched.launchedOn}, under the rules of that day.`,
        'A procedure that is planned.',
      )
    : undefined);

/** Advises anew: for another day, or with grounds whose conditions are answered. */
export const adviseProcedure = (d: DataOf<'AdviseProcedure'>, state: ProcedureState): Outcome => {
  const refusal = refuseNotPlanned(state);
  if (refusal) return refusal;
  const { planned } = state;
  if (!planned) return procedureUnknown();
  const { procedureId, projectId } = planned;
  const advice = adviceGiven({ procedureId, projectId }, planned, d.grounds ?? state.grounds, d.launchOn);
  return isRefusal(advice) ? advice : [advice];
};

/**
 * Records that the need is distinct, by the officer who says so. **Rule**: it is a record, not a licence: it does not
 * legalise a split. Source: DOMAIN part 5, "Anti-splitting".
 */
export const distinguishNeeds = (
  d: DataOf<'DistinguishNeeds'>,
  state: ProcedureState,
  officerId: string,
): Outcome => {
  const refusal = refuseClosed(state);
  if (refusal) return refusal;
  if (d.distinctFrom.includes(d.procedureId))
    return refuse(
      'PROCUREMENT.DISTINCT_FROM_ITSELF',
      'A need is not distinct from itself.',
      'The ids of other procedures.',
    );
  const { projectId, authority, cpvGroups } = state.planned!;
  return [
    {
      type: 'NeedsDistinguished',
      data: {
        ...{ procedureId: d.procedureId, projectId, authorityId: authority.organisationId, cpvGroups },
        ...{ distinctFrom: [...new Set(d.distinctFrom)], officerId, reason: d.reason },
      },
    },
  ];
};
