import { COMPLIANCE_COMMANDS } from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { complianceDecider } from './domain/compliance/compliance.decider.js';
import { PROCUREMENT_MIGRATIONS } from './migrations/index.js';
import { complianceFallsDue } from './policies/compliance-falls-due.js';
import { complianceFollowsProject } from './policies/compliance-follows-project.js';
import { complianceFacts, complianceProjects } from './queries/compliance-projects.js';

const compliance = {
  category: 'compliance',
  commands: COMPLIANCE_COMMANDS,
  decider: complianceDecider,
  facts: complianceFacts,
};

/** Procurement: needs and estimates, procedures and contracts, and the compliance files of projects. */
export const PROCUREMENT_SERVICE: ServiceDefinition = {
  name: 'procurement',
  aggregates: [compliance],
  policies: [complianceFollowsProject],
  deadlines: [complianceFallsDue],
  projections: [complianceProjects],
  migrations: PROCUREMENT_MIGRATIONS,
};
