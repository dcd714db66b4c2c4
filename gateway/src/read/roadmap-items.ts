import type { RoadmapItemEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';

/** The place of a project on a roadmap. */
export type RoadmapItemView = Read<RowOf<RoadmapItemEntity>>;

/** What stands on roadmaps, by first day. */
export const itemsOfRoadmaps = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly RoadmapItemView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<RoadmapItemEntity>>(
    context,
    `from ${visibleRows('roadmap_item', day, 't.roadmap_id = any($4::text[])')} m
      where not m.removed order by m.period_from, m.project_id`,
    [...rightsOf(viewer, day), ids],
  );
};

/** The places of projects on roadmaps. */
export const itemsOfProjects = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly RoadmapItemView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<RoadmapItemEntity>>(
    context,
    `from ${visibleRows('roadmap_item', day, 't.project_id = any($4::text[])')} m
      where not m.removed order by m.project_id, m.roadmap_id`,
    [...rightsOf(viewer, day), ids],
  );
};
