import { centsBetween, daysBetween, hasEnded, type Move } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { BaselineItem, Milestone } from '../../entities/index.js';
import type { BaselineView } from '../../read/baselines.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { onDay, type OnDay } from './nodes.js';

type Project = OnDay<ProjectView>;
type Baselined = Pick<ProjectView, 'id' | 'roadmapId'> & { readonly asOf: string | undefined };

/** What the current version of its roadmap holds of a project, and that version. */
const baselineOf = async (
  { id, roadmapId, asOf }: Baselined,
  { load }: GatewayContext,
): Promise<{ readonly version: BaselineView; readonly item: BaselineItem } | undefined> => {
  if (roadmapId === null) return undefined;
  const version = (await load.on(asOf).baselinesOfRoadmap.load(roadmapId)).find((view) => view.current);
  const item = version?.items.find((i) => i.projectId === id);
  return version && item ? { version, item } : undefined;
};

interface PlannedMilestone extends Milestone {
  readonly project: Baselined;
  readonly forecast: string | null;
  readonly reachedOn: string | null;
  readonly contractId: string | null;
  readonly late: boolean;
}

@Resolver('Project')
export class ProjectForecastResolver {
  @ResolveField('milestones')
  milestones(@Parent() view: Project, @Context() { read }: GatewayContext): readonly PlannedMilestone[] {
    const { id, roadmapId, asOf } = view;
    const today = asOf ?? brusselsDate(read.now());
    return view.milestones.map((milestone) => {
      const reached = view.reached.find((m) => m.milestoneId === milestone.milestoneId);
      const expected = view.forecast?.milestones.find((m) => m.milestoneId === milestone.milestoneId);
      return {
        ...milestone,
        project: { id, roadmapId, asOf },
        forecast: expected?.date ?? null,
        reachedOn: reached?.reachedOn ?? null,
        contractId: reached?.contractId ?? null,
        late: !reached && milestone.date < today && !hasEnded(view.state),
      };
    });
  }

  @ResolveField('baseline')
  async baseline(@Parent() view: Project, @Context() context: GatewayContext) {
    const baseline = await baselineOf(view, context);
    if (!baseline) return null;
    const { version, item } = baseline;
    return {
      ...item,
      version: onDay(version, view.asOf),
      dependencies: item.dependencies.map((d) => onDay(d, view.asOf)),
    };
  }

  @ResolveField('forecast')
  async forecast(@Parent() view: Project, @Context() context: GatewayContext) {
    const { id, roadmapId, forecast, expectedCost, actualCost, asOf } = view;
    if (roadmapId === null) return null;
    const all = await context.load.on(asOf).forecastOfRoadmap.load(roadmapId);
    const item = all?.items.find((i) => i.projectId === id);
    if (!item) return null;
    const planned = (await baselineOf(view, context))?.item;
    // What a completed project cost is what was spent on it, once that was recorded.
    const cost = (view.completedOn === null ? null : actualCost?.spent) ?? expectedCost;
    const { period, movedDays, movedBy, moves } = item.delayed;
    return {
      period,
      byItself: item.period,
      movedDays,
      movedBy: movedBy.map((move) => onDay(move, asOf)),
      moves: moves.map((move) => onDay(move, asOf)),
      slipDays: planned ? daysBetween(planned.period.to, period.to) : null,
      startSlipDays: planned ? daysBetween(planned.period.from, period.from) : null,
      driftCents: centsBetween(planned?.budget, cost ?? undefined) ?? null,
      costAtCompletion: expectedCost,
      spent: actualCost?.spent ?? null,
      spentUpTo: actualCost?.upTo ?? null,
      recordedOn: forecast?.recordedOn ?? null,
      reason: forecast?.reason ?? null,
      note: view.forecastNote,
    };
  }
}

@Resolver('Move')
export class MoveResolver {
  @ResolveField('project')
  async project(@Parent() { projectId, asOf }: OnDay<Move>, @Context() { load }: GatewayContext) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }
}

const inBaseline = async (
  { milestoneId, project }: PlannedMilestone,
  context: GatewayContext,
): Promise<string | undefined> =>
  (await baselineOf(project, context))?.item.milestones.find((m) => m.milestoneId === milestoneId)?.date;

@Resolver('ProjectMilestone')
export class ProjectMilestoneResolver {
  @ResolveField('baseline')
  async baseline(@Parent() milestone: PlannedMilestone, @Context() context: GatewayContext) {
    return (await inBaseline(milestone, context)) ?? null;
  }

  @ResolveField('slipDays')
  async slipDays(@Parent() milestone: PlannedMilestone, @Context() context: GatewayContext) {
    const planned = await inBaseline(milestone, context);
    const { reachedOn, forecast, date } = milestone;
    return planned === undefined ? null : daysBetween(planned, reachedOn ?? forecast ?? date);
  }
}

export const FORECAST_RESOLVERS = [ProjectForecastResolver, MoveResolver, ProjectMilestoneResolver] as const;
