import { delaysOf, type DelayedItem, type ExpectedItem, type Period } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import type { AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { projectsOf, type ProjectView } from './projects.js';
import { itemsOfRoadmaps, type RoadmapItemView } from './roadmap-items.js';

/** When an item is expected to run: by itself, and moved by what it waits for. */
export interface ItemForecast extends ExpectedItem {
  readonly delayed: DelayedItem;
}

/** How the items of a roadmap are expected to run, by first day of their plan. */
export interface RoadmapForecast {
  readonly roadmapId: string;
  readonly items: readonly ItemForecast[];
}

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * When an item is expected by itself: as it ran, as was forecast, else as it is planned. What has not started by a day
 * starts on it at the earliest, and what goes on ends on it at the earliest, whether or not anybody has forecast so; of
 * a project that will not end nothing is expected any more.
 */
const periodOf = (item: RoadmapItemView, project: ProjectView | undefined, today: string): Period => {
  const planned = { from: item.periodFrom ?? '', to: item.periodTo ?? '' };
  const own = project?.forecast?.period ?? planned;
  if (project === undefined || project.state === 'stopped' || item.halted) return own;
  const { completedOn = null, startedOn = null } = project;
  if (completedOn === null)
    return { from: startedOn === null ? later(own.from, today) : own.from, to: later(own.to, today) };
  const from = startedOn ?? own.from;
  return { from: from <= completedOn ? from : completedOn, to: completedOn };
};

const expectedOf = (
  item: RoadmapItemView,
  project: ProjectView | undefined,
  today: string,
): ExpectedItem => ({
  projectId: item.projectId,
  period: periodOf(item, project, today),
  dependencies: item.dependencies,
  started: (project?.startedOn ?? null) !== null || (project?.completedOn ?? null) !== null,
});

/**
 * How what stands on roadmaps is expected to run, and which late item moves which others.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const forecastsOfRoadmaps = async (
  context: ReadContext,
  viewer: Viewer,
  roadmapIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly RoadmapForecast[]> => {
  const items = await itemsOfRoadmaps(context, viewer, roadmapIds, asOf);
  const today = asOf ?? brusselsDate(context.now());
  const planned = items.filter((i) => i.periodFrom !== null && i.periodTo !== null);
  const ids = [...new Set(planned.map((i) => i.projectId))];
  const projects = new Map((await projectsOf(context, viewer, ids, asOf)).map((p) => [p.id, p]));
  return [...Map.groupBy(planned, (i) => i.roadmapId)].map(([roadmapId, own]) => {
    const expected = own.map((item) => expectedOf(item, projects.get(item.projectId), today));
    const delays = delaysOf(expected);
    return {
      roadmapId,
      items: expected.map((item) => ({ ...item, delayed: delays.get(item.projectId)! })),
    };
  });
};
