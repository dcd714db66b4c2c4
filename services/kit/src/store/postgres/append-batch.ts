import type { ClientBase, Pool } from 'pg';
import type { EventRow } from '../compose.js';
import type { PreparedAppend } from '../prepare.js';

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

const bytea = (hex: string | null): string | null => (hex === null ? null : `\\x${hex}`);

const CALL = `select * from append_batch(${Array.from({ length: 23 }, (_, i) => `$${i + 1}`).join(', ')})`;

interface Answer {
  status: Verdict['status'];
  head_version: number;
  first_version: number | null;
  first_position: string | null;
  event_count: number | null;
}

/** The arguments of `append_batch`, in its order: columns of appends, of events, of values kept apart. */
const argumentsOf = (batch: readonly ComposedAppend[]): unknown[] => {
  const events = batch.flatMap(({ rows }, i) => rows.map((row, index) => ({ ...row, append: i + 1, index })));
  const values = events.flatMap((e) =>
    e.values.map((value) => ({ ...value, append: e.append, event: e.id })),
  );
  return [
    batch.map((c) => c.append.stream),
    batch.map((c) => bytea(c.append.commandId)),
    batch.map((c) => bytea(c.append.commandDigest)),
    batch.map((c) => c.append.expected === 'exists'),
    batch.map((c) => c.version),
    batch.map((c) => bytea(c.previous)),
    batch.map((c) => c.rows.length),
    events.map((e) => e.append),
    events.map((e) => e.index),
    events.map((e) => e.type),
    events.map((e) => e.id),
    events.map((e) => e.data),
    events.map((e) => e.meta),
    events.map((e) => bytea(e.entryDigest)),
    events.map((e) => bytea(e.seal)),
    events.map((e) => bytea(e.blind)),
    events.map((e) => e.recordedAt),
    values.map((v) => v.append),
    values.map((v) => v.event),
    values.map((v) => v.pointer),
    values.map((v) => v.subject),
    values.map((v) => v.value),
    values.map((v) => bytea(v.key)),
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
