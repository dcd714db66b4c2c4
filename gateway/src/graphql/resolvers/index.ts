import { BodyResolver, MandateResolver, MeetingResolver, SeatResolver } from './body.resolver.js';
import { AuthorityResolver, DecisionResolver, FollowUpResolver, SubjectResolver } from './decision.resolver.js';
import { HeldRoleResolver, OrganisationResolver, ViewerResolver } from './organisation.resolver.js';
import { DependencyResolver, ProjectResolver, RoadmapResolver } from './project.resolver.js';
import { SourceResolver, TrailActorResolver, TrailCauseResolver, TrailResolver } from './trail.resolver.js';

/** The classes that resolve queries: plain, without inheritance. */
export const RESOLVERS = [
  ProjectResolver,
  DependencyResolver,
  RoadmapResolver,
  DecisionResolver,
  SubjectResolver,
  AuthorityResolver,
  FollowUpResolver,
  BodyResolver,
  SeatResolver,
  MandateResolver,
  MeetingResolver,
  OrganisationResolver,
  ViewerResolver,
  HeldRoleResolver,
  TrailResolver,
  TrailActorResolver,
  TrailCauseResolver,
  SourceResolver,
] as const;
