import { LIMITS_COMMANDS, PROJECT_COMMANDS, ROADMAP_COMMANDS } from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { limitsDecider } from './domain/limits.decider.js';
import { projectDecider } from './domain/project.decider.js';
import { roadmapDecider } from './domain/roadmap.decider.js';
import { PROJECTS_MIGRATIONS } from './migrations/index.js';
import { clearRoadmap } from './policies/clear-roadmap.js';
import { followRoadmap } from './policies/follow-roadmap.js';
import { fundingGate } from './policies/funding-gate.js';
import { openApprovalGate } from './policies/open-approval-gate.js';
import { teamGate } from './policies/team-gate.js';
import { projectFacts, roadmapFacts } from './queries/facts.js';
import { knownOrganisations } from './queries/known-organisations.js';

/** Projects: proposals and their sheets, the jury's decisions, roadmaps, the gates before delivery. */
export const PROJECTS_SERVICE: ServiceDefinition = {
  name: 'projects',
  aggregates: [
    { category: 'project', commands: PROJECT_COMMANDS, decider: projectDecider, facts: projectFacts },
    { category: 'roadmap', commands: ROADMAP_COMMANDS, decider: roadmapDecider, facts: roadmapFacts },
    { category: 'limits', commands: LIMITS_COMMANDS, decider: limitsDecider },
  ],
  policies: [followRoadmap, clearRoadmap, openApprovalGate, fundingGate, teamGate],
  deadlines: [],
  projections: [knownOrganisations],
  migrations: PROJECTS_MIGRATIONS,
};
