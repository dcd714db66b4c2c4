import type { ServiceName } from '@helixboard/contracts';
import { newServiceKeys } from '../evidence/keys.js';
import type { EventStore } from '../store/port.js';
import { createPostgresStore } from '../store/postgres/postgres-store.js';

/**
 * Another service's store, opened to be read: its events from where the office keeps them, its values kept apart from
 * its schema. The keys of another service are not here, and what these would seal nobody would take.
 *
 * @param options.url connection to the schema of the service
 * @throws StoreUnavailable, StoreFailed where the store is not there yet
 */
export const openFeedStore = async (options: {
  readonly service: ServiceName;
  readonly url: string;
  readonly kurrent?: { readonly connectionString: string } | undefined;
  readonly poolSize?: number;
}): Promise<EventStore> => {
  const { service, url, kurrent, poolSize = 2 } = options;
  const settings = { service, url, poolSize, keys: newServiceKeys() };
  if (!kurrent) return createPostgresStore(settings);
  const { createKurrentStore } = await import('../store/kurrent/kurrent-store.js');
  return createKurrentStore({ ...settings, connectionString: kurrent.connectionString, readOnly: true });
};
