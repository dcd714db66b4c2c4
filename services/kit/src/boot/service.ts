import type { CommandContract, ServiceName } from '@helixboard/contracts';
import { systemClock, type Clock } from '../clock.js';
import { keyedBy, readSealKey } from '../evidence/keys.js';
import type { CommandAnswer } from '../handler/answer.js';
import { applyErasure, erasureEventType } from '../handler/erasure.js';
import { factLookup } from '../handler/facts.js';
import type { CommandRequest, GrantsOf, QueryTables } from '../handler/request.js';
import {
  feedSource,
  heldSource,
  InfrastructureFailure,
  grantsOf,
  preparation,
  ReaderRuntime,
  type DeadlineStatus,
  type PolicyDispatch,
  type Readiness,
  type ReaderLog,
  type ReaderSettings,
  type ReaderStatus,
  type Shuffle,
  type Source,
  type SourceSupply,
} from '../readers/index.js';
import type { KafkaSourcesStatus } from '../kafka-source/index.js';
import type { Relay, RelayStatus } from '../relay/index.js';
import type { Policy, ServiceDefinition, Standing } from '../service.js';
import type { EventStore } from '../store/port.js';
import { checkReadiness } from '../telemetry/health.js';
import { createLog, type Log, type LogFields } from '../telemetry/logger.js';
import {
  createRegistry,
  metricsOf,
  type MetricsRegistry,
  type ServiceMetrics,
} from '../telemetry/metrics.js';
import { openCommands } from './command-bus.js';
import { openStore, type OpenStore, type StoreSettings } from './open-store.js';
import { serviceModule } from './service-module.js';
import { openTransport, type OverBroker, type ServiceTransport, type TransportParts } from './transport.js';

/** What a service is run with. */
export interface ServiceConfig extends StoreSettings {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Where its metrics go; several services of one process share one. */
  readonly registry?: MetricsRegistry;
  readonly readers?: Partial<ReaderSettings>;
  /** Given where events go over a broker: its own are published, those of others come from there. */
  readonly over?: OverBroker;
  /** For tests: its feed delivers in any order that keeps each stream's own. */
  readonly shuffle?: Shuffle;
  /** Where the seal keys of the services stand whose events it verifies; its own folder of keys by default. */
  readonly sealKeysDirectory?: string;
  /** For tests in memory, where there is no table of grants. */
  readonly grantsOf?: GrantsOf;
}

/** How a service stands. */
export interface ServiceStatus {
  readonly service: ServiceName;
  readonly storeId: string;
  /** Position of the last event. */
  readonly head: bigint;
  readonly readers: readonly ReaderStatus[];
  readonly deadlines?: DeadlineStatus;
  /** How its events are published, and how those of others come, where they go over a broker. */
  readonly relay?: RelayStatus;
  readonly transport?: KafkaSourcesStatus;
  /** What the service tells of itself. */
  readonly standing?: Standing['facts'];
}

/** A running service: its commands, its store, and what follows its and the others' events. */
export interface Service {
  readonly name: ServiceName;
  readonly commands: readonly CommandContract[];
  readonly store: EventStore;
  /**
   * Its events, for its own readers and everybody else's in this process. Over a broker: for its own alone, in one of
   * its processes at a time.
   */
  readonly source: Source;
  /** Gives it a command of somebody whom the boundary has identified; the service itself decides what they may. */
  dispatch(request: CommandRequest): Promise<CommandAnswer>;
  /**
   * Starts its readers, policies and deadlines, once, on the sources of the services that it reads. Over a broker only
   * readers of its own making are supplied from here.
   */
  follow(supply: SourceSupply): void;
  /** Publishes its events, where they go over a broker. */
  readonly relay: Relay | undefined;
  /** Its readers, once it follows: dead letters, waiting, deadlines. */
  readonly readers: ReaderRuntime | undefined;
  status(): Promise<ServiceStatus>;
  readiness(): Promise<Readiness>;
  /** Answers the commands under way, stops the readers, then closes the store. Repeatable. */
  stop(): Promise<void>;
}

/** More than the rules of a service ask with. */
const STATEMENTS = 100;

const queryOf = ({ pool }: OpenStore): QueryTables => {
  const prepare = preparation(STATEMENTS);
  return async <R extends object>(sql: string, parameters?: readonly unknown[]): Promise<readonly R[]> => {
    if (!pool) throw new Error('A store in memory has no query tables');
    return (await pool.query<R & Record<string, unknown>>(prepare(sql, parameters))).rows;
  };
};

const counted = (store: EventStore, metrics: ServiceMetrics): EventStore => ({
  ...store,
  append: async (append) => {
    const result = await store.append(append);
    if (result.status === 'appended') metrics.appended(append.events.length);
    return result;
  },
});

const readerLog = (log: Log): ReaderLog => ({
  info: (fields, message) => log.info(message, fields as LogFields),
  warn: (fields, message) => log.warn(message, fields as LogFields),
  error: (fields, message) => log.warn(message, fields as LogFields),
});

/** Erases, at least once, what the store holds of the subject of each erasure. */
const erasurePolicy = (service: ServiceName, store: EventStore): Policy => ({
  name: `${service}/erase-personal-data`,
  source: service,
  on: {
    [erasureEventType(service)]: async (event) => {
      await applyErasure(store, event);
      return [];
    },
  },
});

