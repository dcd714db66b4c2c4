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
  type ItemChangeState,
} from '@helixboard/contracts';
import type { RoadmapBaselineEntity, RoadmapChangeEntity, RowOf } from '../../entities/index.js';
import { defineKind, on, type Fold } from '../kind.js';

type BaselineRow = RowOf<RoadmapBaselineEntity>;

/** A decision on the version, with what its projects cost: from now on for everybody. */
const decided = (contract: typeof RoadmapBaselineMadeCurrent | typeof RoadmapBaselineOvertaken): Fold =>
  on<typeof RoadmapBaselineMadeCurrent, BaselineRow>(
    contract as typeof RoadmapBaselineMadeCurrent,
    ({ decisionId, tookEffectOn, budgets }, row) => ({
      items: row.items.map((item) => {
        const budget = budgets.find((b) => b.projectId === item.projectId)?.amount;
        return budget ? { ...item, budget } : item;
      }),
      decisions: [
        ...row.decisions.filter((d) => d.decisionId !== decisionId),
        { decisionId, tookEffectOn, replaced: false },
      ],
    }),
  );

const baseline = defineKind({
  table: 'roadmap_baseline',
  source: 'projects',
  category: 'roadmap',
  key: (data) => data.baselineId,
  start: ({ data }): BaselineRow => ({
    id: String(data.baselineId),
    roadmapId: String(data.roadmapId),
    number: null,
    title: null,
    reason: null,
    items: [],
    warnings: [],
    decisions: [],
    provenance: null,
  }),
  folds: [
    on<typeof RoadmapBaselineDrafted, BaselineRow>(RoadmapBaselineDrafted, (data) => ({
      number: data.number,
      title: data.title,
      reason: data.reason,
      items: data.items.map(({ budget, ...item }) => ({ ...item, ...(budget ? { budget } : {}) })),
      warnings: data.warnings.map(({ warning, reason }) => ({ warning, ...(reason ? { reason } : {}) })),
      provenance: data.provenance ?? null,
    })),
    decided(RoadmapBaselineMadeCurrent),
    decided(RoadmapBaselineOvertaken),
    on<typeof RoadmapBaselineDecisionReplaced, BaselineRow>(
      RoadmapBaselineDecisionReplaced,
      ({ decisionId }, row) => ({
        decisions: row.decisions.map((d) => (d.decisionId === decisionId ? { ...d, replaced: true } : d)),
      }),
    ),
  ],
});

type ChangeRow = RowOf<RoadmapChangeEntity>;

const answered = (
  contract: typeof RoadmapChangeAccepted | typeof RoadmapChangeLapsed,
  state: ItemChangeState,
): Fold => on<typeof contract, ChangeRow>(contract, () => ({ state }));

const change = defineKind({
  table: 'roadmap_change',
  source: 'projects',
  category: 'roadmap',
  key: (data) => data.changeId,
  start: ({ data }): ChangeRow => ({
    id: String(data.changeId),
    roadmapId: String(data.roadmapId),
    projectId: String(data.projectId),
    periodFrom: null,
    periodTo: null,
    milestones: [],
    dependencies: [],
    reason: null,
    state: 'open',
    declineReason: null,
    provenance: null,
  }),
  folds: [
    on<typeof RoadmapChangeRequested, ChangeRow>(RoadmapChangeRequested, (data) => ({
      projectId: data.projectId,
      periodFrom: data.period.from,
      periodTo: data.period.to,
      milestones: data.milestones,
      dependencies: data.dependencies,
      reason: data.reason,
      state: 'open',
      provenance: data.provenance ?? null,
    })),
    on<typeof RoadmapRemovalRequested, ChangeRow>(RoadmapRemovalRequested, (data) => ({
      projectId: data.projectId,
      reason: data.reason,
      state: 'open',
      provenance: data.provenance ?? null,
    })),
    answered(RoadmapChangeAccepted, 'accepted'),
    answered(RoadmapChangeLapsed, 'lapsed'),
    on<typeof RoadmapChangeDeclined, ChangeRow>(RoadmapChangeDeclined, ({ reason }) => ({
      state: 'turned-down',
      declineReason: reason,
    })),
  ],
});

export const ROADMAP_BASELINE_KINDS = [baseline, change];
