import type { DecisionTookEffect, EventOf } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/**
 * A board decision that waives the funding gate of a project is recorded when it takes effect; the waiver of a decision
 * that another replaces ends. Source: DOMAIN part 2, "Project life"; part 3, "Decisions act on the other services".
 */
export const recordWaiver: Policy = {
  name: 'funding/record-waiver',
  source: 'governance',
  on: {
    DecisionTookEffect: (event) => {
      const { decisionId, motionType, subject, supersedes, waiver } = event.data as unknown as EventOf<
        typeof DecisionTookEffect
      >['data'];
      if (subject?.kind !== 'project') return [];
      const projectId = subject.id;
      // One command, so that the gate does not close between the end of one waiver and the next.
      if (motionType === 'funding-waiver' && waiver !== undefined)
        return [
          {
            command: 'RecordWaiver',
            data: { projectId, decisionId, waiver, ...(supersedes ? { supersedes } : {}) },
          },
        ];
      return supersedes === undefined
        ? []
        : [{ command: 'WithdrawWaiver', data: { projectId, decisionId: supersedes } }];
    },
  },
};
