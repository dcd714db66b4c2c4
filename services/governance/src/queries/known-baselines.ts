import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The versions of roadmaps that were drafted. Advisory: follows the feed of the projects service. */
export const knownBaselines: LocalProjection = {
  name: 'governance/known-baselines',
  source: 'projects',
  types: ['RoadmapBaselineDrafted'],
  tables: ['known_baseline'],
  apply: async (client, events) => {
    await client.query(
      'insert into known_baseline (baseline_id) select unnest($1::uuid[]) on conflict (baseline_id) do nothing',
      [events.map((e) => e.data.baselineId)],
    );
  },
};

/** Whether a version of a roadmap was drafted, as far as governance knows. Advisory. */
export const isKnownBaseline = async (lookup: FactLookup, baselineId: string): Promise<boolean> =>
  (await lookup.query('select 1 as known from known_baseline where baseline_id = $1', [baselineId])).length >
  0;
