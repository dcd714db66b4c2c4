import { centsBetween, comparePlans, type PlanItem } from '@helixboard/contracts';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { BaselineDecision, BaselineItem } from '../../entities/index.js';
import type { BaselineView, RoadmapChangeView } from '../../read/baselines.js';
import type { RoadmapView } from '../../read/bodies.js';
import type { GatewayContext } from '../context.js';
import { isDemo, onDay, periodOf, type OnDay } from './nodes.js';

type Item = PlanItem & BaselineItem;

const projectOf = async (id: string, asOf: string | undefined, { load }: GatewayContext) => {
  const view = await load.on(asOf).project.load(id);
  return view && onDay(view, asOf);
};

/** What stands on a roadmap now, with the budgets of the sheets that the viewer may see. */
const live = async (roadmapId: string, { load }: GatewayContext): Promise<readonly Item[]> => {
  const items = await load.itemsOfRoadmap.load(roadmapId);
  return Promise.all(
    items.map(async ({ projectId, periodFrom, periodTo, milestones, dependencies }) => {
      const budget = (await load.on(undefined).sheet.load(projectId))?.sheet?.budget?.total;
      const period = { from: periodFrom ?? '', to: periodTo ?? '' };
      return { projectId, period, milestones, dependencies, ...(budget ? { budget } : {}) };
    }),
  );
};

/** What two plans differ in. An amount that the viewer is not given on one side is no difference by itself. */
const compared = (from: readonly Item[], to: readonly Item[]) => {
  const [before, after] = [from, to].map((items) => new Map(items.map((item) => [item.projectId, item])));
  const known = (items: readonly Item[], others: ReadonlyMap<string, Item>): readonly Item[] =>
    items.map((item) => {
      const budget = item.budget ?? others.get(item.projectId)?.budget;
      return budget ? { ...item, budget } : item;
    });
  const { added, removed, changed } = comparePlans(known(from, after!), known(to, before!));
  return {
    added,
    removed,
    changed: changed.map((item) => {
      const [was, is] = [before!.get(item.projectId)!, after!.get(item.projectId)!];
      return { ...item, from: was, to: is, budgetChangeCents: centsBetween(was.budget, is.budget) ?? null };
    }),
  };
};

@Resolver('Roadmap')
export class RoadmapBaselinesResolver {
  @Query('roadmapComparison')
  async comparison(
    @Args() asked: { readonly roadmapId: string; readonly from?: string | null; readonly to?: string | null },
    @Context() context: GatewayContext,
  ) {
    const { roadmapId } = asked;
    const versions = await context.load.on(undefined).baselinesOfRoadmap.load(roadmapId);
    const version = (id: string | null | undefined) => (id ? versions.find((b) => b.id === id) : undefined);
    const [from, to] = [version(asked.from), version(asked.to)];
    if ((asked.from && !from) || (asked.to && !to)) return null;
    if (!from && !to && versions.length === 0) return null;
    const items = async (view: BaselineView | undefined): Promise<readonly Item[]> =>
      view ? view.items : live(roadmapId, context);
    const [before, after] = [await items(from), await items(to)];
    return {
      roadmapId,
      from: from ? onDay(from, undefined) : null,
      to: to ? onDay(to, undefined) : null,
      ...compared(before, after),
    };
  }

  @ResolveField('baselines')
  async baselines(@Parent() { id }: RoadmapView, @Context() { load }: GatewayContext) {
    return (await load.on(undefined).baselinesOfRoadmap.load(id)).map((view) => onDay(view, undefined));
  }

  @ResolveField('currentBaseline')
  async currentBaseline(@Parent() { id }: RoadmapView, @Context() { load }: GatewayContext) {
    const current = (await load.on(undefined).baselinesOfRoadmap.load(id)).find((view) => view.current);
    return current ? onDay(current, undefined) : null;
  }

  @ResolveField('changeRequests')
  async changeRequests(
    @Parent() { id }: RoadmapView,
    @Args() { states }: { readonly states?: readonly string[] | null },
    @Context() { load }: GatewayContext,
  ) {
    const changes = await load.on(undefined).changesOfRoadmap.load(id);
    return changes.filter((change) => !states?.length || states.includes(change.state));
  }
}

@Resolver('RoadmapBaseline')
export class RoadmapBaselineResolver {
  @ResolveField('items')
  items(@Parent() { items, asOf }: OnDay<BaselineView>) {
    return items.map((item) => onDay(item, asOf));
  }

  @ResolveField('decisions')
  decisions(@Parent() { decisions, asOf }: OnDay<BaselineView>) {
    return decisions.map((decision) => onDay(decision, asOf));
  }

  @ResolveField('demo')
  demo(@Parent() view: BaselineView) {
    return isDemo(view);
  }
}

@Resolver('BaselineDecision')
export class BaselineDecisionResolver {
  @ResolveField('decision')
  async decision(
    @Parent() { decisionId, asOf }: OnDay<BaselineDecision>,
    @Context() { load }: GatewayContext,
  ) {
    const view = await load.on(asOf).decision.load(decisionId);
    return view && onDay(view, asOf);
  }
}

@Resolver('PlannedItem')
export class PlannedItemResolver {
  @ResolveField('project')
  project(@Parent() { projectId, asOf }: OnDay<Item>, @Context() context: GatewayContext) {
    return projectOf(projectId, asOf, context);
  }

  @ResolveField('dependencies')
  dependencies(@Parent() { dependencies, asOf }: OnDay<Item>) {
    return dependencies.map((d) => onDay(d, asOf));
  }
}

@Resolver('ChangedItem')
export class ChangedItemResolver {
  @ResolveField('project')
  project(@Parent() { projectId }: { readonly projectId: string }, @Context() context: GatewayContext) {
    return projectOf(projectId, undefined, context);
  }
}

@Resolver('RoadmapChange')
export class RoadmapChangeResolver {
  @ResolveField('project')
  project(@Parent() { projectId }: RoadmapChangeView, @Context() context: GatewayContext) {
    return projectOf(projectId, undefined, context);
  }

  @ResolveField('removes')
  removes(@Parent() { periodFrom }: RoadmapChangeView) {
    return periodFrom === null;
  }

  @ResolveField('period')
  period(@Parent() { periodFrom, periodTo }: RoadmapChangeView) {
    return periodOf(periodFrom, periodTo);
  }

  @ResolveField('demo')
  demo(@Parent() view: RoadmapChangeView) {
    return isDemo(view);
  }
}

export const BASELINE_RESOLVERS = [
  RoadmapBaselinesResolver,
  RoadmapBaselineResolver,
  BaselineDecisionResolver,
  PlannedItemResolver,
  ChangedItemResolver,
  RoadmapChangeResolver,
] as const;
