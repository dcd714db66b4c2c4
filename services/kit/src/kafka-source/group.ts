import { topicOf, type ServiceName } from '@helixboard/contracts';
import type { Broker, GroupMember } from '../broker/port.js';
import type { Source } from '../readers/source.js';
import type { Alarm } from './alarm.js';
import type { Reading } from './item.js';
import { partitionSource, type GroupState, type PartitionSource } from './partition-source.js';
import type { KafkaSourceSettings } from './settings.js';

/** How a reader's group stands in this process. */
export interface GroupStatus {
  readonly reader: string;
  readonly group: string;
  /** `idle`: nothing of it runs; `joining`: partitions are being distributed; `cut-off`: the broker fails it. */
  readonly state: 'idle' | 'joining' | 'joined' | 'cut-off';
  /** How many partitions this process has. */
  readonly partitions: number;
  readonly error?: string;
}

export interface GroupParts {
  readonly broker: Broker;
  readonly reading: Reading;
  readonly settings: KafkaSourceSettings;
  readonly alarm: Alarm;
}

/** The group of one reader, and this process's membership in it. */
export interface ReaderGroup {
  /** The partitions of a service's events. */
  sources(service: ServiceName): readonly Source[];
  /** Lets it join as long as something of it is followed. */
  start(): void;
  stop(): Promise<void>;
  status(): GroupStatus;
}

/** `projects/roadmap` → `helixboard.projects.roadmap` */
export const groupOf = (reader: string): string => `helixboard.${reader.replaceAll('/', '.')}`;

export const readerGroup = (
  reader: string,
  { broker, reading, settings, alarm }: GroupParts,
): ReaderGroup => {
  const group = groupOf(reader);
  const partitions = new Map<string, PartitionSource>();
  const services = new Map<ServiceName, readonly Source[]>();
  let started = false;
  let subscribers = 0;
  let holding = 0;
  let held = new Set<string>();
  let member: GroupMember | undefined;
  let joined: readonly string[] = [];
  let deciding = true;
  let error: Error | undefined;
  let settling: Promise<void> = Promise.resolve();

  const wakeAll = (): void => partitions.forEach((p) => p.wake());

  const holdAll = (keys: ReadonlySet<string>): void => {
    holding += 1;
    held = new Set([...keys].filter((key) => partitions.has(key)));
    for (const [key, partition] of partitions) partition.holdAs(keys.has(key) ? holding : undefined);
  };

  const join = (topics: readonly string[]): GroupMember =>
    broker.join(group, topics, {
      assigned(list) {
        deciding = false;
        error = undefined;
        holdAll(new Set(list.map(({ topic, partition }) => `${topic}/${partition}`)));
      },
      revoked() {
        deciding = true;
        holdAll(new Set());
      },
      async records(of, records, end) {
        error = undefined;
        partitions.get(`${of.topic}/${of.partition}`)?.take(records, end);
      },
      failing(failure) {
        error = failure;
        wakeAll();
      },
    });

  const leave = async (): Promise<void> => {
    await member?.close();
    member = undefined;
    joined = [];
    deciding = true;
    error = undefined;
    holdAll(new Set());
  };

  const settle = async (): Promise<void> => {
    const wanted = started && subscribers > 0;
    const topics = wanted ? [...services.keys()].map((service) => topicOf(service, 'events').name) : [];
    if (topics.length === joined.length && topics.every((topic) => joined.includes(topic))) return;
    if (member) await leave();
    if (topics.length === 0) return;
    joined = topics;
    member = join(topics);
  };

  // Followers of a reader begin and end together: one turn later it is known what is wanted.
  const reconsider = (): Promise<void> => (settling = settling.then(settle));

  const state: GroupState = {
    get member() {
      return member;
    },
    get error() {
      return error;
    },
    get deciding() {
      return deciding;
    },
    recovered: () => (error = undefined),
    subscribe() {
      subscribers += 1;
      void reconsider();
    },
    unsubscribe() {
      subscribers -= 1;
      void reconsider();
    },
  };

  const open = (service: ServiceName): readonly Source[] => {
    const topic = topicOf(service, 'events');
    const sources = Array.from({ length: topic.partitions }, (_, partition) => {
      const of = { topic: topic.name, partition };
      const shared = { broker, reading, settings, alarm, group: state };
      const opened = partitionSource({ service, of, partitions: topic.partitions, ...shared });
      partitions.set(`${topic.name}/${partition}`, opened);
      return opened.source;
    });
    services.set(service, sources);
    void reconsider();
    return sources;
  };

  return {
    sources: (service) => services.get(service) ?? open(service),
    start() {
      started = true;
      void reconsider();
    },
    async stop() {
      started = false;
      await reconsider();
    },
    status: () => ({
      ...{ reader, group, partitions: held.size },
      state: !member ? 'idle' : error ? 'cut-off' : deciding ? 'joining' : 'joined',
      ...(error ? { error: error.name } : {}),
    }),
  };
};
