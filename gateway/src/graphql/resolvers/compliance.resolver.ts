import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ComplianceFileView } from '../../read/compliance.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { isDemo, onDay, type OnDay } from './nodes.js';

const complianceOf = async (projectId: string, asOf: string | null | undefined, { load }: GatewayContext) => {
  const view = await load.on(asOf ?? undefined).compliance.load(projectId);
  return view && onDay(view, asOf);
};

@Resolver('Project')
export class ProjectComplianceResolver {
  @ResolveField('compliance')
  compliance(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() context: GatewayContext) {
    return complianceOf(id, asOf, context);
  }
}

@Resolver('ComplianceFile')
export class ComplianceFileResolver {
  @Query('complianceFile')
  complianceFile(
    @Args() { projectId, asOf }: { readonly projectId: string; readonly asOf?: string | null },
    @Context() context: GatewayContext,
  ) {
    return complianceOf(projectId, asOf, context);
  }

  @ResolveField('project')
  async project(
    @Parent() { projectId, asOf }: OnDay<ComplianceFileView>,
    @Context() { load }: GatewayContext,
  ) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }

  @ResolveField('demo')
  demo(@Parent() view: ComplianceFileView) {
    return isDemo(view);
  }
}

@Resolver('LegalCheck')
export class LegalCheckResolver {
  @ResolveField('clearedBy')
  clearedBy(
    @Parent() { clearedBy }: { readonly clearedBy: string | null },
    @Context() { load }: GatewayContext,
  ) {
    return clearedBy === null ? null : load.person.load(clearedBy);
  }
}

export const COMPLIANCE_RESOLVERS = [
  ProjectComplianceResolver,
  ComplianceFileResolver,
  LegalCheckResolver,
] as const;
