import type { EventOf, IndicatorDefined } from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { indicatorsFor } from '../queries/known-indicators.js';
import { knownProject } from '../queries/known-projects.js';

const ended = async (event: StoredEvent, lookup: FactLookup): Promise<readonly PolicyCommand[]> => {
  const indicators = await indicatorsFor(lookup, String(event.data.projectId));
  return indicators.map((indicatorId) => ({ command: 'EndIndicator', data: { indicatorId } }));
};

/**
 * A project that is stopped, withdrawn or not selected is measured no more. One that is completed is: its effect shows
 * afterwards. Source: DOMAIN part 2, "Project life"; part 6.
 */
export const followProject: Policy = {
  name: 'kpis/follow-project',
  source: 'projects',
  on: { ProjectStopped: ended, ProjectWithdrawn: ended, ProjectNotSelected: ended },
};

/** An indicator that was defined while the end of its project was on its way ends too. */
export const followLateIndicator: Policy = {
  name: 'kpis/follow-late-indicator',
  source: 'kpis',
  on: {
    IndicatorDefined: async (event, lookup) => {
      const { indicatorId, projectId } = event.data as unknown as EventOf<typeof IndicatorDefined>['data'];
      const project = projectId === undefined ? undefined : await knownProject(lookup, projectId);
      return project?.ended ? [{ command: 'EndIndicator', data: { indicatorId } }] : [];
    },
  },
};
