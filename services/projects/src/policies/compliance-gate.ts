import type { ComplianceCleared, ComplianceNotClear, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';
import { ended } from './ended.js';

/**
 * The compliance gate follows the project's compliance file: it opens while no check is open or blocked, at most until
 * the day before one falls due, and closes when one is. Source: DOMAIN, "Across the services".
 */
export const complianceGate: Policy = {
  name: 'projects/compliance-gate',
  source: 'procurement',
  on: {
    ComplianceCleared: async (event, lookup) => {
      const { projectId, until } = event.data as unknown as EventOf<typeof ComplianceCleared>['data'];
      if (await ended(projectId, lookup)) return [];
      const evidence = { kind: 'compliance-file', id: projectId };
      const data = { projectId, gate: 'compliance', evidence, ...(until ? { until } : {}) };
      return [{ command: 'OpenGate', data }];
    },
    ComplianceNotClear: async (event, lookup) => {
      const { projectId } = event.data as unknown as EventOf<typeof ComplianceNotClear>['data'];
      if (await ended(projectId, lookup)) return [];
      // One reason for both, because a gate's reason is public: only whether the file is clear is.
      const data = { projectId, gate: 'compliance', reason: 'compliance-blocked' };
      return [{ command: 'CloseGate', data }];
    },
  },
};
