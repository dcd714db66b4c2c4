import {
  RoadmapBaselineDecisionReplaced,
  RoadmapBaselineDrafted,
  RoadmapBaselineMadeCurrent,
  RoadmapBaselineOvertaken,
  RoadmapChangeAccepted,
  RoadmapChangeDeclined,
  RoadmapChangeLapsed,
  RoadmapChangeRequested,
  RoadmapRemovalRequested,
} from './events/baseline.js';
import {
  ApprovalAnswerLate,
  ApprovalAwaitingAuthority,
  DeliveryStarted,
  GateClosed,
  GateNoted,
  GateOpened,
  ProjectCompleted,
  ProjectEnteredRoadmap,
  ProjectLeftRoadmap,
  ProjectStopped,
  ReplacedDecisionNoted,
  RoadmapPlacementDeclined,
  RoadmapSlotChanged,
} from './events/delivery.js';
import { ActualCostRecorded, ForecastRecorded, MilestoneLate, MilestoneReached } from './events/progress.js';
import {
  ProjectNotSelected,
  ProjectProposed,
  ProjectPublicWordsRevised,
  ProjectSelected,
  ProjectWithdrawn,
  ProjectWordsRevised,
  QuickWinLabelLost,
  QuickWinLabelRefused,
  SheetDrafted,
  SheetRevised,
  SheetSubmitted,
  SizeLimitsSet,
} from './events/project.js';
import {
  RoadmapItemHalted,
  RoadmapItemPlaced,
  RoadmapItemRemoved,
  RoadmapItemRescheduled,
  RoadmapOpened,
} from './events/roadmap.js';

export * from './events/baseline.js';
export * from './events/delivery.js';
export * from './events/progress.js';
export * from './events/project.js';
export * from './events/roadmap.js';

/** The events of a project's stream. */
export const PROJECT_EVENTS = [
  ProjectProposed,
  ProjectWordsRevised,
  ProjectPublicWordsRevised,
  SheetDrafted,
  SheetRevised,
  SheetSubmitted,
  QuickWinLabelRefused,
  QuickWinLabelLost,
  ProjectSelected,
  ProjectNotSelected,
  ProjectEnteredRoadmap,
  RoadmapPlacementDeclined,
  RoadmapSlotChanged,
  ProjectLeftRoadmap,
  GateNoted,
  GateOpened,
  GateClosed,
  ApprovalAwaitingAuthority,
  ApprovalAnswerLate,
  ReplacedDecisionNoted,
  DeliveryStarted,
  ForecastRecorded,
  MilestoneReached,
  MilestoneLate,
  ActualCostRecorded,
  ProjectCompleted,
  ProjectStopped,
  ProjectWithdrawn,
] as const;

/** The events of a roadmap's stream. */
export const ROADMAP_EVENTS = [
  RoadmapOpened,
  RoadmapItemPlaced,
  RoadmapItemRescheduled,
  RoadmapItemRemoved,
  RoadmapItemHalted,
  RoadmapBaselineDrafted,
  RoadmapBaselineMadeCurrent,
  RoadmapBaselineOvertaken,
  RoadmapBaselineDecisionReplaced,
  RoadmapChangeRequested,
  RoadmapRemovalRequested,
  RoadmapChangeAccepted,
  RoadmapChangeDeclined,
  RoadmapChangeLapsed,
] as const;

/** Events whose `standing` replaces that of its gate, whoever reads them. */
export const GATE_EVENTS = [
  'GateNoted',
  'GateOpened',
  'GateClosed',
  'ApprovalAwaitingAuthority',
  'ApprovalAnswerLate',
] as const;

export const LIMITS_EVENTS = [SizeLimitsSet] as const;

export const PROJECTS_EVENTS = [...PROJECT_EVENTS, ...ROADMAP_EVENTS, ...LIMITS_EVENTS] as const;
