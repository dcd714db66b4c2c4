import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@kurrent/kurrentdb-client';
import { StoreFailed } from '../errors.js';
import type { StoreIdentity } from '../port.js';
import type { Connection } from './connection.js';
import { failureOf, storeError } from './errors.js';

const TYPE = 'StoreMade';

interface Made {
  readonly storeId: string;
  readonly log: string;
  readonly incarnation: string;
}

const identityIn = (data: unknown): StoreIdentity => {
  const { storeId, log, incarnation } = (data ?? {}) as Partial<Made>;
  if (typeof storeId !== 'string' || typeof log !== 'string' || typeof incarnation !== 'string') {
    throw new StoreFailed('open', 'identity-unreadable', 'KurrentDB');
  }
  return { storeId, log, incarnation: `${storeId}:${incarnation}` };
};

/** What a store says of itself; undefined when none was made yet. */
export const readIdentity = async ({ client, names }: Connection): Promise<StoreIdentity | undefined> => {
  try {
    const events = client.readStream(names.identity, { maxCount: 1, requiresLeader: true });
    for await (const { event } of events) return identityIn(event?.data);
    return undefined;
  } catch (error) {
    if ((error as { readonly type?: unknown }).type === 'stream-not-found') return undefined;
    throw storeError('open', error);
  }
};

/**
 * Makes a service's store: one event in a stream of its own, written once. Whoever comes second gets the first's.
 * @param storeId of a copied log; a new one by default
 */
export const makeIdentity = async (
  connection: Connection,
  { log, storeId = randomUUID() }: { readonly log: string; readonly storeId?: string },
): Promise<StoreIdentity> => {
  const { client, names } = connection;
  const known = await readIdentity(connection);
  if (known) return known;
  const data = { storeId, log, incarnation: randomUUID() };
  try {
    await client.appendToStream(names.identity, jsonEvent({ type: TYPE, data }), {
      streamState: 'no_stream',
    });
  } catch (error) {
    if (failureOf(error).kind !== 'version') throw storeError('open', error);
  }
  const made = await readIdentity(connection);
  if (!made) throw new StoreFailed('open', 'identity-missing', 'KurrentDB');
  return made;
};
