import { SERVICES, topicOf, type ServiceName } from '@helixboard/contracts';
import {
  BrokerUnavailable,
  groupOf,
  instantOf,
  reasonToTell,
  Signal,
  type Alarm,
  type Broker,
  type Clock,
  type GroupMember,
  type Log,
  type ReceivedRecord,
  type Replaying,
  type Transactor,
} from '@helixboard/kit';
import type { ValuesElsewhere } from '../projection/projection.js';
import type { Query } from '../projection/sql.js';
import { applyTold, beginHolding } from './apply.js';
import { personalLetters } from './letters.js';
import { openingOf } from './opening.js';
import {
  AWAY_TOO_LONG_MS,
  keep,
  loadPersonal,
  PersonalProgressTaken,
  type PersonalProgress,
} from './progress.js';
import { toldBy } from './records.js';
import { countSetAside, PERSONAL_READER } from './set-aside.js';
import { areShown, statusOf, type Partition, type PersonalStatus } from './status.js';

/** Where the values kept apart come from. */
export interface PersonalTopics {
  readonly broker: Broker;
  readonly transportKey: Buffer;
  readonly alarm: Alarm;
}

export interface PersonalParts<Tx> extends PersonalTopics {
  /** Of the gateway's database. */
  readonly transactor: Transactor<Tx>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an event waits for its values at most; 3 s by default. In milliseconds. */
  readonly waitMs?: number;
}

/** Follows the topics of personal values into the gateway's table of them. */
export interface PersonalFollower extends ValuesElsewhere {
  start(): void;
  stop(): Promise<void>;
  status(): readonly PersonalStatus[];
  /** Whether everything that was there at the start is shown, or was left to another process. */
  shown(): boolean;
  /** The values that cannot be read, as the dead letters of a reader. */
  readonly letters: Replaying;
}

const WAIT_MS = 3_000;
const LOOK_AGAIN_MS = 50;
const AGAIN_AFTER_MS = 500;
/** How often it is kept that nothing was missed while nothing came. */
const TOUCH_MS = 600_000;

/**
 * One process of the gateway follows each topic; progress is kept in the transaction of what it changes. Of each place
 * the highest position counts. Values are shown once everything was read that was there when the topic was opened: what
 * erases them may come behind. A topic that was not read for longer than the broker tells of erasures is read anew.
 */
