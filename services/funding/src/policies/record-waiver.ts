import type { DecisionTookEffect, EventOf } from '@helixboard/contracts';
import type { Policy, PolicyCommand } from '@helixboard/kit';

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
      const commands: PolicyCommand[] =
        supersedes === undefined
          ? []
          : [{ command: 'WithdrawWaiver', data: { projectId, decisionId: supersedes } }];
      if (motionType === 'funding-waiver' && waiver !== undefined)
        commands.push({ command: 'RecordWaiver', data: { projectId, decisionId, waiver } });
      return commands;
    },
  },
};