/** Reads seal keys; one that is not there yet may still come, as services start in any order. */
const sealKeysIn =
  (directory: string | undefined) =>
  async (service: ServiceName): Promise<Buffer> => {
    if (directory === undefined) throw new InfrastructureFailure('READER.NO_SEAL_KEYS');
    return readSealKey(directory, service).catch((cause: unknown) => {
      throw new InfrastructureFailure('READER.SEAL_KEY_MISSING', { cause });
    });
  };

const grantsFrom =
  (query: QueryTables, service: ServiceName): GrantsOf =>
  (personId, today) =>
    grantsOf(query, service, personId, today);

const transportOf = (
  { over, upcasters }: ServiceConfig,
  { pool }: OpenStore,
  shared: Pick<TransportParts, 'service' | 'store' | 'clock' | 'log' | 'registry'>,
): ServiceTransport | undefined => {
  if (!over) return undefined;
  if (!pool) throw new TypeError(`${shared.service} has a store in memory, and a relay needs a database`);
  return openTransport({ ...shared, ...over, pool, ...(upcasters ? { upcasters } : {}) });
};

/**
 * Opens a service in an application context of its own. It takes commands at once; it follows events when `follow` is
 * called.
 *
 * @throws TypeError when the definition contradicts its contracts
 */
export const createService = async (
  definition: ServiceDefinition,
  config: ServiceConfig,
): Promise<Service> => {
  const { name } = definition;
  const { clock = systemClock, log = createLog({ service: name }), registry = createRegistry() } = config;
  const metrics = metricsOf(registry, name);
  const module = serviceModule(definition);
  const opened = await openStore(definition, config, clock, log);
  const store = counted(opened.store, metrics);
  const query = queryOf(opened);
  const lookup = factLookup(store, query, keyedBy(opened.keys));
  const deciding = {
    ...{ service: name, store, clock, lookup, keys: opened.keys },
    grantsOf: config.grantsOf ?? grantsFrom(query, name),
  };
  const commands = await openCommands(module, deciding, { log, metrics }).catch(async (error: unknown) => {
    await opened.store.close();
    throw error;
  });
  const transport = transportOf(config, opened, { service: name, store, clock, log, registry });
  const feed = feedSource(store.feed, config.shuffle);
  const source = transport ? heldSource(feed, transport.leadership) : feed;
  const ownReaders = new Set((definition.readers ?? []).map((reader) => reader.name));
  const supplied = (supply: SourceSupply): SourceSupply =>
    transport ? (reader, of) => (ownReaders.has(reader) ? supply : transport.sources.of)(reader, of) : supply;
  let readers: ReaderRuntime | undefined;
  let unobserve: (() => void) | undefined;
  let stopped: Promise<void> | undefined;

  const policyDispatch: PolicyDispatch = (
    policy,
    command,
    data,
    { commandKey, causationId, correlationId },
  ) =>
    commands.dispatchOwn({
      ...{ name: command, data, key: commandKey, causationId, correlationId },
      caller: { kind: 'policy', id: policy },
    });

  const readersReason = (): string | undefined => {
    if (!readers) return opened.pool ? 'they have not started' : undefined;
    return readers.readiness().reasons.join('; ') || undefined;
  };

  const standing = async (): Promise<Standing | undefined> =>
    opened.pool ? definition.standing?.(query) : undefined;

  const stop = async (): Promise<void> => {
    await commands.drain();
    await readers?.stop();
    await transport?.stop();
    unobserve?.();
    await commands.close();
    await opened.store.close();
  };

  transport?.start();
  return {
    ...{ name, store, source, relay: transport?.relay, dispatch: commands.dispatch },
    commands: [...module.bindings.values()].map((b) => b.contract),
    follow(supply) {
      if (readers || stopped) throw new Error(`${name} follows events already, or has stopped`);
      if (!opened.pool) throw new Error(`${name} has a store in memory, and readers need a database`);
      readers = new ReaderRuntime({
        definition: {
          ...definition,
          aggregates: module.aggregates,
          policies: [...definition.policies, erasurePolicy(name, opened.store)],
        },
        ...{ store, pool: opened.pool, dispatch: policyDispatch, lookup, clock, settings: config.readers },
        ...{ sources: supplied(supply), own: source },
        log: readerLog(log),
        sealKeyOf: sealKeysIn(config.sealKeysDirectory ?? config.keysDirectory),
      });
      const following = readers;
      unobserve = metrics.observeReaders(() => following.status());
      readers.start();
    },
    get readers() {
      return readers;
    },
    async status() {
      const deadlines = readers?.deadlines();
      const told = await standing();
      return {
        ...{
          service: name,
          storeId: store.storeId,
          head: await store.feed.head(),
          readers: readers?.status() ?? [],
        },
        ...(deadlines ? { deadlines } : {}),
        ...(transport ? { relay: transport.relay.status(), transport: transport.sources.status() } : {}),
        ...(told ? { standing: told.facts } : {}),
      };
    },
    readiness: () =>
      checkReadiness([
        { name: `${name} store`, reason: async () => void (await store.feed.head()) },
        { name: `${name} readers`, reason: readersReason },
        {
          name: `${name} relay`,
          reason: () => transport?.relay.readiness().reasons.join('; ') || undefined,
        },
        {
          name,
          reason: async () => (await standing())?.reasons.join('; ') || undefined,
        },
        { name: `${name} commands`, reason: () => (stopped ? 'it stops' : undefined) },
      ]),
    stop: () => (stopped ??= stop()),
  };
};
