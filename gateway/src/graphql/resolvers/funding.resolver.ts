import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { FundingPlanView } from '../../read/funding.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { isDemo, onDay, type OnDay } from './nodes.js';

const fundingOf = async (projectId: string, asOf: string | null | undefined, { load }: GatewayContext) => {
  const view = await load.on(asOf ?? undefined).funding.load(projectId);
  return view && onDay(view, asOf);
};

@Resolver('Project')
export class ProjectFundingResolver {
  @ResolveField('funding')
  funding(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() context: GatewayContext) {
    return fundingOf(id, asOf, context);
  }
}

@Resolver('FundingPlan')
export class FundingPlanResolver {
  @Query('fundingPlan')
  fundingPlan(
    @Args() { projectId, asOf }: { readonly projectId: string; readonly asOf?: string | null },
    @Context() context: GatewayContext,
  ) {
    return fundingOf(projectId, asOf, context);
  }

  @ResolveField('project')
  async project(@Parent() { projectId, asOf }: OnDay<FundingPlanView>, @Context() { load }: GatewayContext) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }

  @ResolveField('waiver')
  waiver(@Parent() { waiver, asOf }: OnDay<FundingPlanView>) {
    return waiver && onDay(waiver, asOf);
  }

  @ResolveField('demo')
  demo(@Parent() view: FundingPlanView) {
    return isDemo(view);
  }
}

@Resolver('FundingWaiver')
export class FundingWaiverResolver {
  @ResolveField('decision')
  async decision(
    @Parent() { decisionId, asOf }: OnDay<{ readonly decisionId: string }>,
    @Context() { load }: GatewayContext,
  ) {
    const view = await load.on(asOf).decision.load(decisionId);
    return view && onDay(view, asOf);
  }
}

@Resolver('Funder')
export class FunderResolver {
  @ResolveField('organisation')
  organisation(
    @Parent() { organisationId: id }: { readonly organisationId?: string },
    @Context() { load }: GatewayContext,
  ) {
    return id === undefined ? null : load.organisation.load(id);
  }
}

export const FUNDING_RESOLVERS = [
  ProjectFundingResolver,
  FundingPlanResolver,
  FundingWaiverResolver,
  FunderResolver,
] as const;
