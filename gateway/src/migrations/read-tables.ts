import type { TablesOf } from './history.js';
import { fundingTables } from './tables-funding.js';
import { governanceTables } from './tables-governance.js';
import { infrastructureTables } from './tables-infrastructure.js';
import { kpisTables } from './tables-kpis.js';
import { projectsTables } from './tables-projects.js';
import { stakeholdersTables } from './tables-stakeholders.js';

/** Every table of the read models. */
export const readTables: TablesOf = (schema) =>
  [infrastructureTables, stakeholdersTables, projectsTables, governanceTables, fundingTables, kpisTables]
    .map((t) => t(schema))
    .join('\n');
