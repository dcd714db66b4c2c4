import type { EventOf, ProcedurePlanned, ProjectStopped } from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { proceduresFor } from '../queries/known-procedures.js';
import { projectOf } from '../queries/known-projects.js';

const stopped = async (event: StoredEvent, lookup: FactLookup): Promise<readonly PolicyCommand[]> => {
  const { projectId, reason } = event.data as unknown as EventOf<typeof ProjectStopped>['data'];
  const procedures = await proceduresFor(lookup, projectId);
  return procedures.map((procedureId) => ({
    command: 'CloseForStoppedProject',
    data: { procedureId, ...(reason ? { reason } : {}) },
  }));
};

/**
 * A project that stops stops its open procedures, and lists the contracts that still run.
 * Source: DOMAIN part 2, "Project life".
 */
export const followProject: Policy = {
  name: 'procurement/follow-project',
  source: 'projects',
  on: { ProjectStopped: stopped, ProjectWithdrawn: stopped },
};

/** A procedure that was planned while the stop of its project was on its way is stopped too. */
export const followLatePlan: Policy = {
  name: 'procurement/follow-late-plan',
  source: 'procurement',
  on: {
    ProcedurePlanned: async (event, lookup) => {
      const { procedureId, projectId } = event.data as unknown as EventOf<typeof ProcedurePlanned>['data'];
      const project = await projectOf(lookup, projectId);
      return project?.ended ? [{ command: 'CloseForStoppedProject', data: { procedureId } }] : [];
    },
  },
};
