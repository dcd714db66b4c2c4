import type { ReceivedRecord } from '../broker/port.js';
import { decode, type Decoded } from '../transport/wire.js';
import { EVENTS, PERSONAL, type Office } from './relay.fixture.js';

type Genuine<K extends Decoded['kind']> = Extract<Decoded, { kind: K }>;

const decoded = ({ transportKey }: Office, record: ReceivedRecord): Decoded => {
  const read = decode(transportKey, record);
  if ('reason' in read) throw new Error(`a record is ${read.kind}: ${read.reason}`);
  return read;
};

/** All that a topic holds, by partition, in the order of offsets. */
export const recordsOf = (office: Office, topic: string): ReadonlyMap<number, readonly Decoded[]> => {
  const byPartition = Map.groupBy(office.broker.recordsOf(topic), (record) => record.partition);
  return new Map(
    [...byPartition].map(([partition, records]) => [partition, records.map((r) => decoded(office, r))]),
  );
};

export const eventsIn = (office: Office): readonly Genuine<'event'>[] =>
  [...recordsOf(office, EVENTS).values()].flat().filter((r) => r.kind === 'event');

export const watermarksIn = (office: Office): readonly Genuine<'watermark'>[] =>
  [...recordsOf(office, EVENTS).values()].flat().filter((r) => r.kind === 'watermark');

const taken = (records: readonly Decoded[], take: (event: Genuine<'event'>) => void): bigint => {
  let mark = 0n;
  for (const record of records) {
    if (record.kind !== 'event' && record.kind !== 'watermark') continue;
    if (record.position <= mark) continue;
    if (record.previous > mark) throw new Error(`a hole before position ${record.position}`);
    if (record.kind === 'event') take(record);
    mark = record.position;
  }
  return mark;
};

/**
 * What a reader takes that follows every partition from its beginning: it skips what it has done and stops at a hole.
 * Gives the events in the order of their positions, and how far it is in the partition that is least far.
 */
export const readThrough = (office: Office): { events: Genuine<'event'>[]; upTo: bigint } => {
  const events: Genuine<'event'>[] = [];
  const marks = [...recordsOf(office, EVENTS).values()].map((records) =>
    taken(records, (event) => events.push(event)),
  );
  const upTo = marks.length === 0 ? 0n : marks.reduce((a, b) => (a < b ? a : b));
  return { events: events.toSorted((a, b) => (a.position < b.position ? -1 : 1)), upTo };
};

/** What is left of the personal topic once it is compacted: values by key; and what a reader keeps that goes by positions. */
export const personalIn = (office: Office) => {
  const compacted = new Map<string, Decoded>();
  const kept = new Map<string, Decoded>();
  let upTo = 0n;
  for (const record of office.broker.recordsOf(PERSONAL)) {
    const read = decoded(office, record);
    if (read.kind === 'watermark') upTo = read.position > upTo ? read.position : upTo;
    if (read.kind !== 'personal' && read.kind !== 'erased') continue;
    compacted.set(record.key!, read);
    const before = kept.get(record.key!);
    if (!before || read.position >= before.position) kept.set(record.key!, read);
  }
  const values = (of: ReadonlyMap<string, Decoded>): unknown[] =>
    [...of.values()].flatMap((r) => (r.kind === 'personal' ? [r.value.value] : []));
  return { compacted: values(compacted), kept: values(kept), upTo };
};
