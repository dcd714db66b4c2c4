import { topicOf, type ServiceName } from '@helixboard/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { PublisherFenced } from '../broker/errors.js';
import type { Broker } from '../broker/port.js';
import type { Clock } from '../clock.js';
import { createLeadership } from '../leadership.js';
import { reasonOf } from '../readers/failure.js';
import { Signal } from '../readers/signal.js';
import type { Readiness } from '../readers/status.js';
import { FeedGap } from '../store/errors.js';
import type { EventStore } from '../store/port.js';
import type { Log } from '../telemetry/logger.js';
import { createRegistry, type MetricsRegistry } from '../telemetry/metrics.js';
import { relayMetricsOf } from '../telemetry/relay-metrics.js';
import { RelayDiverged, RelayFenced, TopicDiffers } from './errors.js';
import { progressIn } from './progress.js';
import { openSession, type Reached, type Session } from './session.js';
import { RELAY_SETTINGS, type RelaySettings } from './settings.js';
import { relayReadiness, type RelayState, type RelayStatus } from './status.js';

export interface RelayOptions {
  readonly service: ServiceName;
  /** The service's own store, whose feed gives its rows. */
  readonly store: Pick<EventStore, 'feed'>;
  /** Connections to the service's schema, where the relay keeps its progress. */
  readonly pool: pg.Pool;
  /** How the same database is reached by the one connection on which it is decided which process relays. */
  readonly connection: pg.ClientConfig;
  readonly broker: Broker;
  readonly transportKey: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry?: MetricsRegistry;
  readonly settings?: Partial<RelaySettings>;
}

/** Publishes the events of a service, in one process at a time. */
export interface Relay {
  start(): void;
  /** Finishes the send in work, tells every partition how far it came, and stops. Repeatable. */
  stop(): Promise<void>;
  status(): RelayStatus;
  readiness(): Readiness;
  /**
   * Publishes everything anew, from the first event, whichever process relays: for a broker that lost what it had.
   * Gives when that is decided; the events follow.
   */
  refill(): Promise<void>;
}

// What these say quotes nothing of an event.
const told = (error: unknown): string =>
  error instanceof FeedGap ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('BROKER.'))
    ? error.message
    : reasonOf(error);

const isFenced = (error: unknown): boolean =>
  error instanceof RelayFenced || error instanceof PublisherFenced;

/**
 * The relay of a service. One process relays at a time; the others stand by. Every event is sent in the order of its
 * position, at least once; what was acknowledged is kept under the epoch of who sent it. Whatever fails, it begins again
 * with the check that store, checkpoint and broker agree on the past.
 */
