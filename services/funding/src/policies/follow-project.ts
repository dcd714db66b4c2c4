import type { EventOf, GateOpened, ProjectEnteredRoadmap, ProjectStopped } from '@helixboard/contracts';
import type { Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';

const gateMoved = (event: StoredEvent): readonly PolicyCommand[] => {
  const { projectId, standing } = event.data as unknown as EventOf<typeof GateOpened>['data'];
  return standing.gate === 'approval'
    ? [{ command: 'NoteApproval', data: { projectId, open: standing.open } }]
    : [];
};

const stopped = (event: StoredEvent): readonly PolicyCommand[] => {
  const { projectId } = event.data as unknown as EventOf<typeof ProjectStopped>['data'];
  return [{ command: 'ReleaseFunding', data: { projectId } }];
};

/**
 * The funding of a project follows its life: it may commit firmly while the approval gate is open, it is public once
 * the project is, and stopping releases it. Source: DOMAIN, "Across the services"; part 2, "Project life".
 */
export const followProject: Policy = {
  name: 'funding/follow-project',
  source: 'projects',
  on: {
    GateNoted: gateMoved,
    GateOpened: gateMoved,
    GateClosed: gateMoved,
    ProjectEnteredRoadmap: (event) => {
      const { projectId } = event.data as unknown as EventOf<typeof ProjectEnteredRoadmap>['data'];
      return [{ command: 'PublishFunding', data: { projectId } }];
    },
    ProjectStopped: stopped,
    ProjectWithdrawn: stopped,
  },
};
