import type {
  EventOf,
  NeedsDistinguished,
  ProcedureCancelled,
  ProcedureLaunched,
  NeedCleared,
  NeedOverlapFound,
  ProcedurePlanned,
  SplitFound,
} from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { evolve, initialState } from '../domain/procedure/procedure.js';

interface Grouped {
  readonly authorityId: string;
  readonly cpvGroups: readonly string[];
  readonly procedureId: string;
}

/** One command for each CPV group of a need, each on the stream of that group. */
const inEach = (
  command: string,
  { authorityId, cpvGroups, procedureId }: Grouped,
  data: object = {},
): readonly PolicyCommand[] =>
  cpvGroups.map((cpvGroup) => ({ command, data: { authorityId, cpvGroup, procedureId, ...data } }));

const planned = (event: StoredEvent): readonly PolicyCommand[] => {
  const d = event.data as unknown as EventOf<typeof ProcedurePlanned>['data'];
  const lotsSetAside = d.lots.filter((lot) => lot.setAside).map((lot) => lot.estimate);
  return inEach(
    'ClaimNeed',
    { ...d, authorityId: d.authority.organisationId },
    {
      ...{ projectId: d.projectId, authorityType: d.authority.type, contractType: d.contractType },
      ...{ recurring: d.recurring, launchOn: d.launchOn, estimate: d.total },
      ...{ subsidisedAbove50: d.subsidisedAbove50 ?? false, research: d.research ?? false },
      ...(lotsSetAside.length > 0 ? { lotsSetAside } : {}),
      ...(d.framework ? { framework: d.framework } : {}),
    },
  );
};

const launched = async (event: StoredEvent, lookup: FactLookup): Promise<readonly PolicyCommand[]> => {
  const d = event.data as unknown as EventOf<typeof ProcedureLaunched>['data'];
  const { state } = await lookup.load(`procedure-${d.procedureId}`, { initialState, evolve });
  const { launchedOn, procedure, requirements } = d;
  const launch = { launchedOn, procedure, publication: requirements.publication, grounds: state.grounds };
  return inEach('ConfirmLaunch', d, launch);
};

/**
 * What may never be launched apart unseen stands in one order: each need is put on the stream of its authority and CPV
 * group, with its launch, its end, and what officers recorded. Source: DOMAIN part 5, "Anti-splitting".
 */
export const claimNeeds: Policy = {
  name: 'procurement/claim-needs',
  source: 'procurement',
  on: {
    ProcedurePlanned: planned,
    ProcedureLaunched: launched,
    NeedsDistinguished: (event) => {
      const d = event.data as unknown as EventOf<typeof NeedsDistinguished>['data'];
      return inEach('DistinguishClaim', d, { distinctFrom: d.distinctFrom, officerId: d.officerId });
    },
    ProcedureCancelled: (event) =>
      inEach('ReleaseNeed', event.data as unknown as EventOf<typeof ProcedureCancelled>['data']),
  },
};

/**
 * A launch that was found to add up with others, or to overlap them, is marked: nothing is awarded before that is settled;
 * and it is cleared when it no longer does.
 */
export const flagSplit: Policy = {
  name: 'procurement/flag-split',
  source: 'procurement',
  on: {
    SplitFound: (event) => {
      const { procedureId, with: others, sum } = event.data as unknown as EventOf<typeof SplitFound>['data'];
      return [{ command: 'SuspectSplit', data: { procedureId, with: others, sumCents: sum.cents } }];
    },
    NeedOverlapFound: (event) => {
      const d = event.data as unknown as EventOf<typeof NeedOverlapFound>['data'];
      return [{ command: 'SuspectOverlap', data: { procedureId: d.procedureId, with: d.with } }];
    },
    NeedCleared: (event) => {
      const d = event.data as unknown as EventOf<typeof NeedCleared>['data'];
      const others = [...new Set([...d.with, ...d.overlaps])];
      return [{ command: 'ClearSuspicion', data: { procedureId: d.procedureId, with: others } }];
    },
  },
};
