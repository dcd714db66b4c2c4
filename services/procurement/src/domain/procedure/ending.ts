import type { CancellationCause, Localized, Moment, Refusal } from '@helixboard/contracts';
import type { DataOf } from './procedure.commands.js';
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
