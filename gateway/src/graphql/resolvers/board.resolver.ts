import type { Language } from '@helixboard/contracts';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { roadmapChanges, type ComparisonArguments, type ProjectDifference } from '../../read/comparison.js';
import { changed, type ChangesArguments, type ProjectChanges } from '../../read/changed/changed.js';
import { procedure } from '../../read/procedures.js';
import type { Waiting } from '../../read/waiting/source.js';
import { waiting } from '../../read/waiting/waiting.js';
import type { GatewayContext } from '../context.js';
import { connection, onDay, type OnDay } from './nodes.js';

type Reference = Waiting['reference'];

@Resolver('Waiting')
export class WaitingResolver {
  @Query('waiting')
  waiting(@Context() { read, viewer }: GatewayContext) {
    return waiting(read, viewer);
  }
}

@Resolver('WaitingReference')
export class WaitingReferenceResolver {
  @ResolveField('project')
  async project(@Parent() { kind, id }: Reference, @Context() { load }: GatewayContext) {
    const view = kind === 'project' ? await load.on(undefined).project.load(id) : null;
    return view && onDay(view, undefined);
  }

  @ResolveField('decision')
  async decision(@Parent() { kind, id }: Reference, @Context() { load }: GatewayContext) {
    const view = kind === 'decision' ? await load.on(undefined).decision.load(id) : null;
    return view && onDay(view, undefined);
  }

  @ResolveField('procedure')
  async procedure(@Parent() { kind, id }: Reference, @Context() { read, viewer }: GatewayContext) {
    const view = kind === 'procedure' ? await procedure(read, viewer, id) : null;
    return view && onDay(view, undefined);
  }

  @ResolveField('indicator')
  async indicator(@Parent() { kind, id }: Reference, @Context() { load }: GatewayContext) {
    const view = kind === 'indicator' ? await load.on(undefined).indicator.load(id) : null;
    return view && onDay(view, undefined);
  }

  @ResolveField('agendaProposal')
  agendaProposal(@Parent() { kind, id }: Reference, @Context() { load }: GatewayContext) {
    return kind === 'agenda-proposal' ? load.agendaProposal.load(id) : null;
  }

  @ResolveField('meeting')
  meeting(@Parent() { kind, id, meetingId }: Reference, @Context() { load }: GatewayContext) {
    const of = kind === 'meeting' ? id : meetingId;
    return of ? load.meeting.load(of) : null;
  }
}

interface ChangesInput extends ChangesArguments {
  readonly language: Language;
}

@Resolver('ProjectChanges')
export class ProjectChangesResolver {
  @Query('changes')
  async changes(@Args() { language, ...asked }: ChangesInput, @Context() { read, viewer }: GatewayContext) {
    const page = await changed(read, viewer, asked);
    const edges = page.edges.map(({ cursor, node }) => {
      const changes = node.changes.map(({ kind, event }) => ({ kind, event: { ...event, language } }));
      return { cursor, node: { ...node, changes } };
    });
    return connection({ ...page, edges });
  }

  @ResolveField('project')
  async project(@Parent() { projectId }: ProjectChanges, @Context() { load }: GatewayContext) {
    const view = await load.on(undefined).project.load(projectId);
    return view && onDay(view, undefined);
  }
}

@Resolver('ProjectDifference')
export class ProjectDifferenceResolver {
  @Query('roadmapChanges')
  async roadmapChanges(@Args() asked: ComparisonArguments, @Context() { read, viewer }: GatewayContext) {
    return connection(await roadmapChanges(read, viewer, asked), asked.to);
  }

  @ResolveField('project')
  async project(
    @Parent() { projectId, asOf }: OnDay<ProjectDifference>,
    @Context() { load }: GatewayContext,
  ) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }
}

export const BOARD_RESOLVERS = [
  ProjectDifferenceResolver,
  ProjectChangesResolver,
  WaitingResolver,
  WaitingReferenceResolver,
] as const;
