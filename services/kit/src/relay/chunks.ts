import type { Acknowledged, OutgoingRecord, TopicPartition } from '../broker/port.js';

// What the broker keeps beside key, value and headers of a record: lengths, offset and time.
const OVERHEAD_BYTES = 64;

const bytesOf = ({ key, value, headers }: OutgoingRecord): number => {
  let bytes = OVERHEAD_BYTES + Buffer.byteLength(key) + (value?.length ?? 0);
  for (const name in headers) bytes += name.length + Buffer.byteLength(headers[name]!) + 2;
  return bytes;
};

/** Records in sends of at most so many bytes, in their order; one that is larger goes alone. */
export const chunksOf = function* (
  records: readonly OutgoingRecord[],
  maxBytes: number,
): Generator<readonly OutgoingRecord[]> {
  let chunk: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const more = bytesOf(record);
    if (chunk.length > 0 && bytes + more > maxBytes) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(record);
    bytes += more;
  }
  if (chunk.length > 0) yield chunk;
};

const isIn = (of: TopicPartition) => (record: TopicPartition) =>
  record.topic === of.topic && record.partition === of.partition;

/** Offsets of the first and of the last record of a send in a partition; −1 where the broker did not tell. */
export interface Placed {
  readonly first: bigint;
  readonly last: bigint;
}

/** Where the records of a send are, by partition. */
export const placesOf = (
  sent: readonly OutgoingRecord[],
  acknowledged: readonly Acknowledged[],
): ReadonlyMap<number, Placed> =>
  new Map(
    acknowledged.map((ack) => {
      const { partition, offset: first } = ack;
      const last = first < 0n ? -1n : first + BigInt(sent.filter(isIn(ack)).length) - 1n;
      return [partition, { first, last }];
    }),
  );
