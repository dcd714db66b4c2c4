import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Waiting } from '../../read/waiting/source.js';
import { waiting } from '../../read/waiting/waiting.js';
import type { GatewayContext } from '../context.js';
import { onDay } from './nodes.js';

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

  @ResolveField('meeting')
  meeting(@Parent() { kind, id, meetingId }: Reference, @Context() { load }: GatewayContext) {
    const of = kind === 'meeting' ? id : meetingId;
    return of ? load.meeting.load(of) : null;
  }
}

export const BOARD_RESOLVERS = [WaitingResolver, WaitingReferenceResolver] as const;
