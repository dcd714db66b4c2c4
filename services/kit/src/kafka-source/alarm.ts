import { Counter } from 'prom-client';
import type { TopicPartition } from '../broker/port.js';
import type { Log } from '../telemetry/logger.js';
import type { MetricsRegistry } from '../telemetry/metrics.js';

/** Records of a partition that had no effect. */
export interface RejectedRecords extends TopicPartition {
  readonly code: string;
  readonly count: number;
  /** Of the last one; decimal. */
  readonly offset: string;
}

/** Tells of records that have no effect: in the log, in the metrics, in the status. */
export interface Alarm {
  rejected(of: TopicPartition & { readonly offset: bigint }, code: string, reason: string): void;
  status(): readonly RejectedRecords[];
}

class RecordRejected extends Error {
  constructor(
    readonly code: string,
    reason: string,
  ) {
    super(reason);
    this.name = 'RecordRejected';
  }
}

interface Kept {
  count: number;
  offset: bigint;
  toldAt: number;
  untold: number;
}

const NAME = 'helixboard_transport_rejected_records_total';
/** Of how many records it is remembered that they were counted: several readers meet the same ones. */
const REMEMBERED = 10_000;

const counterOn = (registry: MetricsRegistry): Counter<'topic' | 'code'> =>
  (registry.getSingleMetric(NAME) as Counter<'topic' | 'code'> | undefined) ??
  new Counter({
    name: NAME,
    help: 'Records that had no effect, by topic and code: forged ones carry no valid tag.',
    labelNames: ['topic', 'code'],
    registers: [registry],
  });

export const createAlarm = (log: Log, everyMs: number, registry?: MetricsRegistry): Alarm => {
  const counter = registry && counterOn(registry);
  const all = new Map<string, Kept & TopicPartition & { readonly code: string }>();
  const counted = new Set<string>();

  const isNew = (key: string): boolean => {
    if (counted.has(key)) return false;
    if (counted.size >= REMEMBERED) counted.clear();
    counted.add(key);
    return true;
  };

  return {
    rejected({ topic, partition, offset }, code, reason) {
      if (!isNew(`${topic}/${partition}@${offset}`)) return;
      const key = `${topic}/${partition}/${code}`;
      const kept = all.get(key) ?? { topic, partition, code, count: 0, offset, toldAt: -Infinity, untold: 0 };
      all.set(key, kept);
      kept.count += 1;
      kept.untold += 1;
      kept.offset = offset;
      counter?.inc({ topic, code });
      if (performance.now() - kept.toldAt < everyMs) return;
      log.error('a record on the broker has no effect', new RecordRejected(code, reason), {
        ...{ topic, partition, offset, records: kept.untold },
      });
      kept.toldAt = performance.now();
      kept.untold = 0;
    },
    status: () =>
      [...all.values()].map(({ topic, partition, code, count, offset }) => ({
        ...{ topic, partition, code, count, offset: String(offset) },
      })),
  };
};
