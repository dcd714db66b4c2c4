import {
  CLOSED_GATES,
  type EventOf,
  type GateStanding,
  type Money,
  type Period,
  type PROJECT_EVENTS,
  type ProjectProposed,
  type ProjectSheet,
  type ProjectState,
  type RoadmapSlotChanged,
} from '@helixboard/contracts';

export type ProjectEvent = EventOf<(typeof PROJECT_EVENTS)[number]>;
export type Proposal = EventOf<typeof ProjectProposed>['data'];
type Slot = Omit<EventOf<typeof RoadmapSlotChanged>['data'], 'projectId'> & {
  /** Which placement on the roadmap it is. */
  readonly placement: number;
};

/** A project that was proposed, as the events on its stream leave it. */
export interface KnownProject {
  readonly state: ProjectState;
  /** With the words as last revised. */
  readonly proposal: Proposal;
  /** The newest version of the sheet, counted from 1. */
  readonly sheet?: { readonly version: number; readonly content: ProjectSheet };
  /** ISO 8601 date of the last submission. */
  readonly submittedOn?: string;
  /** Whether the label of quick win is claimed, and not lost. */
  readonly quickWin: boolean;
  /** Whether the public knows of it: from its first entry into a roadmap on, for good. */
  readonly published: boolean;
  /** Its place on a roadmap, while it has one. */
  readonly slot?: Slot | undefined;
  readonly gates: readonly GateStanding[];
  /** Decisions that later ones replaced: no gate opens on them any more. */
  readonly replacedDecisions: readonly string[];
  readonly startedOn?: string;
  /** The milestones that were reached, by id, with the day. */
  readonly reached: Readonly<Record<string, string>>;
  /** What it is expected to cost in the end, as last forecast. */
  readonly expectedCost?: Money;
  /** What was spent up to a day, as last recorded. */
  readonly spent?: { readonly upTo: string; readonly amount: Money };
}

/** A project's stream: empty, or what became of the project. */
export type Project = { readonly state: 'unknown' } | KnownProject;

export const initialState = (): Project => ({ state: 'unknown' });

export const isKnown = (project: Project): project is KnownProject => project.state !== 'unknown';

/** How a gate stands; all four are there from the proposal on. */
export const standingOf = (project: KnownProject, gate: GateStanding['gate']): GateStanding | undefined =>
  project.gates.find((g) => g.gate === gate);

/** The period by which a project's length is judged: its place on the roadmap, else what its sheet plans. */
export const plannedPeriod = (project: KnownProject): Period | undefined =>
  project.slot?.period ?? project.sheet?.content.period;

const proposed = (proposal: Proposal): KnownProject => ({
  state: 'proposed',
  proposal,
  quickWin: proposal.quickWin,
  published: false,
  gates: CLOSED_GATES,
  replacedDecisions: [],
  reached: {},
});

const withoutDecision = (project: KnownProject, decisionId: string | undefined): KnownProject =>
  decisionId === undefined || project.replacedDecisions.includes(decisionId)
    ? project
    : { ...project, replacedDecisions: [...project.replacedDecisions, decisionId] };

const withStanding = (project: KnownProject, standing: GateStanding): KnownProject => ({
  ...(standing.reason === 'approval-withdrawn' ? withoutDecision(project, standing.decisionId) : project),
  gates: project.gates.map((g) => (g.gate === standing.gate ? standing : g)),
});

type Words = Pick<Proposal, 'projectId' | 'title' | 'summary' | 'initiative' | 'figures'>;

/** The words as given take the place of all earlier ones: what they leave out is gone. */
const revisedWords = (project: KnownProject, words: Words): KnownProject => {
  const { initiative: _initiative, figures: _figures, ...kept } = project.proposal;
  return { ...project, proposal: { ...kept, ...words } };
};

const evolveKnown = (project: KnownProject, event: ProjectEvent): KnownProject => {
  switch (event.type) {
    case 'ProjectProposed':
    case 'RoadmapPlacementDeclined':
    case 'MilestoneLate':
      return project;
    case 'ProjectWordsRevised':
    case 'ProjectPublicWordsRevised':
      return revisedWords(project, event.data);
    case 'SheetDrafted':
    case 'SheetRevised':
      return {
        ...project,
        state: project.state === 'proposed' ? 'sheet-drafted' : project.state,
        sheet: { version: event.data.sheetVersion, content: event.data.sheet },
      };
    case 'SheetSubmitted':
      return { ...project, state: 'submitted', submittedOn: event.data.submittedOn };
    case 'QuickWinLabelRefused':
    case 'QuickWinLabelLost':
      return { ...project, quickWin: false };
    case 'ProjectSelected':
      return { ...project, state: 'selected' };
    case 'ProjectNotSelected':
      return { ...project, state: 'not-selected' };
    case 'ProjectEnteredRoadmap': {
      const { roadmapId, placement, period, milestones, dependencies, state } = event.data;
      const slot = { roadmapId, placement, period, milestones, dependencies };
      return { ...project, state, published: true, slot };
    }
    case 'RoadmapSlotChanged': {
      const { roadmapId, period, milestones, dependencies } = event.data;
      const { placement } = project.slot!;
      return { ...project, slot: { roadmapId, placement, period, milestones, dependencies } };
    }
    case 'ProjectLeftRoadmap':
      return { ...project, state: event.data.state, slot: undefined };
    case 'GateNoted':
    case 'GateOpened':
    case 'GateClosed':
    case 'ApprovalAwaitingAuthority':
    case 'ApprovalAnswerLate':
      return withStanding(project, event.data.standing);
    case 'ReplacedDecisionNoted':
      return withoutDecision(project, event.data.decisionId);
    case 'DeliveryStarted':
      return { ...project, state: 'in-delivery', startedOn: event.data.startedOn };
    case 'ForecastRecorded': {
      const { costAtCompletion } = event.data;
      return costAtCompletion ? { ...project, expectedCost: costAtCompletion } : project;
    }
    case 'MilestoneReached': {
      const { milestoneId, reachedOn } = event.data;
      return { ...project, reached: { ...project.reached, [milestoneId]: reachedOn } };
    }
    case 'ActualCostRecorded': {
      const { upTo, spent } = event.data;
      return { ...project, spent: { upTo, amount: spent } };
    }
    case 'ProjectCompleted':
      return { ...project, state: 'completed' };
    case 'ProjectStopped':
    case 'ProjectWithdrawn':
      return { ...project, state: 'stopped' };
  }
};

export const evolve = (project: Project, event: ProjectEvent): Project => {
  if (isKnown(project)) return evolveKnown(project, event);
  return event.type === 'ProjectProposed' ? proposed(event.data) : project;
};