export const createRelay = (options: RelayOptions): Relay => {
  const { service, store, pool, connection, broker, transportKey, clock, log } = options;
  const { feed } = store;
  if (!feed.raw) throw new TypeError(`The relay of ${service} needs the rows of its store`);
  const settings = { ...RELAY_SETTINGS, ...options.settings };
  const topic = topicOf(service, 'events');
  const table = progressIn(pool, topic.name, topic.partitions);
  const metrics = relayMetricsOf(options.registry ?? createRegistry(), service, () => clock.now());
  const leadership = createLeadership({ connection, key: `relay/${service}`, log });
  const appended = new Signal();
  const resumed = new Signal();

  let state: RelayState = 'stopped';
  let error: string | undefined;
  let reached: Reached | undefined;
  let session: { readonly of: Session; readonly holding: number } | undefined;
  let stopping = false;
  let finishing = false;
  let running: Promise<void> | undefined;
  let unobserve: (() => void) | undefined;

  const isRunning = (): boolean => !stopping;

  const closeSession = async (): Promise<void> => {
    const closing = session;
    session = undefined;
    await closing?.of.close();
  };

  const open = async (holding: number): Promise<Session> => {
    const leads = (): boolean => (!stopping || finishing) && leadership.held() === holding;
    const parts = { service, feed, broker, transportKey, table, settings, metrics, leads };
    const opened = await openSession(parts);
    session = { of: opened, holding };
    reached = opened.reached();
    error = undefined;
    state = 'following';
    log.info('the relay was taken', { epoch: reached.progress.epoch, position: reached.progress.position });
    return opened;
  };

  /** What can be known without sending: how far whoever relays is, and since when the rest waits. */
  const look = async (): Promise<void> => {
    const [progress, head] = await Promise.all([table.look(), feed.head()]);
    if (!progress) return;
    const waits = head > progress.position;
    const [first] = waits ? await feed.raw!.read(progress.position, head, 1) : [];
    reached = { progress, head, ...(first ? { waitingSince: first.recordedAt } : {}) };
  };

  const standBy = async (): Promise<void> => {
    await closeSession();
    state = 'standing-by';
    error = undefined;
    await look().catch(() => undefined);
    if (!stopping && leadership.held() === undefined) await resumed.wait(settings.pollMs);
  };

  const work = async (holding: number): Promise<void> => {
    if (session?.holding !== holding) await closeSession();
    const current = session?.of ?? (await open(holding));
    const more = await current.step();
    reached = current.reached();
    state = more ? 'following' : 'caught-up';
    if (more || stopping) return;
    await appended.wait(current.idleMs());
    await pause(current.gatherMs());
  };

  const diverge = (cause: RelayDiverged | TopicDiffers): number => {
    if (error !== cause.message) log.error('the relay has stopped', cause);
    state = 'diverged';
    error = cause.message;
    return settings.recheckMs;
  };

  const fail = (cause: unknown, failures: number): number => {
    metrics.failed();
    state = 'failing';
    error = told(cause);
    log.warn('the relay fails and tries again', { reason: error, failures });
    return Math.min(settings.backoffMs * 2 ** failures, settings.maxBackoffMs);
  };

  /** Gives how long to wait before it begins again. */
  const broken = async (cause: unknown, failures: number): Promise<number> => {
    await closeSession();
    if (cause instanceof RelayDiverged || cause instanceof TopicDiffers) return diverge(cause);
    if (!isFenced(cause)) {
      const delay = fail(cause, failures);
      await look().catch(() => undefined);
      return delay;
    }
    state = 'standing-by';
    if (!stopping) log.info('the relay was taken over', { code: (cause as RelayFenced).code });
    return settings.backoffMs;
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (isRunning()) {
      const holding = leadership.held();
      if (holding === undefined) {
        await standBy();
        continue;
      }
      try {
        await work(holding);
        failures = 0;
      } catch (cause) {
        const delay = await broken(cause, failures);
        failures += 1;
        if (!stopping) await resumed.wait(delay);
      }
    }
    await finish();
  };

  /** Whoever reads to the end must not wait for the next process to hear where that was. */
  const finish = async (): Promise<void> => {
    finishing = true;
    await session?.of
      .finish()
      .catch((cause: unknown) => log.info('the relay stops untold', { reason: told(cause) }));
    await closeSession();
    finishing = false;
  };

  const wake = (): void => {
    appended.raise();
    resumed.raise();
  };

  const start = (): void => {
    if (running) return;
    stopping = false;
    state = 'standing-by';
    const unsubscribe = feed.onAppend(() => appended.raise());
    const unheard = leadership.onChange(wake);
    unobserve ??= metrics.observe(status);
    leadership.start();
    running = run().finally(() => {
      unsubscribe();
      unheard();
    });
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    wake();
    // A send that the broker does not answer ends with its publisher.
    const late = setTimeout(() => void closeSession(), settings.stopWithinMs);
    await running;
    clearTimeout(late);
    running = undefined;
    await leadership.stop();
    state = 'stopped';
    unobserve?.();
    unobserve = undefined;
  };

  const status = (): RelayStatus => {
    const position = reached?.progress.position ?? 0n;
    const known = reached && reached.head > position ? reached.head : position;
    return {
      ...{ state, position, head: known, lag: known - position },
      ...(reached?.waitingSince === undefined ? {} : { waitingSince: reached.waitingSince }),
      ...(reached ? { epoch: String(reached.progress.epoch) } : {}),
      ...(error === undefined ? {} : { error }),
    };
  };

  return {
    ...{ start, stop, status },
    readiness: () => relayReadiness(status()),
    async refill() {
      await table.reset();
      log.info('everything is published anew');
      wake();
    },
  };
};
