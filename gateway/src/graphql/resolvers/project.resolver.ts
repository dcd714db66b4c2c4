import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { brusselsDate } from '@helixboard/kit';
import { project, roadmap, type ProjectView, type RoadmapArguments } from '../../read/projects.js';
import type { RoadmapFilters } from '../../read/roadmap-filters.js';
import { roadmapTotals } from '../../read/totals.js';
import { roadmaps, type RoadmapView } from '../../read/bodies.js';
import type { RoadmapItemView } from '../../read/roadmap-items.js';
import type { GatewayContext } from '../context.js';
import { nextDeadline } from '../deadlines/deadlines.js';
import { connection, isDemo, onDay, periodOf, type OnDay } from './nodes.js';

type Project = OnDay<ProjectView>;

interface RoadmapInput extends Omit<RoadmapArguments, 'filters'> {
  readonly filter?: RoadmapFilters | null;
}

@Resolver('Project')
export class ProjectResolver {
  @Query('roadmap')
  async roadmap(@Args() { filter, ...asked }: RoadmapInput, @Context() { read, viewer }: GatewayContext) {
    const filters = filter ?? null;
    return {
      ...connection(await roadmap(read, viewer, { ...asked, filters }), asked.asOf),
      asked: { filters, asOf: asked.asOf ?? null },
    };
  }

  @Query('project')
  async project(
    @Args() { id, asOf }: { readonly id: string; readonly asOf?: string | null },
    @Context() { read, viewer }: GatewayContext,
  ) {
    const view = await project(read, viewer, id, asOf);
    return view && onDay(view, asOf);
  }

  @ResolveField('period')
  period(@Parent() { periodFrom, periodTo }: Project) {
    return periodOf(periodFrom, periodTo);
  }

  @ResolveField('halted')
  async halted(@Parent() { id, roadmapId, asOf }: Project, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).items.load(id)).some((item) => item.roadmapId === roadmapId && item.halted);
  }

  @ResolveField('owner')
  owner(@Parent() { ownerOrganisationId: id }: Project, @Context() { load }: GatewayContext) {
    return id === null ? null : load.organisation.load(id);
  }

  @ResolveField('partners')
  async partners(@Parent() { partners }: Project, @Context() { load }: GatewayContext) {
    const found = await Promise.all(partners.map((p) => load.organisation.load(p.organisationId)));
    return found.filter((o) => o !== null);
  }

  @ResolveField('dependencies')
  dependencies(@Parent() { dependencies, asOf }: Project) {
    return dependencies.map((d) => onDay(d, asOf));
  }

  @ResolveField('lastChangedAt')
  async lastChangedAt(@Parent() { id, changedAt, asOf }: Project, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).lastChanged.load(id))?.lastChangedAt ?? changedAt;
  }

  @ResolveField('decisions')
  async decisions(@Parent() { id, asOf }: Project, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).decisionsAbout.load(id)).map((d) => onDay(d, asOf));
  }

  @ResolveField('nextDeadline')
  nextDeadline(@Parent() project: Project, @Context() { read, load }: GatewayContext) {
    const today = project.asOf ?? brusselsDate(read.now());
    return nextDeadline({ project, load: load.on(project.asOf), today });
  }

  @ResolveField('demo')
  demo(@Parent() view: Project) {
    return isDemo(view);
  }
}

@Resolver('RoadmapConnection')
export class RoadmapConnectionResolver {
  @ResolveField('totals')
  totals(
    @Parent() { asked }: { readonly asked: Pick<RoadmapArguments, 'filters' | 'asOf'> },
    @Context() { read, viewer }: GatewayContext,
  ) {
    return roadmapTotals(read, viewer, asked);
  }
}

@Resolver('Dependency')
export class DependencyResolver {
  @ResolveField('project')
  async project(
    @Parent() { projectId, asOf }: OnDay<{ readonly projectId: string }>,
    @Context() { load }: GatewayContext,
  ) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }
}

@Resolver('Roadmap')
export class RoadmapResolver {
  @Query('roadmaps')
  roadmaps(@Context() { read, viewer }: GatewayContext) {
    return roadmaps(read, viewer);
  }

  @ResolveField('items')
  items(@Parent() { id }: RoadmapView, @Context() { load }: GatewayContext) {
    return load.itemsOfRoadmap.load(id);
  }

  @ResolveField('demo')
  demo(@Parent() view: RoadmapView) {
    return isDemo(view);
  }
}

@Resolver('RoadmapItem')
export class RoadmapItemResolver {
  @ResolveField('project')
  async project(@Parent() { projectId }: RoadmapItemView, @Context() { load }: GatewayContext) {
    const view = await load.on(undefined).project.load(projectId);
    return view && onDay(view, undefined);
  }

  @ResolveField('period')
  period(@Parent() { periodFrom, periodTo }: RoadmapItemView) {
    return periodOf(periodFrom, periodTo);
  }
}
