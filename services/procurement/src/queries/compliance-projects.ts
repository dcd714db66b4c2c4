import type { EventOf, ProjectProposed, SheetRevised } from '@helixboard/contracts';
import type { Aggregate, FactLookup, LocalProjection } from '@helixboard/kit';
import type { ComplianceFacts, DataOf, ScreenedProject } from '../domain/compliance/compliance.commands.js';

/** The projects that were proposed: parties and newest sheet. Advisory: follows the feed of the projects service. */
export const complianceProjects: LocalProjection = {
  name: 'procurement/compliance-projects',
  source: 'projects',
  types: ['ProjectProposed', 'SheetDrafted', 'SheetRevised'],
  tables: ['compliance_project'],
  apply: async (client, events) => {
    for (const event of events) {
      if (event.type === 'ProjectProposed') {
        const data = event.data as unknown as EventOf<typeof ProjectProposed>['data'];
        await client.query(
          `insert into compliance_project (project_id, owner_organisation_id, partners)
           values ($1, $2, $3::uuid[]) on conflict (project_id) do nothing`,
          [data.projectId, data.ownerOrganisationId, data.partners.map((p) => p.organisationId)],
        );
      } else {
        const { projectId, sheetVersion } = event.data as unknown as EventOf<typeof SheetRevised>['data'];
        await client.query('update compliance_project set sheet_version = $2 where project_id = $1', [
          projectId,
          sheetVersion,
        ]);
      }
    }
  },
};

const projectOf = async (lookup: FactLookup, projectId: string): Promise<ScreenedProject | undefined> => {
  const [row] = await lookup.query<{
    owner_organisation_id: string;
    partners: string[];
    sheet_version: number | null;
  }>('select owner_organisation_id, partners, sheet_version from compliance_project where project_id = $1', [
    projectId,
  ]);
  return (
    row && {
      ownerOrganisationId: row.owner_organisation_id,
      partners: row.partners,
      ...(row.sheet_version === null ? {} : { sheetVersion: row.sheet_version }),
    }
  );
};

/** The project, when it is screened: advisory. Everything else stands in the file's own stream. */
export const complianceFacts: NonNullable<Aggregate['facts']> = async (
  command,
  lookup,
): Promise<ComplianceFacts> => {
  if (command.name !== 'RecordComplianceScreening') return {};
  const { projectId } = command.data as DataOf<'RecordComplianceScreening'>;
  const project = await projectOf(lookup, projectId);
  return project ? { project } : {};
};
