import type { ContractSigned, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/**
 * A signed contract is booked on its reservation, once: the same event again gives the same command, and the same
 * contract changes nothing. Source: DOMAIN, "Across the services"; part 4, "reservation".
 */
export const consumeReservation: Policy = {
  name: 'funding/consume-reservation',
  source: 'procurement',
  on: {
    ContractSigned: (event) => {
      const { projectId, reservationId, procedureId, contractId, value } = event.data as unknown as EventOf<
        typeof ContractSigned
      >['data'];
      return [
        {
          command: 'ConsumeReservation',
          data: { projectId, reservationId, procedureId, contractId, value },
        },
      ];
    },
  },
};
