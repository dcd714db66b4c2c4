import { SERVICES, topicOf, type ServiceName } from '@helixboard/contracts';
import {
  decode,
  groupOf,
  instantOf,
  reasonOf,
  Signal,
  SourceBlocked,
  type Alarm,
  type Broker,
  type Clock,
  type GroupMember,
  type Log,
  type ReceivedRecord,
  type Transactor,
} from '@helixboard/kit';
import { BrokerRefuses } from '@helixboard/kit/broker';
import type { ValuesElsewhere } from '../projection/projection.js';
import type { Query } from '../projection/sql.js';
import {
  applyTold,
  AWAY_TOO_LONG_MS,
  beginSweep,
  keep,
  loadPersonal,
  type PersonalProgress,
} from './progress.js';
import { toldBy } from './records.js';

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

/** How the values of a service are followed. */
export interface PersonalStatus {
  readonly source: ServiceName;
  /** `elsewhere`: another process of the gateway follows them. */
  readonly state: 'following' | 'elsewhere' | 'failing';
  /** Values of events up to here are there, as far as this process knows. */
  readonly position: bigint;
  readonly error?: string;
}

/** Follows the topics of personal values into the gateway's table of them. */
export interface PersonalFollower extends ValuesElsewhere {
  start(): void;
  stop(): Promise<void>;
  status(): readonly PersonalStatus[];
}

const WAIT_MS = 3_000;
const LOOK_AGAIN_MS = 50;
const AGAIN_AFTER_MS = 500;
/** How often it is kept that nothing was missed while nothing came. */
const TOUCH_MS = 600_000;

interface Partition {
  readonly service: ServiceName;
  readonly topic: string;
  holding: number | undefined;
  progress: PersonalProgress | undefined;
  error: string | undefined;
}

/**
 * One process of the gateway follows each topic; progress is kept in the transaction of what it changes. Of each place
 * the highest position counts. A topic that was not read for longer than the broker tells of erasures is read anew.
 */
