import type { ComplianceFileEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';

/** What the law asks of a project, as far as the reader may see it. */
export type ComplianceFileView = Read<RowOf<ComplianceFileEntity>>;

/**
 * The compliance files of projects.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const complianceOf = async (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly ComplianceFileView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<ComplianceFileEntity>>(
    context,
    `from ${visibleRows('compliance_file', day, 't.project_id = any($4::text[])')} m order by m.project_id`,
    [...rightsOf(viewer, day), projectIds],
  );
};
