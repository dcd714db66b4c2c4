import type { Broker } from '../broker/port.js';
import type { SourceSupply } from '../readers/source.js';
import { createUpcast, type Upcaster } from '../store/upcast.js';
import type { Log } from '../telemetry/logger.js';
import type { MetricsRegistry } from '../telemetry/metrics.js';
import { createAlarm, type Alarm, type RejectedRecords } from './alarm.js';
import { readerGroup, type GroupStatus, type ReaderGroup } from './group.js';
import { KAFKA_SOURCE_SETTINGS, type KafkaSourceSettings } from './settings.js';

export interface KafkaSourcesOptions {
  readonly broker: Broker;
  /** Under which records are tagged. */
  readonly transportKey: Buffer;
  readonly upcasters?: readonly Upcaster[];
  readonly log: Log;
  readonly registry?: MetricsRegistry;
  readonly settings?: Partial<KafkaSourceSettings>;
}

/** How the events of the broker are followed. */
export interface KafkaSourcesStatus {
  readonly readers: readonly GroupStatus[];
  /** Records that had no effect since the start. */
  readonly rejected: readonly RejectedRecords[];
}

/** The events of services, read from the broker: a group for each reader, one member of it in this process. */
export interface KafkaSources {
  readonly of: SourceSupply;
  /** For others that read records of the broker: told of together. */
  readonly alarm: Alarm;
  /** Lets readers join their groups, now and as they start. */
  start(): void;
  /** Leaves all groups. Repeatable. */
  stop(): Promise<void>;
  status(): KafkaSourcesStatus;
}

export const openKafkaSources = (options: KafkaSourcesOptions): KafkaSources => {
  const { broker, transportKey, upcasters, log, registry } = options;
  const settings = { ...KAFKA_SOURCE_SETTINGS, ...options.settings };
  const alarm = createAlarm(log, settings.alarmEveryMs, registry);
  const reading = { transportKey, upcast: createUpcast(upcasters) };
  const groups = new Map<string, ReaderGroup>();
  let started = false;

  const groupFor = (reader: string): ReaderGroup => {
    const known = groups.get(reader);
    if (known) return known;
    const group = readerGroup(reader, { broker, reading, settings, alarm });
    groups.set(reader, group);
    if (started) group.start();
    return group;
  };

  return {
    alarm,
    of: (reader, service) => groupFor(reader).sources(service),
    start() {
      started = true;
      for (const group of groups.values()) group.start();
    },
    async stop() {
      started = false;
      await Promise.all([...groups.values()].map((group) => group.stop()));
    },
    status: () => ({
      readers: [...groups.values()].map((group) => group.status()),
      rejected: alarm.status(),
    }),
  };
};
