import type { Migration } from '@helixboard/kit';
import { complianceProjectsTable } from './compliance.js';

/** Query tables of the service: what its own commands look up. */
export const PROCUREMENT_MIGRATIONS: readonly Migration[] = [complianceProjectsTable];
