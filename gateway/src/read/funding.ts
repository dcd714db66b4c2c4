import type { FundingPlanEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';

/** How a project is funded, as far as the reader may see it. */
export type FundingPlanView = Read<RowOf<FundingPlanEntity>>;

/**
 * The funding of projects.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const fundingOf = async (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly FundingPlanView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<FundingPlanEntity>>(
    context,
    `from ${visibleRows('funding_plan', day, 't.project_id = any($4::text[])')} m order by m.project_id`,
    [...rightsOf(viewer, day), projectIds],
  );
};
