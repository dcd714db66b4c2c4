import { BallotResolver, MotionResolver } from './ballot.resolver.js';
import { BodyResolver, MandateResolver, MeetingResolver, SeatResolver } from './body.resolver.js';
import {
  AuthorityResolver,
  DecisionResolver,
  FollowUpResolver,
  SubjectResolver,
} from './decision.resolver.js';
import { FUNDING_RESOLVERS } from './funding.resolver.js';
import { INTEREST_RESOLVERS } from './interest.resolver.js';
import { HeldRoleResolver, OrganisationResolver, ViewerResolver } from './organisation.resolver.js';
import {
  DependencyResolver,
  ProjectResolver,
  RoadmapItemResolver,
  RoadmapResolver,
} from './project.resolver.js';
import { PROPOSAL_RESOLVERS } from './proposal.resolver.js';
import { SHEET_RESOLVERS } from './sheet.resolver.js';
import { TEAM_RESOLVERS } from './team.resolver.js';
import { SourceResolver, TrailActorResolver, TrailCauseResolver, TrailResolver } from './trail.resolver.js';

/** The classes that resolve queries: plain, without inheritance. */
export const RESOLVERS = [
  ProjectResolver,
  DependencyResolver,
  RoadmapResolver,
  RoadmapItemResolver,
  ...SHEET_RESOLVERS,
  ...FUNDING_RESOLVERS,
  ...TEAM_RESOLVERS,
  ...INTEREST_RESOLVERS,
  DecisionResolver,
  SubjectResolver,
  AuthorityResolver,
  FollowUpResolver,
  BodyResolver,
  SeatResolver,
  MandateResolver,
  MeetingResolver,
  ...PROPOSAL_RESOLVERS,
  MotionResolver,
  BallotResolver,
  OrganisationResolver,
  ViewerResolver,
  HeldRoleResolver,
  TrailResolver,
  TrailActorResolver,
  TrailCauseResolver,
  SourceResolver,
] as const;
