import type { EventOf, MilestoneReached, RoadmapSlotChanged } from '@helixboard/contracts';
import {
  type DeadlineChange,
  type Deadlines,
  endOfBrusselsDay,
  instantOf,
  type StoredEvent,
} from '@helixboard/kit';

const idOf = (projectId: string, milestoneId: string): string => `milestone:${projectId}:${milestoneId}`;

const planned = (event: StoredEvent): readonly DeadlineChange[] => {
  const { projectId, milestones } = event.data as unknown as EventOf<typeof RoadmapSlotChanged>['data'];
  return milestones.map(({ milestoneId, date }) => ({
    set: {
      id: idOf(projectId, milestoneId),
      due: instantOf(endOfBrusselsDay(date)),
      command: { command: 'NoteMilestoneLate', data: { projectId, milestoneId, date } },
    },
  }));
};

/**
 * A milestone is late after 24:00 (Europe/Brussels) of its day; a day that is planned anew moves it. One that the plan
 * no longer has is noted by nobody: the project's stream says so. Source: DOMAIN part 2, "Deadlines".
 */
export const milestoneLate: Deadlines = {
  name: 'projects/milestone-late',
  on: {
    ProjectEnteredRoadmap: planned,
    RoadmapSlotChanged: planned,
    MilestoneReached: (event) => {
      const { projectId, milestoneId } = event.data as unknown as EventOf<typeof MilestoneReached>['data'];
      return [{ cancel: idOf(projectId, milestoneId) }];
    },
  },
};
