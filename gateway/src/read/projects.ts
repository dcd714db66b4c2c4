import { blockers, daysBetween, type Blocker, type ProjectState } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import type { ProjectEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay, checkPeriod } from './day.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import { present, type Read } from './present.js';

/** A project as the reader may see it, with what keeps it from going on and who must act. */
export interface ProjectView extends Read<RowOf<ProjectEntity>> {
  readonly blockers: readonly Blocker[];
  /** Whole days from the reader's day to the last day of its period; negative when it has passed. */
  readonly daysLeft: number | null;
}

/** Filters of the roadmap; each narrows, a list lets any of its codes through. */
export interface RoadmapFilters {
  readonly dimensions?: readonly string[] | null;
  /** Left out: what is on a roadmap and later. */
  readonly states?: readonly string[] | null;
  readonly helices?: readonly string[] | null;
  /** Projects that run on at least one day of it; either end may be open. */
  readonly period?: { readonly from?: string | null; readonly to?: string | null } | null;
  /** Every word, in any language, in title or summary; accents and case do not count. */
  readonly text?: string | null;
  readonly territory?: string | null;
  readonly quickWin?: boolean | null;
  readonly pilot?: boolean | null;
  readonly blocked?: boolean | null;
  readonly roadmapId?: string | null;
  readonly ownerOrganisationId?: string | null;
}

export type RoadmapSort = 'title' | 'period' | 'changed';

export interface RoadmapArguments extends PageArguments {
  readonly filters?: RoadmapFilters | null;
  /** By title in `language`, by first day of the period (none: last), or by last change, newest first. */
  readonly sort?: RoadmapSort | null;
  readonly language?: 'fr' | 'nl' | 'de' | 'en' | null;
  /** A day of Europe/Brussels: the rows as they stood at its end, by recorded time. */
  readonly asOf?: AsOf | null;
}

export interface RoadmapPage extends Page<ProjectView> {
  /** Projects that the viewer may not see: told for the unfiltered roadmap of now alone. */
  readonly hiddenCount: number | null;
}

/** What a project shows once it has stood on a roadmap. */
const ON_ROADMAP_AND_LATER = ['on-roadmap', 'in-delivery', 'completed'];

const SORTS: Readonly<Record<RoadmapSort, (language: string) => { sort: string; descending?: boolean }>> = {
  title: (language) => ({ sort: `coalesce(m.sort_title ->> '${language}', '')` }),
  period: () => ({ sort: `coalesce(m.period_from::text, '9999-12-31')` }),
  changed: () => ({
    sort: `to_char(m.valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`,
    descending: true,
  }),
};

const viewOn =
  (today: string) =>
  (row: Read<RowOf<ProjectEntity>>): ProjectView => ({
    ...row,
    blockers: blockers(
      {
        state: (row.state ?? 'proposed') as ProjectState,
        gates: row.gates,
        onRoadmap: row.roadmapId !== null,
      },
      today,
    ),
    daysLeft: row.periodTo === null ? null : daysBetween(today, row.periodTo),
  });

/**
 * The roadmap: one row for each project that the viewer may see.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID, READ.PERIOD_INVALID,
 *   READ.TERRITORY_INVALID
 */
export const roadmap = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, sort, language, asOf, ...page }: RoadmapArguments = {},
): Promise<RoadmapPage> => {
  const day = checkedDay(context, asOf);
  const order = sort ?? 'title';
  const inLanguage = language ?? 'fr';
  const conditions = conditionsOf(filters ?? {}, rightsOf(viewer, day));
  const list = {
    name: `roadmap/${order}/${inLanguage}`,
    from: visibleRows('project', day),
    ...SORTS[order](inLanguage),
    where: conditions.where,
    parameters: conditions.parameters,
  };
  const today = day ?? brusselsDate(context.now());
  const answer = await readPage<RowOf<ProjectEntity>, ProjectView>(context, list, page, (columns) =>
    viewOn(today)(present(columns)),
  );
  const isUnfiltered = conditions.where.length === 1 && day === undefined && !filters?.states?.length;
  return { ...answer, hiddenCount: isUnfiltered ? await hiddenProjects(context, viewer) : null };
};

const conditionsOf = (filters: RoadmapFilters, rights: readonly unknown[]): Conditions => {
  checkPeriod(filters.period?.from, filters.period?.to);
  const conditions = new Conditions(rights)
    .add('m.state = any(:value::text[])', filters.states?.length ? filters.states : ON_ROADMAP_AND_LATER)
    .add('m.dimensions && :value::text[]', filters.dimensions)
    .add('m.helices && :value::text[]', filters.helices)
    .add('m.period_to >= :value::date', filters.period?.from)
    .add('m.period_from <= :value::date', filters.period?.to)
    .territory(filters.territory)
    .add('m.quick_win = :value::boolean', filters.quickWin)
    .add('m.pilot = :value::boolean', filters.pilot)
    .add('m.roadmap_id = :value', filters.roadmapId)
    .add('m.owner_organisation_id = :value', filters.ownerOrganisationId)
    .words('m.search_text', filters.text);
  return conditions.add(`(${BLOCKED}) = :value::boolean`, filters.blocked);
};

/** Whether anything keeps a project from going on, as `blockers` of the contracts finds it. */
const BLOCKED = `coalesce(m.state, 'proposed') not in ('completed', 'stopped', 'not-selected')
   and (coalesce(m.state, 'proposed') in ('proposed', 'sheet-drafted', 'submitted', 'selected')
        or m.state = 'in-delivery' and m.roadmap_id is null
        or jsonb_path_exists(m.gates, '$[*] ? (@.open == false && exists(@.reason))'))`;

const hiddenProjects = async ({ query }: ReadContext, viewer: Viewer): Promise<number> => {
  const [counted] = await query<{ hidden: number }>(
    `select ((select count(*) from gateway.source_stream where source = 'projects' and category = 'project')
           - (select count(*) from ${visibleRows('project')} m))::integer as hidden`,
    rightsOf(viewer),
  );
  return counted?.hidden ?? 0;
};

/** Projects by id, in any order; those that are unknown or not for the viewer are left out alike. */
export const projectsOf = async (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly ProjectView[]> => {
  const day = checkedDay(context, asOf);
  const rows = await readRows<RowOf<ProjectEntity>>(
    context,
    `from ${visibleRows('project', day, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer, day), ids],
  );
  return rows.map((row) => viewOn(day ?? brusselsDate(context.now()))(row));
};

/** A project; null when it is unknown or not for the viewer. */
export const project = async (
  context: ReadContext,
  viewer: Viewer,
  id: string,
  asOf?: AsOf | null,
): Promise<ProjectView | null> => (await projectsOf(context, viewer, [id], asOf))[0] ?? null;
