import type { EventOf, NEEDS_EVENTS, NeedClaimed, NeedLaunched } from '@helixboard/contracts';
import type { DistinctNeed, PlannedNeed } from '../rules/index.js';

export type NeedsEvent = EventOf<(typeof NEEDS_EVENTS)[number]>;

type Claimed = EventOf<typeof NeedClaimed>['data'];

/** A need that stands beside others of its authority and CPV group. */
export interface Claim extends Claimed {
  readonly launch?: EventOf<typeof NeedLaunched>['data'];
  readonly distinctFrom: readonly { readonly needId: string; readonly officerId: string }[];
  /** The needs with which it was found to add up; empty when none. */
  readonly splitWith: readonly string[];
  /** The framework agreements before it whose term overlaps its own; empty when none. */
  readonly overlapsWith: readonly string[];
}

/** The needs of one authority in one CPV group, in the order in which they were put there. */
export interface NeedClaims {
  readonly claims: Readonly<Record<string, Claim>>;
}

export const initialState = (): NeedClaims => ({ claims: {} });

export const claimsIn = ({ claims }: NeedClaims): readonly Claim[] => Object.values(claims);

const changed = (state: NeedClaims, id: string, change: (claim: Claim) => Partial<Claim>): NeedClaims => {
  const claim = state.claims[id];
  return claim ? { claims: { ...state.claims, [id]: { ...claim, ...change(claim) } } } : state;
};

export const evolve = (state: NeedClaims, event: NeedsEvent): NeedClaims => {
  const { procedureId } = event.data;
  switch (event.type) {
    case 'NeedClaimed':
      return {
        claims: {
          ...state.claims,
          [procedureId]: { ...event.data, distinctFrom: [], splitWith: [], overlapsWith: [] },
        },
      };
    case 'NeedDistinct': {
      const { distinctFrom, officerId } = event.data;
      return changed(state, procedureId, (c) => ({
        distinctFrom: [...c.distinctFrom, ...distinctFrom.map((needId) => ({ needId, officerId }))],
        splitWith: c.splitWith.filter((id) => !distinctFrom.includes(id)),
      }));
    }
    case 'NeedLaunched':
      return changed(state, procedureId, () => ({ launch: event.data }));
    case 'NeedReleased': {
      const { [procedureId]: _gone, ...claims } = state.claims;
      return { claims };
    }
    case 'SplitFound':
      return changed(state, procedureId, () => ({ splitWith: event.data.with }));
    case 'NeedOverlapFound':
      return changed(state, procedureId, () => ({ overlapsWith: event.data.with }));
    case 'NeedCleared':
      return changed(state, procedureId, ({ splitWith, overlapsWith }) => ({
        splitWith: splitWith.filter((id) => !event.data.with.includes(id)),
        overlapsWith: overlapsWith.filter((id) => !event.data.overlaps.includes(id)),
      }));
  }
};

/** The words of an officer’s record stand with the procedure; the rules need only that there is one. */
const RECORDED = 'recorded with the procedure';

export const distinctOf = (
  records: readonly { readonly needId: string; readonly officerId: string }[],
): readonly DistinctNeed[] => records.map((r) => ({ ...r, justification: RECORDED }));

/** A claim as the rules on splitting see it. */
export const plannedNeed = (claim: Claim): PlannedNeed => ({
  needId: claim.procedureId,
  authorityId: claim.authorityId,
  authorityType: claim.authorityType,
  contractType: claim.contractType,
  cpvGroup: claim.cpvGroup,
  projectId: claim.projectId,
  recurring: claim.recurring,
  launchOn: claim.launch?.launchedOn ?? claim.launchOn,
  estimateCents: claim.estimate.cents,
  ...(claim.lotsSetAside ? { lotsSetAside: claim.lotsSetAside.map((lot) => lot.cents) } : {}),
  subsidisedAbove50: claim.subsidisedAbove50,
  research: claim.research,
  distinctFrom: distinctOf(claim.distinctFrom),
});
