import type { Policy } from '@helixboard/kit';

interface SignedContract {
  readonly projectId: string;
  readonly contractId: string;
  readonly milestoneId?: string;
  readonly signedOn: string;
}

/** A signed contract is the milestone of the project that it stands for. Source: DOMAIN, "Across the services". */
export const noteContract: Policy = {
  name: 'projects/note-contract',
  source: 'procurement',
  on: {
    ContractSigned: (event) => {
      const { projectId, contractId, milestoneId, signedOn } = event.data as unknown as SignedContract;
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
