import type { DecisionRegistered, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** A decision that got its number gets its file. */
export const openDecision: Policy = {
  name: 'governance/open-decision',
  source: 'governance',
  on: {
    DecisionRegistered: (event) => {
      const { decisionId, meetingId, motionId, year, number } = event.data as EventOf<
        typeof DecisionRegistered
      >['data'];
      return [{ command: 'OpenDecision', data: { decisionId, meetingId, motionId, year, number } }];
    },
  },
};
