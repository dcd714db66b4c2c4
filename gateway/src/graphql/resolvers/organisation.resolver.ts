import type { Grant } from '@helixboard/contracts';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { organisations, type OrganisationFilters, type OrganisationView } from '../../read/organisations.js';
import type { PageArguments } from '../../read/page.js';
import type { Viewer } from '../../visibility/viewer.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo } from './nodes.js';

interface OrganisationsInput extends PageArguments {
  readonly filter?: OrganisationFilters | null;
}

@Resolver('Organisation')
export class OrganisationResolver {
  @Query('organisations')
  async organisations(
    @Args() { filter, ...page }: OrganisationsInput,
    @Context() { read, viewer }: GatewayContext,
  ) {
    return connection(await organisations(read, viewer, { ...page, filters: filter ?? null }));
  }

  @Query('organisation')
  organisation(@Args('id') id: string, @Context() { load }: GatewayContext) {
    return load.organisation.load(id);
  }

  @ResolveField('demo')
  demo(@Parent() view: OrganisationView) {
    return isDemo(view);
  }
}

@Resolver('Viewer')
export class ViewerResolver {
  @Query('me')
  me(@Context() { viewer }: GatewayContext) {
    return viewer.personId === undefined ? null : viewer;
  }

  @ResolveField('name')
  async name(@Parent() { personId }: Viewer, @Context() { load }: GatewayContext) {
    return personId === undefined ? null : ((await load.person.load(personId))?.name ?? null);
  }

  @ResolveField('language')
  async language(@Parent() { personId }: Viewer, @Context() { load }: GatewayContext) {
    return personId === undefined ? null : ((await load.person.load(personId))?.language ?? null);
  }

  @ResolveField('roles')
  roles(@Parent() { grants }: Viewer) {
    return grants;
  }
}

@Resolver('HeldRole')
export class HeldRoleResolver {
  @ResolveField('organisation')
  organisation(@Parent() { organisationId }: Grant, @Context() { load }: GatewayContext) {
    return organisationId === undefined ? null : load.organisation.load(organisationId);
  }
}
