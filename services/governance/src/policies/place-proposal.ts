import type { AgendaProposalAccepted, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** A proposal that was taken up goes on the agenda of its meeting. */
export const placeProposal: Policy = {
  name: 'governance/place-proposal',
  source: 'governance',
  on: {
    AgendaProposalAccepted: (event) => {
      const { meetingId, item } = event.data as unknown as EventOf<typeof AgendaProposalAccepted>['data'];
      return [{ command: 'PlaceProposedItem', data: { meetingId, item } }];
    },
  },
};
