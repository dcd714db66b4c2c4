import { instantOf } from '../projection/sql.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { BESIDE_PROJECT, besideProject, OF_PROJECT, rowsOfProject } from './beside.js';
import { checkedDay } from './day.js';

/** When something of a project was last recorded that the reader may see. */
export interface LastChanged {
  readonly id: string;
  /** ISO 8601 instant. */
  readonly lastChangedAt: string;
}

/** The same of a project `m`, as an expression. */
export const lastChanged = (day: AsOf): string => {
  const others = [
    ...BESIDE_PROJECT.map((table) => besideProject(table, day)),
    ...OF_PROJECT.map((table) => rowsOfProject(table, day)),
  ];
  return `greatest(m.valid_from, ${others.map((rows) => `(select max(b.valid_from) from ${rows} b)`).join(', ')})`;
};

/**
 * When something of projects was last recorded: of the project itself or of what stands beside it.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const lastChangedOf = async (
  { query, ...context }: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly LastChanged[]> => {
  const day = checkedDay({ query, ...context }, asOf);
  const rows = await query<{ id: string; at: unknown }>(
    `select m.id, ${lastChanged(day)} as at
       from ${visibleRows('project', day, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer, day), ids],
  );
  return rows.map(({ id, at }) => ({ id, lastChangedAt: instantOf(at) }));
};
