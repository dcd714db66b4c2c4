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

const slotOf = ({ roadmapId, projectId, period, milestones, dependencies }: Placed | Rescheduled) => ({
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
    RoadmapItemPlaced: (event) => {
      const placed = event.data as unknown as Placed;
      const { placement } = placed;
      return [{ command: 'ConfirmRoadmapPlacement', data: { ...slotOf(placed), placement } }];
    },
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
