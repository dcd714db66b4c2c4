import { blockers, daysBetween, gateOn, type Blocker, type ProjectState } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import { present, type Read } from './present.js';
import { projectRows, type ProjectColumns } from './project-rows.js';
import { roadmapConditions, type RoadmapFilters } from './roadmap-filters.js';

/** A project as the reader may see it, with what keeps it from going on and who must act. */
export interface ProjectView extends Read<ProjectColumns> {
  readonly blockers: readonly Blocker[];
  /** Whole days from the reader's day to the last day of its period; negative when it has passed. */
  readonly daysLeft: number | null;
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
  /** Projects that the viewer may not see, counted when asked: told for the unfiltered roadmap of now alone. */
  hiddenCount(): Promise<number | null>;
}

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
  (row: Read<ProjectColumns>): ProjectView => ({
    ...row,
    gates: row.gates.map((gate) => gateOn(gate, today)),
    blockers: blockers(
      {
        state: (row.state ?? 'proposed') as ProjectState,
        gates: row.gates,
        onRoadmap: row.roadmapId !== null,
        stoppedDependencies: row.stoppedDependencies,
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
  const today = day ?? brusselsDate(context.now());
  const conditions = await roadmapConditions(context, viewer, filters ?? {}, day);
  const list = {
    name: `roadmap/${order}/${inLanguage}`,
    ...SORTS[order](inLanguage),
    ...conditions,
  };
  const answer = await readPage<ProjectColumns, ProjectView>(context, list, page, (columns) =>
    viewOn(today)(present(columns)),
  );
  const isUnfiltered = conditions.where.length === 1 && day === undefined && !filters?.states?.length;
  return { ...answer, hiddenCount: async () => (isUnfiltered ? hiddenProjects(context, viewer) : null) };
};

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
  const rows = await readRows<ProjectColumns>(
    context,
    `from ${projectRows(day, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer, day), ids],
  );
  return rows.map((row) => viewOn(day ?? brusselsDate(context.now()))(row));
};

/**
 * The projects as they stand now that a condition on `m` lets through, by id.
 * @param parameters of the condition, from `$4` on
 */
export const projectsWhere = async (
  context: ReadContext,
  viewer: Viewer,
  condition: string,
  parameters: readonly unknown[],
): Promise<readonly ProjectView[]> => {
  const rows = await readRows<ProjectColumns>(
    context,
    `from ${projectRows(undefined)} m where ${condition} order by m.id`,
    [...rightsOf(viewer), ...parameters],
  );
  return rows.map(viewOn(brusselsDate(context.now())));
};

/** A project; null when it is unknown or not for the viewer. */
export const project = async (
  context: ReadContext,
  viewer: Viewer,
  id: string,
  asOf?: AsOf | null,
): Promise<ProjectView | null> => (await projectsOf(context, viewer, [id], asOf))[0] ?? null;
