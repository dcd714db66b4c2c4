import type { ServiceName } from '@helixboard/contracts';
import { decode, SourceBlocked, type Alarm, type ReceivedRecord } from '@helixboard/kit';

/** What records of a service's personal values say, the highest position of each place. */
export interface Told {
  readonly rows: readonly ValueRow[];
  /** Where the last of them stands. */
  readonly last: { readonly incarnation: string; readonly eventId: string; readonly place: string };
  /** The highest position told. */
  readonly position: bigint;
  /** The highest position up to which, by a watermark, everything was sent. */
  readonly watermark: bigint;
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

/**
 * Reads records of one topic, which must be of one store. Those without effect raise the alarm.
 *
 * @returns undefined when none has an effect
 * @throws {SourceBlocked} at a record that this version does not understand
 */
export const toldBy = (
  source: ServiceName,
  records: readonly ReceivedRecord[],
  transportKey: Buffer,
  alarm: Alarm,
): Told | undefined => {
  const rows = new Map<string, ValueRow>();
  let position = 0n;
  let watermark = 0n;
  let last: Told['last'] | undefined;

  const put = (row: Omit<ValueRow, 'source' | 'position'>, at: bigint): void => {
    const key = `${row.event_id}#${row.pointer}`;
    const known = rows.get(key);
    if (known && BigInt(known.position) > at) return;
    rows.set(key, { source, ...row, position: String(at) });
  };

  for (const record of records) {
    const decoded = decode(transportKey, record);
    if ('reason' in decoded) {
      if (decoded.kind === 'newer')
        throw new SourceBlocked('SOURCE.NEWER_RECORD', `${record.topic} goes on with one: ${decoded.reason}`);
      const forged = decoded.kind === 'forged';
      const code = forged ? 'TRANSPORT.FORGED_RECORD' : 'TRANSPORT.UNREADABLE_RECORD';
      alarm.rejected(record, code, decoded.reason);
      continue;
    }
    if (decoded.kind === 'event') {
      alarm.rejected(record, 'TRANSPORT.UNREADABLE_RECORD', 'an event is among the values');
      continue;
    }
    if (decoded.kind === 'personal') {
      const { eventId, pointer, subject, value } = decoded.value;
      put({ event_id: eventId, pointer, subject, value }, decoded.position);
    }
    if (decoded.kind === 'erased') {
      const { eventId, pointer } = decoded.of;
      put({ event_id: eventId, pointer, subject: null, value: null }, decoded.position);
    }
    if (decoded.kind === 'watermark' && decoded.position > watermark) watermark = decoded.position;
    if (decoded.position > position) position = decoded.position;
    const { incarnation, eventId } = decoded;
    last = { incarnation, eventId, place: String(record.offset) };
  }
  return last && { rows: [...rows.values()], last, position, watermark };
};
