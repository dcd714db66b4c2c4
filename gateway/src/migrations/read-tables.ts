import type { TablesOf } from './history.js';
import { complianceTables } from './tables-compliance.js';
import { fundingTables } from './tables-funding.js';
import { governanceTables } from './tables-governance.js';
import { historicalTables } from './tables-historical.js';
import { infrastructureTables } from './tables-infrastructure.js';
import { kpisTables } from './tables-kpis.js';
import { procurementTables } from './tables-procurement.js';
import { projectsTables } from './tables-projects.js';
import { proposalTables } from './tables-proposals.js';
import { stakeholdersTables } from './tables-stakeholders.js';
import { teamTables } from './tables-team.js';

/** Every table of the read models. */
export const readTables: TablesOf = (schema) =>
  [
    infrastructureTables,
    stakeholdersTables,
    projectsTables,
    governanceTables,
    fundingTables,
    complianceTables,
    teamTables,
    historicalTables,
    procurementTables,
    kpisTables,
    proposalTables,
  ]
    .map((t) => t(schema))
    .join('\n');
