import type { ServiceName } from '@helixboard/contracts';
import type { Kind } from '../kind.js';
import { COMPLIANCE_KINDS } from './compliance.js';
import { decision } from './decision.js';
import { FUNDING_KINDS } from './funding.js';
import { GOVERNANCE_KINDS } from './governance.js';
import { HISTORICAL_KINDS } from './historical.js';
import { PROCUREMENT_KINDS } from './procurement.js';
import { KPIS_KINDS } from './kpis.js';
import { project } from './projects.js';
import { ROADMAP_BASELINE_KINDS } from './roadmap-baseline.js';
import { PROPOSAL_KINDS } from './proposals.js';
import { ROADMAP_KINDS } from './roadmap.js';
import { projectSheet } from './sheet.js';
import { STAKEHOLDERS_KINDS } from './stakeholders.js';
import { TEAM_KINDS } from './team.js';

/** Every kind of read row. */
export const KINDS: readonly Kind[] = [
  ...STAKEHOLDERS_KINDS,
  project,
  projectSheet,
  ...ROADMAP_KINDS,
  ...ROADMAP_BASELINE_KINDS,
  ...GOVERNANCE_KINDS,
  decision,
  ...FUNDING_KINDS,
  ...COMPLIANCE_KINDS,
  ...TEAM_KINDS,
  ...HISTORICAL_KINDS,
  ...PROCUREMENT_KINDS,
  ...KPIS_KINDS,
  ...PROPOSAL_KINDS,
];

/** The kinds that are folded from a service's events. */
export const kindsOf = (source: ServiceName): readonly Kind[] => KINDS.filter((k) => k.source === source);

/** The kind of a read table. */
export const kindIn = (table: string): Kind => {
  const kind = KINDS.find((k) => k.table === table);
  if (!kind) throw new Error(`There is no read table ${table}`);
  return kind;
};

/** The tables of rows. */
export const ROW_TABLES: readonly string[] = KINDS.map((k) => k.table);
