import { LIMITS_COMMANDS, PROJECT_COMMANDS, ROADMAP_COMMANDS } from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { limitsDecider } from './domain/limits.decider.js';
import { projectDecider } from './domain/project.decider.js';
import { roadmapDecider } from './domain/roadmap.decider.js';
import { PROJECTS_MIGRATIONS } from './migrations/index.js';
import { clearRoadmap } from './policies/clear-roadmap.js';
import { complianceGate } from './policies/compliance-gate.js';
import { followRoadmap } from './policies/follow-roadmap.js';
import { milestoneLate } from './policies/deadlines.js';
import { fundingGate } from './policies/funding-gate.js';
import { makeBaselineCurrent } from './policies/make-baseline-current.js';
import { noteContract } from './policies/note-contract.js';
import { openApprovalGate } from './policies/open-approval-gate.js';
import { draftedBaselines } from './queries/drafted-baselines.js';
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
  policies: [
    followRoadmap,
    clearRoadmap,
    openApprovalGate,
    fundingGate,
    makeBaselineCurrent,
    noteContract,
    complianceGate,
    teamGate,
  ],
  deadlines: [milestoneLate],
  projections: [knownOrganisations, draftedBaselines],
  migrations: PROJECTS_MIGRATIONS,
};
