import { eventContract } from '@helixboard/contracts';
import type { Pool } from 'pg';
import { systemClock, type Clock } from '../../clock.js';
import type { ServiceKeys } from '../../evidence/keys.js';
import { StoreUnavailable, unfinishedCopy } from '../errors.js';
import type { EventStore, StoredEvent } from '../port.js';
import { prepare, type ContractLookup } from '../prepare.js';
import { createUpcast, type Upcaster } from '../upcast.js';
import { createBatchWriter } from './batch-writer.js';
import { clientConfig, createPool, translated, type StoreLogger } from './connection.js';
import { createGroupCommit } from './group-commit.js';
import { createHeads } from './heads.js';
import { createNotifier } from './notifier.js';
import { createRawFeed } from './raw-feed.js';
import { createReads } from './reads.js';

export interface PostgresStoreOptions {
  /** Connection of the service's role, as `migrateStore` gives it. */
  readonly url: string;
  /** Name of the service, of its schema and of its feed. */
  readonly service: string;
  readonly keys: ServiceKeys;
  readonly clock?: Clock;
  readonly upcasters?: readonly Upcaster[];
  /** The contracts to write by; those of the product by default. */
  readonly contracts?: ContractLookup;
  readonly logger?: StoreLogger;
  /** Connections of the shared pool; the store has two more, for appends and for notifications. */
  readonly poolSize?: number;
  /** After how long, in ms, an append that waits for another writer is given up; 10 s by default. */
  readonly appendWithinMs?: number;
}

export interface PostgresStore extends EventStore {
  /**
   * Connections of the service's role with the schema as search path, for readers and queries. Ended by `close`.
   */
  readonly pool: Pool;
}

const APPEND_WITHIN_MS = 10_000;

/**
 * The event store of a service in PostgreSQL, made before by `migrateStore`. Uses at most 5 connections: one for
 * appends, one for notifications, three for everything that reads.
 */
export const createPostgresStore = async (options: PostgresStoreOptions): Promise<PostgresStore> => {
  const { url, service, keys, clock = systemClock, contracts = eventContract, logger } = options;
  const { poolSize = 3, appendWithinMs = APPEND_WITHIN_MS } = options;
  const config = clientConfig({ url, schema: service });
  const pool = createPool({ ...config, max: poolSize }, logger);
  // Of its own: readers that hold every other connection may themselves wait for an append.
  const appending = createPool(
    { ...config, max: 1, statement_timeout: appendWithinMs, query_timeout: appendWithinMs + 5_000 },
    logger,
  );
  const endPools = async (): Promise<void> => void (await Promise.all([pool.end(), appending.end()]));

  const reads = createReads(pool, service, createUpcast(options.upcasters));
  const open = async () => {
    const identity = await translated('open', () =>
      pool.query<{ id: string; incarnation: string; log: string; complete: boolean }>(
        'select id, incarnation, log, complete from store',
      ),
    );
    if (!identity.rows[0]!.complete) throw unfinishedCopy();
    const channel = `helixboard_${service}`;
    const notifier = await createNotifier({ client: config, channel, head: reads.head, logger });
    return { identity: identity.rows[0]!, notifier };
  };
  const { identity, notifier } = await open().catch(async (error: unknown) => {
    await endPools();
    throw error;
  });

  const storeId = identity.id;
  const origin = { storeId, log: identity.log, sealKey: keys.seal };
  const heads = createHeads();
  const writer = createBatchWriter({ pool: appending, heads, origin, clock });
  const group = createGroupCommit({ ...writer, onStored: notifier.announce });
  let closing: Promise<void> | undefined;

  const readStream = async (stream: string, fromVersion = 0): Promise<StoredEvent[]> => {
    const events = await reads.stream(stream, fromVersion);
    const last = events.at(-1);
    // Who reads a stream is about to append to it.
    if (last)
      heads.keep(stream, { version: last.version, digest: last.entryDigest, recordedAt: last.recordedAt });
    return events;
  };

  return {
    storeId,
    pool,
    append: async (append) => {
      if (closing) throw new StoreUnavailable('the store is closed');
      return group.append(prepare(append, service, contracts, clock.now()));
    },
    findAppend: reads.append,
    readStream,
    readPersonal: reads.personal,
    erase: (subject, eventIds) =>
      translated('erase', async () => {
        const { rows } = await pool.query<{ erased: number }>('select erase_subject($1, $2) as erased', [
          subject,
          eventIds ?? null,
        ]);
        return rows[0]!.erased;
      }),
    feed: {
      source: service,
      dense: true,
      incarnation: async () => `${storeId}:${identity.incarnation}`,
      read: reads.after,
      eventIdAt: reads.idAt,
      eventIdsAt: reads.idsAt,
      head: reads.head,
      onAppend: notifier.onAppend,
      readPersonal: reads.personal,
      placesOf: reads.placesOf,
      raw: createRawFeed(pool),
    },
    close: () =>
      (closing ??= (async () => {
        await group.close();
        await notifier.close();
        await endPools();
      })()),
  };
};
