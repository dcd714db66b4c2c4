import {
  BODY_COMMANDS,
  DECISION_COMMANDS,
  MEETING_COMMANDS,
  PlaceProposedItem,
  PROPOSAL_COMMANDS,
  RegisterDecision,
  VOTE_COMMANDS,
} from '@helixboard/contracts';
import type { Aggregate, ServiceDefinition } from '@helixboard/kit';
import { bodyDecider } from './domain/body/body.decider.js';
import { decisionDecider } from './domain/decision/decision.decider.js';
import { meetingDecider } from './domain/meeting/meeting.decider.js';
import { proposalDecider } from './domain/proposal/proposal.decider.js';
import { registerDecider } from './domain/register.decider.js';
import { GOVERNANCE_MIGRATIONS } from './migrations/index.js';
import { authorityAnswer, followUp } from './policies/deadlines.js';
import { followAgenda } from './policies/follow-agenda.js';
import { openDecision } from './policies/open-decision.js';
import { placeProposal } from './policies/place-proposal.js';
import { proposeItemsOfFunding } from './policies/propose-items-funding.js';
import { proposeItemsOfIndicators } from './policies/propose-items-kpis.js';
import { proposeItemsOfProjects } from './policies/propose-items-projects.js';
import { registerDecision } from './policies/register-decision.js';
import { supersedeDecision } from './policies/supersede-decision.js';
import { boards } from './queries/boards.js';
import { decidedApprovals } from './queries/decided-approvals.js';
import { decisionFacts, meetingFacts, proposalFacts } from './queries/facts.js';
import { knownBaselines } from './queries/known-baselines.js';
import { knownProjects } from './queries/known-projects.js';

const body: Aggregate = { category: 'body', commands: BODY_COMMANDS, decider: bodyDecider };

const meeting: Aggregate = {
  category: 'meeting',
  commands: [...MEETING_COMMANDS, ...VOTE_COMMANDS, PlaceProposedItem],
  decider: meetingDecider,
  facts: meetingFacts,
};

const register: Aggregate = { category: 'register', commands: [RegisterDecision], decider: registerDecider };

const decision: Aggregate = {
  category: 'decision',
  commands: DECISION_COMMANDS.filter((c) => c.name !== RegisterDecision.name),
  decider: decisionDecider,
  facts: decisionFacts,
};

const proposal: Aggregate = {
  category: 'proposal',
  commands: PROPOSAL_COMMANDS,
  decider: proposalDecider,
  facts: proposalFacts,
};

/** Governance: bodies with seats and mandates, meetings with motions and votes, proposals for agendas, the register. */
export const GOVERNANCE_SERVICE: ServiceDefinition = {
  name: 'governance',
  aggregates: [body, meeting, register, decision, proposal],
  policies: [
    registerDecision,
    openDecision,
    supersedeDecision,
    placeProposal,
    followAgenda,
    proposeItemsOfProjects,
    proposeItemsOfFunding,
    proposeItemsOfIndicators,
  ],
  deadlines: [authorityAnswer, followUp],
  projections: [knownProjects, knownBaselines, boards, decidedApprovals],
  migrations: GOVERNANCE_MIGRATIONS,
};
