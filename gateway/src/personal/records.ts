import type { ServiceName } from '@helixboard/contracts';
import { decode, type Alarm, type Decoded, type ReceivedRecord, type Undecoded } from '@helixboard/kit';

/** What records of a service's personal values say, the highest position of each place. */
export interface Told {
  readonly rows: readonly ValueRow[];
  /** Genuine records that cannot be read. */
  readonly unreadable: readonly UnreadableValue[];
  /** Where the last of them stands that was read; absent when none was. */
  readonly last?: { readonly incarnation: string; readonly eventId: string; readonly place: string };
  /** The highest position told. */
  readonly position: bigint;
  /** The highest position up to which, by a watermark, everything was sent. */
  readonly watermark: bigint;
  /** Everything up to this offset is told here, or has no effect; −1 when nothing is. */
  readonly upTo: bigint;
  /** Why it goes no further: a record that this version does not understand comes next. */
  readonly blocked?: string;
}

/** A value, or that it was erased, as the table of values has it. */
export interface ValueRow {
  readonly source: ServiceName;
  readonly event_id: string;
  readonly pointer: string;
  readonly subject: string | null;
  readonly value: unknown;
  readonly position: string;
}

/** A genuine record that should hold a value and cannot be read. */
export interface UnreadableValue {
  /** Its key, which names an event and a place in it; where it has none, the record. */
  readonly key: string;
  /** Of its event; 0 when it does not say. */
  readonly position: bigint;
  readonly eventId: string;
  readonly place: string;
  readonly reason: string;
}

type OfAValue = Extract<Decoded, { kind: 'personal' | 'erased' }>;

/** The row that a record says. */
export const rowOf = (source: ServiceName, decoded: OfAValue): ValueRow => {
  const position = String(decoded.position);
  if (decoded.kind === 'erased') {
    const { eventId, pointer } = decoded.of;
    return { source, event_id: eventId, pointer, subject: null, value: null, position };
  }
  const { eventId, pointer, subject, value } = decoded.value;
  return { source, event_id: eventId, pointer, subject, value, position };
};

const unreadableOf = (record: ReceivedRecord, { reason, stand }: Undecoded): UnreadableValue => ({
  key: record.key ?? `record-${record.partition}-${record.offset}`,
  position: stand?.position ?? 0n,
  eventId: stand?.eventId ?? '',
  place: String(record.offset),
  reason,
});

// A tombstone takes its value off the broker whatever its headers say: the value must not outlive it here.
const erasureIn = (
  source: ServiceName,
  record: ReceivedRecord,
  { stand }: Undecoded,
): ValueRow | undefined => {
  const cut = record.key?.indexOf('#') ?? -1;
  if (record.value !== null || cut < 1 || !stand) return undefined;
  const [event_id, pointer] = [record.key!.slice(0, cut), record.key!.slice(cut + 1)];
  return { source, event_id, pointer, subject: null, value: null, position: String(stand.position) };
};

/** Reads records of one topic, which must be of one store, up to one that this version does not understand. */
export const toldBy = (
  source: ServiceName,
  records: readonly ReceivedRecord[],
  transportKey: Buffer,
  alarm: Alarm,
): Told => {
  const rows = new Map<string, ValueRow>();
  const unreadable: UnreadableValue[] = [];
  let [position, watermark, upTo] = [0n, 0n, -1n];
  let last: Told['last'];
  let blocked: string | undefined;

  const put = (row: ValueRow): void => {
    const key = `${row.event_id}#${row.pointer}`;
    const known = rows.get(key);
    if (known && BigInt(known.position) > BigInt(row.position)) return;
    rows.set(key, row);
  };

  const undecoded = (record: ReceivedRecord, why: Undecoded): void => {
    if (why.kind === 'forged') return alarm.rejected(record, 'TRANSPORT.FORGED_RECORD', why.reason);
    const erasure = erasureIn(source, record, why);
    if (erasure) put(erasure);
    else unreadable.push(unreadableOf(record, why));
  };

  for (const record of records) {
    const decoded = decode(transportKey, record);
    if (decoded.kind === 'newer') {
      blocked = `SOURCE.NEWER_RECORD: ${record.topic} goes on with a record that this version does not understand: ${decoded.reason}. Update this program; nothing is passed over until then.`;
      break;
    }
    upTo = record.offset;
    if ('reason' in decoded) {
      undecoded(record, decoded);
      continue;
    }
    if (decoded.kind === 'event') {
      alarm.rejected(record, 'TRANSPORT.UNREADABLE_RECORD', 'an event is among the values');
      continue;
    }
    if (decoded.kind !== 'watermark') put(rowOf(source, decoded));
    else if (decoded.position > watermark) watermark = decoded.position;
    if (decoded.position > position) position = decoded.position;
    const { incarnation, eventId } = decoded;
    last = { incarnation, eventId, place: String(record.offset) };
  }
  return {
    ...{ rows: [...rows.values()], unreadable, position, watermark, upTo },
    ...(last ? { last } : {}),
    ...(blocked === undefined ? {} : { blocked }),
  };
};
