import type { EventOf, ProjectProposed, ServiceName } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from './service.js';

/** The parties of a project when it was proposed: ids of its owner and of its partners. */
export interface ProposedParties {
  readonly ownerOrganisationId: string;
  readonly partners: readonly string[];
}

/** The query table of {@link knownProjectParties}: SQL for a migration of the service. */
export const KNOWN_PROJECT_PARTIES_TABLE = `
      create table known_project (
        project_id uuid primary key,
        owner_organisation_id uuid not null,
        partners uuid[] not null
      );
    `;

/** The projects that were proposed, with their parties. Advisory: follows the feed of the projects service. */
export const knownProjectParties = (service: ServiceName): LocalProjection => ({
  name: `${service}/known-projects`,
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
});

/** The parties of a project, if it was proposed as far as the service knows. Advisory. */
export const projectPartiesOf = async (
  lookup: Pick<FactLookup, 'query'>,
  projectId: string,
): Promise<ProposedParties | undefined> => {
  const [row] = await lookup.query<{ owner_organisation_id: string; partners: string[] }>(
    'select owner_organisation_id, partners from known_project where project_id = $1',
    [projectId],
  );
  return row && { ownerOrganisationId: row.owner_organisation_id, partners: row.partners };
};
