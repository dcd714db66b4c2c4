import type { DecisionTookEffect, EventOf } from '@helixboard/contracts';
import type { Policy, PolicyCommand } from '@helixboard/kit';
import { roadmapOf } from '../queries/drafted-baselines.js';

/**
 * A decision on a version of a roadmap makes it current when it takes effect; one that replaces an earlier decision on
 * it takes that one's effect away. Source: DOMAIN part 3, "Decisions act on the other services".
 */
export const makeBaselineCurrent: Policy = {
  name: 'projects/make-baseline-current',
  source: 'governance',
  on: {
    DecisionTookEffect: async (event, lookup) => {
      const { decisionId, motionType, subject, supersedes, tookEffectOn, year, number } =
        event.data as unknown as EventOf<typeof DecisionTookEffect>['data'];
      if (subject?.kind !== 'roadmap-baseline') return [];
      const baselineId = subject.id;
      const roadmapId = await roadmapOf(lookup, baselineId);
      // The board decides on drafted versions alone, so the draft has only not been read yet: tried again.
      if (roadmapId === undefined)
        throw new Error('BASELINE.NOT_READ_YET: the version decided on is not known');
      const commands: PolicyCommand[] = [];
      // The later decision first: the version it makes current is then not let go of in between.
      if (motionType === 'roadmap-baseline')
        commands.push({
          command: 'MakeBaselineCurrent',
          data: { roadmapId, baselineId, decisionId, tookEffectOn, register: { year, number } },
        });
      if (supersedes !== undefined)
        commands.push({
          command: 'NoteBaselineDecisionReplaced',
          data: { roadmapId, baselineId, decisionId: supersedes },
        });
      return commands;
    },
  },
};
