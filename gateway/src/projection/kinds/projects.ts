import {
  ActualCostRecorded,
  ApprovalAnswerLate,
  ApprovalAwaitingAuthority,
  CLOSED_GATES,
  DeliveryStarted,
  ForecastRecorded,
  GateClosed,
  GateNoted,
  GateOpened,
  MilestoneReached,
  ProjectCompleted,
  ProjectEnteredRoadmap,
  ProjectLeftRoadmap,
  ProjectNotSelected,
  ProjectProposed,
  ProjectPublicWordsRevised,
  ProjectSelected,
  ProjectStopped,
  ProjectWithdrawn,
  ProjectWordsRevised,
  QuickWinLabelLost,
  QuickWinLabelRefused,
  RoadmapSlotChanged,
  SheetDrafted,
  SheetRevised,
  SheetSubmitted,
  type EventContract,
  type EventOf,
} from '@helixboard/contracts';
import type { ProjectEntity, RowOf } from '../../entities/index.js';
import { kept } from '../../personal/kept.js';
import { defineKind, on, type Fold } from '../kind.js';
import { searchable, sortable } from '../search-text.js';

type ProjectRow = RowOf<ProjectEntity>;
type Data<C> = C extends { readonly data: unknown } ? EventOf<C>['data'] : never;

const describedBy = (
  data: Data<typeof ProjectProposed> | Data<typeof ProjectEnteredRoadmap>,
): Partial<ProjectRow> => ({
  title: data.title,
  summary: data.summary,
  dimensions: data.dimensions,
  structure: data.structure,
  initiative: data.initiative ?? null,
  ownerOrganisationId: data.ownerOrganisationId,
  territory: data.territory ?? null,
  frames: data.frames ?? null,
  quickWin: data.quickWin,
  pilot: data.pilot,
  figures: data.figures ?? [],
  provenance: data.provenance ?? null,
  searchText: searchable(data.title, data.summary),
  sortTitle: sortable(data.title),
});

const slotOf = (
  data: Data<typeof RoadmapSlotChanged> | Data<typeof ProjectEnteredRoadmap>,
): Partial<ProjectRow> => ({
  roadmapId: data.roadmapId,
  periodFrom: data.period.from,
  periodTo: data.period.to,
  milestones: data.milestones,
  dependencies: data.dependencies,
});

/** What was forecast of an earlier plan says nothing of the next; what it is to cost in the end still does. */
const NO_FORECAST = { forecast: null, forecastNote: null };

/** How one gate stands; the others stay as they were. */
const gate = (contract: EventContract<string, (typeof GateOpened)['data']>): Fold =>
  on<EventContract<string, (typeof GateOpened)['data']>, ProjectRow>(contract, ({ standing }, row) => ({
    gates: [...row.gates.filter((g) => g.gate !== standing.gate), standing].sort(byOrderOfGates),
  }));

const ORDER = CLOSED_GATES.map((g) => g.gate);
const byOrderOfGates = (a: ProjectRow['gates'][number], b: ProjectRow['gates'][number]) =>
  ORDER.indexOf(a.gate) - ORDER.indexOf(b.gate);

const sheetIn = (contract: typeof SheetDrafted | typeof SheetRevised): Fold =>
  on<typeof SheetDrafted, ProjectRow>(contract as typeof SheetDrafted, (data, row) => ({
    sheetVersion: data.sheetVersion,
    state: row.state === 'proposed' || row.state === null ? 'sheet-drafted' : row.state,
  }));

const reworded = (contract: typeof ProjectWordsRevised | typeof ProjectPublicWordsRevised): Fold =>
  on<typeof contract, ProjectRow>(contract, ({ title, summary, initiative, figures }) => ({
    title,
    summary,
    initiative: initiative ?? null,
    figures: figures ?? [],
    searchText: searchable(title, summary),
    sortTitle: sortable(title),
  }));

const labelTaken = (contract: typeof QuickWinLabelLost | typeof QuickWinLabelRefused): Fold =>
  on<typeof contract, ProjectRow>(contract, ({ grounds }) => ({ quickWin: false, quickWinLost: grounds }));

const judged = (contract: typeof ProjectSelected | typeof ProjectNotSelected, selected: boolean): Fold =>
  on<typeof contract, ProjectRow>(contract, ({ decidedOn, session, reasons }) => ({
    state: selected ? 'selected' : 'not-selected',
    jury: { selected, decidedOn, session, reasons },
  }));

