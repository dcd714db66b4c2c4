import { binaryEvent, type BinaryEventData, type RecordedEvent } from '@kurrent/kurrentdb-client';
import type { EventRow } from '../compose.js';
import type { RawEvent } from '../port.js';
import { recordIdOf, type Names } from './names.js';

/**
 * What stands beside an event's bytes in KurrentDB: every other column of its row. A JSON object of strings, as newer
 * protocols of KurrentDB ask for.
 */
export interface RecordMetadata {
  readonly helixboard: '1';
  readonly id: string;
  /** The row's metadata, as text. */
  readonly meta: string;
  readonly entryDigest: string;
  readonly seal: string;
  readonly blind: string;
  readonly recordedAt: string;
  /** Of the append that the event belongs to, and its place there. */
  readonly commandId: string;
  readonly commandDigest: string;
  readonly index: string;
  readonly count: string;
}

/** An event as it is read from KurrentDB: its row, and the append that it belongs to. */
export interface KurrentRow extends RawEvent {
  readonly commandId: string;
  readonly commandDigest: string;
  readonly index: number;
  readonly count: number;
}

/** Where an event's append stands, as its metadata says. */
export interface Place {
  readonly commandId: string;
  readonly commandDigest: string;
  readonly index: number;
  readonly count: number;
}

/**
 * An event as it is sent. The payload goes as bytes and not as JSON: the client would parse and write JSON anew, which
 * puts keys that look like numbers in another order than they were hashed in.
 */
export const recordOf = (
  row: Omit<EventRow, 'values'>,
  { commandId, commandDigest, index, count }: Place,
): BinaryEventData => {
  const metadata: RecordMetadata = {
    helixboard: '1',
    id: row.id,
    meta: row.meta,
    entryDigest: row.entryDigest,
    seal: row.seal,
    blind: row.blind,
    recordedAt: row.recordedAt,
    commandId,
    commandDigest,
    index: String(index),
    count: String(count),
  };
  return binaryEvent({
    id: recordIdOf(row.stream, commandId, index),
    type: row.type,
    data: Buffer.from(row.data),
    metadata,
  });
};

const textOf = (data: unknown): string => {
  if (data instanceof Uint8Array) return Buffer.from(data).toString('utf8');
  return data === undefined ? '' : JSON.stringify(data);
};

/** The position of an event in `$all`: its commit position, which grows from event to event. */
export const positionOf = (event: RecordedEvent): bigint | undefined =>
  (event as { readonly position?: { readonly commit: bigint } }).position?.commit;

/** A row from an event as KurrentDB gives it. What its metadata does not hold is empty: nothing is refused here. */
export const rowOf = (event: RecordedEvent, names: Names, position: bigint): KurrentRow => {
  const held =
    typeof event.metadata === 'object' && event.metadata !== null
      ? (event.metadata as Record<string, unknown>)
      : {};
  const text = (name: keyof RecordMetadata): string => {
    const value = held[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    position,
    stream: names.from(event.streamId),
    version: Number(event.revision),
    type: event.type,
    id: text('id'),
    data: textOf(event.data),
    meta: text('meta'),
    recordedAt: text('recordedAt'),
    entryDigest: text('entryDigest'),
    seal: text('seal'),
    blind: text('blind'),
    commandId: text('commandId'),
    commandDigest: text('commandDigest'),
    index: Number(text('index') || '0'),
    count: Number(text('count') || '1'),
  };
};
