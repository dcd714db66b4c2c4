import type { FactLookup, LocalProjection } from '@helixboard/kit';

interface Known {
  readonly organisationId: string;
  readonly enterpriseNumber?: string;
}

/** The registrations that stand for each organisation's id, one as a rule. Advisory: follows the service's own feed. */
export const knownOrganisations: LocalProjection = {
  name: 'stakeholders/known-organisations',
  source: 'stakeholders',
  types: ['OrganisationRegistered', 'EnterpriseNumberCorrected', 'OrganisationSuperseded'],
  tables: ['known_organisation'],
  apply: async (client, events) => {
    for (const event of events) {
      const data = event.data as unknown as Known;
      if (event.type === 'OrganisationSuperseded') {
        await client.query('delete from known_organisation where organisation_id = $1 and stream = $2', [
          data.organisationId,
          event.stream,
        ]);
        continue;
      }
      await client.query(
        `insert into known_organisation (organisation_id, stream, enterprise_number) values ($1, $2, $3)
         on conflict do nothing`,
        [data.organisationId, event.stream, data.enterpriseNumber ?? null],
      );
    }
  },
};

/** A registration known under an id, if any. Advisory. */
export const knownOrganisation = async (
  lookup: FactLookup,
  organisationId: string,
): Promise<{ enterpriseNumber: string | null } | undefined> => {
  const rows = await lookup.query<{ enterprise_number: string | null }>(
    'select enterprise_number from known_organisation where organisation_id = $1 order by stream limit 1',
    [organisationId],
  );
  const row = rows[0];
  return row && { enterpriseNumber: row.enterprise_number };
};
