import {
  RoadmapBaselineDecisionReplaced,
  RoadmapBaselineMadeCurrent,
  RoadmapItemHalted,
  RoadmapItemPlaced,
  RoadmapItemRemoved,
  RoadmapItemRescheduled,
  RoadmapOpened,
} from '@helixboard/contracts';
import type { RoadmapEntity, RoadmapItemEntity, RowOf } from '../../entities/index.js';
import { defineKind, on, type Fold } from '../kind.js';

const roadmap = defineKind({
  table: 'roadmap',
  source: 'projects',
  category: 'roadmap',
  start: ({ data }): RowOf<RoadmapEntity> => ({
    id: String(data.roadmapId),
    title: null,
    currentBaselineId: null,
    provenance: null,
  }),
  folds: [
    on<typeof RoadmapOpened, RowOf<RoadmapEntity>>(RoadmapOpened, (data) => ({
      title: data.title,
      provenance: data.provenance ?? null,
    })),
    on<typeof RoadmapBaselineMadeCurrent, RowOf<RoadmapEntity>>(
      RoadmapBaselineMadeCurrent,
      ({ baselineId }) => ({ currentBaselineId: baselineId }),
    ),
    on<typeof RoadmapBaselineDecisionReplaced, RowOf<RoadmapEntity>>(
      RoadmapBaselineDecisionReplaced,
      ({ currentBaselineId }) => ({ currentBaselineId: currentBaselineId ?? null }),
    ),
  ],
});

type ItemRow = RowOf<RoadmapItemEntity>;

const placed = (contract: typeof RoadmapItemPlaced | typeof RoadmapItemRescheduled): Fold =>
  on<typeof RoadmapItemPlaced, ItemRow>(contract as typeof RoadmapItemPlaced, (data) => ({
    periodFrom: data.period.from,
    periodTo: data.period.to,
    milestones: data.milestones,
    dependencies: data.dependencies,
    halted: false,
    removed: false,
  }));

const roadmapItem = defineKind({
  table: 'roadmap_item',
  source: 'projects',
  category: 'roadmap',
  key: (data) => data.projectId,
  start: ({ data }): ItemRow => ({
    roadmapId: String(data.roadmapId),
    projectId: String(data.projectId),
    periodFrom: null,
    periodTo: null,
    milestones: [],
    dependencies: [],
    halted: false,
    removed: false,
  }),
  folds: [
    placed(RoadmapItemPlaced),
    placed(RoadmapItemRescheduled),
    on<typeof RoadmapItemHalted, ItemRow>(RoadmapItemHalted, () => ({ halted: true })),
    on<typeof RoadmapItemRemoved, ItemRow>(RoadmapItemRemoved, () => ({ removed: true })),
  ],
});

export const ROADMAP_KINDS = [roadmap, roadmapItem];
