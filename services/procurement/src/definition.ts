import type { ServiceDefinition } from '@helixboard/kit';
import { PROCUREMENT_MIGRATIONS } from './migrations/index.js';

/** Procurement: needs and estimates, procedures and contracts, and the compliance files of projects. */
export const PROCUREMENT_SERVICE: ServiceDefinition = {
  name: 'procurement',
  aggregates: [],
  policies: [],
  deadlines: [],
  projections: [],
  migrations: PROCUREMENT_MIGRATIONS,
};
