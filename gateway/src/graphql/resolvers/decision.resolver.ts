import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { decision, decisions, type DecisionFilters, type DecisionView } from '../../read/decisions.js';
import type { PageArguments } from '../../read/page.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo, onDay, type OnDay } from './nodes.js';

type Decision = OnDay<DecisionView>;

interface DecisionsInput extends PageArguments {
  readonly asOf?: string | null;
  readonly filter?:
    | (Omit<DecisionFilters, 'decidedFrom' | 'decidedTo'> & {
        readonly decided?: { readonly from?: string | null; readonly to?: string | null } | null;
      })
    | null;
}

@Resolver('Decision')
export class DecisionResolver {
  @Query('decisions')
  async decisions(@Args() { filter, ...asked }: DecisionsInput, @Context() { read, viewer }: GatewayContext) {
    const { decided, ...rest } = filter ?? {};
    const filters = { ...rest, decidedFrom: decided?.from ?? null, decidedTo: decided?.to ?? null };
    return connection(await decisions(read, viewer, { ...asked, filters }), asked.asOf);
  }

  @Query('decision')
  async decision(
    @Args() { id, asOf }: { readonly id: string; readonly asOf?: string | null },
    @Context() { read, viewer }: GatewayContext,
  ) {
    const view = await decision(read, viewer, id, asOf);
    return view && onDay(view, asOf);
  }

  @ResolveField('body')
  body(@Parent() { bodyId }: Decision, @Context() { load }: GatewayContext) {
    return bodyId === null ? null : load.body.load(bodyId);
  }

  @ResolveField('subject')
  subject(@Parent() { subjectKind: kind, subjectId: id, asOf }: Decision) {
    return kind === null || id === null ? null : { kind, id, asOf };
  }

  @ResolveField('demo')
  demo(@Parent() view: Decision) {
    return isDemo(view);
  }
}

@Resolver('Subject')
export class SubjectResolver {
  @ResolveField('project')
  async project(
    @Parent() { kind, id, asOf }: { readonly kind: string; readonly id: string; readonly asOf?: string },
    @Context() { load }: GatewayContext,
  ) {
    const view = kind === 'project' ? await load.on(asOf).project.load(id) : null;
    return view && onDay(view, asOf);
  }

  @ResolveField('baseline')
  async baseline(
    @Parent() { kind, id, asOf }: { readonly kind: string; readonly id: string; readonly asOf?: string },
    @Context() { load }: GatewayContext,
  ) {
    const view = kind === 'roadmap-baseline' ? await load.on(asOf).baseline.load(id) : null;
    return view && onDay(view, asOf);
  }
}

@Resolver('Authority')
export class AuthorityResolver {
  @ResolveField('organisation')
  organisation(
    @Parent() { organisationId }: { readonly organisationId: string },
    @Context() { load }: GatewayContext,
  ) {
    return load.organisation.load(organisationId);
  }
}

interface FollowUp {
  readonly organisationId?: string | null;
  readonly personId?: string | null;
}

@Resolver('FollowUp')
export class FollowUpResolver {
  @ResolveField('organisation')
  organisation(@Parent() { organisationId }: FollowUp, @Context() { load }: GatewayContext) {
    return organisationId ? load.organisation.load(organisationId) : null;
  }

  @ResolveField('person')
  person(@Parent() { personId }: FollowUp, @Context() { load }: GatewayContext) {
    return personId ? load.person.load(personId) : null;
  }
}
