import type {
  EventOf,
  RoadmapItemPlaced,
  RoadmapItemRemoved,
  RoadmapItemRescheduled,
} from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

type Placed = EventOf<typeof RoadmapItemPlaced>['data'];
type Rescheduled = EventOf<typeof RoadmapItemRescheduled>['data'];
type Removed = EventOf<typeof RoadmapItemRemoved>['data'];

const slotOf = ({ roadmapId, projectId, period, milestones, dependencies }: Placed): Placed => ({
  roadmapId,
  projectId,
  period,
  milestones,
  dependencies,
});

/**
 * A project follows its item on the roadmap: in, elsewhere, out. An item that was cleared because its project stopped
 * or declined has nothing to be followed.
 */
export const followRoadmap: Policy = {
  name: 'projects/follow-roadmap',
  source: 'projects',
  on: {
    RoadmapItemPlaced: (event) => [
      { command: 'ConfirmRoadmapPlacement', data: slotOf(event.data as unknown as Placed) },
    ],
    RoadmapItemRescheduled: (event) => [
      { command: 'ConfirmRoadmapChange', data: slotOf(event.data as unknown as Rescheduled) },
    ],
    RoadmapItemRemoved: (event) => {
      const { roadmapId, projectId, cause } = event.data as unknown as Removed;
      return cause === 'decided'
        ? [{ command: 'ConfirmRoadmapRemoval', data: { roadmapId, projectId } }]
        : [];
    },
  },
};
