import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { AgendaItem } from '@helixboard/contracts';
import {
  agendaProposals,
  type AgendaProposalArguments,
  type AgendaProposalView,
} from '../../read/proposals.js';
import type { GatewayContext } from '../context.js';
import { connection } from './nodes.js';

@Resolver('AgendaProposal')
export class AgendaProposalResolver {
  @Query('agendaProposals')
  async agendaProposals(@Args() asked: AgendaProposalArguments, @Context() { read, viewer }: GatewayContext) {
    return connection(await agendaProposals(read, viewer, asked));
  }

  @ResolveField('body')
  body(@Parent() { bodyId }: AgendaProposalView, @Context() { load }: GatewayContext) {
    return bodyId === null ? null : load.body.load(bodyId);
  }

  @ResolveField('meeting')
  meeting(@Parent() { meetingId }: AgendaProposalView, @Context() { load }: GatewayContext) {
    return meetingId === null ? null : load.meeting.load(meetingId);
  }
}

@Resolver('AgendaItem')
export class AgendaItemResolver {
  @ResolveField('proposal')
  proposal(@Parent() { proposalId }: AgendaItem, @Context() { load }: GatewayContext) {
    return proposalId === undefined ? null : load.agendaProposal.load(proposalId);
  }
}

export const PROPOSAL_RESOLVERS = [AgendaProposalResolver, AgendaItemResolver] as const;
