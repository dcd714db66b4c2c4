import { SERVICES, type ServiceName } from '../kernel/index.js';

/** A topic as it must stand on the broker. Durations in milliseconds, sizes in bytes. */
export interface TopicContract {
  readonly name: string;
  readonly service: ServiceName;
  readonly holds: 'events' | 'personal';
  /** Never changes: a new count is a new name (`v2`), filled anew from the store. */
  readonly partitions: number;
  /** What the broker must be configured to; anything else there is reported and not used. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * How many partitions the events of a service have. The partition of a stream is the first four bytes of
 * SHA-256(stream), big-endian, modulo the count: producers of any language can compute it.
 */
export const EVENT_PARTITIONS = 4;

/** The largest record: data and metadata of an event are at most 256 KiB each, and headers come on top. */
export const LARGEST_RECORD_BYTES = 2 * 1024 * 1024;

/** How long a tombstone stays to be read. Who was away longer reads the topic anew from its beginning. */
export const TOMBSTONES_KEPT_MS = 7 * 24 * 3_600_000;

/** The longest that an overwritten personal value may stay on the broker before it is compacted away. */
export const OVERWRITTEN_KEPT_MS = 24 * 3_600_000;

const eventsOf = (service: ServiceName): TopicContract => ({
  name: `helixboard.${service}.events.v1`,
  service,
  holds: 'events',
  partitions: EVENT_PARTITIONS,
  config: {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'max.message.bytes': String(LARGEST_RECORD_BYTES),
  },
});

const personalOf = (service: ServiceName): TopicContract => ({
  name: `helixboard.${service}.personal.v1`,
  service,
  holds: 'personal',
  partitions: 1,
  config: {
    'cleanup.policy': 'compact',
    'max.compaction.lag.ms': String(OVERWRITTEN_KEPT_MS),
    'delete.retention.ms': String(TOMBSTONES_KEPT_MS),
    'max.message.bytes': String(LARGEST_RECORD_BYTES),
  },
});

/** Every topic: the events of each service, kept for ever, and the values kept apart from them, compacted. */
export const TOPICS: readonly TopicContract[] = SERVICES.flatMap((s) => [eventsOf(s), personalOf(s)]);

/** The topic of a service's events, or of the values kept apart from them. */
export const topicOf = (service: ServiceName, holds: TopicContract['holds'] = 'events'): TopicContract =>
  TOPICS.find((t) => t.service === service && t.holds === holds)!;
