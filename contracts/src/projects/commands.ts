import {
  AcceptChange,
  DeclineChange,
  DraftBaseline,
  MakeBaselineCurrent,
  NoteBaselineDecisionReplaced,
  RequestChange,
  RequestRemoval,
} from './commands/baseline.js';
import {
  CloseGate,
  ConfirmRoadmapChange,
  ConfirmRoadmapPlacement,
  ConfirmRoadmapRemoval,
  NoteAuthorityLate,
  NoteAwaitingAuthority,
  OpenGate,
} from './commands/gates.js';
import {
  NoteMilestoneLate,
  NoteMilestoneReached,
  RecordActualCost,
  RecordForecast,
} from './commands/progress.js';
import {
  CompleteProject,
  DraftSheet,
  ProposeProject,
  RecordJuryDecision,
  ReviseSheet,
  ReviseWords,
  SetSizeLimits,
  StartDelivery,
  StopProject,
  SubmitSheet,
} from './commands/project.js';
import {
  ClearItem,
  OpenRoadmap,
  PlaceOnRoadmap,
  RemoveFromRoadmap,
  RescheduleItem,
} from './commands/roadmap.js';

export * from './commands/baseline.js';
export * from './commands/gates.js';
export * from './commands/progress.js';
export * from './commands/project.js';
export * from './commands/roadmap.js';

/** The commands that write a project's stream. */
export const PROJECT_COMMANDS = [
  ProposeProject,
  ReviseWords,
  DraftSheet,
  ReviseSheet,
  SubmitSheet,
  RecordJuryDecision,
  ConfirmRoadmapPlacement,
  ConfirmRoadmapChange,
  ConfirmRoadmapRemoval,
  OpenGate,
  CloseGate,
  NoteAwaitingAuthority,
  NoteAuthorityLate,
  StartDelivery,
  RecordForecast,
  NoteMilestoneReached,
  NoteMilestoneLate,
  RecordActualCost,
  CompleteProject,
  StopProject,
] as const;

/** The commands that write a roadmap's stream. */
export const ROADMAP_COMMANDS = [
  OpenRoadmap,
  PlaceOnRoadmap,
  RescheduleItem,
  RemoveFromRoadmap,
  ClearItem,
  DraftBaseline,
  MakeBaselineCurrent,
  NoteBaselineDecisionReplaced,
  RequestChange,
  RequestRemoval,
  AcceptChange,
  DeclineChange,
] as const;

/** The commands that write the stream of the office's limits. */
export const LIMITS_COMMANDS = [SetSizeLimits] as const;

export const PROJECTS_COMMANDS = [...PROJECT_COMMANDS, ...ROADMAP_COMMANDS, ...LIMITS_COMMANDS] as const;
