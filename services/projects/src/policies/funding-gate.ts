import type { EventOf, FundingLoss, FundingLost, FundingSecured, GateReason } from '@helixboard/contracts';
import type { FactLookup, Policy } from '@helixboard/kit';
import { projectDecider } from '../domain/project.decider.js';

const REASON_OF: Readonly<Record<FundingLoss, GateReason>> = {
  'cover-lost': 'funding-lost',
  'cover-not-timed': 'funding-not-timed',
  'waiver-ended': 'funding-waiver-ended',
};

/** Whether the gates of a project still move: what happens to its funding after its end is no matter of delivery. */
export const ended = async (projectId: string, lookup: FactLookup): Promise<boolean> => {
  const { state } = await lookup.load(`project-${projectId}`, projectDecider);
  return state.state === 'completed' || state.state === 'stopped' || state.state === 'not-selected';
};

/**
 * The funding gate follows the project's funding plan: it opens while the plan is secured, by its cover, a bridge or a
 * waiver of the board that ends, and closes when it no longer is. Source: DOMAIN, "Across the services".
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
  },
};
