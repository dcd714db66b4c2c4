import type { Broker, GroupMember, ReceivedRecord, TopicPartition } from '../port.js';

/** A member of a group, and what it was told, in order. */
export interface Listener {
  readonly member: GroupMember;
  /** The partitions that it has now; undefined before the first assignment and after a revocation. */
  held(): readonly TopicPartition[] | undefined;
  /** How often it was assigned partitions. */
  readonly assignments: () => number;
  readonly received: readonly ReceivedRecord[];
  readonly ends: readonly bigint[];
  readonly failures: readonly Error[];
  /** When this holds; looked at whenever the member was told something. */
  until(holds: () => boolean): Promise<void>;
}

export interface Listening {
  /** From where each partition is read as soon as it is assigned; undefined seeks nothing. */
  readonly from?: bigint | undefined;
  /** Done with each delivery before it counts as received. */
  readonly during?: (records: readonly ReceivedRecord[]) => Promise<void>;
}

export const listen = (
  broker: Broker,
  group: string,
  topics: readonly string[],
  { from, during }: Listening = {},
): Listener => {
  const waiting = new Set<() => void>();
  const told = (): void => {
    for (const look of waiting) look();
  };
  const received: ReceivedRecord[] = [];
  const ends: bigint[] = [];
  const failures: Error[] = [];
  let held: readonly TopicPartition[] | undefined;
  let assignments = 0;
  const member: GroupMember = broker.join(group, topics, {
    assigned(partitions) {
      held = partitions;
      assignments += 1;
      if (from !== undefined) for (const partition of partitions) member.seek(partition, from);
      told();
    },
    revoked() {
      held = undefined;
      told();
    },
    async records(_of, records, end) {
      await during?.(records);
      received.push(...records);
      ends.push(end);
      told();
    },
    failing(error) {
      failures.push(error);
      told();
    },
  });
  return {
    ...{ member, received, ends, failures },
    held: () => held,
    assignments: () => assignments,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
};
