import type { ContractSigned, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** A signed contract is the milestone of the project that it stands for. Source: DOMAIN, "Across the services". */
export const noteContract: Policy = {
  name: 'projects/note-contract',
  source: 'procurement',
  on: {
    ContractSigned: (event) => {
      const { projectId, contractId, milestoneId, signedOn } = event.data as unknown as EventOf<
        typeof ContractSigned
      >['data'];
      return milestoneId === undefined
        ? []
        : [
            {
              command: 'NoteMilestoneReached',
              data: { projectId, milestoneId, reachedOn: signedOn, contractId },
            },
          ];
    },
  },
};
