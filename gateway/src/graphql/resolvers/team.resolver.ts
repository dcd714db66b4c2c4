import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isGap } from '@helixboard/contracts';
import type { CompetenceRequirement, GapClosed, TeamMember } from '../../entities/index.js';
import type { ProjectView } from '../../read/projects.js';
import type { TeamView } from '../../read/teams.js';
import type { GatewayContext } from '../context.js';
import { isDemo, onDay, type OnDay } from './nodes.js';

type Members = readonly TeamMember[];
type OfTeam<T> = T & { readonly members: Members };

const teamOf = async (projectId: string, asOf: string | null | undefined, { load }: GatewayContext) => {
  const view = await load.on(asOf ?? undefined).team.load(projectId);
  return view && onDay(view, asOf);
};

const memberIn = (members: Members, memberId: string | null | undefined): TeamMember | null =>
  members.find((m) => m.memberId === memberId) ?? null;

@Resolver('Project')
export class ProjectTeamResolver {
  @ResolveField('team')
  team(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() context: GatewayContext) {
    return teamOf(id, asOf, context);
  }
}

@Resolver('Team')
export class TeamResolver {
  @Query('team')
  team(
    @Args() { projectId, asOf }: { readonly projectId: string; readonly asOf?: string | null },
    @Context() context: GatewayContext,
  ) {
    return teamOf(projectId, asOf, context);
  }

  @ResolveField('project')
  async project(@Parent() { projectId, asOf }: OnDay<TeamView>, @Context() { load }: GatewayContext) {
    const view = await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }

  @ResolveField('contact')
  contact(@Parent() { members, contact }: TeamView) {
    return memberIn(members as Members, contact);
  }

  @ResolveField('requirements')
  requirements(@Parent() { requirements, members }: TeamView): readonly OfTeam<CompetenceRequirement>[] {
    return (requirements as readonly CompetenceRequirement[]).map((r) => ({
      ...r,
      members: members as Members,
    }));
  }

  @ResolveField('openGaps')
  openGaps(@Parent() { requirements }: TeamView) {
    return (requirements as readonly CompetenceRequirement[]).filter(isGap).length;
  }

  @ResolveField('criticalGaps')
  criticalGaps(@Parent() { requirements }: TeamView) {
    return (requirements as readonly CompetenceRequirement[]).filter((r) => r.critical && isGap(r)).length;
  }

  @ResolveField('demo')
  demo(@Parent() view: TeamView) {
    return isDemo(view);
  }
}

@Resolver('TeamMember')
export class TeamMemberResolver {
  @ResolveField('personId')
  personId(@Parent() { member }: TeamMember) {
    return member.personId ?? null;
  }

  @ResolveField('person')
  person(@Parent() { member }: TeamMember, @Context() { load }: GatewayContext) {
    return member.personId === undefined ? null : load.person.load(member.personId);
  }

  @ResolveField('organisation')
  organisation(@Parent() { member }: TeamMember, @Context() { load }: GatewayContext) {
    return member.organisationId === undefined ? null : load.organisation.load(member.organisationId);
  }
}

@Resolver('CompetenceRequirement')
export class CompetenceRequirementResolver {
  @ResolveField('gap')
  gap(@Parent() requirement: CompetenceRequirement) {
    return isGap(requirement);
  }

  @ResolveField('holders')
  holders(@Parent() { holders, members }: OfTeam<CompetenceRequirement>) {
    return holders.map((h) => ({ ...h, member: memberIn(members, h.memberId) }));
  }

  @ResolveField('closing')
  closing(@Parent() { closing, members }: OfTeam<CompetenceRequirement>) {
    return closing && { ...closing, members };
  }
}

@Resolver('GapClosed')
export class GapClosedResolver {
  @ResolveField('member')
  member(@Parent() { memberId, members }: OfTeam<GapClosed>) {
    return memberIn(members, memberId);
  }

  @ResolveField('adviser')
  adviser(@Parent() { adviserOrganisationId: id }: GapClosed, @Context() { load }: GatewayContext) {
    return id === undefined ? null : load.organisation.load(id);
  }
}

export const TEAM_RESOLVERS = [
  ProjectTeamResolver,
  TeamResolver,
  TeamMemberResolver,
  CompetenceRequirementResolver,
  GapClosedResolver,
] as const;
