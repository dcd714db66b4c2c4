import type { EventOf, ProjectEnteredRoadmap, ProjectStopped, SheetRevised } from '@helixboard/contracts';
import type { Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';

const changed = (event: StoredEvent): readonly PolicyCommand[] => {
  const { projectId, sheetVersion } = event.data as unknown as EventOf<typeof SheetRevised>['data'];
  return [{ command: 'NoteProjectChange', data: { projectId, sheetVersion } }];
};

const stopped = (event: StoredEvent): readonly PolicyCommand[] => {
  const { projectId } = event.data as unknown as EventOf<typeof ProjectStopped>['data'];
  return [{ command: 'CloseComplianceFile', data: { projectId } }];
};

/**
 * The compliance file of a project follows its life: a new sheet is a change to be screened, it is public once the
 * project is, and stopping closes it. Source: DOMAIN part 5, "Compliance file" (screened again on change); part 2.
 */
export const complianceFollowsProject: Policy = {
  name: 'procurement/compliance-follows-project',
  source: 'projects',
  on: {
    SheetDrafted: changed,
    SheetRevised: changed,
    ProjectEnteredRoadmap: (event) => {
      const { projectId } = event.data as unknown as EventOf<typeof ProjectEnteredRoadmap>['data'];
      return [{ command: 'PublishCompliance', data: { projectId } }];
    },
    ProjectStopped: stopped,
    ProjectWithdrawn: stopped,
  },
};
