import type { ServiceName } from '@helixboard/contracts';
import { newServiceKeys } from '../evidence/keys.js';
import { createKurrentStore } from '../store/kurrent/kurrent-store.js';
import type { EventStore } from '../store/port.js';
import { createPostgresStore } from '../store/postgres/postgres-store.js';

/**
 * Another service's store, opened to be read: its events from where the office keeps them, its values kept apart from
 * its schema. The keys of another service are not here, and what these would seal nobody would take.
 *
 * @param options.url connection to the schema of the service
 * @throws StoreUnavailable, StoreFailed where the store is not there yet
 */
export const openFeedStore = (options: {
  readonly service: ServiceName;
  readonly url: string;
  readonly kurrent?: { readonly connectionString: string } | undefined;
  readonly poolSize?: number;
}): Promise<EventStore> => {
  const { service, url, kurrent, poolSize = 2 } = options;
  const settings = { service, url, poolSize, keys: newServiceKeys() };
  return kurrent
    ? createKurrentStore({ ...settings, connectionString: kurrent.connectionString, readOnly: true })
    : createPostgresStore(settings);
};
