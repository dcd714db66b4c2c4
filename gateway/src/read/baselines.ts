import type { BaselineState } from '@helixboard/contracts';
import type { RoadmapBaselineEntity, RoadmapChangeEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';

type BaselineRow = RowOf<RoadmapBaselineEntity> & { readonly current: boolean };

/** A version of a roadmap, as far as the reader may see it, and where it stands. */
export interface BaselineView extends Read<BaselineRow> {
  readonly state: BaselineState;
}

/** A request to change an item of a roadmap. */
export type RoadmapChangeView = Read<RowOf<RoadmapChangeEntity>>;

const stateOf = ({ current, decisions }: Read<BaselineRow>): BaselineState => {
  if (current) return 'current';
  if (decisions.length === 0) return 'draft';
  return decisions.every((d) => d.replaced) ? 'withdrawn' : 'superseded';
};

const baselinesBy =
  (column: 'id' | 'roadmap_id') =>
  async (
    context: ReadContext,
    viewer: Viewer,
    ids: readonly string[],
    asOf?: AsOf | null,
  ): Promise<readonly BaselineView[]> => {
    const day = checkedDay(context, asOf);
    const rows = await readRows<BaselineRow>(
      context,
      `from (select b.*, r.current_baseline_id is not distinct from b.id as current
               from ${visibleRows('roadmap_baseline', day, `t.${column} = any($4::text[])`)} b
               left join ${visibleRows('roadmap', day)} r on r.id = b.roadmap_id) m
        order by m.roadmap_id, m.number, m.id`,
      [...rightsOf(viewer, day), ids],
    );
    return rows.map((row) => ({ ...row, state: stateOf(row) }));
  };

/**
 * The versions of roadmaps, by number.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const baselinesOfRoadmaps = baselinesBy('roadmap_id');

/**
 * Versions of roadmaps by id.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const baselinesOf = baselinesBy('id');

/**
 * What was asked to be changed on roadmaps, the last change of each first.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const changesOfRoadmaps = async (
  context: ReadContext,
  viewer: Viewer,
  roadmapIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly RoadmapChangeView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<RoadmapChangeEntity>>(
    context,
    `from ${visibleRows('roadmap_change', day, 't.roadmap_id = any($4::text[])')} m
      order by m.roadmap_id, m.valid_from desc, m.id`,
    [...rightsOf(viewer, day), roadmapIds],
  );
};
