import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The projects that were proposed. Advisory: follows the feed of the projects service. */
export const knownProjects: LocalProjection = {
  name: 'governance/known-projects',
  source: 'projects',
  types: ['ProjectProposed'],
  tables: ['known_project'],
  apply: async (client, events) => {
    await client.query(
      'insert into known_project (project_id) select unnest($1::uuid[]) on conflict (project_id) do nothing',
      [events.map((e) => e.data.projectId)],
    );
  },
};

/** Whether a project was proposed, as far as governance knows. Advisory. */
export const isKnownProject = async (lookup: FactLookup, projectId: string): Promise<boolean> =>
  (await lookup.query('select 1 as known from known_project where project_id = $1', [projectId])).length > 0;
