import type { RowOf, TeamEntity } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';

/** The operational team of a project, as far as the reader may see it. */
export type TeamView = Read<RowOf<TeamEntity>>;

/**
 * The teams of projects.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const teamsOf = async (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly TeamView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<TeamEntity>>(
    context,
    `from ${visibleRows('team', day, 't.project_id = any($4::text[])')} m order by m.project_id`,
    [...rightsOf(viewer, day), projectIds],
  );
};
