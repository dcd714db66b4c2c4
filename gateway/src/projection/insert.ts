import { textArray } from '@helixboard/kit';
import type { Query } from './sql.js';

interface Column {
  readonly name: string;
  /** As PostgreSQL writes it. */
  readonly type: string;
}

const known = new Map<string, readonly Column[]>();

/** The columns of a table, asked once: what a table is does not change while this version of the product runs. */
const columnsOf = async (query: Query, table: string): Promise<readonly Column[]> => {
  const before = known.get(table);
  if (before) return before;
  const columns = await query<Column & Record<string, unknown>>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  known.set(table, columns);
  return columns;
};

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

const written = new WeakMap<object, string>();

/**
 * Writes the JSON of an object once, however many rows hold it: payloads are not changed, and rows that follow each
 * other share what did not change.
 */
const json = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = written.get(value);
  if (text === undefined) written.set(value, (text = JSON.stringify(value)));
  return text;
};

/**
 * Inserts rows in one statement: one array for each column, in binary, so that neither side reads a row as JSON.
 *
 * @param rows values by column name, as JSON; one left out is null
 * @param conflict an `on conflict` clause
 */
export const insertRows = async (
  query: Query,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  conflict = '',
): Promise<void> => {
  if (rows.length === 0) return;
  const columns = await columnsOf(query, table);
  const text = (value: unknown, type: string): string | null => {
    if (value === undefined || value === null) return null;
    if (type === 'jsonb') return json(value);
    return Array.isArray(value) ? `{${value.map((item) => quoted(String(item))).join(',')}}` : String(value);
  };
  const values = columns.map(({ name, type }) => textArray(rows.map((row) => text(row[name], type))));
  await query(
    `insert into ${table} (${columns.map((c) => `"${c.name}"`).join(', ')})
     select ${columns.map((c, i) => `r.c${i}::${c.type}`).join(', ')}
       from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as r(${columns.map((_, i) => `c${i}`).join(', ')})
     ${conflict}`,
    values,
  );
};
