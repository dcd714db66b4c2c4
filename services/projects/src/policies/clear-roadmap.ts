import type { EventOf, ProjectStopped, RoadmapPlacementDeclined } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/**
 * The item of a project that stopped, or that does not follow its placement, is cleared from the roadmap: that
 * placement, not a later one.
 */
export const clearRoadmap: Policy = {
  name: 'projects/clear-roadmap',
  source: 'projects',
  on: {
    ProjectStopped: (event) => {
      const { roadmapId, placement, projectId } = event.data as unknown as EventOf<
        typeof ProjectStopped
      >['data'];
      return roadmapId === undefined || placement === undefined
        ? []
        : [{ command: 'ClearItem', data: { roadmapId, projectId, placement, cause: 'project-stopped' } }];
    },
    RoadmapPlacementDeclined: (event) => {
      const { roadmapId, placement, projectId } = event.data as unknown as EventOf<
        typeof RoadmapPlacementDeclined
      >['data'];
      return [
        { command: 'ClearItem', data: { roadmapId, projectId, placement, cause: 'placement-declined' } },
      ];
    },
  },
};
