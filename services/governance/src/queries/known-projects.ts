import type { Localized } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The projects that were proposed, with what they are called. Advisory: follows the feed of the projects service. */
export const knownProjects: LocalProjection = {
  name: 'governance/known-projects',
  source: 'projects',
  types: ['ProjectProposed', 'ProjectWordsRevised', 'ProjectPublicWordsRevised'],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const { data } of events)
      await client.query(
        `insert into known_project (project_id, title) values ($1, $2::jsonb)
         on conflict (project_id) do update set title = excluded.title`,
        [data.projectId, JSON.stringify(data.title)],
      );
  },
};

/** Whether a project was proposed, as far as governance knows. Advisory. */
export const isKnownProject = async (lookup: FactLookup, projectId: string): Promise<boolean> =>
  (await lookup.query('select 1 as known from known_project where project_id = $1', [projectId])).length > 0;

/** What a project is called, as far as governance knows. Advisory. */
export const titleOf = async (lookup: FactLookup, projectId: string): Promise<Localized | undefined> => {
  const [row] = await lookup.query<{ title: Localized }>(
    'select title from known_project where project_id = $1',
    [projectId],
  );
  return row?.title;
};
