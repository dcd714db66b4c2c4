import type { ServiceDefinition } from '@helixboard/kit';
import { KPIS_MIGRATIONS } from './migrations/index.js';

/** Indicators: frameworks, baselines and targets, measurements and what follows from them. */
export const KPIS_SERVICE: ServiceDefinition = {
  name: 'kpis',
  aggregates: [],
  policies: [],
  deadlines: [],
  projections: [],
  migrations: KPIS_MIGRATIONS,
};
