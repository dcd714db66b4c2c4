import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Contract } from '../../entities/index.js';
import {
  procedure,
  procedures,
  procurementStateOf,
  type ProcedureArguments,
  type ProcedureFilters,
  type ProcedureView,
} from '../../read/procedures.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo, onDay, type OnDay } from './nodes.js';

type Asked = Omit<ProcedureArguments, 'filters'> & { readonly filter?: ProcedureFilters | null };

@Resolver('Project')
export class ProjectProcurementResolver {
  @ResolveField('procedures')
  async procedures(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).procedures.load(id)).map((view) => onDay(view, asOf));
  }

  @ResolveField('procurementState')
  async procurementState(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    return procurementStateOf(await load.on(asOf).procedures.load(id));
  }
}

@Resolver('Procedure')
export class ProcedureResolver {
  @Query('procedures')
  async procedures(@Args() { filter, ...asked }: Asked, @Context() { read, viewer }: GatewayContext) {
    return connection(await procedures(read, viewer, { ...asked, filters: filter ?? null }), asked.asOf);
  }

  @Query('procedure')
  async procedure(
    @Args() { id, asOf }: { readonly id: string; readonly asOf?: string | null },
    @Context() { read, viewer }: GatewayContext,
  ) {
    const view = await procedure(read, viewer, id, asOf);
    return view && onDay(view, asOf);
  }

  @ResolveField('project')
  async project(@Parent() { projectId, asOf }: OnDay<ProcedureView>, @Context() { load }: GatewayContext) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }

  @ResolveField('team')
  team(@Parent() { team }: ProcedureView) {
    return team?.map((personId) => ({ personId })) ?? null;
  }

  @ResolveField('demo')
  demo(@Parent() view: ProcedureView) {
    return isDemo(view);
  }
}

interface Named {
  readonly organisationId?: string;
}

const organisationOf = ({ organisationId: id }: Named, { load }: GatewayContext) =>
  id === undefined ? null : load.organisation.load(id);

@Resolver('ProcurementAuthority')
export class ProcurementAuthorityResolver {
  @ResolveField('organisation')
  organisation(@Parent() authority: Named, @Context() context: GatewayContext) {
    return organisationOf(authority, context);
  }
}

@Resolver('Tenderer')
export class TendererResolver {
  @ResolveField('organisation')
  organisation(@Parent() tenderer: Named, @Context() context: GatewayContext) {
    return organisationOf(tenderer, context);
  }
}

@Resolver('EvaluationMember')
export class EvaluationMemberResolver {
  @ResolveField('person')
  person(@Parent() { personId }: { readonly personId: string }, @Context() { load }: GatewayContext) {
    return load.person.load(personId);
  }
}

@Resolver('DistinctNeeds')
export class DistinctNeedsResolver {
  @ResolveField('officer')
  officer(@Parent() { officerId }: { readonly officerId: string }, @Context() { load }: GatewayContext) {
    return load.person.load(officerId);
  }
}

@Resolver('Contract')
export class ContractResolver {
  @ResolveField('ending')
  ending(@Parent() { ending }: Contract) {
    return ending ?? false;
  }

  @ResolveField('listed')
  listed(@Parent() { listed }: Contract) {
    return listed ?? false;
  }
}

export const PROCUREMENT_RESOLVERS = [
  ProjectProcurementResolver,
  ProcedureResolver,
  ProcurementAuthorityResolver,
  TendererResolver,
  EvaluationMemberResolver,
  DistinctNeedsResolver,
  ContractResolver,
] as const;
