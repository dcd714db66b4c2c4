import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@helixboard/contracts';
import { isInfrastructure } from '../readers/index.js';
import type { ServiceDefinition } from '../service.js';
import { StoreFailed, StoreUnavailable } from '../store/errors.js';
import type { EventStore } from '../store/port.js';
import type { Log } from '../telemetry/logger.js';
import { openFeedStore } from './feed-store.js';
import type { Database } from './open-store.js';

/** The services whose events a service reads, besides itself. */
export const sourcesOf = ({ name, ...definition }: ServiceDefinition): readonly ServiceName[] => {
  const { policies, projections, readers = [] } = definition;
  const read = [...[...policies, ...projections].map((r) => r.source), ...readers.flatMap((r) => r.sources)];
  return [...new Set<ServiceName>(['stakeholders', ...read])].filter((source) => source !== name);
};

/** The services that readers of a service's own making read: their stores themselves, also where events go over a broker. */
export const storesReadBy = ({ name, readers = [] }: ServiceDefinition): readonly ServiceName[] =>
  [...new Set(readers.flatMap((r) => r.sources))].filter((source) => source !== name);

/** Databases of services, by name. */
export type FeedUrls = Readonly<Partial<Record<ServiceName, string>>>;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

// A table that is missing is made when the other service first starts, which may be after this one.
const mayCome = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof StoreFailed || isInfrastructure(error);

const openFeed = async (
  service: ServiceName,
  url: string,
  kurrent: Database['kurrent'],
  log: Log,
  stop: AbortSignal,
): Promise<EventStore> => {
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    stop.throwIfAborted();
    try {
      return await openFeedStore({ service, url, kurrent });
    } catch (error) {
      if (!mayCome(error)) throw error;
      if (wait === LONGEST_PAUSE_MS)
        log.error('the events of another service cannot be read yet', error, { source: service });
    }
    await pause(wait, undefined, { signal: stop });
  }
};

/** The stores of other services, opened to be read. */
export interface Feeds {
  /** Gives them when all are there; undefined when it was abandoned before. Rejects with what no waiting would mend. */
  readonly opened: Promise<readonly EventStore[] | undefined>;
  /** Waits no longer for what is not there. */
  abandon(): void;
  /** Closes what was opened, once nobody reads it any more. */
  close(): Promise<void>;
}

/**
 * Opens the stores of the services named, which a service reads, and waits for those that are not there yet: services start in any order.
 *
 * @param kurrent where the events are, when they are in KurrentDB: for all services of an office alike
 * @throws Error at once, when one of them is given no database
 */
export const openFeeds = (
  { name }: ServiceDefinition,
  names: readonly ServiceName[],
  urls: FeedUrls,
  log: Log,
  kurrent?: Database['kurrent'],
): Feeds => {
  const missing = names.filter((of) => urls[of] === undefined);
  if (missing.length > 0)
    throw new Error(`${name} reads ${missing.join(', ')}, and is given no database of it`);
  const stop = new AbortController();
  const opening = Promise.allSettled(names.map((of) => openFeed(of, urls[of]!, kurrent, log, stop.signal)));
  const opened = opening.then((feeds) => {
    if (stop.signal.aborted) return undefined;
    return feeds.map((feed) => {
      if (feed.status === 'rejected') throw feed.reason;
      return feed.value;
    });
  });
  return {
    opened,
    abandon: () => stop.abort(),
    async close() {
      stop.abort();
      await Promise.all(
        (await opening).map((feed) => (feed.status === 'fulfilled' ? feed.value.close() : undefined)),
      );
    },
  };
};
