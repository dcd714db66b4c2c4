import type { Helix } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

interface Registration {
  readonly organisationId: string;
  readonly helix: Helix;
}

/** The organisations that stakeholders registered, with their helix. Advisory: follows the other service's feed. */
export const knownOrganisations: LocalProjection = {
  name: 'projects/known-organisations',
  source: 'stakeholders',
  types: ['OrganisationRegistered', 'EnterpriseNumberCorrected'],
  tables: ['known_organisation'],
  apply: async (client, events) => {
    for (const event of events) {
      const { organisationId, helix } = event.data as unknown as Registration;
      const corrected = event.type === 'EnterpriseNumberCorrected';
      // The correction stands on another stream and may be read before the registration, which then must not win.
      await client.query(
        `insert into known_organisation as known (organisation_id, helix, corrected) values ($1, $2, $3)
         on conflict (organisation_id) do update set helix = excluded.helix, corrected = excluded.corrected
         where excluded.corrected or not known.corrected`,
        [organisationId, helix, corrected],
      );
    }
  },
};

/** The registered ones among the given organisations, with their helix. Advisory. */
export const helicesOf = async (
  lookup: FactLookup,
  organisationIds: readonly string[],
): Promise<Readonly<Record<string, Helix>>> => {
  const rows = await lookup.query<{ organisation_id: string; helix: Helix }>(
    'select organisation_id, helix from known_organisation where organisation_id = any($1::uuid[])',
    [organisationIds],
  );
  return Object.fromEntries(rows.map((row) => [row.organisation_id, row.helix]));
};
