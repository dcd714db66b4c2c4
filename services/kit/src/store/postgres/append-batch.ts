import type { ClientBase, Pool } from 'pg';
import type { EventRow } from '../compose.js';
import type { PreparedAppend } from '../prepare.js';
import { boolArray, byteaArray, instantArray, integerArray, textArray, uuidArray } from './binary-arrays.js';

/** An append with the rows that follow the head it was composed on; no rows when it cannot be stored as it stands. */
export interface ComposedAppend {
  readonly append: PreparedAppend;
  /** Version and entry digest of the head; −1 and null when the stream has no event. */
  readonly version: number;
  readonly previous: string | null;
  readonly rows: readonly EventRow[];
}

/** What the append function says of one append. */
export interface Verdict {
  readonly status: 'appended' | 'repeated' | 'reused' | 'conflict' | 'stale';
  /** Last version of the stream before the batch; −1 when it had no event. */
  readonly head: number;
  readonly firstVersion: number;
  readonly firstPosition: bigint;
  readonly count: number;
}

const CALL = `select * from append_batch(${Array.from({ length: 23 }, (_, i) => `$${i + 1}`).join(', ')})`;

interface Answer {
  status: Verdict['status'];
  head_version: number;
  first_version: number | null;
  first_position: string | null;
  event_count: number | null;
}

/** The arguments of `append_batch`, in its order: columns of appends, of events, of values kept apart. */
const argumentsOf = (batch: readonly ComposedAppend[]): Buffer[] => {
  const appends = batch.map((c) => c.append);
  const events = batch.flatMap((c) => c.rows);
  const placeOf = batch.flatMap((c, i) => c.rows.map(() => i + 1));
  const indices = batch.flatMap((c) => c.rows.map((_, index) => index));
  const owners = events.flatMap((e, i) => e.values.map(() => i));
  const values = events.flatMap((e) => e.values);
  return [
    textArray(appends.map((a) => a.stream)),
    byteaArray(appends.map((a) => a.commandId)),
    byteaArray(appends.map((a) => a.commandDigest)),
    boolArray(appends.map((a) => a.expected === 'exists')),
    integerArray(batch.map((c) => c.version)),
    byteaArray(batch.map((c) => c.previous)),
    integerArray(batch.map((c) => c.rows.length)),
    integerArray(placeOf),
    integerArray(indices),
    textArray(events.map((e) => e.type)),
    uuidArray(events.map((e) => e.id)),
    textArray(events.map((e) => e.data)),
    textArray(events.map((e) => e.meta)),
    byteaArray(events.map((e) => e.entryDigest)),
    byteaArray(events.map((e) => e.seal)),
    byteaArray(events.map((e) => e.blind)),
    instantArray(events.map((e) => e.recordedAt)),
    integerArray(owners.map((i) => placeOf[i]!)),
    uuidArray(owners.map((i) => events[i]!.id)),
    textArray(values.map((v) => v.pointer)),
    textArray(values.map((v) => v.subject)),
    textArray(values.map((v) => v.value)),
    byteaArray(values.map((v) => v.key)),
  ];
};

/** Hands a batch to the append function in one round trip; a verdict for each append, in order. */
export const appendBatch = async (
  on: Pool | ClientBase,
  batch: readonly ComposedAppend[],
): Promise<Verdict[]> => {
  const { rows } = await on.query<Answer>({ name: 'append', text: CALL, values: argumentsOf(batch) });
  if (rows.length !== batch.length) {
    throw new Error(`append_batch answered ${rows.length} of ${batch.length} appends`);
  }
  return rows.map((row) => ({
    status: row.status,
    head: row.head_version,
    firstVersion: row.first_version ?? -1,
    firstPosition: BigInt(row.first_position ?? 0),
    count: row.event_count ?? 0,
  }));
};
