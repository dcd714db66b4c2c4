import type { ReceivedRecord } from '../broker/port.js';
import { reasonOf } from '../readers/failure.js';
import type { StoredEvent } from '../store/port.js';
import { storedEvent } from '../store/stored-event.js';
import type { Upcast } from '../store/upcast.js';
import { decode, type Undecoded } from '../transport/wire.js';

interface Placed {
  readonly offset: bigint;
  readonly bytes: number;
}

/** A record that has its place in the history of a partition. */
export interface Item extends Placed {
  readonly kind: 'event' | 'watermark';
  readonly incarnation: string;
  readonly position: bigint;
  readonly eventId: string;
  /** Position of the event before it in its partition. */
  readonly previous: bigint;
  /** Absent with a watermark, and with an event that was done before. */
  readonly event?: StoredEvent;
  /** Why the event cannot be read, when it cannot. */
  readonly unreadable?: string;
}

/** A record that waits for an update of who reads. */
export interface Newer extends Placed {
  readonly kind: 'newer';
  readonly reason: string;
}

/** A record without effect. */
export interface Rejected extends Placed {
  readonly kind: 'rejected';
  readonly code: 'TRANSPORT.FORGED_RECORD' | 'TRANSPORT.UNREADABLE_RECORD';
  readonly reason: string;
}

/** How records are read. */
export interface Reading {
  readonly transportKey: Buffer;
  readonly upcast: Upcast;
}

const HEADERS_BYTES = 1_024;

const nothingStored = { occurredAt: '', causationId: '', correlationId: '', commandId: '' };

/** Of an event that cannot be read: what names it, and nothing else. */
const named = (record: ReceivedRecord, stand: NonNullable<Undecoded['stand']>): StoredEvent => {
  const version = Number(record.headers['ce_streamversion'] ?? '');
  return {
    ...{ position: stand.position, id: stand.eventId, type: stand.type ?? '' },
    stream: record.key ?? stand.stream ?? `record-${record.partition}-${record.offset}`,
    version: Number.isSafeInteger(version) && version >= 0 ? version : 0,
    ...{ schemaVersion: 0, data: {}, recordedAt: '', entryDigest: '', seal: '', blind: '' },
    meta: { ...nothingStored, actor: { kind: 'policy', id: '' }, index: 0, count: 1, commitments: [] },
  };
};

const unreadable = (
  record: ReceivedRecord,
  placed: Placed,
  reason: string,
  stand: Undecoded['stand'],
): Item | Rejected => {
  // Without a place in the history it is nothing; the record behind it shows whether an event is missing.
  if (!stand || stand.previous === undefined)
    return { kind: 'rejected', ...placed, code: 'TRANSPORT.UNREADABLE_RECORD', reason };
  const { incarnation, position, eventId, previous } = stand;
  return {
    ...{ kind: 'event', ...placed, incarnation, position, eventId, previous },
    ...{ event: named(record, stand), unreadable: reason },
  };
};

/**
 * Reads a record of a topic of events. Never throws.
 *
 * @param done of events up to this position only what places them is read: they come again, and are passed over
 */
export const itemOf = (
  record: ReceivedRecord,
  { transportKey, upcast }: Reading,
  done = 0n,
): Item | Newer | Rejected => {
  const placed = { offset: record.offset, bytes: (record.value?.length ?? 0) + HEADERS_BYTES };
  const decoded = decode(transportKey, record);
  switch (decoded.kind) {
    case 'event': {
      const { kind, incarnation, position, eventId, previous, row } = decoded;
      const item = { kind, ...placed, incarnation, position, eventId, previous };
      if (position <= done) return item;
      try {
        return { ...item, event: storedEvent(row, upcast) };
      } catch (error) {
        const stand = { incarnation, position, eventId, previous, stream: row.stream, type: row.type };
        return unreadable(record, placed, `its content cannot be read: ${reasonOf(error)}`, stand);
      }
    }
    case 'watermark': {
      const { kind, incarnation, position, eventId, previous } = decoded;
      return { kind, ...placed, incarnation, position, eventId, previous };
    }
    case 'newer':
      return { kind: 'newer', ...placed, reason: decoded.reason };
    case 'unreadable':
      return unreadable(record, placed, decoded.reason, decoded.stand);
    case 'forged':
      return { kind: 'rejected', ...placed, code: 'TRANSPORT.FORGED_RECORD', reason: decoded.reason };
    default:
      return {
        ...{ kind: 'rejected', ...placed, code: 'TRANSPORT.UNREADABLE_RECORD' },
        reason: 'a personal value is among the events',
      };
  }
};
