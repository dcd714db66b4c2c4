import { BallotResolver, MotionResolver } from './ballot.resolver.js';
import { BASELINE_RESOLVERS } from './baseline.resolver.js';
import { BOARD_RESOLVERS } from './board.resolver.js';
import { BodyResolver, MandateResolver, MeetingResolver, SeatResolver } from './body.resolver.js';
import { COMPLIANCE_RESOLVERS } from './compliance.resolver.js';
import {
  AuthorityResolver,
  DecisionResolver,
  FollowUpResolver,
  SubjectResolver,
} from './decision.resolver.js';
import { FORECAST_RESOLVERS } from './forecast.resolver.js';
import { FUNDING_RESOLVERS } from './funding.resolver.js';
import { HistoricalProcedureResolver } from './historical.resolver.js';
import { INTEREST_RESOLVERS } from './interest.resolver.js';
import { KPIS_RESOLVERS } from './kpis.resolver.js';
import { HeldRoleResolver, OrganisationResolver, ViewerResolver } from './organisation.resolver.js';
import { PROCUREMENT_RESOLVERS } from './procurement.resolver.js';
import {
  DependencyResolver,
  ProjectResolver,
  RoadmapConnectionResolver,
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
  RoadmapConnectionResolver,
  DependencyResolver,
  RoadmapResolver,
  RoadmapItemResolver,
  ...BASELINE_RESOLVERS,
  ...FORECAST_RESOLVERS,
  ...BOARD_RESOLVERS,
  ...SHEET_RESOLVERS,
  ...FUNDING_RESOLVERS,
  ...COMPLIANCE_RESOLVERS,
  ...TEAM_RESOLVERS,
  HistoricalProcedureResolver,
  ...PROCUREMENT_RESOLVERS,
  ...KPIS_RESOLVERS,
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
