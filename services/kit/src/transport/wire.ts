import { topicOf, type ServiceName } from '@helixboard/contracts';
import type { OutgoingRecord, ReceivedRecord } from '../broker/port.js';
import type { RawEvent, StoredPersonalValue } from '../store/port.js';
import { partitionOf } from './partition.js';
import { isGenuine, TAG, tagOf } from './tag.js';

/** The version of how records are written. A reader that finds a later one waits for its own update. */
export const WIRE_VERSION = 1;

/** What a relay tells with each record of where it stands. */
export interface Stand {
  /** The store's incarnation. */
  readonly incarnation: string;
  readonly position: bigint;
  /** The event at the position, in whatever partition it is. */
  readonly eventId: string;
}

/** A record that was understood. */
export type Decoded =
  /** `previous`: position of the event before it in its partition, 0 when it is the first. */
  | ({ readonly kind: 'event'; readonly previous: bigint; readonly row: RawEvent } & Stand)
  /** Every event up to `position` that belongs into the partition was sent; `previous` is the last of them. */
  | ({ readonly kind: 'watermark'; readonly previous: bigint } & Stand)
  /** A value kept apart. `eventId` and `position` are those of its event. */
  | ({ readonly kind: 'personal'; readonly value: StoredPersonalValue } & Stand)
  /** A value that was erased. `eventId` and `position` are those of the erasure. */
  | ({
      readonly kind: 'erased';
      readonly of: { readonly eventId: string; readonly pointer: string };
    } & Stand);

/** A record that has no effect: `forged` raises an alarm; `newer` and `unreadable` carry a valid tag. */
export interface Undecoded {
  readonly kind: 'forged' | 'newer' | 'unreadable';
  /** What is wrong. Quotes nothing of the record. */
  readonly reason: string;
  /** What its headers say, as far as they say it and its tag is valid. */
  readonly stand?: Stand & { readonly previous?: bigint; readonly stream?: string; readonly type?: string };
}

const keyOf = (eventId: string, pointer: string): string => `${eventId}#${pointer}`;

const sealed = (transportKey: Buffer, record: OutgoingRecord): OutgoingRecord => ({
  ...record,
  headers: { ...record.headers, [TAG]: tagOf(transportKey, record) },
});

const standing = (kind: string, stand: Stand) => ({
  'hx-wire': String(WIRE_VERSION),
  'hx-kind': kind,
  'hx-incarnation': stand.incarnation,
  'hx-position': String(stand.position),
  'hx-event': stand.eventId,
});

/** Writes the records of one service. */
export const encoder = (service: ServiceName, transportKey: Buffer) => {
  const events = topicOf(service, 'events');
  const personal = topicOf(service, 'personal');
  return {
    /** The partition into which the events of a stream go. */
    partitionOf: (stream: string): number => partitionOf(stream, events.partitions),

    /** An event as a CloudEvent in binary mode; its value is what was stored, text for text. */
    event(row: RawEvent, incarnation: string, previous: bigint): OutgoingRecord {
      const { schemaVersion } = JSON.parse(row.meta) as { schemaVersion: number };
      return sealed(transportKey, {
        topic: events.name,
        partition: partitionOf(row.stream, events.partitions),
        key: row.stream,
        value: Buffer.from(`${BEFORE_DATA}${row.data}${BEFORE_META}${row.meta}}`, 'utf8'),
        headers: {
          ...standing('event', { incarnation, position: row.position, eventId: row.id }),
          'hx-previous': String(previous),
          'hx-databytes': String(Buffer.byteLength(row.data, 'utf8')),
          'content-type': 'application/json',
          ce_specversion: '1.0',
          ce_id: row.id,
          ce_source: `urn:helixboard:${service}`,
          ce_type: row.type,
          ce_subject: row.stream,
          ce_time: row.recordedAt,
          ce_streamversion: String(row.version),
          ce_schemaversion: String(schemaVersion),
          ce_entrydigest: row.entryDigest,
          ce_seal: row.seal,
          ce_blind: row.blind,
        },
      });
    },

    watermark(partition: number, stand: Stand, previous: bigint): OutgoingRecord {
      const headers = { ...standing('watermark', stand), 'hx-previous': String(previous) };
      return sealed(transportKey, {
        ...{ topic: events.name, partition, key: '', value: Buffer.alloc(0) },
        headers,
      });
    },

    /** How far the personal topic is; always under the same key, so that the last one stays. */
    personalWatermark(stand: Stand): OutgoingRecord {
      return sealed(transportKey, {
        ...{ topic: personal.name, partition: 0, key: 'watermark', value: Buffer.alloc(0) },
        headers: { ...standing('watermark', stand), 'hx-previous': '0' },
      });
    },

    personal(value: StoredPersonalValue, stand: Stand): OutgoingRecord {
      const { subject, value: kept } = value;
      return sealed(transportKey, {
        ...{ topic: personal.name, partition: 0, key: keyOf(value.eventId, value.pointer) },
        value: Buffer.from(JSON.stringify({ subject, value: kept }), 'utf8'),
        headers: standing('personal', stand),
      });
    },

    /** A tombstone: takes the value off the broker once the topic is compacted. */
    erased(of: { readonly eventId: string; readonly pointer: string }, stand: Stand): OutgoingRecord {
      return sealed(transportKey, {
        ...{ topic: personal.name, partition: 0, key: keyOf(of.eventId, of.pointer), value: null },
        headers: standing('erased', stand),
      });
    },
  };
};

