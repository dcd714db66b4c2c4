import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  deadLettersOf,
  headsOf,
  metricsOf,
  poolTransactor,
  projectionReader,
  READER_SETTINGS,
  readinessOf,
  type Clock,
  type DeadLetters,
  type Log,
  type LogFields,
  type MetricsRegistry,
  type Reader,
  type ReaderSettings,
  type ReaderStatus,
  type Readiness,
  type SourceSupply,
} from '@helixboard/kit';
import pg from 'pg';
import { rememberedViewers, responseCache, type ResponseCache, type Viewers } from './cache/index.js';
import { openGatewayDatabase, readsOf } from './migrations/data-source.js';
import { followPersonal, type PersonalTopics } from './personal/follow.js';
import { personalReasons, type PersonalStatus } from './personal/status.js';
import { readModels, READ_MODELS, REBUILD } from './projection/projection.js';
import { rebuildReadModels } from './projection/rebuild.js';
import { asOf, followChanges, waitFor, type AsOfSource, type Heads, type ReadContext } from './read/index.js';

export interface ReadSideConfig {
  /** Of the gateway's own database; its schema is brought up to date. */
  readonly databaseUrl: string;
  /** The events of every service. */
  readonly sources: SourceSupply;
  /** Given where events come over a broker: the values kept apart come there on topics of their own. */
  readonly personal?: PersonalTopics;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: MetricsRegistry;
  readonly readers?: Partial<ReaderSettings>;
}

/** The read models: what follows the services' events into them, and what reads them. */
export interface ReadSide {
  readonly read: ReadContext;
  readonly cache: ResponseCache;
  readonly viewers: Viewers;
  /** The reader that fills them. */
  readonly reader: Reader;
  readonly deadLetters: DeadLetters;
  /** How far the answers have followed each service. */
  asOf(): Promise<readonly AsOfSource[]>;
  /** @throws ReadError when what a token stands for cannot be read within the time */
  waitFor(token: string, timeoutMs: number): Promise<void>;
  readiness(): Readiness;
  /** How the values kept apart are followed, where they come over a broker. */
  personal(): readonly PersonalStatus[];
  /** Fills the read models anew beside those in use and exchanges them; tells how far it is, in events. */
  rebuild(progress: (at: RebuildProgress) => void): Promise<void>;
  stop(): Promise<void>;
}

/** How far a rebuild is, in events over all sources. */
export interface RebuildProgress {
  readonly done: bigint;
  readonly total: bigint;
}

const highest = (positions: readonly bigint[]): bigint =>
  positions.reduce((most, position) => (position > most ? position : most), 0n);

// The partitions of a source count its events by the same positions: each is a part of the way.
const progressIn = (statuses: readonly ReaderStatus[]): RebuildProgress => {
  const sources = [...Map.groupBy(statuses, (s) => s.source).values()];
  return {
    done: sources.reduce(
      (sum, of) => sum + of.reduce((part, s) => part + s.position, 0n) / BigInt(of.length),
      0n,
    ),
    total: sources.reduce((sum, of) => sum + highest(of.map((s) => s.head)), 0n),
  };
};

const READER_CONNECTIONS = 2;
/** Over a broker, where each source comes in partitions and values come beside. */
const BROKER_READER_CONNECTIONS = 5;
/** A process that stands still in a transaction would hold up those that follow its partitions in its place. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/** One holds the lock and exchanges, the others fill. */
const REBUILD_CONNECTIONS = 3;
const POLL_MS = 1_000;

const listening = (connectionString: string) => async () => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};

/** Opens the read models and starts to follow the services. */
export const openReadSide = async ({
  databaseUrl,
  sources: supply,
  personal: topics,
  clock,
  log,
  registry,
  readers,
}: ReadSideConfig): Promise<ReadSide> => {
  const dataSource = await openGatewayDatabase(databaseUrl);
  const query = readsOf(dataSource);
  const read: ReadContext = { query, now: () => clock.now() };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: topics ? BROKER_READER_CONNECTIONS : READER_CONNECTIONS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  pool.on('error', (error) => log.error('a connection of the reader was lost', error));
  // One that ends just as it is handed out says so before its taker can listen; the next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const settings = { ...READER_SETTINGS, ...readers };
  const transactor = poolTransactor(pool, 'gateway');
  const personal = topics && followPersonal({ ...topics, transactor, clock, log });
  const sources = SERVICES.flatMap((service) => supply(READ_MODELS, service));
  const reader = projectionReader(readModels(transactor, 'gateway', personal), {
    ...{ sources, transactor, clock, settings },
    log: {
      info: (fields, message) => log.info(message, fields as LogFields),
      warn: (fields, message) => log.warn(message, fields as LogFields),
      error: (fields, message) => log.warn(message, fields as LogFields),
    },
  });
  const changes = await followChanges(query, { pollMs: POLL_MS, listen: listening(databaseUrl) });
  const cache = responseCache(read, changes);
  const viewers = rememberedViewers(read, changes);
  const byName = Map.groupBy(sources, (source) => source.name as ServiceName);
  // A service that is away leaves its head unknown; what was read of it is answered all the same.
  const heads: Heads = (service) =>
    headsOf(byName.get(service) ?? []).then(
      (found) => found[service],
      () => undefined,
    );
  const unobserve = metricsOf(registry, 'gateway').observeReaders(() => reader.status());
  personal?.start();
  reader.start();
  let caughtUp = false;
  // What was stored before this start: until it is read, answers would be those of another day.
  void headsOf(sources)
    .then((stored) => reader.caughtUp(stored))
    .then(
      () => (caughtUp = true),
      (error: unknown) => log.warn('the read models did not catch up', { reason: (error as Error).name }),
    );
  return {
    ...{ read, cache, viewers, reader },
    deadLetters: deadLettersOf([reader, ...(personal ? [personal.letters] : [])], transactor),
    asOf: () => asOf(query, heads),
    async waitFor(token, timeoutMs) {
      // Over a broker an event arrives after it was stored: a head says what has come, not what is there.
      await waitFor(query, changes, heads, token, timeoutMs, topics === undefined);
      // What is in the tables may not have been told to the cache yet.
      await changes.refresh();
    },
    readiness: () => {
      caughtUp ||= reader.status().every((s) => s.state === 'caught-up' || s.state === 'elsewhere');
      const values = personal?.status() ?? [];
      const valuesAside = values.reduce((sum, s) => sum + s.parked, 0);
      const { reasons } = readinessOf(reader.status(), settings.maxParked, valuesAside);
      const all = [
        ...(caughtUp ? [] : ['the read models are catching up']),
        ...(personal?.shown() === false ? ['the personal values are being read'] : []),
        ...reasons,
        ...personalReasons(values),
      ];
      return { ready: all.length === 0, reasons: all };
    },
    personal: () => personal?.status() ?? [],
    async rebuild(progress) {
      const own = new pg.Pool({ connectionString: databaseUrl, max: REBUILD_CONNECTIONS });
      own.on('error', (error) => log.error('a connection of the rebuild was lost', error));
      own.on('connect', (client) => client.on('error', () => undefined));
      try {
        await rebuildReadModels({
          ...{ pool: own, live: reader, clock, settings },
          sources: SERVICES.flatMap((service) => supply(REBUILD, service)),
          ...(personal ? { values: personal } : {}),
          progress: (statuses) => progress(progressIn(statuses)),
        });
      } finally {
        await own.end();
      }
    },
    async stop() {
      unobserve();
      await reader.stop();
      await personal?.stop();
      cache.stop();
      viewers.stop();
      await changes.stop();
      await pool.end();
      await dataSource.destroy();
    },
  };
};
