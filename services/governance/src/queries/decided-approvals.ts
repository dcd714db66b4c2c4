import type { DecisionOpened, EventOf } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The projects on whose approval the board has decided. Advisory: follows the service's own feed. */
export const decidedApprovals: LocalProjection = {
  name: 'governance/decided-approvals',
  source: 'governance',
  types: ['DecisionOpened'],
  tables: ['decided_approval'],
  apply: async (client, events) => {
    for (const event of events) {
      const { motionType, subject } = event.data as unknown as EventOf<typeof DecisionOpened>['data'];
      if (motionType === 'project-approval' && subject?.kind === 'project')
        await client.query(
          'insert into decided_approval (project_id) values ($1) on conflict (project_id) do nothing',
          [subject.id],
        );
    }
  },
};

/** Whether the board has decided on the approval of a project. Advisory. */
export const isDecided = async (lookup: FactLookup, projectId: string): Promise<boolean> =>
  (await lookup.query('select 1 as decided from decided_approval where project_id = $1', [projectId]))
    .length > 0;
