import { setTimeout as pause } from 'node:timers/promises';
import type { GroupHandlers, GroupMember, ReceivedRecord, TopicPartition } from './port.js';
import { keyOf } from './records.js';

/** What an adapter does for the partitions that its member has. Calls for one that it has no more do nothing. */
export interface Fetching {
  /** Fetches from this offset on, whatever was fetched before. */
  from(of: TopicPartition, offset: bigint): void;
  /** Fetches no more for now: enough is there. */
  hold(of: TopicPartition): void;
  go(of: TopicPartition): void;
}

interface Batch {
  readonly records: readonly ReceivedRecord[];
  readonly bytes: number;
}

interface Lane {
  readonly of: TopicPartition;
  sought: boolean;
  paused: boolean;
  held: boolean;
  pumping: boolean;
  queue: Batch[];
  bytes: number;
  end: bigint;
}

/** Fetched ahead of a partition's reader, at most about this and one fetch more. */
const ENOUGH_BYTES = 2 * 1024 * 1024;
const LITTLE_BYTES = 512 * 1024;
const AGAIN_AFTER_MS = 250;

const RECORD_BYTES = 200;

const bytesOf = (records: readonly ReceivedRecord[]): number =>
  records.reduce((sum, record) => sum + RECORD_BYTES + (record.value?.length ?? 0), 0);

/** What stands between an adapter that fetches and who reads: one lane per partition, which do not wait for each other. */
export interface Deliveries extends Omit<GroupMember, 'close'> {
  assign(partitions: readonly TopicPartition[]): void;
  revoke(): void;
  /** Takes what was fetched; false when nobody asked for it (any more). `end` is the offset after the last record. */
  accept(of: TopicPartition, records: readonly ReceivedRecord[], end: bigint): boolean;
  failing(error: unknown): void;
  /** Calls no handler from now on. */
  close(): void;
}

export const createDeliveries = (handlers: GroupHandlers, fetching: Fetching): Deliveries => {
  let lanes = new Map<string, Lane>();
  let closed = false;
  // What is still handled of an earlier assignment keeps what came after it waiting.
  const busy = new Map<string, Promise<void>>();

  const failing = (error: unknown): void => {
    if (!closed) handlers.failing(error instanceof Error ? error : new Error(String(error)));
  };
  const isCurrent = (lane: Lane): boolean => !closed && lanes.get(keyOf(lane.of)) === lane;

  const handled = async (lane: Lane, batch: Batch): Promise<boolean> => {
    const work = handlers.records(lane.of, batch.records, lane.end);
    const key = keyOf(lane.of);
    const over = work.catch(() => undefined);
    busy.set(key, over);
    try {
      await work;
      return true;
    } catch (error) {
      if (isCurrent(lane)) failing(error);
      return false;
    } finally {
      if (busy.get(key) === over) busy.delete(key);
    }
  };

  const taken = (lane: Lane, batch: Batch): void => {
    // A seek meanwhile has emptied the lane.
    if (lane.queue[0] !== batch) return;
    lane.queue.shift();
    lane.bytes -= batch.bytes;
    if (!lane.held || lane.bytes > LITTLE_BYTES || !isCurrent(lane)) return;
    lane.held = false;
    fetching.go(lane.of);
  };

  const next = (lane: Lane): Batch | undefined =>
    isCurrent(lane) && !lane.paused ? lane.queue[0] : undefined;

  const pump = async (lane: Lane): Promise<void> => {
    if (lane.pumping) return;
    lane.pumping = true;
    await busy.get(keyOf(lane.of));
    for (let batch = next(lane); batch; batch = next(lane)) {
      if (await handled(lane, batch)) taken(lane, batch);
      else await pause(AGAIN_AFTER_MS, undefined, { ref: false });
    }
    lane.pumping = false;
  };

  const revoke = (): void => {
    if (lanes.size === 0) return;
    lanes = new Map();
    if (!closed) handlers.revoked();
  };

  return {
    assign(partitions) {
      if (closed) return;
      revoke();
      const fresh = { sought: false, paused: false, held: false, pumping: false, bytes: 0, end: 0n };
      lanes = new Map(partitions.map((of) => [keyOf(of), { of, ...fresh, queue: [] }]));
      handlers.assigned(partitions);
    },
    revoke,
    accept(of, records, end) {
      const lane = lanes.get(keyOf(of));
      if (!lane?.sought || closed) return false;
      lane.end = end;
      if (records.length === 0) return true;
      const bytes = bytesOf(records);
      lane.queue.push({ records, bytes });
      lane.bytes += bytes;
      if (lane.bytes > ENOUGH_BYTES && !lane.held) {
        lane.held = true;
        fetching.hold(of);
      }
      void pump(lane);
      return true;
    },
    failing,
    seek(of, offset) {
      const lane = lanes.get(keyOf(of));
      if (!lane || closed) return;
      Object.assign(lane, { sought: true, held: false, queue: [], bytes: 0 });
      fetching.from(of, offset);
    },
    pause(of) {
      const lane = lanes.get(keyOf(of));
      if (lane) lane.paused = true;
    },
    resume(of) {
      const lane = lanes.get(keyOf(of));
      if (!lane) return;
      lane.paused = false;
      void pump(lane);
    },
    close() {
      closed = true;
      lanes = new Map();
    },
  };
};
