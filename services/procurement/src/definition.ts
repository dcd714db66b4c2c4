import { HISTORICAL_COMMANDS } from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { historicalDecider } from './domain/historical/procedure.decider.js';
import { PROCUREMENT_MIGRATIONS } from './migrations/index.js';
import { historicalFacts } from './queries/historical-facts.js';

/** Procurement: needs and estimates, procedures and contracts, and the compliance files of projects. */
export const PROCUREMENT_SERVICE: ServiceDefinition = {
  name: 'procurement',
  aggregates: [
    {
      category: 'historical',
      commands: HISTORICAL_COMMANDS,
      decider: historicalDecider,
      facts: historicalFacts,
    },
  ],
  policies: [],
  deadlines: [],
  projections: [],
  migrations: PROCUREMENT_MIGRATIONS,
};
