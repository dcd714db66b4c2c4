import type { EventRow } from './compose.js';
import type { StoredEvent } from './port.js';
import type { Upcast } from './upcast.js';

/** A row with its position, as it is read. */
export type PositionedRow = Omit<EventRow, 'values'> & { readonly position: bigint };

/** An event from its row, with its payload brought to the newest schema version. */
export const storedEvent = (row: PositionedRow, upcast: Upcast): StoredEvent => {
  const { schemaVersion, ...meta } = JSON.parse(row.meta) as StoredEvent['meta'] & { schemaVersion: number };
  return {
    position: row.position,
    id: row.id,
    stream: row.stream,
    version: row.version,
    type: row.type,
    ...upcast(row.type, schemaVersion, JSON.parse(row.data) as StoredEvent['data']),
    meta,
    recordedAt: row.recordedAt,
    entryDigest: row.entryDigest,
    seal: row.seal,
    blind: row.blind,
  };
};
