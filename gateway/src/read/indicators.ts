import { rounded, statusOn, type IndicatorState, type Period } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import type { FrameworkEntity, IndicatorEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import { present, type Read } from './present.js';

type Row = Read<RowOf<IndicatorEntity>>;

/** How an indicator stands on a day, computed for it: nothing waits for a timer. */
export interface StatusView {
  readonly code: IndicatorState;
  /** The day for which it is told. */
  readonly asOf: string;
  /** The period and value that were judged; null without data. */
  readonly period: Period | null;
  readonly value: string | null;
  /** What the path says for the last day of that period, to 6 decimals. */
  readonly expected: string | null;
  /** The latest period whose measurement is overdue. */
  readonly overdue: Period | null;
  readonly misses: number;
}

/** When the next measurement is due: its period ends, and until when it is not late. */
export interface NextDue {
  readonly period: Period;
  readonly due: string;
  readonly until: string;
}

/** An indicator as the reader may see it, and how it stands; null where its terms are not for the reader. */
export interface IndicatorView extends Row {
  readonly status: StatusView | null;
  readonly nextDue: NextDue | null;
}

export type FrameworkView = Read<RowOf<FrameworkEntity>>;

export interface IndicatorFilters {
  readonly frameworkId?: string | null;
  readonly projectId?: string | null;
  readonly ownerOrganisationId?: string | null;
  /** Any of these, as they stand on the day asked. */
  readonly states?: readonly string[] | null;
  readonly published?: boolean | null;
}

export interface IndicatorArguments extends PageArguments {
  readonly filters?: IndicatorFilters | null;
  readonly asOf?: AsOf | null;
}

/** The row on a day. */
const viewOn =
  (asked: string) =>
  (row: Row): IndicatorView => {
    const { endedOn } = row;
    // What ended is told as it stood then: nothing is overdue since.
    const today = endedOn !== null && endedOn < asked ? endedOn : asked;
    const { direction, frequency, baseline, targets, toleranceBp, graceDays, firstPeriod, band } = row;
    if (!direction || !frequency || !baseline || !targets || !firstPeriod)
      return { ...row, status: null, nextDue: null };
    const path = {
      ...{ direction, frequency, baseline, targets, firstPeriod },
      ...{ toleranceBp: toleranceBp ?? 0, graceDays: graceDays ?? 0, band: band ?? undefined },
    };
    const { state, latest, expected, overdue, misses, awaits } = statusOn(path, row.measurements, today);
    return {
      ...row,
      status: {
        ...{ code: state, asOf: today, misses, overdue: overdue ?? null },
        ...{ period: latest?.period ?? null, value: latest?.value ?? null },
        expected: expected ? rounded(expected, 6) : null,
      },
      nextDue:
        endedOn === null ? { period: awaits.period, due: awaits.period.to, until: awaits.until } : null,
    };
  };

const NAME = `coalesce(m.names #>> '{in,fr,text}', m.names -> 'in' -> (m.names ->> 'original') ->> 'text', '')`;

/**
 * Indicators by their French name (the original where that is missing).
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID
 */
export const indicators = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, asOf, ...page }: IndicatorArguments = {},
): Promise<Page<IndicatorView>> => {
  const day = checkedDay(context, asOf);
  const view = viewOn(day ?? brusselsDate(context.now()));
  const conditions = new Conditions(rightsOf(viewer, day))
    .add('m.framework_id = :value', filters?.frameworkId)
    .add('m.project_id = :value', filters?.projectId)
    .add(`m.owner ->> 'organisationId' = :value`, filters?.ownerOrganisationId)
    .add('m.published = :value::boolean', filters?.published);
  const from = visibleRows('indicator', day);
  const { states } = filters ?? {};
  if (states?.length) {
    // How an indicator stands is no column: it depends on the day.
    const where = ['true', ...conditions.where].join(' and ');
    const rows = await readRows<RowOf<IndicatorEntity>>(
      context,
      `from ${from} m where ${where}`,
      conditions.parameters,
    );
    const ids = rows.flatMap((row) => (states.includes(view(row).status?.code ?? '') ? [row.id] : []));
    conditions.add('m.id = any(:value::text[])', ids.length > 0 ? ids : ['']);
  }
  const { where, parameters } = conditions;
  return readPage<RowOf<IndicatorEntity>, IndicatorView>(
    context,
    { name: 'indicators', from, where, sort: NAME, parameters },
    page,
    (columns) => view(present<RowOf<IndicatorEntity>>(columns)),
  );
};

