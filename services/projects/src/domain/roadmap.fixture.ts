import type { DomainEvent } from '@helixboard/contracts';
import { fold, uuid } from '@helixboard/kit/testing';
import { projectDecider } from './project.decider.js';
import { PROJECT, ROADMAP, upTo, words } from './project.fixture.js';
import type { Project } from './project.js';

export const [A, B, C] = [PROJECT, uuid(101), uuid(102)] as const;
/** The facts of a command: the item's project, as these events leave it. */
export const project = (history: readonly DomainEvent[]) => ({
  project: fold<Project>(projectDecider, history),
});
export const isSelected = project(upTo.selected);
export const onRoadmap = project(upTo.onRoadmap);
export const title = words('Roadmap', 'fr', 'nl');
export const reason = words('later', 'fr', 'nl');
export const openedRoadmap = { type: 'RoadmapOpened', data: { roadmapId: ROADMAP, title } };

export interface Plan {
  readonly from?: string;
  readonly to?: string;
  readonly after?: readonly string[];
  readonly beside?: readonly string[];
  readonly milestones?: readonly object[];
}
export const item = (
  projectId: string,
  { from = '2018-01-01', to = '2018-12-31', after = [], beside = [], milestones = [] }: Plan = {},
) => ({
  roadmapId: ROADMAP,
  projectId,
  period: { from, to },
  milestones,
  dependencies: [
    ...after.map((id) => ({ projectId: id, kind: 'finish-to-start' })),
    ...beside.map((id) => ({ projectId: id, kind: 'overlap-allowed' })),
  ],
});
export const placed = (id: string, plan?: Plan, placement = 1) => ({
  type: 'RoadmapItemPlaced',
  data: { ...item(id, plan), placement },
});
export const rescheduled = (id: string, plan?: Plan) => ({
  type: 'RoadmapItemRescheduled',
  data: { ...item(id, plan), reason },
});
export const place = (id: string, plan?: Plan) => ({ name: 'PlaceOnRoadmap', data: item(id, plan) });
export const reschedule = (id: string, plan?: Plan) => ({
  name: 'RescheduleItem',
  data: { ...item(id, plan), reason },
});
export const remove = (projectId: string) => ({
  name: 'RemoveFromRoadmap',
  data: { roadmapId: ROADMAP, projectId, reason },
});
export const removed = (projectId: string, cause = 'decided') => ({
  type: 'RoadmapItemRemoved',
  data: { roadmapId: ROADMAP, projectId, cause, ...(cause === 'decided' ? { reason } : {}) },
});
export const halted = (projectId: string, dependants: readonly string[], cause = 'project-stopped') => ({
  type: 'RoadmapItemHalted',
  data: { roadmapId: ROADMAP, projectId, cause, dependants },
});
/** An open roadmap on which this happened; its placements are counted in their order. */
export const history = (...events: readonly DomainEvent[]): readonly DomainEvent[] => {
  let placements = 0;
  return [
    openedRoadmap,
    ...events.map((e) =>
      e.type === 'RoadmapItemPlaced'
        ? { ...e, data: { ...(e.data as object), placement: (placements += 1) } }
        : e,
    ),
  ];
};
/** Two items, the second after the first. */
export const chain = history(placed(A), placed(B, { from: '2019-01-01', to: '2019-12-31', after: [A] }));
