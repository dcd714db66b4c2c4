import type { DomainEvent } from '@helixboard/contracts';
import { fold, policy } from '@helixboard/kit/testing';
import { BODY, body, convened, itemOf, MEETING, PROJECT, words } from '../board.fixture.js';
import { meetingDecider } from '../meeting/meeting.decider.js';
import type { Meeting } from '../meeting/meeting.js';

export const PROPOSAL = '01620000-0000-8000-80f0-000000000001';
export const LATER = '01620000-0000-8000-80f1-000000000002';
export const CAUSE = '01620000-0000-8000-80f1-000000000001';
export const proposes = policy('governance/propose-items-projects');
export const follows = policy('governance/follow-agenda');

export const subject = { kind: 'project', id: PROJECT };
export const title = words('Approuver le projet');
const about = { subject, title };
const content = {
  ...about,
  origin: 'jury-selection',
  motionType: 'project-approval',
  wording: words('Le jury a sélectionné ce projet.'),
  causeEventId: CAUSE,
};

export const on = (name: string, data: object = {}) => ({ name, data: { proposalId: PROPOSAL, ...data } });
export const raising = (changes: object = {}) => on('RaiseProposal', { ...content, ...changes });
export const accepting = on('AcceptProposal', { meetingId: MEETING });
export const declining = on('DeclineProposal', { reason: words('Plus tard') });
export const withdrawing = (cause = 'project-ended', more: object = {}) =>
  on('WithdrawProposal', { cause, ...more });

const event = (type: string, data: object): DomainEvent => ({
  type,
  data: { proposalId: PROPOSAL, bodyId: BODY, ...about, ...data },
});
export const raised = (changes: object = {}) => event('AgendaProposalRaised', { ...content, ...changes });
export const item = {
  itemId: itemOf(7),
  type: 'project-approval',
  title,
  subject,
  proposalId: PROPOSAL,
};
const ofMeeting = { meetingId: MEETING };
export const accepted = event('AgendaProposalAccepted', { ...ofMeeting, item });
export const placed = event('AgendaProposalPlaced', ofMeeting);
export const settled = event('AgendaProposalSettled', ofMeeting);
export const returned = (cause: string) => event('AgendaProposalReturned', { ...ofMeeting, cause });
export const corrected = (cause: string) => event('AgendaProposalCorrected', { ...ofMeeting, cause });
export const withdrawn = (cause: string) => event('AgendaProposalWithdrawn', { cause });
export const amended = (changes: object = {}) => {
  const { origin: _same, ...asked } = content;
  const { origin: _neither, ...changed } = changes as Record<string, unknown>;
  return event('AgendaProposalAmended', { ...asked, ...changed });
};
export const declined = event('AgendaProposalDeclined', { reason: words('Plus tard') });

export const meetingAfter = (...events: readonly DomainEvent[]): Meeting =>
  fold<Meeting>(meetingDecider, [convened, ...events]);
export const facts = { board: BODY, body, meeting: meetingAfter(), itemId: item.itemId };
