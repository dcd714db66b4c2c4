import type { EventOf, FundsReserved } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';
import type { KnownReservation } from '../domain/procedure/procedure.commands.js';

const ENDS = { ReservationReleased: 'released', ReservationConsumed: 'consumed' } as const;

/** The reservations that funding made for procedures. Advisory: follows the feed of funding. */
export const knownReservations: LocalProjection = {
  name: 'procurement/known-reservations',
  source: 'funding',
  types: ['FundsReserved', ...Object.keys(ENDS)],
  tables: ['known_reservation'],
  apply: async (client, events) => {
    for (const event of events) {
      const data = event.data as unknown as EventOf<typeof FundsReserved>['data'];
      if (event.type === 'FundsReserved')
        await client.query(
          `insert into known_reservation (reservation_id, procedure_id, cents, state)
           values ($1, $2, $3, 'active') on conflict (reservation_id) do nothing`,
          [data.reservationId, data.procedureId, data.amount.cents],
        );
      else
        await client.query('update known_reservation set state = $2 where reservation_id = $1', [
          data.reservationId,
          ENDS[event.type as keyof typeof ENDS],
        ]);
    }
  },
};

/** A reservation as far as procurement knows. Advisory: funding’s own policy books the contract, or refuses. */
export const reservationOf = async (
  lookup: FactLookup,
  reservationId: string,
): Promise<KnownReservation | undefined> => {
  const [row] = await lookup.query<{
    procedure: string;
    cents: string;
    state: KnownReservation['state'];
  }>('select procedure_id as procedure, cents, state from known_reservation where reservation_id = $1', [
    reservationId,
  ]);
  return row && { procedureId: row.procedure, cents: Number(row.cents), state: row.state };
};
