import { FRAMEWORK_COMMANDS, INDICATOR_COMMANDS, VARIANCE_COMMANDS } from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { frameworkDecider } from './domain/framework.decider.js';
import { indicatorDecider } from './domain/indicator.decider.js';
import { KPIS_MIGRATIONS } from './migrations/index.js';
import { correctiveActionDue, explanationDue, measurementOverdue } from './policies/deadlines.js';
import { followLateIndicator, followProject } from './policies/follow-project.js';
import { enlistIndicator, publishIndicators } from './policies/publish-indicators.js';
import { frameworkFacts, indicatorFacts } from './queries/facts.js';
import { knownIndicators } from './queries/known-indicators.js';
import { knownProjects } from './queries/known-projects.js';

/** Indicators: frameworks, baselines and targets, measurements and what follows from them. */
export const KPIS_SERVICE: ServiceDefinition = {
  name: 'kpis',
  aggregates: [
    {
      category: 'framework',
      commands: FRAMEWORK_COMMANDS,
      decider: frameworkDecider,
      facts: frameworkFacts,
    },
    {
      category: 'indicator',
      commands: [...INDICATOR_COMMANDS, ...VARIANCE_COMMANDS],
      decider: indicatorDecider,
      facts: indicatorFacts,
    },
  ],
  policies: [enlistIndicator, publishIndicators, followProject, followLateIndicator],
  deadlines: [measurementOverdue, explanationDue, correctiveActionDue],
  projections: [knownProjects, knownIndicators],
  migrations: KPIS_MIGRATIONS,
};
