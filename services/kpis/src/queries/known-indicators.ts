import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The indicators of each project. Advisory: follows the service’s own feed. */
export const knownIndicators: LocalProjection = {
  name: 'kpis/known-indicators',
  source: 'kpis',
  types: ['IndicatorDefined'],
  tables: ['known_indicator'],
  apply: async (client, events) => {
    for (const { data } of events)
      if (data.projectId !== undefined)
        await client.query(
          `insert into known_indicator (indicator_id, project_id) values ($1, $2)
           on conflict (indicator_id) do nothing`,
          [data.indicatorId, data.projectId],
        );
  },
};

/** The indicators that measure a project, as far as the service’s own list has come. Advisory. */
export const indicatorsFor = async (lookup: FactLookup, projectId: string): Promise<readonly string[]> => {
  const rows = await lookup.query<{ id: string }>(
    'select indicator_id as id from known_indicator where project_id = $1 order by indicator_id',
    [projectId],
  );
  return rows.map((row) => row.id);
};
