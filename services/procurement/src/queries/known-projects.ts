import type { EventOf, GateOpened, ProjectProposed } from '@helixboard/contracts';
import type { FactLookup, LocalProjection, StoredEvent } from '@helixboard/kit';
import type { KnownProject } from '../domain/procedure/procedure.commands.js';

interface Change {
  readonly sql: string;
  readonly value?: unknown;
}

const changeOf = (event: StoredEvent): Change | undefined => {
  switch (event.type) {
    case 'ProjectProposed': {
      const { ownerOrganisationId } = event.data as unknown as EventOf<typeof ProjectProposed>['data'];
      return { sql: 'owner_organisation_id', value: ownerOrganisationId };
    }
    case 'ProjectStopped':
    case 'ProjectWithdrawn':
      return { sql: 'ended', value: true };
    default: {
      const { standing } = event.data as unknown as EventOf<typeof GateOpened>['data'];
      return standing.gate === 'approval' ? { sql: 'approved', value: standing.open } : undefined;
    }
  }
};

/** The projects with their owner, their approval and whether they go on. Advisory: follows the feed of projects. */
export const knownProjects: LocalProjection = {
  name: 'procurement/known-projects',
  source: 'projects',
  types: ['ProjectProposed', 'GateNoted', 'GateOpened', 'GateClosed', 'ProjectStopped', 'ProjectWithdrawn'],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const event of events) {
      const change = changeOf(event);
      if (!change) continue;
      await client.query(
        `insert into known_project (project_id, ${change.sql}) values ($1, $2)
         on conflict (project_id) do update set ${change.sql} = excluded.${change.sql}`,
        [event.data['projectId'], change.value],
      );
    }
  },
};

/** A project, if it was proposed as far as procurement knows. Advisory. */
export const projectOf = async (lookup: FactLookup, projectId: string): Promise<KnownProject | undefined> => {
  const [row] = await lookup.query<{ owner: string; approved: boolean; ended: boolean }>(
    `select owner_organisation_id as owner, approved, ended from known_project
      where project_id = $1 and owner_organisation_id is not null`,
    [projectId],
  );
  return row && { ownerOrganisationId: row.owner, approved: row.approved, ended: row.ended };
};
