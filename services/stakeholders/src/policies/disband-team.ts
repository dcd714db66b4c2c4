import type { Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';

const disband = (event: StoredEvent): readonly PolicyCommand[] => [
  { command: 'DisbandTeam', data: { projectId: event.data.projectId } },
];

/** The team of a project that ended has nothing to do any more: nobody waits for its contact. Without one none is opened. */
export const disbandTeam: Policy = {
  name: 'stakeholders/disband-team',
  source: 'projects',
  on: {
    ProjectCompleted: disband,
    ProjectStopped: disband,
    ProjectWithdrawn: disband,
    ProjectNotSelected: disband,
  },
};
