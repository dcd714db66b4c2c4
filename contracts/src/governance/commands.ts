import type { CommandContract } from '../kernel/command.js';
import { BODY_COMMANDS } from './commands/body.js';
import { DECISION_COMMANDS } from './commands/decision.js';
import { MEETING_COMMANDS } from './commands/meeting.js';
import { PlaceProposedItem, PROPOSAL_COMMANDS } from './commands/proposal.js';
import { VOTE_COMMANDS } from './commands/vote.js';

export * from './commands/body.js';
export * from './commands/decision.js';
export * from './commands/meeting.js';
export * from './commands/proposal.js';
export * from './commands/vote.js';

/** Every command of governance. */
export const GOVERNANCE_COMMANDS: readonly CommandContract[] = [
  ...BODY_COMMANDS,
  ...MEETING_COMMANDS,
  ...VOTE_COMMANDS,
  ...DECISION_COMMANDS,
  ...PROPOSAL_COMMANDS,
  PlaceProposedItem,
];
