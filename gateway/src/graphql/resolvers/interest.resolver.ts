import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { InterestView, OrganisationView, PersonView } from '../../read/organisations.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { onDay } from './nodes.js';

@Resolver('Project')
export class ProjectInterestsResolver {
  @ResolveField('interests')
  interests(@Parent() { id }: ProjectView, @Context() { load }: GatewayContext) {
    return load.interestsIn.load(id);
  }
}

@Resolver('Organisation')
export class OrganisationInterestsResolver {
  @ResolveField('interests')
  interests(@Parent() { id }: OrganisationView, @Context() { load }: GatewayContext) {
    return load.interestsIn.load(id);
  }

  @ResolveField('declaredInterests')
  declaredInterests(@Parent() { id }: OrganisationView, @Context() { load }: GatewayContext) {
    return load.interestsHeldBy.load(id);
  }
}

@Resolver('Person')
export class PersonInterestsResolver {
  @ResolveField('declaredInterests')
  declaredInterests(@Parent() { id }: PersonView, @Context() { load }: GatewayContext) {
    return load.interestsHeldBy.load(id);
  }
}

@Resolver('Interest')
export class InterestResolver {
  @ResolveField('holderPerson')
  holderPerson(@Parent() { holderPersonId: id }: InterestView, @Context() { load }: GatewayContext) {
    return id === null ? null : load.person.load(id);
  }

  @ResolveField('holderOrganisation')
  holderOrganisation(
    @Parent() { holderOrganisationId: id }: InterestView,
    @Context() { load }: GatewayContext,
  ) {
    return id === null ? null : load.organisation.load(id);
  }

  @ResolveField('inProject')
  async inProject(@Parent() { inProjectId: id }: InterestView, @Context() { load }: GatewayContext) {
    const view = id === null ? null : await load.on(undefined).project.load(id);
    return view && onDay(view, undefined);
  }

  @ResolveField('inOrganisation')
  inOrganisation(@Parent() { inOrganisationId: id }: InterestView, @Context() { load }: GatewayContext) {
    return id === null ? null : load.organisation.load(id);
  }
}

export const INTEREST_RESOLVERS = [
  ProjectInterestsResolver,
  OrganisationInterestsResolver,
  PersonInterestsResolver,
  InterestResolver,
] as const;
