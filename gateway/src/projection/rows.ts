import { addressOf, type OwnedEvent, type Row } from './fold.js';
import { insertRows } from './insert.js';
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

/**
 * The current rows of one kind that these events change, of every tier and reader, by `addressOf`.
 * @param known whether anything of a stream was folded before
 */
export const loadRows = async (
  query: Query,
  schema: ReadSchema,
  kind: Kind,
  changed: readonly OwnedEvent[],
  known: (stream: string) => boolean,
): Promise<Map<string, Row>> => {
  const places = new Map<string, readonly [string, string]>();
  for (const { event } of changed) {
    const key = kind.key(event);
    if (key !== undefined && known(event.stream))
      places.set(JSON.stringify([event.stream, key]), [event.stream, key]);
  }
  if (places.size === 0) return new Map();
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
 * @param before from when what stood until now stood, by `addressOf`
 * @param stood in order, for each address
 */
export const writeRows = async (
  query: Query,
  schema: ReadSchema,
  kind: Kind,
  before: ReadonlyMap<string, string>,
  stood: readonly Row[],
): Promise<void> => {
  const table = `${schema}.${kind.table}`;
  const byAddress = [...Map.groupBy(stood, addressOf)];
  const ended = byAddress.flatMap(([address, [row]]) => {
    const from = before.get(address);
    return row && from !== undefined ? [{ row, givesWay: from === row.validFrom }] : [];
  });
  await end(
    query,
    `delete from ${table} t using`,
    'and t.valid_from = first.valid_from',
    ended.filter((e) => e.givesWay),
  );
  await end(
    query,
    `update ${table} t set valid_to = first.valid_from from`,
    '',
    ended.filter((e) => !e.givesWay),
  );
  const all = byAddress.flatMap(([, rows]) =>
    rows.map((row, i) => columnsOf(row, rows[i + 1]?.validFrom ?? null)),
  );
  await insertRows(query, table, all);
};

const end = async (
  query: Query,
  statement: string,
  condition: string,
  ended: readonly { readonly row: Row }[],
): Promise<void> => {
  if (ended.length === 0) return;
  const rows = ended.map((e) => e.row);
  await query(
    `${statement} unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
            as first(stream, key, tier, reader, valid_from)
      where t.stream = first.stream and t.key = first.key and t.tier = first.tier and t.reader = first.reader
        and t.valid_to is null ${condition}`,
    [
      rows.map((r) => r.stream),
      rows.map((r) => r.key),
      rows.map((r) => r.tier),
      rows.map((r) => r.reader),
      rows.map((r) => r.validFrom),
    ],
  );
};

const columnsOf = (row: Row, validTo: string | null): Readonly<Record<string, unknown>> => {
  const { values, ...own } = row;
  return toColumns({ ...own, validTo, ...values });
};
