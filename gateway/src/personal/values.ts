import type { ServiceName } from '@helixboard/contracts';
import { ERASURES } from '@helixboard/contracts';
import type { StoredEvent, StoredPersonalValue } from '@helixboard/kit';
import { toColumns, type Query, type ReadSchema } from '../projection/sql.js';
import { isKept } from './kept.js';

const ERASED: ReadonlySet<string> = new Set(ERASURES.map((e) => e.event.type));

/** Whether an event says that a subject's values were erased. */
export const isErasure = (event: { readonly type: string }): boolean => ERASED.has(event.type);

/**
 * Keeps the values of events in the one table that holds such values, but for those that a later erasure of their
 * subject, folded before them, was meant for too. The events are in the trail already.
 */
export const keepValues = async (
  query: Query,
  schema: ReadSchema,
  source: ServiceName,
  values: readonly StoredPersonalValue[],
): Promise<void> => {
  if (values.length === 0) return;
  const rows = values.map((v) =>
    toColumns({ source, eventId: v.eventId, pointer: v.pointer, subject: v.subject, value: v.value }),
  );
  const table = `${schema}.personal_value`;
  await query(
    `insert into ${table} (source, event_id, pointer, subject, value, position)
     select v.source, v.event_id, v.pointer, v.subject, v.value, own.position from json_populate_recordset(null::${table}, $1::json) v
       join ${schema}.trail_event own on own.event_id = v.event_id
      where not exists (
              select from ${schema}.trail_event erasure
               where erasure.subjects @> array[v.subject] and erasure.type = any($2::text[])
                 and erasure.source = v.source and erasure.position > own.position)
         on conflict (source, event_id, pointer) do nothing`,
    [JSON.stringify(rows), [...ERASED]],
  );
};

/** Deletes what a service held of the subjects of its erasures, of events before each erasure. */
export const eraseValues = async (
  query: Query,
  schema: ReadSchema,
  source: ServiceName,
  erasures: readonly StoredEvent[],
): Promise<void> => {
  if (erasures.length === 0) return;
  await query(
    `delete from ${schema}.personal_value v
      using ${schema}.trail_event e,
            unnest($2::text[], $3::bigint[]) as erased(subject, position)
      where v.source = $1 and v.subject = erased.subject
        and e.event_id = v.event_id and e.position < erased.position`,
    [source, erasures.map((e) => String(e.data.subjectId)), erasures.map((e) => e.position.toString())],
  );
};

const ERASURE_TYPES = [...ERASED].map((type) => `'${type}'`).join(', ');

/**
 * Lets nobody else change what is shown of a service's values until the end of the transaction: who folds an erasure and
 * who takes a value from elsewhere would not see each other.
 */
export const lockValues = async (query: Query, source: ServiceName): Promise<void> => {
  await query(`select pg_advisory_xact_lock(hashtextextended('gateway/personal/' || $1, 0))`, [source]);
};

/**
 * Hides, for values that come another way than events, what a later erasure that was folded was meant for: values of
 * these events, and of these subjects. The rows stay without them. After {@link lockValues}.
 */
export const hideErased = async (
  query: Query,
  source: ServiceName,
  { eventIds, subjects = [] }: { eventIds: readonly string[]; subjects?: readonly string[] },
): Promise<void> => {
  if (eventIds.length === 0 && subjects.length === 0) return;
  await query(
    `update gateway.personal_value v set value = null
       from gateway.trail_event own
      where v.source = $1 and (v.event_id = any($2::text[]) or v.subject = any($3::text[])) and v.value is not null
        and own.event_id = v.event_id
        and exists (select from gateway.trail_event erasure
                     where erasure.subjects @> array[v.subject] and erasure.type in (${ERASURE_TYPES})
                       and erasure.source = v.source and erasure.position > own.position)`,
    [source, eventIds, subjects],
  );
};

/** The same for all values of a service. After {@link lockValues}. */
export const hideAllErased = async (query: Query, source: ServiceName): Promise<void> => {
  await query(
    `update gateway.personal_value v set value = null
       from gateway.trail_event erasure, gateway.trail_event own
      where erasure.source = $1 and erasure.type in (${ERASURE_TYPES})
        and v.source = $1 and v.subject = any(erasure.subjects) and v.value is not null
        and own.event_id = v.event_id and own.position < erasure.position`,
    [source],
  );
};

/** Puts the values in the place of their references; what was erased is null. Rights were settled with the row. */
export const withValues = async <T>(query: Query, answer: T): Promise<T> => {
  const references = [...new Set(referencesIn(answer))];
  if (references.length === 0) return answer;
  const rows = await query<{ reference: string; value: unknown }>(
    `select source || '/' || event_id || '#' || pointer as reference, value
       from gateway.personal_value
      where (source, event_id, pointer) in (
              select split_part(r, '/', 1), split_part(split_part(r, '#', 1), '/', 2), substring(r from position('#' in r) + 1)
                from unnest($1::text[]) as r)`,
    [references],
  );
  const values = new Map(rows.map((r) => [r.reference, r.value]));
  return replaced(answer, values) as T;
};

const referencesIn = (node: unknown): readonly string[] => {
  if (isKept(node)) return [node.kept];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(referencesIn) : [];
};

const replaced = (node: unknown, values: ReadonlyMap<string, unknown>): unknown => {
  if (isKept(node)) return values.get(node.kept) ?? null;
  if (Array.isArray(node)) return node.map((child) => replaced(child, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, replaced(child, values)]));
};