const readIndicators = async (
  context: ReadContext,
  viewer: Viewer,
  column: 'id' | 'project_id' | 'framework_id',
  ids: readonly string[],
  asOf: AsOf | null | undefined,
): Promise<readonly IndicatorView[]> => {
  const day = checkedDay(context, asOf);
  const isAmong = (row: string): string => `${row}.${column} = any($4::text[])`;
  const narrowedTo = column === 'id' ? isAmong('t') : 'true';
  const rows = await readRows<RowOf<IndicatorEntity>>(
    context,
    `from ${visibleRows('indicator', day, narrowedTo)} m where ${isAmong('m')} order by (${NAME}) collate "C", m.id`,
    [...rightsOf(viewer, day), ids],
  );
  return rows.map(viewOn(day ?? brusselsDate(context.now())));
};

/** Indicators by id; those that are unknown or not for the viewer are left out alike. */
export const indicatorsOf = (c: ReadContext, viewer: Viewer, ids: readonly string[], asOf?: AsOf | null) =>
  readIndicators(c, viewer, 'id', ids, asOf);

/** The indicators for which a person answers, or one of their agencies, as they stand now, by id. */
export const indicatorsOwnedBy = async (
  context: ReadContext,
  viewer: Viewer,
  { personId, agencies }: { readonly personId: string; readonly agencies: readonly string[] },
): Promise<readonly IndicatorView[]> => {
  const rows = await readRows<RowOf<IndicatorEntity>>(
    context,
    `from ${visibleRows('indicator')} m
      where m.owner ->> 'personId' = $4 or m.owner ->> 'organisationId' = any($5::text[]) order by m.id`,
    [...rightsOf(viewer), personId, agencies],
  );
  return rows.map(viewOn(brusselsDate(context.now())));
};

/** The indicators that measure projects. */
export const indicatorsOfProjects = (
  c: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
) => readIndicators(c, viewer, 'project_id', ids, asOf);

/** Every indicator that measures a project. */
export const indicatorsOfAnyProject = async (
  context: ReadContext,
  viewer: Viewer,
  asOf?: AsOf | null,
): Promise<readonly IndicatorView[]> => {
  const day = checkedDay(context, asOf);
  const rows = await readRows<RowOf<IndicatorEntity>>(
    context,
    `from ${visibleRows('indicator', day)} m where m.project_id is not null order by m.id`,
    rightsOf(viewer, day),
  );
  return rows.map(viewOn(day ?? brusselsDate(context.now())));
};

/** The indicators of frameworks. */
export const indicatorsOfFrameworks = (
  c: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
) => readIndicators(c, viewer, 'framework_id', ids, asOf);

/** Every framework, by its French name. */
export const frameworks = async (
  context: ReadContext,
  viewer: Viewer,
  asOf?: AsOf | null,
): Promise<readonly FrameworkView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<FrameworkEntity>>(
    context,
    `from ${visibleRows('framework', day)} m order by (${NAME}) collate "C", m.id`,
    rightsOf(viewer, day),
  );
};

/** Frameworks by id; those that are unknown or not for the viewer are left out alike. */
export const frameworksOf = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly FrameworkView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<FrameworkEntity>>(
    context,
    `from ${visibleRows('framework', day, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer, day), ids],
  );
};