export const project = defineKind({
  table: 'project',
  source: 'projects',
  category: 'project',
  start: ({ data }): ProjectRow => ({
    id: String(data.projectId),
    title: null,
    summary: null,
    dimensions: [],
    structure: null,
    initiative: null,
    ownerOrganisationId: null,
    partners: [],
    helices: [],
    territory: null,
    frames: null,
    quickWin: false,
    quickWinLost: null,
    pilot: false,
    state: null,
    roadmapId: null,
    periodFrom: null,
    periodTo: null,
    milestones: [],
    dependencies: [],
    gates: CLOSED_GATES,
    figures: [],
    sheetVersion: null,
    submittedOn: null,
    warnings: [],
    jury: null,
    startedOn: null,
    completedOn: null,
    forecast: null,
    forecastNote: null,
    expectedCost: null,
    actualCost: null,
    actualCostNote: null,
    reached: [],
    results: null,
    stopReason: null,
    stopNote: null,
    searchText: '',
    sortTitle: {},
    provenance: null,
  }),
  folds: [
    on<typeof ProjectProposed, ProjectRow>(ProjectProposed, (data) => ({
      ...describedBy(data),
      partners: data.partners,
      helices: [...new Set([data.ownerHelix, ...data.partners.map((p) => p.helix)])],
      state: 'proposed',
    })),
    reworded(ProjectWordsRevised),
    reworded(ProjectPublicWordsRevised),
    sheetIn(SheetDrafted),
    sheetIn(SheetRevised),
    on<typeof SheetSubmitted, ProjectRow>(SheetSubmitted, ({ submittedOn, warnings }) => ({
      state: 'submitted',
      submittedOn,
      warnings,
    })),
    labelTaken(QuickWinLabelRefused),
    labelTaken(QuickWinLabelLost),
    judged(ProjectSelected, true),
    judged(ProjectNotSelected, false),
    on<typeof ProjectEnteredRoadmap, ProjectRow>(ProjectEnteredRoadmap, (data) => ({
      ...describedBy(data),
      ...slotOf(data),
      helices: data.helices,
      gates: [...data.gates].sort(byOrderOfGates),
      state: data.state,
    })),
    on<typeof RoadmapSlotChanged, ProjectRow>(RoadmapSlotChanged, (data) => ({
      ...slotOf(data),
      ...NO_FORECAST,
    })),
    on<typeof ProjectLeftRoadmap, ProjectRow>(ProjectLeftRoadmap, ({ state }) => ({
      state,
      roadmapId: null,
      periodFrom: null,
      periodTo: null,
      milestones: [],
      dependencies: [],
      ...NO_FORECAST,
    })),
    gate(GateNoted),
    gate(GateOpened),
    gate(GateClosed),
    gate(ApprovalAwaitingAuthority),
    gate(ApprovalAnswerLate),
    on<typeof DeliveryStarted, ProjectRow>(DeliveryStarted, ({ startedOn }) => ({
      state: 'in-delivery',
      startedOn,
    })),
    on<typeof ForecastRecorded, ProjectRow>(ForecastRecorded, (data, row) => ({
      forecast: {
        recordedOn: data.recordedOn,
        period: data.period,
        milestones: data.milestones,
        reason: data.reason,
      },
      forecastNote: kept(data.note),
      expectedCost: data.costAtCompletion ?? row.expectedCost,
    })),
    on<typeof MilestoneReached, ProjectRow>(MilestoneReached, (data, row) => ({
      reached: [
        ...row.reached.filter((m) => m.milestoneId !== data.milestoneId),
        {
          milestoneId: data.milestoneId,
          reachedOn: data.reachedOn,
          ...(data.contractId ? { contractId: data.contractId } : {}),
        },
      ],
    })),
    on<typeof ActualCostRecorded, ProjectRow>(ActualCostRecorded, ({ upTo, spent, note }) => ({
      actualCost: { upTo, spent },
      actualCostNote: kept(note),
    })),
    on<typeof ProjectCompleted, ProjectRow>(ProjectCompleted, ({ completedOn, results }) => ({
      state: 'completed',
      completedOn,
      results: results ?? null,
    })),
    on<typeof ProjectStopped, ProjectRow>(ProjectStopped, ({ reason, note }) => ({
      state: 'stopped',
      stopReason: reason,
      stopNote: kept(note),
    })),
    on<typeof ProjectWithdrawn, ProjectRow>(ProjectWithdrawn, ({ reason, note }) => ({
      state: 'stopped',
      stopReason: reason,
      stopNote: kept(note),
    })),
  ],
});
