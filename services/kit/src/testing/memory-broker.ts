import { BrokerUnavailable, PublisherFenced } from '../broker/errors.js';
import type {
  Acknowledged,
  Broker,
  GroupMember,
  OutgoingRecord,
  Publisher,
  ReceivedRecord,
  TopicPartition,
} from '../broker/port.js';
import { createGroups } from './memory-broker/groups.js';
import { createLog, type Placed, type Transaction } from './memory-broker/log.js';

/** What a test does to the broker in memory. */
export interface MemoryBrokerControls {
  /** From now on nothing answers; groups lose their partitions. */
  down(): void;
  up(): void;
  /** The records of a topic are gone, the topic is there: a broker that lost its data. */
  lose(topic: string): void;
  /** The topic itself is gone. */
  remove(topic: string): void;
  /** Sets a topic otherwise than it was made. */
  configure(topic: string, config: Readonly<Record<string, string>>): void;
  /** Lets the next sends be taken, but not acknowledged: their caller is told that the broker is unavailable. */
  loseAcknowledgements(sends: number): void;
  /** Writes a record as a stranger with access would, whatever it is. Gives its offset. */
  place(record: Placed): bigint;
  /** Leaves a transaction open that holds these records. */
  leaveOpen(transactionalId: string, records: readonly OutgoingRecord[]): void;
  /** Deletes the records of a partition before an offset. */
  deleteBefore(of: TopicPartition, offset: bigint): void;
  /** All records of a topic, partition by partition, without those of open and aborted transactions. */
  recordsOf(topic: string): readonly ReceivedRecord[];
  /** Has all members of a group lose their partitions and get them anew. */
  rebalance(group: string): void;
  /** Another process's access to the same broker; closing it leaves the others as they are. */
  another(): Broker;
}

export type MemoryBroker = Broker & MemoryBrokerControls;

interface Holder {
  /** Counts up with each taking-over. */
  epoch: number;
  open: { transaction: Transaction; touched: readonly TopicPartition[] } | undefined;
}

const distinct = (records: readonly TopicPartition[]): TopicPartition[] => [
  ...new Map(records.map(({ topic, partition }) => [`${topic}/${partition}`, { topic, partition }])).values(),
];

/** A broker in memory for tests, under the same contract suite as those that speak to a real one. */
export const memoryBroker = (): MemoryBroker => {
  const log = createLog();
  const holders = new Map<string, Holder>();
  let up = true;
  let unacknowledged = 0;
  const groups = createGroups(log, () => up);

  const answering = async (operation: string): Promise<void> => {
    await Promise.resolve();
    if (!up) throw new BrokerUnavailable(operation);
  };

  const acknowledged = (result: readonly Acknowledged[]): readonly Acknowledged[] => {
    groups.wake();
    if (unacknowledged === 0) return result;
    unacknowledged -= 1;
    throw new BrokerUnavailable('the acknowledgement was lost');
  };

  const append = (records: readonly OutgoingRecord[], transaction?: Transaction): Acknowledged[] => {
    const first = new Map<string, Acknowledged>();
    for (const record of records) {
      const offset = log.append(record, transaction);
      const { topic, partition } = record;
      if (!first.has(`${topic}/${partition}`))
        first.set(`${topic}/${partition}`, { topic, partition, offset });
    }
    return [...first.values()];
  };

  const sending = (
    work: (records: readonly OutgoingRecord[]) => readonly Acknowledged[],
    endsAtFailure = false,
  ): Publisher => {
    let closed = false;
    return {
      async send(records) {
        if (closed) throw new BrokerUnavailable('the publisher was closed, or an earlier send failed');
        try {
          await answering('send');
          return records.length === 0 ? [] : acknowledged(work(records));
        } catch (error) {
          closed = endsAtFailure && !(error instanceof PublisherFenced);
          throw error;
        }
      },
      async close() {
        closed = true;
      },
    };
  };

  const abortOpen = (holder: Holder): void => {
    if (holder.open) log.end(holder.open.transaction, 'aborted', holder.open.touched);
    holder.open = undefined;
    groups.wake();
  };

  const takeOver = (transactionalId: string): Holder => {
    const holder = holders.get(transactionalId) ?? { epoch: 0, open: undefined };
    holders.set(transactionalId, holder);
    abortOpen(holder);
    holder.epoch += 1;
    return holder;
  };

  const client = (): Broker => {
    const members = new Set<GroupMember>();
    return {
      async publisher() {
        await answering('open a publisher');
        return sending((records) => {
          for (const record of records) log.check(record);
          return append(records);
        });
      },
      async transactionalPublisher(transactionalId) {
        await answering('open a transactional publisher');
        const holder = takeOver(transactionalId);
        const { epoch } = holder;
        return sending((records) => {
          if (holder.epoch !== epoch) throw new PublisherFenced(transactionalId);
          for (const record of records) log.check(record);
          const transaction: Transaction = { state: 'open' };
          const first = append(records, transaction);
          log.end(transaction, 'committed', distinct(records));
          return first;
        }, true);
      },
      join(group, topics, handlers) {
        const member = groups.join(group, topics, handlers);
        members.add(member);
        return member;
      },
      async read(of, from, limit) {
        await answering('read');
        return log.read(of, from, limit).records;
      },
      async ends(topic) {
        await answering('ask for the ends');
        return log.ends(topic);
      },
      async topics(names, config) {
        await answering('ask for topics');
        return names.map((name) => log.stateOf(name, config)).filter((state) => state !== undefined);
      },
      async createTopics(topics) {
        await answering('make topics');
        for (const topic of topics) log.create(topic);
        groups.rebalanceIdle();
      },
      async close() {
        await Promise.all([...members].map((member) => member.close()));
      },
    };
  };

  return {
    ...client(),
    another: client,
    down() {
      up = false;
      groups.rebalanceAll();
    },
    up() {
      up = true;
      groups.rebalanceIdle();
    },
    lose(topic) {
      log.empty(topic);
      groups.wake();
    },
    remove(topic) {
      log.remove(topic);
      groups.rebalanceAll();
    },
    configure: log.configure,
    loseAcknowledgements(sends) {
      unacknowledged = sends;
    },
    place(record) {
      const offset = log.append(record);
      groups.wake();
      return offset;
    },
    leaveOpen(transactionalId, records) {
      const holder = takeOver(transactionalId);
      const transaction: Transaction = { state: 'open' };
      append(records, transaction);
      holder.open = { transaction, touched: distinct(records) };
    },
    deleteBefore: (of, offset) => log.deleteBefore(of, offset),
    recordsOf: (topic) =>
      log.partitionsOf(topic).flatMap((of) => log.read(of, 0n, Number.MAX_SAFE_INTEGER).records),
    rebalance: groups.rebalance,
  };
};
