import type { CancellationCause, Localized, Moment, Refusal } from '@helixboard/contracts';
import type { Claim } from '../needs/needs.js';
import type { DataOf, ProcedureFacts } from './procedure.commands.js';
import type { ProcedureState, ProcurementEvent } from './procedure.js';
import { refuseClosed } from './refusals.js';
import { refuseSigned } from './tendering.js';

type Outcome = readonly ProcurementEvent[] | Refusal;

const cancelled = (
  state: ProcedureState,
  cause: CancellationCause,
  reason: Localized | undefined,
  today: string,
): readonly ProcurementEvent[] => {
  const { procedureId, projectId, authority, cpvGroups } = state.planned!;
  const ids = { procedureId, projectId };
  return [
    {
      type: 'ProcedureCancelled',
      data: {
        ...{ ...ids, authorityId: authority.organisationId, cpvGroups, cause },
        ...(reason ? { reason } : {}),
      },
    },
    ...(state.published
      ? ([{ type: 'CancellationPublished', data: { ...ids, cause, on: today } }] as const)
      : []),
  ];
};

/** Stops a procedure without a contract, with the reason; the public that knew of it is told. */
export const cancelProcedure = (
  d: DataOf<'CancelProcedure'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => refuseClosed(state) ?? refuseSigned(state) ?? cancelled(state, d.cause, d.reason, today);

/**
 * The project stopped: its open procedure is stopped with it, a contract that runs is listed.
 * Source: DOMAIN part 2, "Stopping…".
 */
export const closeForStoppedProject = (
  { reason }: DataOf<'CloseForStoppedProject'>,
  state: ProcedureState,
  { today }: Moment,
): Outcome => {
  if (!state.planned || state.cancelled) return [];
  const { contract } = state;
  if (!contract) return cancelled(state, 'project-stopped', reason, today);
  if (state.completed || state.listed) return [];
  const { procedureId, projectId, contractId, value } = contract;
  return [
    {
      type: 'RunningContractListed',
      data: { procedureId, projectId, contractId, value, ...(reason ? { reason } : {}) },
    },
  ];
};

/** Records that the launch adds up with others; those that an officer recorded as distinct meanwhile do not count. */
export const suspectSplit = (d: DataOf<'SuspectSplit'>, state: ProcedureState): Outcome => {
  const others = d.with.filter((id) => !state.distinctFrom.some((n) => n.needId === id));
  const known = others.every((id) => state.suspected.includes(id));
  if (!state.planned || state.cancelled || state.contract || others.length === 0 || known) return [];
  const { procedureId, projectId } = state.planned;
  return [
    {
      type: 'SplitSuspected',
      data: {
        ...{ procedureId, projectId, with: [...new Set([...state.suspected, ...others])] },
        sum: { cents: d.sumCents, currency: 'EUR', vat: 'excluded' },
      },
    },
  ];
};

/** Records that the term overlaps that of framework agreements which stand before this one. */
export const suspectOverlap = (d: DataOf<'SuspectOverlap'>, state: ProcedureState): Outcome => {
  const known = d.with.every((id) => state.overlapping.includes(id));
  if (!state.planned || state.cancelled || state.contract || known) return [];
  const { procedureId, projectId } = state.planned;
  return [
    {
      type: 'OverlapSuspected',
      data: { procedureId, projectId, with: [...new Set([...state.overlapping, ...d.with])] },
    },
  ];
};

/** Clears of a suspicion what stands in none of the CPV groups any more: needs may meet in more than one. */
export const clearSuspicion = (
  d: DataOf<'ClearSuspicion'>,
  state: ProcedureState,
  { needs = {} }: ProcedureFacts,
): Outcome => {
  if (!state.planned || state.cancelled || state.contract) return [];
  const { procedureId, projectId } = state.planned;
  const own = Object.values(needs).flatMap(({ claims }) => claims[procedureId] ?? []);
  const gone = (held: readonly string[], still: (claim: Claim) => readonly string[]): readonly string[] =>
    held.filter((id) => d.with.includes(id) && !own.some((claim) => still(claim).includes(id)));
  const split = gone(state.suspected, (claim) => claim.splitWith);
  const overlaps = gone(state.overlapping, (claim) => claim.overlapsWith);
  return split.length + overlaps.length === 0
    ? []
    : [
        {
          type: 'SuspicionCleared',
          data: { procedureId, projectId, with: [...split], overlaps: [...overlaps] },
        },
      ];
};
