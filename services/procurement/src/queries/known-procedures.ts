import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The procedures of each project. Advisory: follows the service’s own feed. */
export const knownProcedures: LocalProjection = {
  name: 'procurement/known-procedures',
  source: 'procurement',
  types: ['ProcedurePlanned'],
  tables: ['known_procedure'],
  apply: async (client, events) => {
    for (const { data } of events)
      await client.query(
        `insert into known_procedure (procedure_id, project_id) values ($1, $2)
         on conflict (procedure_id) do nothing`,
        [data['procedureId'], data['projectId']],
      );
  },
};

/** The procedures that were planned for a project, as far as the service’s own list has come. Advisory. */
export const proceduresFor = async (lookup: FactLookup, projectId: string): Promise<readonly string[]> => {
  const rows = await lookup.query<{ id: string }>(
    'select procedure_id as id from known_procedure where project_id = $1 order by procedure_id',
    [projectId],
  );
  return rows.map((row) => row.id);
};
