import type { EventOf, ProjectStopped, RoadmapPlacementDeclined } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** The item of a project that stopped, or that does not follow its placement, is cleared from the roadmap. */
export const clearRoadmap: Policy = {
  name: 'projects/clear-roadmap',
  source: 'projects',
  on: {
    ProjectStopped: (event) => {
      const { roadmapId, projectId } = event.data as unknown as EventOf<typeof ProjectStopped>['data'];
      return roadmapId === undefined
        ? []
        : [{ command: 'ClearItem', data: { roadmapId, projectId, cause: 'project-stopped' } }];
    },
    RoadmapPlacementDeclined: (event) => {
      const { roadmapId, projectId } = event.data as unknown as EventOf<
        typeof RoadmapPlacementDeclined
      >['data'];
      return [{ command: 'ClearItem', data: { roadmapId, projectId, cause: 'placement-declined' } }];
    },
  },
};
