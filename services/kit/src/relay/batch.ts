import type { OutgoingRecord } from '../broker/port.js';
import { erasureEventType } from '../handler/erasure.js';
import { FeedGap } from '../store/errors.js';
import type { Feed, RawEvent, StoredPersonalValue } from '../store/port.js';
import type { encoder, Stand } from '../transport/wire.js';
import { storeDiverged } from './errors.js';
import type { ServiceName } from '@helixboard/contracts';

/** Where the next batch begins: what was sent last, and the last event in each partition. */
export interface From {
  readonly position: bigint;
  readonly eventId?: string;
  readonly previous: readonly bigint[];
}

/** Events with what belongs to them, as records in the order of their positions. */
export interface Batch {
  readonly rows: readonly RawEvent[];
  /** Values kept apart, and tombstones of erased ones. */
  readonly personal: readonly OutgoingRecord[];
  readonly events: readonly OutgoingRecord[];
  /** Whether a reader of one of these events looks for values of it. */
  readonly asksForPersonal: boolean;
  /** Where the batch after it begins. */
  readonly next: From;
  readonly head: bigint;
}

export interface BatchParts {
  readonly service: ServiceName;
  readonly feed: Feed;
  readonly incarnation: string;
  readonly write: ReturnType<typeof encoder>;
}

// The mark's own event is read again each time: a store that was restored or failed over meanwhile is noticed before
// anything of its other history is sent.
const rowsAfter = async (
  { service, feed }: BatchParts,
  { position, eventId }: From,
  limit: number,
): Promise<{ rows: readonly RawEvent[]; head: bigint }> => {
  const head = await feed.head();
  const raw = feed.raw!;
  const marked = eventId !== undefined;
  const read = await raw.read(marked ? position - 1n : position, head, marked ? limit + 1 : limit);
  if (marked && (read[0]?.position !== position || read[0].id !== eventId))
    throw storeDiverged(service, `event ${eventId} at position ${position} is gone.`);
  const rows = marked ? read.slice(1) : read;
  if (feed.dense) refuseGaps(service, rows, position, head, limit);
  return { rows, head };
};

const refuseGaps = (
  service: string,
  rows: readonly RawEvent[],
  after: bigint,
  head: bigint,
  limit: number,
): void => {
  const due = head - after > BigInt(limit) ? limit : Number(head - after);
  for (let n = 0; n < due; n += 1) {
    const position = after + BigInt(n + 1);
    if (rows[n]?.position !== position) throw new FeedGap(service, position);
  }
};

const NOTHING_APART = '"commitments":[]';

const hasCommitments = (row: RawEvent): boolean => !row.meta.includes(NOTHING_APART);

const subjectOf = (row: RawEvent): string => {
  const { subjectId } = JSON.parse(row.data) as { subjectId?: unknown };
  if (typeof subjectId !== 'string') throw new TypeError(`The event ${row.id} names no subject to erase`);
  return subjectId;
};

const personalOf = async (
  { service, feed, incarnation, write }: BatchParts,
  rows: readonly RawEvent[],
): Promise<OutgoingRecord[]> => {
  const erasure = erasureEventType(service);
  const apart = rows.filter(hasCommitments).map((row) => row.id);
  const values = apart.length === 0 ? [] : await feed.readPersonal(apart);
  const byEvent = Map.groupBy(values, (value: StoredPersonalValue) => value.eventId);
  const records: OutgoingRecord[] = [];
  for (const row of rows) {
    const stand: Stand = { incarnation, position: row.position, eventId: row.id };
    for (const value of byEvent.get(row.id) ?? []) records.push(write.personal(value, stand));
    // Also places of values that the store has not erased yet: it does so on this same event.
    const places = row.type === erasure ? await feed.placesOf(subjectOf(row)) : [];
    for (const place of places) records.push(write.erased(place, stand));
  }
  return records;
};

const eventsOf = (
  { incarnation, write }: BatchParts,
  rows: readonly RawEvent[],
  before: readonly bigint[],
): { events: OutgoingRecord[]; previous: bigint[] } => {
  const previous = [...before];
  const events = rows.map((row) => {
    const partition = write.partitionOf(row.stream);
    const record = write.event(row, incarnation, previous[partition]!);
    previous[partition] = row.position;
    return record;
  });
  return { events, previous };
};

/**
 * The next events as records; undefined when there is none.
 *
 * @throws {RelayDiverged} when the store does not hold what was sent last
 * @throws {FeedGap} where a position is missing
 */
export const nextBatch = async (
  parts: BatchParts,
  from: From,
  limit: number,
): Promise<Batch | { readonly rows: readonly []; readonly head: bigint }> => {
  const { rows, head } = await rowsAfter(parts, from, limit);
  const last = rows.at(-1);
  if (!last) return { rows: [], head };
  const personal = await personalOf(parts, rows);
  const { events, previous } = eventsOf(parts, rows, from.previous);
  return {
    ...{ rows, head, personal, events },
    asksForPersonal: personal.length > 0 || rows.some(hasCommitments),
    next: { position: last.position, eventId: last.id, previous },
  };
};
