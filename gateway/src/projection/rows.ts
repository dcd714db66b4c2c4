import { addressOf, type OwnedEvent, type Row } from './fold.js';
import type { Kind } from './kind.js';
import { fromColumns, instantOf, toColumns, type Query, type ReadSchema } from './sql.js';

const HISTORY = new Set(['stream', 'key', 'tier', 'reader', 'rank', 'version', 'validFrom', 'validTo']);

const asRow = (json: object): Row => {
  const all = fromColumns(json);
  return {
    stream: all.stream as string,
    key: all.key as string,
    tier: all.tier as string,
    reader: all.reader as string,
    rank: all.rank as number,
    version: all.version as number,
    validFrom: instantOf(all.validFrom),
    values: Object.fromEntries(Object.entries(all).filter(([name]) => !HISTORY.has(name))),
  };
};

/** The current rows of one kind that these events change, of every tier and reader, by `addressOf`. */
export const loadRows = async (
  query: Query,
  schema: ReadSchema,
  kind: Kind,
  changed: readonly OwnedEvent[],
): Promise<Map<string, Row>> => {
  const places = new Map<string, readonly [string, string]>();
  for (const { event } of changed) {
    const key = kind.key(event);
    if (key !== undefined) places.set(JSON.stringify([event.stream, key]), [event.stream, key]);
  }
  const wanted = [...places.values()];
  const rows = await query<{ row: object }>(
    `select to_jsonb(t) as row
       from ${schema}.${kind.table} t
       join unnest($1::text[], $2::text[]) as wanted(stream, key) using (stream, key)
      where t.valid_to is null`,
    [wanted.map(([stream]) => stream), wanted.map(([, key]) => key)],
  );
  return new Map(rows.map(({ row }) => asRow(row)).map((row) => [addressOf(row), row]));
};

/**
 * Writes rows of one kind: what stood until now ends where the first of them begins (or gives way, when it began at
 * the same instant), each ends where the next begins, the last stands.
 * @param stood in order, for each address
 */
export const writeRows = async (
  query: Query,
  schema: ReadSchema,
  kind: Kind,
  stood: readonly Row[],
): Promise<void> => {
  const byAddress = Map.groupBy(stood, addressOf);
  const first = [...byAddress.values()].flatMap(([row]) => (row ? [columnsOf(row, null, {})] : []));
  const all = [...byAddress.values()].flatMap((rows) =>
    rows.map((row, i) => columnsOf(row, rows[i + 1]?.validFrom ?? null, row.values)),
  );
  const table = `${schema}.${kind.table}`;
  const firsts = `json_to_recordset($1::json) as first(stream text, key text, tier text, reader text, valid_from timestamptz)
      where t.stream = first.stream and t.key = first.key and t.tier = first.tier and t.reader = first.reader`;
  await query(`delete from ${table} t using ${firsts} and t.valid_from = first.valid_from`, [
    JSON.stringify(first),
  ]);
  await query(`update ${table} t set valid_to = first.valid_from from ${firsts} and t.valid_to is null`, [
    JSON.stringify(first),
  ]);
  await query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
    JSON.stringify(all),
  ]);
};

const columnsOf = (row: Row, validTo: string | null, values: object): object => {
  const { stream, key, tier, reader, rank, version, validFrom } = row;
  return toColumns({ stream, key, tier, reader, rank, version, validFrom, validTo, ...values });
};
