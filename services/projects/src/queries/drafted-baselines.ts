import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** On which roadmap each version was drafted: a decision names the version alone. */
export const draftedBaselines: LocalProjection = {
  name: 'projects/drafted-baselines',
  source: 'projects',
  types: ['RoadmapBaselineDrafted'],
  tables: ['drafted_baseline'],
  apply: async (client, events) => {
    for (const { data } of events)
      await client.query(
        'insert into drafted_baseline (baseline_id, roadmap_id) values ($1, $2) on conflict (baseline_id) do nothing',
        [data.baselineId, data.roadmapId],
      );
  },
};

/** The roadmap on which a version was drafted, as far as it is known. */
export const roadmapOf = async (lookup: FactLookup, baselineId: string): Promise<string | undefined> => {
  const [row] = await lookup.query<{ roadmap_id: string }>(
    'select roadmap_id from drafted_baseline where baseline_id = $1',
    [baselineId],
  );
  return row?.roadmap_id;
};
