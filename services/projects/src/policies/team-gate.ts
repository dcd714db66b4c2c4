import type { EventOf, TeamComplete, TeamIncomplete } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';
import { ended } from './ended.js';

/**
 * The team gate follows the project's operational team: it opens while a contact is named, competences are required and
 * no critical one lacks. Source: DOMAIN part 1, "The team"; part 2, "Project life".
 */
export const teamGate: Policy = {
  name: 'projects/team-gate',
  source: 'stakeholders',
  on: {
    TeamComplete: async (event, lookup) => {
      const { projectId } = event.data as unknown as EventOf<typeof TeamComplete>['data'];
      if (await ended(projectId, lookup)) return [];
      const evidence = { kind: 'team', id: projectId };
      return [{ command: 'OpenGate', data: { projectId, gate: 'team', evidence } }];
    },
    TeamIncomplete: async (event, lookup) => {
      const { projectId, reason } = event.data as unknown as EventOf<typeof TeamIncomplete>['data'];
      if (await ended(projectId, lookup)) return [];
      return [{ command: 'CloseGate', data: { projectId, gate: 'team', reason } }];
    },
  },
};