export const followPersonal = <Tx>(parts: PersonalParts<Tx>): PersonalFollower => {
  const { broker, transportKey, alarm, transactor, clock, log, waitMs = WAIT_MS } = parts;
  const partitions = SERVICES.map((service): Partition => {
    const topic = topicOf(service, 'personal').name;
    return { service, topic, holding: undefined, progress: undefined, error: undefined };
  });
  const ofTopic = new Map(partitions.map((p) => [p.topic, p]));
  const moved = new Signal();
  const inVain = new Map<ServiceName, bigint>();
  let holdings = 0;
  /** Why the broker does not let the topics be followed. */
  let cutOff: string | undefined;
  let member: GroupMember | undefined;
  let touching: NodeJS.Timeout | undefined;

  const now = (): string => instantOf(clock.now());

  const inTransaction = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    transactor.run((tx) => work((sql, parameters) => transactor.query(tx, sql, parameters)));

  /** Erasures may have been told and forgotten since; in the midst of a sweep too, of what it has met already. */
  const wasAwayTooLong = ({ place, readAt }: PersonalProgress): boolean =>
    place !== null && clock.now() - readAt.getTime() > AWAY_TOO_LONG_MS;

  /** Where to go on; from the first record when the one that was read last is not in its place. */
  const placeOf = async (partition: Partition, progress: PersonalProgress): Promise<bigint> => {
    if (progress.place === null) return 0n;
    const place = BigInt(progress.place);
    const [record] = await broker.read({ topic: partition.topic, partition: 0 }, place, 1);
    if (record?.offset !== place) return 0n;
    const decoded = decode(transportKey, record);
    const isIt = 'eventId' in decoded && decoded.eventId === progress.eventId;
    return isIt ? place + 1n : 0n;
  };

  const open = async (partition: Partition, holding: number): Promise<void> => {
    const { service } = partition;
    let progress = await inTransaction((query) => loadPersonal(query, service, now()));
    if (wasAwayTooLong(progress)) {
      const { position } = progress;
      progress = await inTransaction((query) => beginSweep(query, service, progress, position, now()));
      log.warn('personal values are read anew: erasures may have been missed', { source: service });
    }
    const from = await placeOf(partition, progress);
    if (partition.holding !== holding) return;
    partition.progress = progress;
    partition.error = undefined;
    member?.seek({ topic: partition.topic, partition: 0 }, from);
  };

  const openUntilItWorks = async (partition: Partition, holding: number): Promise<void> => {
    while (partition.holding === holding) {
      try {
        return await open(partition, holding);
      } catch (error) {
        partition.error = reasonOf(error);
        log.warn('personal values cannot be followed', {
          source: partition.service,
          reason: partition.error,
        });
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
      partition.error = undefined;
      if (held) void openUntilItWorks(partition, holdings);
    }
  };

  /**
   * Values of a store that was made anew: those of the one before go. A copy has the same events at other positions, by
   * which the old ones would outlive their erasure.
   */
  const ofThisStore = async (
    query: Query,
    { service }: Partition,
    progress: PersonalProgress,
    incarnation: string,
  ): Promise<PersonalProgress> => {
    if (progress.incarnation === null || progress.incarnation === incarnation) return progress;
    log.warn('the store of personal values was made anew', { source: service });
    await query('delete from gateway.personal_value where source = $1', [service]);
    return beginSweep(query, service, { ...progress, position: 0n, incarnation }, 0n, now());
  };

  const take = async (partition: Partition, records: readonly ReceivedRecord[]): Promise<void> => {
    const { progress, holding, service } = partition;
    if (!progress || holding === undefined) return;
    // Cut off or frozen for so long, and here again without having been opened.
    if (wasAwayTooLong(progress)) return openAgain(partition, holding);
    try {
      const told = toldBy(service, records, transportKey, alarm);
      if (!told) return;
      const next = await inTransaction(async (query) => {
        const begun = await ofThisStore(query, partition, progress, told.last.incarnation);
        return applyTold(query, service, begun, told, now());
      });
      if (partition.holding !== holding) return;
      partition.progress = next;
      partition.error = undefined;
      moved.raise();
    } catch (error) {
      if (partition.holding !== holding) return;
      const told = error instanceof SourceBlocked || error instanceof BrokerRefuses;
      partition.error = told ? error.message : reasonOf(error);
      log.warn('personal values cannot be taken, and are tried again', {
        ...{ source: service, reason: partition.error },
      });
      // Begins anew from what is kept: the progress may have been moved by another process.
      partition.progress = undefined;
      await pauseFor(AGAIN_AFTER_MS);
      openAgain(partition, holding);
    }
  };

  const touch = async (): Promise<void> => {
    for (const partition of partitions) {
      const { progress, holding, service, error } = partition;
      if (!progress || holding === undefined || error !== undefined || progress.place === null) continue;
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

  return {
    start() {
      member ??= broker.join(groupOf('gateway/personal'), [...ofTopic.keys()], {
        assigned(list) {
          cutOff = undefined;
          hold(new Set(list.map((of) => of.topic)));
        },
        revoked: () => hold(new Set()),
        records: async (of, records) => {
          cutOff = undefined;
          const partition = ofTopic.get(of.topic);
          if (partition) await take(partition, records);
        },
        failing: (error) => {
          cutOff = error instanceof BrokerRefuses ? error.message : reasonOf(error);
          log.warn('the topics of personal values cannot be followed', { reason: cutOff });
        },
      });
      touching ??= setInterval(() => void touch(), TOUCH_MS).unref();
    },
    async stop() {
      clearInterval(touching);
      touching = undefined;
      await member?.close();
      member = undefined;
      hold(new Set());
    },
    status: () =>
      partitions.map(({ service, holding, progress, error = cutOff }) => ({
        source: service,
        state: error !== undefined ? 'failing' : holding === undefined ? 'elsewhere' : 'following',
        position: progress?.position ?? 0n,
        ...(error === undefined ? {} : { error }),
      })),
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
