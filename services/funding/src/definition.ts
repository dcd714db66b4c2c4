import { FUNDING_COMMANDS } from '@helixboard/contracts';
import { knownProjectParties, type ServiceDefinition } from '@helixboard/kit';
import { fundingDecider } from './domain/plan.decider.js';
import { FUNDING_MIGRATIONS } from './migrations/index.js';
import { consumeReservation } from './policies/consume-reservation.js';
import { creditLapses, waiverEnds } from './policies/deadlines.js';
import { followProject } from './policies/follow-project.js';
import { recordWaiver } from './policies/record-waiver.js';
import { fundingFacts } from './queries/facts.js';

/** Funding: what projects need, what is committed to them by which instrument, what is drawn, received, reserved. */
export const FUNDING_SERVICE: ServiceDefinition = {
  name: 'funding',
  aggregates: [
    { category: 'funding', commands: FUNDING_COMMANDS, decider: fundingDecider, facts: fundingFacts },
  ],
  policies: [followProject, recordWaiver, consumeReservation],
  deadlines: [waiverEnds, creditLapses],
  projections: [knownProjectParties('funding')],
  migrations: FUNDING_MIGRATIONS,
};
