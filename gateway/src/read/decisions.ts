import type { DecisionEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay, checkPeriod } from './day.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import type { Read } from './present.js';

/** A decision as the reader may see it; what they may not see of it is null. */
export type DecisionView = Read<RowOf<DecisionEntity>>;

export interface DecisionFilters {
  readonly bodyId?: string | null;
  readonly subjectId?: string | null;
  readonly states?: readonly string[] | null;
  readonly outcomes?: readonly string[] | null;
  readonly motionTypes?: readonly string[] | null;
  readonly year?: number | null;
  readonly decidedFrom?: string | null;
  readonly decidedTo?: string | null;
  readonly published?: boolean | null;
  readonly text?: string | null;
}

export interface DecisionArguments extends PageArguments {
  readonly filters?: DecisionFilters | null;
  readonly asOf?: AsOf | null;
}

/**
 * Decisions, the latest first: by day, then number.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID
 */
export const decisions = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, asOf, ...page }: DecisionArguments = {},
): Promise<Page<DecisionView>> => {
  const day = checkedDay(context, asOf);
  checkPeriod(filters?.decidedFrom, filters?.decidedTo);
  const { where, parameters } = new Conditions(rightsOf(viewer, day))
    .add('m.body_id = :value', filters?.bodyId)
    .add('m.subject_id = :value', filters?.subjectId)
    .add('m.state = any(:value::text[])', filters?.states)
    .add('m.outcome = any(:value::text[])', filters?.outcomes)
    .add('m.motion_type = any(:value::text[])', filters?.motionTypes)
    .add('m.year = :value::integer', filters?.year)
    .add('m.decided_on >= :value::date', filters?.decidedFrom)
    .add('m.decided_on <= :value::date', filters?.decidedTo)
    .add('(m.published_on is not null) = :value::boolean', filters?.published)
    .words('m.search_text', filters?.text);
  const list = {
    name: 'decisions',
    from: visibleRows('decision', day),
    where,
    sort: `coalesce(m.decided_on::text, '') || '/' || lpad(coalesce(m.number, 0)::text, 9, '0')`,
    descending: true,
    parameters,
  };
  return readPage<RowOf<DecisionEntity>>(context, list, page);
};

/** Decisions by id, in any order; those that are unknown or not for the viewer are left out alike. */
export const decisionsOf = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly DecisionView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<DecisionEntity>>(
    context,
    `from ${visibleRows('decision', day, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer, day), ids],
  );
};

/** A decision; null when it is unknown or not for the viewer. */
export const decision = async (
  context: ReadContext,
  viewer: Viewer,
  id: string,
  asOf?: AsOf | null,
): Promise<DecisionView | null> => (await decisionsOf(context, viewer, [id], asOf))[0] ?? null;

/** The decisions about things (projects, bodies…), the earliest first; their `subjectId` says about which. */
export const decisionsAbout = async (
  context: ReadContext,
  viewer: Viewer,
  subjectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly DecisionView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<DecisionEntity>>(
    context,
    `from ${visibleRows('decision', day)} m
      where m.subject_id = any($4::text[]) order by m.decided_on, m.number, m.id`,
    [...rightsOf(viewer, day), subjectIds],
  );
};
