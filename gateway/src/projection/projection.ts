import type { ServiceName } from '@helixboard/contracts';
import type { Projection, StoredEvent, Transactor } from '@helixboard/kit';
import { contractOf } from '../visibility/audiences.js';
import { applyEvents } from './apply.js';
import type { ReadSchema } from './sql.js';

/** The name under which the progress of the read models is kept. */
export const READ_MODELS = 'gateway/read-models';
/** The name under which a rebuild reads beside it. */
export const REBUILD = 'gateway/rebuild';

/** Where the values come from that are kept apart from events, when it is not from the events' own sources. */
export interface ValuesElsewhere {
  /** Gives when the values of a service's events up to a position are there, or do not come for the moment. */
  reached(source: ServiceName, position: bigint): Promise<void>;
}

/** The last position of each service among events whose values are kept apart. */
const lastApart = (events: readonly StoredEvent[]): ReadonlyMap<ServiceName, bigint> => {
  const last = new Map<ServiceName, bigint>();
  for (const event of events) {
    if (event.meta.commitments.length === 0) continue;
    const { service } = contractOf(event.type);
    if (event.position > (last.get(service) ?? 0n)) last.set(service, event.position);
  }
  return last;
};

/**
 * The read models as a projection: one reader follows the events of all services with it.
 *
 * @param values given when values come another way: events wait for theirs, so that no answer lacks a name
 */
export const readModels = <Tx>(
  transactor: Transactor<Tx>,
  schema: ReadSchema = 'gateway',
  values?: ValuesElsewhere,
): Projection<Tx> => ({
  name: READ_MODELS,
  personal: values === undefined,
  ...(values && {
    before: async (events) => {
      for (const [source, position] of lastApart(events)) await values.reached(source, position);
    },
  }),
  apply: (tx, events, personal) =>
    applyEvents(
      (sql, parameters) => transactor.query(tx, sql, parameters),
      schema,
      events,
      values ? undefined : personal,
    ),
});
