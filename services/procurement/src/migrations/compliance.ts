import type { Migration } from '@helixboard/kit';

/** The projects that can be screened. */
export const complianceProjectsTable: Migration = {
  name: '0100-compliance-projects',
  sql: `
    create table compliance_project (
      project_id uuid primary key,
      owner_organisation_id uuid not null,
      partners uuid[] not null,
      sheet_version integer
    );
  `,
};
