import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  bodies,
  meetings,
  type BodyView,
  type MandateView,
  type MeetingView,
  type SeatView,
} from '../../read/bodies.js';
import type { PageArguments } from '../../read/page.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo } from './nodes.js';

@Resolver('Body')
export class BodyResolver {
  @Query('bodies')
  bodies(@Context() { read, viewer }: GatewayContext) {
    return bodies(read, viewer);
  }

  @Query('body')
  body(@Args('id') id: string, @Context() { load }: GatewayContext) {
    return load.body.load(id);
  }

  @ResolveField('seats')
  seats(@Parent() { id }: BodyView, @Context() { load }: GatewayContext) {
    return load.seats.load(id);
  }

  @ResolveField('demo')
  demo(@Parent() view: BodyView) {
    return isDemo(view);
  }
}

@Resolver('Seat')
export class SeatResolver {
  @ResolveField('mandates')
  async mandates(@Parent() { id, bodyId }: SeatView, @Context() { load }: GatewayContext) {
    return (await load.mandates.load(bodyId)).filter((m) => m.seatId === id);
  }
}

@Resolver('Mandate')
export class MandateResolver {
  @ResolveField('person')
  person(@Parent() { personId }: MandateView, @Context() { load }: GatewayContext) {
    return load.person.load(personId);
  }
}

interface MeetingsInput extends PageArguments {
  readonly filter?: { readonly bodyId?: string | null; readonly states?: readonly string[] | null } | null;
}

@Resolver('Meeting')
export class MeetingResolver {
  @Query('meetings')
  async meetings(@Args() { filter, ...page }: MeetingsInput, @Context() { read, viewer }: GatewayContext) {
    return connection(await meetings(read, viewer, { ...page, filters: filter ?? null }));
  }

  @Query('meeting')
  meeting(@Args('id') id: string, @Context() { load }: GatewayContext) {
    return load.meeting.load(id);
  }

  @ResolveField('body')
  body(@Parent() { bodyId }: MeetingView, @Context() { load }: GatewayContext) {
    return bodyId === null ? null : load.body.load(bodyId);
  }

  @ResolveField('present')
  async present(@Parent() { present }: MeetingView, @Context() { load }: GatewayContext) {
    const persons = await Promise.all(present.map((id) => load.person.load(id)));
    return persons.filter((p) => p !== null);
  }

  @ResolveField('motions')
  motions(@Parent() { id }: MeetingView, @Context() { load }: GatewayContext) {
    return load.motions.load(id);
  }

  @ResolveField('demo')
  demo(@Parent() view: MeetingView) {
    return isDemo(view);
  }
}