export const followPersonal = <Tx>(parts: PersonalParts<Tx>): PersonalFollower => {
  const { broker, transportKey, alarm, transactor, clock, log, waitMs = WAIT_MS } = parts;
  const partitions = SERVICES.map((service): Partition => {
    const topic = topicOf(service, 'personal').name;
    return { service, topic, parked: 0, holding: undefined, progress: undefined, trouble: undefined };
  });
  const ofTopic = new Map(partitions.map((p) => [p.topic, p]));
  const moved = new Signal();
  const inVain = new Map<ServiceName, bigint>();
  let holdings = 0;
  let deciding = true;
  /** Why the broker does not let the topics be followed. */
  let cutOff: Error | undefined;
  let member: GroupMember | undefined;
  let touching: NodeJS.Timeout | undefined;

  let shown = false;

  const now = (): string => instantOf(clock.now());

  const status = (): PersonalStatus[] => partitions.map((p) => statusOf(p, { deciding, cutOff }));

  const stepped = (): void => {
    shown ||= areShown(status());
    moved.raise();
  };

  const inTransaction = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    transactor.run((tx) => work((sql, parameters) => transactor.query(tx, sql, parameters)));

  /** Erasures may have been told and forgotten since; while it is read from its beginning, of what was met already. */
  const wasAwayTooLong = ({ place, readAt }: PersonalProgress): boolean =>
    place !== null && clock.now() - readAt.getTime() > AWAY_TOO_LONG_MS;

  const open = async (partition: Partition, holding: number): Promise<void> => {
    const { service, topic } = partition;
    const loaded = await inTransaction((query) => loadPersonal(query, service, now()));
    const away = wasAwayTooLong(loaded);
    const progress = away ? { ...loaded, place: null, whole: true } : loaded;
    const opening = await openingOf(broker, topic, transportKey, progress);
    const [opened, parked] = await inTransaction(async (query) => [
      await beginHolding(query, service, progress, opening, now()),
      await countSetAside(query, service),
    ]);
    if (away) log.warn('personal values are read anew: erasures may have been missed', { source: service });
    if (partition.holding !== holding) return;
    partition.progress = opened;
    partition.parked = parked;
    // What blocked it comes again, unless nothing is behind.
    if (!partition.trouble?.blocks || (opening.last ?? -1n) < opening.from) partition.trouble = undefined;
    member?.seek({ topic, partition: 0 }, opening.from);
    stepped();
  };

  const openUntilItWorks = async (partition: Partition, holding: number): Promise<void> => {
    while (partition.holding === holding) {
      try {
        return await open(partition, holding);
      } catch (error) {
        if (partition.holding === holding) failed(partition, error, 'personal values cannot be followed');
        await pauseFor(AGAIN_AFTER_MS);
      }
    }
  };

  const openAgain = (partition: Partition, holding: number): void => {
    partition.progress = undefined;
    void openUntilItWorks(partition, holding);
  };

  const hold = (topics: ReadonlySet<string>): void => {
    holdings += 1;
    for (const partition of partitions) {
      const held = topics.has(partition.topic);
      partition.holding = held ? holdings : undefined;
      partition.progress = undefined;
      partition.trouble = undefined;
      if (held) void openUntilItWorks(partition, holdings);
    }
  };

  const failed = (partition: Partition, error: unknown, message: string): void => {
    // Another process was quicker: what it left is read again, and nothing is wrong.
    if (error instanceof PersonalProgressTaken) return;
    const trouble = {
      reason: reasonToTell(error),
      cutOff: error instanceof BrokerUnavailable,
      blocks: false,
    };
    partition.trouble = trouble;
    log.warn(message, { source: partition.service, reason: trouble.reason });
  };

  const block = (partition: Partition, reason: string): void => {
    if (partition.trouble?.reason !== reason)
      log.error('personal values wait for an update', new Error(reason), { source: partition.service });
    partition.trouble = { reason, cutOff: false, blocks: true };
  };

  const apply = async (partition: Partition, records: readonly ReceivedRecord[]): Promise<void> => {
    const { service, holding } = partition;
    const progress = partition.progress!;
    const told = toldBy(service, records, transportKey, alarm);
    const { last, unreadable, blocked } = told;
    if (last || unreadable.length > 0 || (progress.holding && told.upTo >= 0n)) {
      const [next, parked] = await inTransaction(async (query) => [
        await applyTold(query, service, progress, told, now()),
        unreadable.length + partition.parked > 0 ? await countSetAside(query, service) : 0,
      ]);
      for (const { key, reason } of unreadable)
        log.error('a personal value was set aside', new Error(reason), { source: service, stream: key });
      if (partition.holding !== holding) return;
      partition.progress = next;
      partition.parked = parked;
      partition.trouble = undefined;
      stepped();
    }
    if (blocked === undefined) return;
    block(partition, blocked);
    await again(partition);
  };

  /** Begins anew from what is kept: nothing is passed over, and another process may have moved it. */
  const again = async (partition: Partition): Promise<void> => {
    const { holding } = partition;
    partition.progress = undefined;
    await pauseFor(AGAIN_AFTER_MS);
    if (holding !== undefined && partition.holding === holding) openAgain(partition, holding);
  };

  const take = async (partition: Partition, records: readonly ReceivedRecord[]): Promise<void> => {
    const { progress, holding } = partition;
    if (!progress || holding === undefined) return;
    // Cut off or frozen for so long, and here again without having been opened.
    if (wasAwayTooLong(progress)) return openAgain(partition, holding);
    try {
      await apply(partition, records);
    } catch (error) {
      if (partition.holding !== holding) return;
      failed(partition, error, 'personal values cannot be taken, and are tried again');
      await again(partition);
    }
  };

  /** What came while the broker was away is behind: it is read as after a start. */
  const reconnected = (): void => {
    cutOff = undefined;
    for (const partition of partitions)
      if (partition.holding !== undefined && partition.progress) openAgain(partition, partition.holding);
  };

  const touch = async (): Promise<void> => {
    for (const partition of partitions) {
      const { progress, holding, service, trouble } = partition;
      if (!progress || holding === undefined || trouble || progress.place === null) continue;
      if (wasAwayTooLong(progress)) {
        openAgain(partition, holding);
        continue;
      }
      const kept = await inTransaction((query) => keep(query, service, progress, now())).catch(
        () => undefined,
      );
      if (kept && partition.holding === holding && partition.progress === progress) partition.progress = kept;
    }
  };

  const positionOf = async (service: ServiceName): Promise<bigint> => {
    const partition = partitions.find((p) => p.service === service)!;
    if (partition.progress) return partition.progress.position;
    const rows = await inTransaction((query) =>
      query<{ position: string }>(
        'select position::text as position from gateway.reader_personal where source = $1',
        [service],
      ),
    );
    return BigInt(rows[0]?.position ?? '0');
  };

  const recount = async (service: ServiceName): Promise<void> => {
    const partition = partitions.find((p) => p.service === service);
    if (partition) partition.parked = await inTransaction((query) => countSetAside(query, service));
  };

  return {
    letters: personalLetters({ broker, transportKey, transactor, clock, changed: recount }),
    start() {
      member ??= broker.join(groupOf(PERSONAL_READER), [...ofTopic.keys()], {
        assigned(list) {
          cutOff = undefined;
          deciding = false;
          hold(new Set(list.map((of) => of.topic)));
          stepped();
        },
        revoked() {
          deciding = true;
          hold(new Set());
        },
        records: async (of, records) => {
          if (cutOff) return reconnected();
          const partition = ofTopic.get(of.topic);
          if (partition) await take(partition, records);
        },
        failing: (error) => {
          cutOff = error;
          log.warn('the topics of personal values cannot be followed', { reason: reasonToTell(error) });
        },
      });
      touching ??= setInterval(() => void touch(), TOUCH_MS).unref();
    },
    async stop() {
      clearInterval(touching);
      touching = undefined;
      await member?.close();
      member = undefined;
      deciding = true;
      hold(new Set());
    },
    status,
    shown: () => shown,
    async reached(source, position) {
      const end = performance.now() + waitMs;
      for (;;) {
        const at = await positionOf(source);
        if (at >= position) return;
        // Waited for in vain before, and nothing has come since: the value comes later.
        if (inVain.get(source) === at) return;
        if (performance.now() >= end) {
          inVain.set(source, at);
          log.warn('events are folded before their personal values have come', { source });
          return;
        }
        await moved.wait(LOOK_AGAIN_MS);
      }
    },
  };
};

const pauseFor = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
