import type { Projection, Transactor } from '@helixboard/kit';
import { applyEvents } from './apply.js';
import type { ReadSchema } from './sql.js';

/** The name under which the progress of the read models is kept. */
export const READ_MODELS = 'gateway/read-models';

/** The read models as a projection: one reader follows the feeds of all services with it. */
export const readModels = <Tx>(
  transactor: Transactor<Tx>,
  schema: ReadSchema = 'gateway',
): Projection<Tx> => ({
  name: READ_MODELS,
  personal: true,
  apply: (tx, events, personal) =>
    applyEvents((sql, parameters) => transactor.query(tx, sql, parameters), schema, events, personal),
});
