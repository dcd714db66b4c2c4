import type { EventOf, ProjectProposed } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The projects that were proposed, with their parties. Advisory: follows the feed of the projects service. */
export const knownProjects: LocalProjection = {
  name: 'kpis/known-projects',
  source: 'projects',
  types: ['ProjectProposed'],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const event of events) {
      const data = event.data as unknown as EventOf<typeof ProjectProposed>['data'];
      await client.query(
        `insert into known_project (project_id, parties) values ($1, $2::uuid[])
         on conflict (project_id) do nothing`,
        [data.projectId, [data.ownerOrganisationId, ...data.partners.map((p) => p.organisationId)]],
      );
    }
  },
};

/** The owner and partners of a project, if it was proposed as far as kpis knows. Advisory. */
export const partiesOf = async (
  lookup: FactLookup,
  projectId: string,
): Promise<readonly string[] | undefined> => {
  const [row] = await lookup.query<{ parties: string[] }>(
    'select parties from known_project where project_id = $1',
    [projectId],
  );
  return row?.parties;
};
