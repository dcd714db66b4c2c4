import { RecordRefused, TopicMissing } from '../../broker/errors.js';
import type { Ends, NewTopic, ReceivedRecord, TopicPartition, TopicState } from '../../broker/port.js';

/** A transaction: what is in it can be read once it is committed; until it ends, nothing after it can. */
export interface Transaction {
  state: 'open' | 'committed' | 'aborted';
}

export type Placed = Omit<ReceivedRecord, 'offset'>;

interface Slot {
  readonly transaction: Transaction | undefined;
  /** None for the mark that ends a transaction. */
  readonly record: ReceivedRecord | undefined;
}

interface PartitionLog {
  first: bigint;
  slots: Slot[];
}

interface Topic {
  readonly state: TopicState;
  readonly partitions: PartitionLog[];
}

/** What Kafka takes when nothing is said. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'delete.retention.ms': '86400000',
  'max.compaction.lag.ms': '9223372036854775807',
  'max.message.bytes': '1048588',
  'min.insync.replicas': '1',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
};

/** Topics and their records, as a broker keeps them. */
export const createLog = () => {
  const topics = new Map<string, Topic>();

  const topicNamed = (name: string): Topic => {
    const topic = topics.get(name);
    if (!topic) throw new TopicMissing(name);
    return topic;
  };
  const logOf = ({ topic, partition }: TopicPartition): PartitionLog => {
    const log = topicNamed(topic).partitions[partition];
    if (!log) throw new RecordRefused(`${topic} has no partition ${partition}`);
    return log;
  };
  const nextOf = (log: PartitionLog): bigint => log.first + BigInt(log.slots.length);
  const readableEnd = (log: PartitionLog): bigint => {
    const open = log.slots.findIndex((slot) => slot.transaction?.state === 'open');
    return open === -1 ? nextOf(log) : log.first + BigInt(open);
  };

  return {
    create(topic: NewTopic): void {
      if (topics.has(topic.name)) return;
      const replication = topic.replication === -1 ? 1 : topic.replication;
      const partitions = Array.from({ length: topic.partitions }, () => ({ first: 0n, slots: [] as Slot[] }));
      topics.set(topic.name, { state: { ...topic, replication }, partitions });
    },
    configure(name: string, config: Readonly<Record<string, string>>): void {
      const { state, partitions } = topicNamed(name);
      topics.set(name, { state: { ...state, config: { ...state.config, ...config } }, partitions });
    },
    /** A topic with the settings that were made with it, and those asked for by name. */
    stateOf(name: string, config: readonly string[] = []): TopicState | undefined {
      const state = topics.get(name)?.state;
      const asked = Object.entries(DEFAULTS).filter(([setting]) => config.includes(setting));
      return state && { ...state, config: { ...Object.fromEntries(asked), ...state.config } };
    },
    partitionsOf: (name: string): readonly TopicPartition[] =>
      topicNamed(name).partitions.map((_log, partition) => ({ topic: name, partition })),

    /** @throws {RecordRefused} larger than the topic takes */
    check(record: Placed): void {
      logOf(record);
      const largest = Number({ ...DEFAULTS, ...topicNamed(record.topic).state.config }['max.message.bytes']);
      const size = Buffer.byteLength(record.key ?? '') + (record.value?.length ?? 0);
      if (size > largest)
        throw new RecordRefused(`a record of ${size} bytes; ${record.topic} takes ${largest}`);
    },
    /** Gives the record's offset. */
    append(record: Placed, transaction?: Transaction): bigint {
      const log = logOf(record);
      const offset = nextOf(log);
      const { topic, partition, key, value, headers } = record;
      const copied = { topic, partition, key, value: value && Buffer.from(value), headers: { ...headers } };
      log.slots.push({ transaction, record: { ...copied, offset } });
      return offset;
    },
    /** Ends a transaction in these partitions. */
    end(transaction: Transaction, state: 'committed' | 'aborted', touched: readonly TopicPartition[]): void {
      for (const of of touched) logOf(of).slots.push({ transaction: undefined, record: undefined });
      transaction.state = state;
    },

    ends: (name: string): Ends[] =>
      topicNamed(name).partitions.map((log, partition) => ({
        ...{ topic: name, partition },
        first: log.first,
        next: readableEnd(log),
      })),
    /** Records from an offset on, and the offset from which the next are to be read. */
    read(of: TopicPartition, from: bigint, limit: number): { records: ReceivedRecord[]; next: bigint } {
      const log = logOf(of);
      const end = readableEnd(log);
      const records: ReceivedRecord[] = [];
      let next = from < log.first ? log.first : from;
      for (; next < end && records.length < limit; next += 1n) {
        const { record, transaction } = log.slots[Number(next - log.first)]!;
        if (record && transaction?.state !== 'aborted') records.push(record);
      }
      return { records, next };
    },

    deleteBefore(of: TopicPartition, offset: bigint): void {
      const log = logOf(of);
      log.slots.splice(0, Number(offset - log.first));
      log.first = offset;
    },
    empty(name: string): void {
      for (const log of topicNamed(name).partitions) Object.assign(log, { first: 0n, slots: [] });
    },
    remove: (name: string): boolean => topics.delete(name),
  };
};

export type MemoryLog = ReturnType<typeof createLog>;
