import { setTimeout as pause } from 'node:timers/promises';
import { BrokerUnavailable } from '../../broker/errors.js';
import type { GroupHandlers, GroupMember, TopicPartition } from '../../broker/port.js';
import type { MemoryLog } from './log.js';

interface Holding {
  readonly of: TopicPartition;
  next: bigint | undefined;
  paused: boolean;
  running: boolean;
  given: boolean;
}

interface Member {
  readonly topics: readonly string[];
  readonly handlers: GroupHandlers;
  holdings: Map<string, Holding>;
  closed: boolean;
}

const BATCH = 200;
const AGAIN_AFTER_MS = 20;

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Consumer groups over a log: eager rebalances, as Kafka's classic protocol has them. */
export const createGroups = (log: MemoryLog, isUp: () => boolean) => {
  const groups = new Map<string, Member[]>();
  const due = new Set<string>();

  const revoke = (member: Member): void => {
    const held = member.holdings.size > 0;
    for (const holding of member.holdings.values()) holding.given = false;
    member.holdings = new Map();
    if (held && !member.closed) member.handlers.revoked();
  };

  const deliver = async (member: Member, holding: Holding): Promise<void> => {
    const from = holding.next!;
    const ends = log.ends(holding.of.topic)[holding.of.partition]!;
    const { records, next } = log.read(holding.of, from > ends.next ? ends.first : from, BATCH);
    if (records.length > 0) await member.handlers.records(holding.of, records, ends.next);
    // A seek meanwhile counts, this delivery does not.
    if (holding.next === from) holding.next = next;
  };

  const flows = (holding: Holding): boolean =>
    isUp() && holding.given && !holding.paused && holding.next !== undefined;

  const hasMore = ({ of, next }: Holding): boolean => {
    const ends = log.ends(of.topic)[of.partition];
    return ends !== undefined && next !== ends.next;
  };

  const pump = async (member: Member, holding: Holding): Promise<void> => {
    if (holding.running) return;
    holding.running = true;
    await Promise.resolve();
    try {
      while (flows(holding) && hasMore(holding)) await deliver(member, holding);
    } catch (error) {
      if (holding.given) member.handlers.failing(errorOf(error));
      await pause(AGAIN_AFTER_MS, undefined, { ref: false });
      if (holding.given) setImmediate(() => void pump(member, holding));
    } finally {
      holding.running = false;
    }
    if (flows(holding) && log.stateOf(holding.of.topic) && hasMore(holding)) void pump(member, holding);
  };

  const assign = (members: readonly Member[]): void => {
    const topics = [...new Set(members.flatMap((member) => member.topics))];
    const all = topics.flatMap((topic) => log.partitionsOf(topic));
    members.forEach((member, index) => {
      const mine = all.filter((_of, i) => i % members.length === index);
      const fresh = { next: undefined, paused: false, running: false, given: true };
      member.holdings = new Map(mine.map((of) => [keyOf(of), { of, ...fresh }]));
    });
    for (const member of members)
      if (!member.closed) member.handlers.assigned([...member.holdings.values()].map(({ of }) => of));
  };

  const rebalance = (group: string): void => {
    if (due.has(group)) return;
    due.add(group);
    setImmediate(() => {
      due.delete(group);
      const members = (groups.get(group) ?? []).filter((member) => !member.closed);
      groups.set(group, members);
      for (const member of members) revoke(member);
      try {
        if (!isUp()) throw new BrokerUnavailable(`the group ${group} was left`);
        assign(members);
      } catch (error) {
        for (const member of members) member.handlers.failing(errorOf(error));
      }
    });
  };

  return {
    join(group: string, topics: readonly string[], handlers: GroupHandlers): GroupMember {
      const member: Member = { topics, handlers, holdings: new Map(), closed: false };
      groups.set(group, [...(groups.get(group) ?? []), member]);
      rebalance(group);
      const change = (of: TopicPartition, to: (holding: Holding) => void): void => {
        const holding = member.holdings.get(keyOf(of));
        if (!holding) return;
        to(holding);
        void pump(member, holding);
      };
      return {
        seek: (of, offset) => change(of, (holding) => (holding.next = offset)),
        pause: (of) => change(of, (holding) => (holding.paused = true)),
        resume: (of) => change(of, (holding) => (holding.paused = false)),
        async close() {
          if (member.closed) return;
          member.closed = true;
          revoke(member);
          rebalance(group);
        },
      };
    },
    /** Lets all members look for what is new. */
    wake(): void {
      for (const member of [...groups.values()].flat())
        for (const holding of member.holdings.values()) void pump(member, holding);
    },
    /** Has every group distribute its partitions anew. */
    rebalanceAll(): void {
      for (const group of groups.keys()) rebalance(group);
    },
    /** Has those groups try again that have nothing. */
    rebalanceIdle(): void {
      for (const [group, members] of groups)
        if (members.every((member) => member.holdings.size === 0)) rebalance(group);
    },
    rebalance,
  };
};
