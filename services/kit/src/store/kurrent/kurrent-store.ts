import { eventContract } from '@helixboard/contracts';
import type { Pool } from 'pg';
import { systemClock, type Clock } from '../../clock.js';
import type { ServiceKeys } from '../../evidence/keys.js';
import { StoreUnavailable, unfinishedCopy } from '../errors.js';
import { LOG_ORIGIN } from '../origin.js';
import type { EventStore, StoreIdentity } from '../port.js';
import { clientConfig, createPool, translated, type StoreLogger } from '../postgres/connection.js';
import { createReads } from '../postgres/reads.js';
import { prepare, type ContractLookup } from '../prepare.js';
import { createUpcast, type Upcaster } from '../upcast.js';
import { createAppendIndex, noAppendIndex } from './append-index.js';
import { createAttempts } from './attempts.js';
import { connect } from './connection.js';
import { createFeed, eventOf } from './feed.js';
import { createFollower } from './follower.js';
import { createHistory } from './history.js';
import { makeIdentity, readIdentity } from './identity.js';
import { namesOf } from './names.js';
import { createPositions } from './positions.js';
import { createSweep } from './sweep.js';
import { createWriter } from './writer.js';

export interface KurrentStoreOptions {
  /** Where KurrentDB is: kurrentdb://user:password@host:2113?…, as its clients take it. */
  readonly connectionString: string;
  /** Connection of the service's role to its PostgreSQL schema, as `migrateStore` gives it. */
  readonly url: string;
  /** Name of the service, of its schema and of its feed; part of the names of its streams. */
  readonly service: string;
  readonly keys: ServiceKeys;
  readonly clock?: Clock;
  readonly upcasters?: readonly Upcaster[];
  /** The contracts to write by; those of the product by default. */
  readonly contracts?: ContractLookup;
  readonly logger?: StoreLogger;
  /** Origin of the log into which entries go, when the store is made. */
  readonly log?: string;
  /** Connections of the shared pool; the store has two more, for values kept apart and the index of appends. */
  readonly poolSize?: number;
  /** After how long, in ms, values kept apart whose events never came are deleted; 10 minutes by default. */
  readonly sweepAfterMs?: number;
  /** For who only reads another service's events: makes no store, keeps no index, deletes nothing, takes no append. */
  readonly readOnly?: boolean;
  /** After how long, in ms, a call without an answer is taken for lost; 10 s by default. */
  readonly callWithinMs?: number;
}

export interface KurrentStore extends EventStore {
  /** Connections of the service's role with the schema as search path, for readers and queries. Ended by `close`. */
  readonly pool: Pool;
  /** Deletes values kept apart whose events never came; gives how many appends had left some. Runs by itself as well. */
  sweep(): Promise<number>;
}

/**
 * The event store of a service in KurrentDB. Values kept apart, the index of appends and everything that readers keep
 * are in the service's PostgreSQL schema, made before by `migrateStore`.
 */
export const createKurrentStore = async (options: KurrentStoreOptions): Promise<KurrentStore> => {
  const { service, keys, clock = systemClock, contracts = eventContract, logger, poolSize = 3 } = options;
  const connection = connect(options.connectionString, namesOf(service), options.callWithinMs);
  const config = clientConfig({ url: options.url, schema: service });
  const pool = createPool({ ...config, max: poolSize }, logger);
  // Of its own: readers that hold every other connection may themselves wait for an append.
  const writing = createPool({ ...config, max: 2 }, logger);
  const end = async (): Promise<void> =>
    void (await Promise.all([pool.end(), writing.end(), connection.close()]));

  const { readOnly = false } = options;
  const complete = async (): Promise<void> => {
    const { rows } = await translated('open', () =>
      pool.query<{ complete: boolean }>('select complete from store'),
    );
    if (!rows[0]!.complete) throw unfinishedCopy();
  };
  const identify = async (): Promise<StoreIdentity> => {
    if (!readOnly) {
      await complete();
      return makeIdentity(connection, { log: options.log ?? LOG_ORIGIN });
    }
    const known = await readIdentity(connection);
    if (!known) throw new StoreUnavailable(`${service} has made no store in KurrentDB yet`);
    await complete();
    return known;
  };
  const identity = await identify().catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const { storeId, log, incarnation } = identity;
  const upcast = createUpcast(options.upcasters);
  const index = readOnly ? noAppendIndex(incarnation, connection.last) : createAppendIndex(writing);
  const attempts = createAttempts(writing);
  const positions = createPositions(connection);
  const { eventIdAt } = positions;
  const follower = createFollower({ connection, index, incarnation, eventIdAt, logger });
  const history = createHistory(connection, index, follower);
  const origin = { storeId, log, sealKey: keys.seal };
  const writer = createWriter({ connection, follower, history, attempts, origin, clock, logger });
  const sweep = createSweep({ connection, attempts, logger, afterMs: options.sweepAfterMs, idle: readOnly });
  const kept = createReads(pool, service, upcast);
  let closing: Promise<void> | undefined;

  return {
    storeId,
    pool,
    append: async (append) => {
      if (closing) throw new StoreUnavailable('the store is closed');
      if (readOnly) throw new TypeError(`the store of ${service} was opened to be read`);
      return writer.append(prepare(append, service, contracts, clock.now()));
    },
    findAppend: async (stream, commandId) => {
      const rows = await history.find(stream, commandId);
      if (!rows) return undefined;
      const [first, last] = [rows[0]!, rows.at(-1)!];
      return {
        stream,
        firstVersion: first.version,
        lastVersion: last.version,
        firstPosition: first.position,
        lastPosition: last.position,
        commandDigest: first.commandDigest,
      };
    },
    readStream: async (stream, fromVersion = 0) => {
      const rows = await connection.stream(stream, fromVersion);
      const last = rows.at(-1);
      // Who reads a stream is about to append to it.
      if (last) {
        const { version, entryDigest: digest, recordedAt, position } = last;
        history.keep(stream, { version, digest, recordedAt, position });
      }
      return rows.map((row) => eventOf(row, upcast));
    },
    readPersonal: kept.personal,
    erase: (subject, eventIds) =>
      translated('erase', async () => {
        const { rows } = await pool.query<{ erased: number }>('select erase_subject($1, $2) as erased', [
          subject,
          eventIds ?? null,
        ]);
        return rows[0]!.erased;
      }),
    feed: createFeed({
      ...{ service, connection, positions, follower, identity, pool, upcast },
      readPersonal: kept.personal,
      placesOf: kept.placesOf,
    }),
    sweep: sweep.once,
    close: () =>
      (closing ??= (async () => {
        await writer.idle();
        await Promise.all([follower.stop(), sweep.stop()]);
        await end();
      })()),
  };
};
