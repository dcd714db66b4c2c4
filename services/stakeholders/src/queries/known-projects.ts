import type { EventOf, ProjectProposed } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';
import type { ProjectParties } from '../domain/team.js';

/** The projects that were proposed, with their parties. Advisory: follows the feed of the projects service. */
export const knownProjects: LocalProjection = {
  name: 'stakeholders/known-projects',
  source: 'projects',
  types: ['ProjectProposed'],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const event of events) {
      const data = event.data as unknown as EventOf<typeof ProjectProposed>['data'];
      await client.query(
        `insert into known_project (project_id, owner_organisation_id, partners) values ($1, $2, $3::uuid[])
         on conflict (project_id) do nothing`,
        [data.projectId, data.ownerOrganisationId, data.partners.map((p) => p.organisationId)],
      );
    }
  },
};

/** The parties of a project, if it was proposed as far as the register knows. Advisory. */
export const partiesOf = async (
  lookup: FactLookup,
  projectId: string,
): Promise<ProjectParties | undefined> => {
  const [row] = await lookup.query<{ owner_organisation_id: string; partners: string[] }>(
    'select owner_organisation_id, partners from known_project where project_id = $1',
    [projectId],
  );
  return row && { ownerOrganisationId: row.owner_organisation_id, partners: row.partners };
};
