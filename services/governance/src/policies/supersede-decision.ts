import type { DecisionTookEffect, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** A decision that took effect replaces the one that it names. Source: DOMAIN part 3, "supersedes/superseded". */
export const supersedeDecision: Policy = {
  name: 'governance/supersede-decision',
  source: 'governance',
  on: {
    DecisionTookEffect: (event) => {
      const { decisionId, supersedes } = event.data as EventOf<typeof DecisionTookEffect>['data'];
      if (supersedes === undefined) return [];
      return [{ command: 'MarkDecisionSuperseded', data: { decisionId: supersedes, by: decisionId } }];
    },
  },
};
