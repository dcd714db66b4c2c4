import {
  BODY_COMMANDS,
  DECISION_COMMANDS,
  MEETING_COMMANDS,
  RegisterDecision,
  VOTE_COMMANDS,
} from '@helixboard/contracts';
import type { Aggregate, ServiceDefinition } from '@helixboard/kit';
import { bodyDecider } from './domain/body/body.decider.js';
import { decisionDecider } from './domain/decision/decision.decider.js';
import { meetingDecider } from './domain/meeting/meeting.decider.js';
import { registerDecider } from './domain/register.decider.js';
import { GOVERNANCE_MIGRATIONS } from './migrations/index.js';
import { authorityAnswer, followUp } from './policies/deadlines.js';
import { openDecision } from './policies/open-decision.js';
import { registerDecision } from './policies/register-decision.js';
import { supersedeDecision } from './policies/supersede-decision.js';
import { decisionFacts, meetingFacts } from './queries/facts.js';
import { knownBaselines } from './queries/known-baselines.js';
import { knownProjects } from './queries/known-projects.js';

const body: Aggregate = { category: 'body', commands: BODY_COMMANDS, decider: bodyDecider };

const meeting: Aggregate = {
  category: 'meeting',
  commands: [...MEETING_COMMANDS, ...VOTE_COMMANDS],
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

/** Governance: bodies with seats and mandates, meetings with motions and votes, the register of decisions. */
export const GOVERNANCE_SERVICE: ServiceDefinition = {
  name: 'governance',
  aggregates: [body, meeting, register, decision],
  policies: [registerDecision, openDecision, supersedeDecision],
  deadlines: [authorityAnswer, followUp],
  projections: [knownProjects, knownBaselines],
  migrations: GOVERNANCE_MIGRATIONS,
};
