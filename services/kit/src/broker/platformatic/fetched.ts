import type { Consumer } from '@platformatic/kafka';
import type { ReceivedRecord, TopicPartition } from '../port.js';
import { textHeaders, textOf } from '../records.js';

type FetchAnswer = Awaited<ReturnType<Consumer['fetch']>>;

/** A partition's part of an answer. */
export type FetchedPartition = FetchAnswer['responses'][number]['partitions'][number];
type RecordsBatch = NonNullable<FetchedPartition['records']>[number];

const TRANSACTIONAL = 0b1_0000;
const CONTROL = 0b10_0000;
const ABORT = 0;

/** What an answer holds of a partition. */
export interface Fetched {
  readonly records: ReceivedRecord[];
  /** From where the next are to be read; undefined when nothing at all came. */
  readonly next: bigint | undefined;
}

const isAbort = (batch: RecordsBatch): boolean => batch.records[0]?.key?.readInt16BE(2) === ABORT;

/** The batches whose transactions were not aborted; what the client leaves of those that span several answers too. */
const committed = ({ abortedTransactions, records: batches }: FetchedPartition): RecordsBatch[] => {
  const ahead = (abortedTransactions ?? []).toSorted((a, b) => Number(a.firstOffset - b.firstOffset));
  const aborting = new Set<bigint>();
  return (batches ?? []).filter((batch) => {
    const last = batch.firstOffset + BigInt(batch.lastOffsetDelta);
    while (ahead.length > 0 && ahead[0]!.firstOffset <= last) aborting.add(ahead.shift()!.producerId);
    if ((batch.attributes & CONTROL) === 0)
      return (batch.attributes & TRANSACTIONAL) === 0 || !aborting.has(batch.producerId);
    if (isAbort(batch)) aborting.delete(batch.producerId);
    return false;
  });
};

/** Reads a partition's answer to a fetch from an offset on. */
export const fetchedOf = (of: TopicPartition, from: bigint, answer: FetchedPartition): Fetched => {
  const { topic, partition } = of;
  const records = committed(answer).flatMap((batch) =>
    batch.records.map(({ offsetDelta, key, value, headers }): ReceivedRecord => ({
      ...{ topic, partition, offset: batch.firstOffset + BigInt(offsetDelta) },
      ...{ key: textOf(key), value },
      headers: textHeaders(headers.map(([name, text]) => [textOf(name) ?? '', text] as const)),
    })),
  );
  const batches = answer.records ?? [];
  const last = batches.at(-1);
  return {
    // A batch begins before the offset that was asked for when that lies in its middle.
    records: records.filter((record) => record.offset >= from),
    next: last && last.firstOffset + BigInt(last.lastOffsetDelta) + 1n,
  };
};
