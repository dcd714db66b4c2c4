import type { HistoricalProcedureEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay, checkPeriod } from './day.js';
import { Conditions } from './filters.js';
import { readPage, type Page, type PageArguments } from './page.js';
import type { Read } from './present.js';

/** A procedure taken over from a published notice. */
export type HistoricalProcedureView = Read<RowOf<HistoricalProcedureEntity>>;

export interface HistoricalProcedureFilters {
  readonly notices?: readonly string[] | null;
  readonly natures?: readonly string[] | null;
  readonly procedures?: readonly string[] | null;
  readonly noticeKinds?: readonly string[] | null;
  readonly publishedFrom?: string | null;
  readonly publishedTo?: string | null;
  /** Beginning of a CPV code: `45` for all works of construction. */
  readonly cpv?: string | null;
  readonly municipality?: string | null;
  readonly text?: string | null;
}

export interface HistoricalProcedureArguments extends PageArguments {
  readonly filters?: HistoricalProcedureFilters | null;
  readonly asOf?: AsOf | null;
}

/**
 * Historical procedures, the latest published first.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID, READ.PERIOD_INVALID
 */
export const historicalProcedures = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, asOf, ...page }: HistoricalProcedureArguments = {},
): Promise<Page<HistoricalProcedureView>> => {
  const day = checkedDay(context, asOf);
  checkPeriod(filters?.publishedFrom, filters?.publishedTo);
  const { where, parameters } = new Conditions(rightsOf(viewer, day))
    .add('m.notice = any(:value::text[])', filters?.notices)
    .add('m.nature = any(:value::text[])', filters?.natures)
    .add('m.procedure = any(:value::text[])', filters?.procedures)
    .add('m.notice_kind = any(:value::text[])', filters?.noticeKinds)
    .add('m.published_on >= :value::date', filters?.publishedFrom)
    .add('m.published_on <= :value::date', filters?.publishedTo)
    .add('exists (select from unnest(m.cpv) code where starts_with(code, :value))', filters?.cpv)
    .add('m.municipality = :value', filters?.municipality)
    .words('m.search_text', filters?.text);
  const list = {
    name: 'historical procedures',
    from: visibleRows('historical_procedure', day),
    where,
    sort: 'm.published_on::text',
    descending: true,
    parameters,
  };
  return readPage<RowOf<HistoricalProcedureEntity>>(context, list, page);
};
