import { AffiliationEntity } from './affiliation.js';
import { AgendaProposalEntity } from './agenda-proposal.js';
import { BodyEntity } from './body.js';
import { DecisionEntity } from './decision.js';
import { FundingPlanEntity } from './funding-plan.js';
import { IdentityEntity } from './identity.js';
import { PersonalValueEntity, ReadVersionEntity, SourceStreamEntity } from './infrastructure.js';
import { InterestEntity } from './interest.js';
import { MandateEntity } from './mandate.js';
import { MeetingEntity } from './meeting.js';
import { MotionEntity } from './motion.js';
import { OrganisationEntity } from './organisation.js';
import { PersonEntity } from './person.js';
import { ProjectEntity } from './project.js';
import { RoadmapItemEntity } from './roadmap-item.js';
import { RoadmapEntity } from './roadmap.js';
import { RoleGrantEntity } from './role-grant.js';
import { SeatEntity } from './seat.js';
import { TeamEntity } from './team.js';
import { TrailEventEntity } from './trail-event.js';

export { AffiliationEntity, BodyEntity, DecisionEntity, FundingPlanEntity, IdentityEntity };
export { InterestEntity, MandateEntity };
export { MeetingEntity, MotionEntity, OrganisationEntity, PersonEntity, PersonalValueEntity, ProjectEntity };
export { ReadVersionEntity, RoadmapEntity, RoadmapItemEntity, RoleGrantEntity, SeatEntity };
export { SourceStreamEntity, TrailEventEntity };
export { AgendaProposalEntity, TeamEntity };
export type { FollowUp } from './decision.js';
export type { Bridge, Commitment, Reservation } from './funding-plan.js';
export type { Ballot } from './motion.js';
export type { CompetenceRequirement, GapClosed, TeamMember } from './team.js';
export type { Dependency, Figure, JuryDecision, Milestone, Partner, SheetWarning } from './project.js';

/** What an entity holds besides its history. */
export type RowOf<E extends { history: unknown }> = Omit<E, 'history'>;

/** The rows folded from events, one table each. */
export const ROW_ENTITIES = [
  OrganisationEntity,
  PersonEntity,
  AffiliationEntity,
  RoleGrantEntity,
  IdentityEntity,
  InterestEntity,
  ProjectEntity,
  RoadmapEntity,
  RoadmapItemEntity,
  BodyEntity,
  SeatEntity,
  MandateEntity,
  MeetingEntity,
  MotionEntity,
  DecisionEntity,
  FundingPlanEntity,
  TeamEntity,
  AgendaProposalEntity,
] as const;

/** Every table of the read models. */
export const ENTITIES = [
  ...ROW_ENTITIES,
  TrailEventEntity,
  PersonalValueEntity,
  SourceStreamEntity,
  ReadVersionEntity,
] as const;
