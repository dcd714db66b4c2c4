import type { EventContract } from '../kernel/event.js';
import { BODY_EVENTS } from './events/body.js';
import { DECISION_EVENTS } from './events/decision.js';
import { MEETING_EVENTS } from './events/meeting.js';
import { PROPOSAL_EVENTS, ProposedItemNotTaken } from './events/proposal.js';
import { PUBLICATION_EVENTS } from './events/publication.js';
import { VOTE_EVENTS } from './events/vote.js';

export * from './events/body.js';
export * from './events/decision.js';
export * from './events/meeting.js';
export * from './events/proposal.js';
export * from './events/publication.js';
export * from './events/vote.js';
export {
  type AgendaItem,
  type AuthorityAnswer,
  type BodyRules,
  type Effect,
  type Majority,
} from './fields.js';
export { type Quorum, type RollSeat, type Standing, type Subject, type Tally, type Voter } from './fields.js';

/** Every event of governance. */
export const GOVERNANCE_EVENTS: readonly EventContract[] = [
  ...BODY_EVENTS,
  ...MEETING_EVENTS,
  ...VOTE_EVENTS,
  ...DECISION_EVENTS,
  ...PUBLICATION_EVENTS,
  ...PROPOSAL_EVENTS,
  ProposedItemNotTaken,
];
