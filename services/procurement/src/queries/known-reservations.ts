import type { EventOf, FundsReserved } from '@helixboard/contracts';
import { brusselsDate, type FactLookup, type LocalProjection } from '@helixboard/kit';
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
          `insert into known_reservation (project_id, reservation_id, procedure_id, reserved_on, cents, state)
           values ($1, $2, $3, $4, $5, 'active') on conflict (project_id, reservation_id) do nothing`,
          [
            ...[data.projectId, data.reservationId, data.procedureId],
            ...[brusselsDate(Date.parse(event.meta.occurredAt)), data.amount.cents],
          ],
        );
      else
        await client.query(
          'update known_reservation set state = $3 where project_id = $1 and reservation_id = $2',
          [data.projectId, data.reservationId, ENDS[event.type as keyof typeof ENDS]],
        );
    }
  },
};

/** A project’s reservation as far as procurement knows. Advisory: funding’s own policy books the contract, or refuses. */
export const reservationOf = async (
  lookup: FactLookup,
  projectId: string,
  reservationId: string,
): Promise<KnownReservation | undefined> => {
  const [row] = await lookup.query<{
    procedure: string;
    day: string;
    cents: string;
    state: KnownReservation['state'];
  }>(
    `select procedure_id as procedure, reserved_on::text as day, cents, state from known_reservation
      where project_id = $1 and reservation_id = $2`,
    [projectId, reservationId],
  );
  return (
    row && {
      procedureId: row.procedure,
      reservedOn: row.day,
      cents: Number(row.cents),
      state: row.state,
    }
  );
};
