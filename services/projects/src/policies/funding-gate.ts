import type {
  CoverState,
  EventOf,
  FundingLoss,
  FundingLost,
  FundingSecured,
  FundingStandingNoted,
  GateReason,
} from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { projectDecider } from '../domain/project.decider.js';
import { isKnown, standingOf } from '../domain/project.js';
import { ended } from './ended.js';

const REASON_OF: Readonly<Record<FundingLoss, GateReason>> = {
  'cover-lost': 'funding-lost',
  'cover-not-timed': 'funding-not-timed',
  'waiver-ended': 'funding-waiver-ended',
};

/** Why the gate of a plan that does not secure the funding is closed, by how its cover stands. */
const REASON_OF_COVER: Readonly<Partial<Record<CoverState, GateReason>>> = {
  'not-covered': 'funding-not-covered',
  'covered-not-timed': 'funding-not-timed',
};

/** The reasons that the cover of a plan takes the place of: that it was lost, or a waiver ended, says more. */
const OVERTAKEN: readonly (GateReason | undefined)[] = [
  'funding-no-plan',
  'funding-not-covered',
  'funding-not-timed',
];

const lacking = async (event: StoredEvent, lookup: FactLookup): Promise<readonly PolicyCommand[]> => {
  const { projectId, standing } = event.data as unknown as EventOf<typeof FundingStandingNoted>['data'];
  const reason = REASON_OF_COVER[standing.state];
  if (standing.ground !== undefined || reason === undefined || (await ended(projectId, lookup))) return [];
  const { state } = await lookup.load(`project-${projectId}`, projectDecider);
  const gate = isKnown(state) ? standingOf(state, 'funding') : undefined;
  return gate && !gate.open && gate.reason !== reason && OVERTAKEN.includes(gate.reason)
    ? [{ command: 'CloseGate', data: { projectId, gate: 'funding', reason } }]
    : [];
};

/**
 * The funding gate follows the project's funding plan: it opens while the plan is secured, by its cover, a bridge or a
 * waiver of the board that ends, and closes when it no longer is. While it never was, the gate says whether cover or its
 * time is lacking. Source: DOMAIN, "Across the services".
 */
export const fundingGate: Policy = {
  name: 'projects/funding-gate',
  source: 'funding',
  on: {
    FundingSecured: async (event, lookup) => {
      const { projectId, waiver } = event.data as unknown as EventOf<typeof FundingSecured>['data'];
      if (await ended(projectId, lookup)) return [];
      const evidence = { kind: 'funding-plan', id: projectId };
      const data = { projectId, gate: 'funding', evidence, ...(waiver ? { waiver } : {}) };
      return [{ command: 'OpenGate', data }];
    },
    FundingLost: async (event, lookup) => {
      const { projectId, loss } = event.data as unknown as EventOf<typeof FundingLost>['data'];
      if (await ended(projectId, lookup)) return [];
      return [{ command: 'CloseGate', data: { projectId, gate: 'funding', reason: REASON_OF[loss] } }];
    },
    FundingStandingNoted: lacking,
    FundingStandingPublished: lacking,
  },
};
