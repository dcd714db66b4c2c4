import { AffiliationEntity } from './affiliation.js';
import { AgendaProposalEntity } from './agenda-proposal.js';
import { BodyEntity } from './body.js';
import { ComplianceFileEntity } from './compliance-file.js';
import { DecisionEntity } from './decision.js';
import { FrameworkEntity } from './framework.js';
import { FundingPlanEntity } from './funding-plan.js';
import { HistoricalProcedureEntity } from './historical-procedure.js';
import { IdentityEntity } from './identity.js';
import { IndicatorEntity } from './indicator.js';
import { PersonalValueEntity, ReadVersionEntity, SourceStreamEntity } from './infrastructure.js';
import { InterestEntity } from './interest.js';
import { MandateEntity } from './mandate.js';
import { MeetingEntity } from './meeting.js';
import { MotionEntity } from './motion.js';
import { OrganisationEntity } from './organisation.js';
import { PersonEntity } from './person.js';
import { ProjectSheetEntity } from './project-sheet.js';
import { ProcedureEntity } from './procedure.js';
import { ProjectEntity } from './project.js';
import { RoadmapBaselineEntity } from './roadmap-baseline.js';
import { RoadmapChangeEntity } from './roadmap-change.js';
import { RoadmapItemEntity } from './roadmap-item.js';
import { RoadmapEntity } from './roadmap.js';
import { RoleGrantEntity } from './role-grant.js';
import { SeatEntity } from './seat.js';
import { TeamEntity } from './team.js';
import { TrailEventEntity } from './trail-event.js';

export { AffiliationEntity, BodyEntity, DecisionEntity, FundingPlanEntity, IdentityEntity };
export { ComplianceFileEntity };
export { HistoricalProcedureEntity };
export { FrameworkEntity, IndicatorEntity };
export { InterestEntity, MandateEntity };
export { MeetingEntity, MotionEntity, OrganisationEntity, PersonEntity, PersonalValueEntity, ProjectEntity };
export { ProjectSheetEntity };
export { RoadmapBaselineEntity, RoadmapChangeEntity };
export { ProcedureEntity };
export { ReadVersionEntity, RoadmapEntity, RoadmapItemEntity, RoleGrantEntity, SeatEntity };
export { SourceStreamEntity, TrailEventEntity };
export type { LegalCheck } from './compliance-file.js';
export { AgendaProposalEntity, TeamEntity };
export type { FollowUp } from './decision.js';
export type { Bridge, Commitment, Reservation } from './funding-plan.js';
export type { Measurement } from './indicator.js';
export type { Ballot } from './motion.js';
export type { CompetenceRequirement, GapClosed, TeamMember } from './team.js';
export type { Contract, Tender } from './procedure.js';
export type { Dependency, Figure, JuryDecision, Milestone, Partner, SheetWarning } from './project.js';
export type { ActualCost, Forecast, ReachedMilestone } from './project.js';
export type { BaselineDecision, BaselineItem } from './roadmap-baseline.js';

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
  ProjectSheetEntity,
  RoadmapEntity,
  RoadmapItemEntity,
  RoadmapBaselineEntity,
  RoadmapChangeEntity,
  BodyEntity,
  SeatEntity,
  MandateEntity,
  MeetingEntity,
  MotionEntity,
  DecisionEntity,
  FundingPlanEntity,
  ComplianceFileEntity,
  TeamEntity,
  HistoricalProcedureEntity,
  ProcedureEntity,
  FrameworkEntity,
  IndicatorEntity,
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
