import type { ServiceName } from '@helixboard/contracts';
import type { Broker, GroupMember, ReceivedRecord, TopicPartition } from '../broker/port.js';
import { InfrastructureFailure } from '../readers/failure.js';
import { EventUnreadable, type Mark, type Source } from '../readers/source.js';
import { partitionOf } from '../transport/partition.js';
import type { Alarm } from './alarm.js';
import { createHistory } from './history.js';
import { itemOf, type Item, type Reading } from './item.js';
import type { KafkaSourceSettings } from './settings.js';
import { tailOf } from './tail.js';

/** What the group of a reader tells its partitions. */
export interface GroupState {
  readonly member: GroupMember | undefined;
  /** Why the group cannot be followed. */
  readonly error: Error | undefined;
  readonly deciding: boolean;
  /** The broker has answered: what failed the group is over. */
  recovered(): void;
  subscribe(): void;
  unsubscribe(): void;
}

export interface PartitionParts {
  readonly service: ServiceName;
  readonly of: TopicPartition;
  readonly partitions: number;
  readonly broker: Broker;
  readonly reading: Reading;
  readonly settings: KafkaSourceSettings;
  readonly alarm: Alarm;
  readonly group: GroupState;
}

/** A partition of a topic as the source of one reader. */
export interface PartitionSource {
  readonly source: Source;
  /** Which holding it is now; undefined: none. */
  holdAs(holding: number | undefined): void;
  take(records: readonly ReceivedRecord[], end: bigint): void;
  wake(): void;
}

export const partitionSource = (parts: PartitionParts): PartitionSource => {
  const { service, of, partitions, broker, reading, settings, alarm, group } = parts;
  const tail = tailOf(broker, of, reading, settings.headEveryMs);
  const listeners = new Set<() => void>();
  let holding: number | undefined;
  let openedAs: number | undefined;
  let history = createHistory(of, { position: 0n }, 0n, 0n);
  let paused = false;

  const wake = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const hold = (): number | undefined => {
    if (holding === undefined && group.error) throw group.error;
    return holding;
  };

  /** @throws {InfrastructureFailure} when the partition is no longer held as it was */
  const stillHeld = (as: number | undefined): void => {
    if (as === undefined || as !== holding) throw new InfrastructureFailure('SOURCE.HOLDING_LOST');
  };

  const isFull = (): boolean =>
    history.waiting >= settings.bufferRecords || history.waitingBytes >= settings.bufferBytes;
  const hasRoom = (): boolean =>
    history.waiting <= settings.bufferRecords / 2 && history.waitingBytes <= settings.bufferBytes / 2;

  const recordAt = async (offset: bigint): Promise<ReceivedRecord | undefined> => {
    const [record] = await broker.read(of, offset, 1);
    return record?.offset === offset ? record : undefined;
  };

  const standsAt = async (place: string, is: (item: Item) => boolean): Promise<Item | undefined> => {
    const record = await recordAt(BigInt(place));
    const item = record && itemOf(record, reading);
    return item && (item.kind === 'event' || item.kind === 'watermark') && is(item) ? item : undefined;
  };

  /** One that can be read, if there is one: what came unreadable is published again by a refill. */
  const search = async (position: bigint): Promise<Item | undefined> => {
    let unreadable: Item | undefined;
    for (let from = 0n; ;) {
      const records = await broker.read(of, from, settings.searchRecords);
      for (const record of records) {
        const item = itemOf(record, reading);
        if (item.kind !== 'event' || item.position !== position) continue;
        if (item.unreadable === undefined) return item;
        unreadable ??= item;
      }
      const last = records.at(-1);
      if (!last || records.length < settings.searchRecords) return unreadable;
      from = last.offset + 1n;
    }
  };

  const eventAt = async (position: bigint, place?: string) => {
    const isIt = (item: Item) => item.kind === 'event' && item.position === position;
    const placed = place === undefined ? undefined : await standsAt(place, isIt);
    return placed && placed.unreadable === undefined ? placed : search(position);
  };

  const source: Source = {
    ...{ name: service, partition: of.partition, partitions, hold },
    deciding: () => group.deciding,
    holds: (stream) => partitionOf(stream, partitions) === of.partition,
    incarnation: async () => (await tail.last())?.incarnation ?? '',
    eventIdAt: async (position) => (await eventAt(position))?.eventId,
    async head() {
      if (group.error) throw group.error;
      if (openedAs !== undefined && openedAs === holding && history.hasAll) return history.head;
      const last = await tail.last();
      return last && last.position > history.head ? last.position : history.head;
    },
    async open(after) {
      const as = hold();
      openedAs = undefined;
      const from = await startOf(after, standsAt);
      const ends = (await broker.ends(of.topic)).find((e) => e.partition === of.partition);
      group.recovered();
      stillHeld(as);
      const first = ends && ends.first > from ? ends.first : from;
      history = createHistory(of, after, first, ends?.next ?? 0n);
      openedAs = as;
      paused = false;
      group.member?.seek(of, from);
      group.member?.resume(of);
    },
    async read(after, limit) {
      stillHeld(openedAs);
      if (history.waiting === 0 && group.error) throw group.error;
      const batch = history.next(after, limit);
      if (paused && hasRoom()) {
        paused = false;
        group.member?.resume(of);
      }
      return batch;
    },
    async at(position, place) {
      const item = await eventAt(position, place);
      if (item?.unreadable !== undefined) throw new EventUnreadable(item.unreadable);
      return item?.event;
    },
    onAppend(listener) {
      const own = (): void => listener();
      listeners.add(own);
      group.subscribe();
      return () => {
        if (listeners.delete(own)) group.unsubscribe();
      };
    },
    // Values kept apart go another way: the topics of events hold none.
    readPersonal: async () => [],
  };

  return {
    ...{ source, wake },
    holdAs(now) {
      holding = now;
      openedAs = undefined;
      wake();
    },
    take(records, end) {
      for (const record of records) {
        const item = itemOf(record, reading, history.done);
        if (item.kind === 'rejected') alarm.rejected(record, item.code, item.reason);
        else history.add(item);
      }
      const last = records.at(-1);
      if (last) history.received(last.offset, end);
      if (!paused && isFull()) {
        paused = true;
        group.member?.pause(of);
      }
      wake();
    },
  };
};

/** Behind the mark's own record where it is still in its place; else from the first record, over what is done. */
const startOf = async (
  after: Mark,
  standsAt: (place: string, is: (item: Item) => boolean) => Promise<Item | undefined>,
): Promise<bigint> => {
  if (after.place === undefined) return 0n;
  const isIt = (item: Item) => item.position === after.position && item.eventId === after.eventId;
  return (await standsAt(after.place, isIt)) ? BigInt(after.place) + 1n : 0n;
};
