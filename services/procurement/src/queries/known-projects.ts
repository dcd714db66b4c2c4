import type { EventOf, GateOpened, ProjectProposed, SheetRevised } from '@helixboard/contracts';
import type { FactLookup, LocalProjection, StoredEvent } from '@helixboard/kit';
import type { ScreenedProject } from '../domain/compliance/compliance.commands.js';
import type { KnownProject } from '../domain/procedure/procedure.commands.js';

/** What an event says of a project, by column. */
const said = ({ type, data }: StoredEvent): Readonly<Record<string, unknown>> => {
  switch (type) {
    case 'ProjectProposed': {
      const { ownerOrganisationId, partners } = data as unknown as EventOf<typeof ProjectProposed>['data'];
      return {
        owner_organisation_id: ownerOrganisationId,
        partners: partners.map((p) => p.organisationId),
      };
    }
    case 'SheetDrafted':
    case 'SheetRevised':
      return { sheet_version: (data as unknown as EventOf<typeof SheetRevised>['data']).sheetVersion };
    case 'ProjectStopped':
    case 'ProjectWithdrawn':
      return { ended: true };
    default: {
      const { standing } = data as unknown as EventOf<typeof GateOpened>['data'];
      return standing.gate === 'approval' ? { approved: standing.open } : {};
    }
  }
};

/** The projects with their parties, sheet and approval, and whether they go on. Advisory: follows the feed of projects. */
export const knownProjects: LocalProjection = {
  name: 'procurement/known-projects',
  source: 'projects',
  types: [
    'ProjectProposed',
    'SheetDrafted',
    'SheetRevised',
    'GateNoted',
    'GateOpened',
    'GateClosed',
    'ProjectStopped',
    'ProjectWithdrawn',
  ],
  tables: ['known_project'],
  apply: async (client, events) => {
    for (const event of events) {
      const change = said(event);
      const columns = Object.keys(change);
      if (columns.length === 0) continue;
      await client.query(
        `insert into known_project (project_id, ${columns.join(', ')})
         values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})
         on conflict (project_id) do update set ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}`,
        [event.data['projectId'], ...Object.values(change)],
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

/** A project as its compliance file takes it over: parties and newest sheet. Advisory. */
export const screenedProjectOf = async (
  lookup: FactLookup,
  projectId: string,
): Promise<ScreenedProject | undefined> => {
  const [row] = await lookup.query<{ owner: string; partners: string[]; sheet_version: number | null }>(
    `select owner_organisation_id as owner, partners, sheet_version from known_project
      where project_id = $1 and owner_organisation_id is not null`,
    [projectId],
  );
  return (
    row && {
      ownerOrganisationId: row.owner,
      partners: row.partners,
      ...(row.sheet_version === null ? {} : { sheetVersion: row.sheet_version }),
    }
  );
};
