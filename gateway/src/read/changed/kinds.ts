import {
  ApprovalAnswerLate,
  ApprovalAwaitingAuthority,
  AuthorityAnswerOverdue,
  AuthorityDecided,
  DecisionOpened,
  DecisionPublished,
  DecisionSuperseded,
  DecisionTookEffect,
  DeliveryStarted,
  FUNDING_EVENTS,
  GateClosed,
  GateNoted,
  GateOpened,
  MotionDecided,
  ProjectCompleted,
  ProjectEnteredRoadmap,
  ProjectLeftRoadmap,
  ProjectNotSelected,
  ProjectProposed,
  ProjectSelected,
  ProjectStopped,
  ProjectWithdrawn,
  RoadmapSlotChanged,
  SheetSubmitted,
  type EventContract,
} from '@helixboard/contracts';

/** What of a project changed. */
export const CHANGE_KINDS = ['state', 'schedule', 'gate', 'funding', 'decision'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** The events that tell of each kind of change. */
const TELLING: Readonly<Record<ChangeKind, readonly EventContract[]>> = {
  state: [
    ProjectProposed,
    SheetSubmitted,
    ProjectSelected,
    ProjectNotSelected,
    ProjectEnteredRoadmap,
    ProjectLeftRoadmap,
    DeliveryStarted,
    ProjectCompleted,
    ProjectStopped,
    ProjectWithdrawn,
  ],
  schedule: [RoadmapSlotChanged],
  gate: [GateNoted, GateOpened, GateClosed, ApprovalAwaitingAuthority, ApprovalAnswerLate],
  funding: FUNDING_EVENTS,
  decision: [
    MotionDecided,
    DecisionOpened,
    DecisionPublished,
    DecisionTookEffect,
    DecisionSuperseded,
    AuthorityDecided,
    AuthorityAnswerOverdue,
  ],
};

const KIND_OF = new Map(
  CHANGE_KINDS.flatMap((kind) => TELLING[kind].map(({ type }) => [type, kind] as const)),
);

/** The event types that tell of a change. */
export const TELLING_TYPES: readonly string[] = [...KIND_OF.keys()];

/** What an event tells of; it is one of {@link TELLING_TYPES}. */
export const changeKindOf = (type: string): ChangeKind => KIND_OF.get(type) ?? 'state';
