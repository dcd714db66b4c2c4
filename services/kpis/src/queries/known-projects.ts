import type { EventOf, ProjectProposed } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The projects with their parties, and whether they ended. Advisory: follows the feed of the projects service. */
export const knownProjects: LocalProjection = {
  name: 'kpis/known-projects',
  source: 'projects',
  types: ['ProjectProposed', 'ProjectStopped', 'ProjectWithdrawn', 'ProjectNotSelected'],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const event of events) {
      if (event.type !== 'ProjectProposed') {
        await client.query('update known_project set ended = true where project_id = $1', [
          event.data.projectId,
        ]);
        continue;
      }
      const data = event.data as unknown as EventOf<typeof ProjectProposed>['data'];
      await client.query(
        `insert into known_project (project_id, parties) values ($1, $2::uuid[])
         on conflict (project_id) do nothing`,
        [data.projectId, [data.ownerOrganisationId, ...data.partners.map((p) => p.organisationId)]],
      );
    }
  },
};

/** The owner and partners of a project, and whether it ended, if it was proposed as far as kpis knows. Advisory. */
export const knownProject = async (
  lookup: FactLookup,
  projectId: string,
): Promise<{ readonly parties: readonly string[]; readonly ended: boolean } | undefined> => {
  const [row] = await lookup.query<{ parties: string[]; ended: boolean }>(
    'select parties, ended from known_project where project_id = $1',
    [projectId],
  );
  return row;
};
