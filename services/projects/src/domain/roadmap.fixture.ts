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

export const BASELINE = uuid(111);
export const LATER_BASELINE = uuid(112);
export const CHANGE = uuid(113);
/** A version of the roadmap as it is drafted. */
export const draft = (changes: object = {}) => ({
  name: 'DraftBaseline',
  data: { roadmapId: ROADMAP, baselineId: BASELINE, title, reason, ...changes },
});
/** The version that holds these items, with no quick win among them. */
export const drafted = (plans: readonly object[], changes: object = {}): DomainEvent => ({
  type: 'RoadmapBaselineDrafted',
  data: {
    roadmapId: ROADMAP,
    baselineId: BASELINE,
    number: 1,
    title,
    reason,
    items: plans.map((plan) => {
      const { roadmapId: _roadmapId, ...frozen } = plan as { roadmapId: string };
      return frozen;
    }),
    warnings: [{ warning: 'without-quick-win' }],
    ...changes,
  },
});
/** A version that became current by a decision. */
export const madeCurrent = (changes: object = {}): DomainEvent => ({
  type: 'RoadmapBaselineMadeCurrent',
  data: {
    roadmapId: ROADMAP,
    baselineId: BASELINE,
    number: 1,
    decisionId: uuid(7),
    tookEffectOn: '2018-03-01',
    register: { year: 2018, number: 3 },
    budgets: [],
    ...changes,
  },
});
export const requestChange = (projectId: string, plan: Plan, changes: object = {}) => ({
  name: 'RequestChange',
  data: { ...item(projectId, plan), changeId: CHANGE, reason, ...changes },
});
export const requested = (projectId: string, plan: Plan, changes: object = {}): DomainEvent => ({
  type: 'RoadmapChangeRequested',
  data: { ...item(projectId, plan), changeId: CHANGE, reason, ...changes },
});
export const ofChange = (projectId: string) => ({ roadmapId: ROADMAP, changeId: CHANGE, projectId });