const POSITION = /^(?:0|[1-9]\d{0,18})$/;
const BEFORE_DATA = '{"data":';
const BEFORE_META = ',"meta":';

class Unreadable extends Error {}

const header = (record: ReceivedRecord, name: string): string => {
  const value = record.headers[name];
  if (value === undefined) throw new Unreadable(`the header ${name} is missing`);
  return value;
};

const positionIn = (record: ReceivedRecord, name: string): bigint => {
  const value = header(record, name);
  if (!POSITION.test(value)) throw new Unreadable(`the header ${name} is not a position`);
  return BigInt(value);
};

const standOf = (record: ReceivedRecord): Stand => ({
  incarnation: header(record, 'hx-incarnation'),
  position: positionIn(record, 'hx-position'),
  eventId: header(record, 'hx-event'),
});

const rowOf = (record: ReceivedRecord, { position, eventId }: Stand): RawEvent => {
  const stream = header(record, 'ce_subject');
  if (record.key !== stream) throw new Unreadable('the key is not the stream');
  return {
    ...{ position, stream, version: Number(positionIn(record, 'ce_streamversion')), id: eventId },
    ...partsOf(record.value ?? Buffer.alloc(0), positionIn(record, 'hx-databytes')),
    type: header(record, 'ce_type'),
    recordedAt: header(record, 'ce_time'),
    entryDigest: header(record, 'ce_entrydigest'),
    seal: header(record, 'ce_seal'),
    blind: header(record, 'ce_blind'),
  };
};

// Both parts are canonical JSON as they were hashed: they are cut out, never written anew.
const partsOf = (value: Buffer, dataBytes: bigint): { data: string; meta: string } => {
  const end = BEFORE_DATA.length + Number(dataBytes);
  const between = value.subarray(end, end + BEFORE_META.length).toString('latin1');
  const closed = value.at(-1) === 0x7d;
  if (
    !value.subarray(0, BEFORE_DATA.length).equals(Buffer.from(BEFORE_DATA)) ||
    between !== BEFORE_META ||
    !closed
  )
    throw new Unreadable('the value is not an event');
  return {
    data: value.subarray(BEFORE_DATA.length, end).toString('utf8'),
    meta: value.subarray(end + BEFORE_META.length, -1).toString('utf8'),
  };
};

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new Unreadable('the value is not JSON');
  }
};

const personalOf = (record: ReceivedRecord, stand: Stand): StoredPersonalValue => {
  const { eventId, pointer } = placeOf(record);
  if (eventId !== stand.eventId) throw new Unreadable('the key is of another event');
  const body = parsed(record.value?.toString('utf8') ?? '') as { subject?: unknown; value?: unknown } | null;
  if (typeof body !== 'object' || typeof body?.subject !== 'string' || !('value' in body))
    throw new Unreadable('the value is not a personal value');
  return { eventId, pointer, subject: body.subject, value: body.value };
};

const placeOf = (record: ReceivedRecord): { eventId: string; pointer: string } => {
  const cut = record.key?.indexOf('#') ?? -1;
  if (cut < 1) throw new Unreadable('the key is not an event and a pointer');
  return { eventId: record.key!.slice(0, cut), pointer: record.key!.slice(cut + 1) };
};

const decodeGenuine = (record: ReceivedRecord): Decoded => {
  const stand = standOf(record);
  const kind = header(record, 'hx-kind');
  if (kind === 'event')
    return { kind, ...stand, previous: positionIn(record, 'hx-previous'), row: rowOf(record, stand) };
  if (kind === 'watermark') return { kind, ...stand, previous: positionIn(record, 'hx-previous') };
  if (kind === 'personal') return { kind, ...stand, value: personalOf(record, stand) };
  if (kind === 'erased') return { kind, ...stand, of: placeOf(record) };
  throw new Unreadable('it is of no known kind');
};

const standIfAny = (record: ReceivedRecord): Undecoded['stand'] => {
  try {
    const { ce_subject: stream, ce_type: type, 'hx-previous': previous } = record.headers;
    return {
      ...standOf(record),
      ...(previous !== undefined && POSITION.test(previous) ? { previous: BigInt(previous) } : {}),
      ...(stream === undefined ? {} : { stream }),
      ...(type === undefined ? {} : { type }),
    };
  } catch {
    return undefined;
  }
};

/** Reads a record. Never throws: what cannot be read says so. */
export const decode = (transportKey: Buffer, record: ReceivedRecord): Decoded | Undecoded => {
  if (!isGenuine(transportKey, record)) return { kind: 'forged', reason: 'it carries no valid tag' };
  const stand = standIfAny(record);
  const known = stand === undefined ? {} : { stand };
  const version = Number(record.headers['hx-wire']);
  if (Number.isInteger(version) && version > WIRE_VERSION)
    return { kind: 'newer', reason: `it is written in version ${version}`, ...known };
  try {
    if (version !== WIRE_VERSION) throw new Unreadable('it says no version');
    return decodeGenuine(record);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', reason: error.message, ...known };
  }
};
