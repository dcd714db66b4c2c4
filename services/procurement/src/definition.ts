import {
  COMPLIANCE_COMMANDS,
  HISTORICAL_COMMANDS,
  NEEDS_COMMANDS,
  PROCEDURE_COMMANDS,
} from '@helixboard/contracts';
import type { ServiceDefinition } from '@helixboard/kit';
import { complianceDecider } from './domain/compliance/compliance.decider.js';
import { historicalDecider } from './domain/historical/procedure.decider.js';
import { needsDecider } from './domain/needs/needs.decider.js';
import { procedureDecider } from './domain/procedure/procedure.decider.js';
import { PROCUREMENT_MIGRATIONS } from './migrations/index.js';
import { claimNeeds, flagSplit } from './policies/claim-needs.js';
import { complianceFallsDue } from './policies/compliance-falls-due.js';
import { complianceFollowsProject } from './policies/compliance-follows-project.js';
import {
  awardNotice,
  contractEnd,
  standstillEnds,
  tendersDue,
  tenderValidity,
} from './policies/deadlines.js';
import { followLatePlan, followProject } from './policies/follow-project.js';
import { complianceFacts } from './queries/compliance-facts.js';
import { procedureFacts } from './queries/facts.js';
import { historicalFacts } from './queries/historical-facts.js';
import { knownProcedures } from './queries/known-procedures.js';
import { knownProjects } from './queries/known-projects.js';
import { knownReservations } from './queries/known-reservations.js';

/** Procurement: needs and estimates, procedures and contracts, and the compliance files of projects. */
export const PROCUREMENT_SERVICE: ServiceDefinition = {
  name: 'procurement',
  aggregates: [
    { category: 'procedure', commands: PROCEDURE_COMMANDS, decider: procedureDecider, facts: procedureFacts },
    { category: 'needs', commands: NEEDS_COMMANDS, decider: needsDecider },
    {
      category: 'compliance',
      commands: COMPLIANCE_COMMANDS,
      decider: complianceDecider,
      facts: complianceFacts,
    },
    {
      category: 'historical',
      commands: HISTORICAL_COMMANDS,
      decider: historicalDecider,
      facts: historicalFacts,
    },
  ],
  policies: [followProject, followLatePlan, claimNeeds, flagSplit, complianceFollowsProject],
  deadlines: [tendersDue, tenderValidity, standstillEnds, awardNotice, contractEnd, complianceFallsDue],
  projections: [knownProjects, knownReservations, knownProcedures],
  migrations: PROCUREMENT_MIGRATIONS,
};
