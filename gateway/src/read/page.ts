import { withValues } from '../personal/values.js';
import type { ReadContext } from '../visibility/viewer.js';
import { cursorOf, placeOf } from './cursor.js';
import { ReadError } from './errors.js';
import { present, type Read } from './present.js';

/** Which part of a list is asked for. */
export interface PageArguments {
  /** 1 to 100; 20 when left out. */
  readonly first?: number | null;
  /** The cursor after which to go on. */
  readonly after?: string | null;
}

/** A part of a list, as Relay connections have it. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Of all that the viewer may read and the filters let through. */
  readonly totalCount: number;
}

const DEFAULT_FIRST = 20;

/** @throws {ReadError} READ.FIRST_INVALID */
export const sizeOf = (first: number | null | undefined): number => {
  const size = first ?? DEFAULT_FIRST;
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw new ReadError('READ.FIRST_INVALID', { first: size });
  return size;
};

/** A list to be read: its rows, their order and what they are called. */
export interface List {
  /** Names the list and its order: a cursor is good for this alone. */
  readonly name: string;
  /** An expression for `from`: the rows that the viewer may read. */
  readonly from: string;
  /** Conditions on `m`. */
  readonly where: readonly string[];
  /** A text expression on `m`, never null: what the list is sorted by; `m.id` settles ties. */
  readonly sort: string;
  readonly descending?: boolean;
  readonly id?: string;
  /** The values of `$1`…, the viewer's rights first. */
  readonly parameters: readonly unknown[];
}

interface Answer {
  readonly total: number;
  readonly rows: readonly { readonly sort: string; readonly id: string; readonly row: object }[];
}

/**
 * Reads one page in one statement, so that count and rows are of the same moment. Values kept apart are joined.
 * @param nodeOf makes a node of a row's columns, references still in the place of such values
 */
export const readPage = async <Row extends object, Node = Read<Row>>(
  { query }: ReadContext,
  list: List,
  { first, after }: PageArguments,
  nodeOf: (columns: object) => Node = (columns) => present<Row>(columns) as Node,
): Promise<Page<Node>> => {
  const size = sizeOf(first);
  const place = after === undefined || after === null ? undefined : placeOf(list.name, after);
  const at = list.parameters.length;
  const direction = list.descending ? 'desc' : 'asc';
  const beyond = place
    ? `where (sort, id) ${list.descending ? '<' : '>'} ($${at + 2}::text, $${at + 3}::text)`
    : '';
  const [answer] = await query<{ answer: Answer }>(
    `with matching as (
       select (${list.sort}) collate "C" as sort, ${list.id ?? 'm.id'} as id, m
         from ${list.from} m
        where ${['true', ...list.where].join('\n          and ')})
     select json_build_object(
       'total', (select count(*) from matching),
       'rows', (select coalesce(json_agg(json_build_object('sort', sort, 'id', id, 'row', to_jsonb(m))
                                         order by sort ${direction}, id ${direction}), '[]')
                  from (select * from matching ${beyond}
                         order by sort ${direction}, id ${direction} limit $${at + 1}::int) page)) as answer`,
    [...list.parameters, size + 1, ...(place ? [place.sort, place.id] : [])],
  );
  const rows = answer?.answer.rows.slice(0, size) ?? [];
  const edges = rows.map(({ sort, id, row }) => ({
    cursor: cursorOf(list.name, { sort, id }),
    node: nodeOf(row),
  }));
  return withValues(query, {
    edges,
    pageInfo: {
      hasNextPage: (answer?.answer.rows.length ?? 0) > size,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: answer?.answer.total ?? 0,
  });
};

/** Reads rows without paging: few by nature, or asked for by id. Values kept apart are joined. */
export const readRows = async <Row extends object>(
  { query }: ReadContext,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Read<Row>[]> => {
  const rows = await query<{ row: object }>(`select to_jsonb(m) as row ${sql}`, parameters);
  return withValues(
    query,
    rows.map(({ row }) => present<Row>(row)),
  );
};
