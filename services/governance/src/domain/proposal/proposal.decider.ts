import {
  type AcceptProposal,
  type CommandData,
  type Decider,
  type DeclineProposal,
  type DomainCommand,
  LANGUAGES,
  type Moment,
  type NoteProposalPlaced,
  type RaiseProposal,
  type Refusal,
  type ReturnProposal,
  type SettleProposal,
  type WithdrawProposal,
} from '@helixboard/contracts';
import type { Body } from '../body/body.js';
import { defined } from '../defined.js';
import { presiding, rollOn } from '../voting/roll.js';
import { evolve, initialState, type Proposal, type ProposalEvent, type Raised } from './proposal.js';
import { refuseAnswered, takeUp, type TakingUp } from './taking-up.js';

type Given<N extends string, C> = DomainCommand<N, CommandData<C>>;

export type ProposalCommand =
  | Given<'RaiseProposal', typeof RaiseProposal>
  | Given<'AcceptProposal', typeof AcceptProposal>
  | Given<'DeclineProposal', typeof DeclineProposal>
  | Given<'WithdrawProposal', typeof WithdrawProposal>
  | Given<'NoteProposalPlaced', typeof NoteProposalPlaced>
  | Given<'ReturnProposal', typeof ReturnProposal>
  | Given<'SettleProposal', typeof SettleProposal>;

/** What is looked up: the office’s board (advisory), the meeting and the body whose chair answers (both folded). */
export interface ProposalFacts extends TakingUp {
  readonly board?: string | undefined;
  /** Whether the board has decided on what the jury’s selection asks for (advisory). */
  readonly decided?: boolean;
  readonly body?: Body;
}

type Outcome = readonly ProposalEvent[] | Refusal;

const OPEN: readonly Proposal['state'][] = ['proposed', 'taken-up', 'on-agenda'];
const isOpen = ({ state }: Proposal): boolean => OPEN.includes(state);

/** What the events of a proposal say of it again, so that each can be read by itself. */
const of = ({ raised, bodyId }: Proposal) =>
  defined({ proposalId: raised!.proposalId, bodyId, subject: raised!.subject, title: raised!.title });
const ofMeeting = (proposal: Proposal) => ({
  ...of(proposal),
  bodyId: proposal.bodyId!,
  meetingId: proposal.meetingId!,
});

/** A selection asks for an approval: when the board has decided on it, there is nothing to ask. */
const isMoot = ({ origin }: CommandData<typeof RaiseProposal>, { decided }: ProposalFacts): boolean =>
  origin === 'jury-selection' && decided === true;

const isSameWaiver = (a: Raised['waiver'], b: Raised['waiver']): boolean =>
  a?.amount.cents === b?.amount.cents && a?.instrument === b?.instrument && a?.until === b?.until;

/** Whether an open proposal asks what is asked anew: nothing fell away, and neither the words nor the waiver differ. */
const asksTheSame = (d: CommandData<typeof RaiseProposal>, { raised, corrected }: Proposal): boolean =>
  corrected === undefined &&
  isSameWaiver(raised?.waiver, d.waiver) &&
  LANGUAGES.every(
    (l) =>
      raised?.title.in[l]?.text === d.title.in[l]?.text &&
      raised?.wording.in[l]?.text === d.wording.in[l]?.text,
  );

/** What came up again while the proposal is open: it asks for that from now on. */
const amend = (d: CommandData<typeof RaiseProposal>, proposal: Proposal): Outcome => {
  if (proposal.raised?.causeEventId === d.causeEventId || asksTheSame(d, proposal)) return [];
  const { origin: _same, ...asked } = d;
  const { bodyId, meetingId } = proposal;
  return [{ type: 'AgendaProposalAmended', data: defined({ ...asked, bodyId, meetingId }) }];
};

/** **Rule**: of one origin and one matter, one proposal is open at a time; once settled, it can come again. */
const raise = (d: CommandData<typeof RaiseProposal>, proposal: Proposal, facts: ProposalFacts): Outcome => {
  if (isMoot(d, facts)) return [];
  return isOpen(proposal)
    ? amend(d, proposal)
    : [{ type: 'AgendaProposalRaised', data: defined({ ...d, bodyId: facts.board }) }];
};

const decline = ({ reason }: CommandData<typeof DeclineProposal>, proposal: Proposal): Outcome =>
  refuseAnswered(proposal) ?? [{ type: 'AgendaProposalDeclined', data: { ...of(proposal), reason } }];

/** What it rests on fell away: it is withdrawn, unless a meeting has it; then that is told to the meeting, once. */
const withdraw = ({ cause, waiver }: CommandData<typeof WithdrawProposal>, proposal: Proposal): Outcome => {
  if (!isOpen(proposal) || (waiver !== undefined && !isSameWaiver(proposal.raised!.waiver, waiver)))
    return [];
  if (proposal.state === 'proposed')
    return [{ type: 'AgendaProposalWithdrawn', data: { ...of(proposal), cause } }];
  // What a meeting has, it decides on itself: that is no correction.
  return proposal.corrected === undefined && cause !== 'board-has-decided'
    ? [{ type: 'AgendaProposalCorrected', data: { ...ofMeeting(proposal), cause } }]
    : [];
};

const isWith = (proposal: Proposal, meetingId: string): boolean =>
  isOpen(proposal) && proposal.meetingId === meetingId;

/** Back to the chair; what fell away meanwhile does not come back. */
const giveBack = ({ meetingId, cause }: CommandData<typeof ReturnProposal>, proposal: Proposal): Outcome => {
  if (!isWith(proposal, meetingId)) return [];
  return proposal.corrected === undefined
    ? [{ type: 'AgendaProposalReturned', data: { ...ofMeeting(proposal), cause } }]
    : [{ type: 'AgendaProposalWithdrawn', data: { ...of(proposal), cause: proposal.corrected } }];
};

/** The meeting dealt with its item; another waiver that was asked for meanwhile comes before the board by itself. */
const settle = ({ meetingId }: CommandData<typeof SettleProposal>, proposal: Proposal): Outcome => {
  if (!isWith(proposal, meetingId)) return [];
  const settled: ProposalEvent = { type: 'AgendaProposalSettled', data: ofMeeting(proposal) };
  const { raised, taken, corrected, bodyId } = proposal;
  const isAnswered = corrected !== undefined || isSameWaiver(taken, raised!.waiver);
  return isAnswered
    ? [settled]
    : [settled, { type: 'AgendaProposalRaised', data: defined({ ...raised!, bodyId }) }];
};

const decide = (command: ProposalCommand, proposal: Proposal, facts: ProposalFacts): Outcome => {
  switch (command.name) {
    case 'RaiseProposal':
      return raise(command.data, proposal, facts);
    case 'AcceptProposal':
      return takeUp(command.data, proposal, facts);
    case 'DeclineProposal':
      return decline(command.data, proposal);
    case 'WithdrawProposal':
      return withdraw(command.data, proposal);
    case 'NoteProposalPlaced':
      return proposal.state === 'taken-up' && isWith(proposal, command.data.meetingId)
        ? [{ type: 'AgendaProposalPlaced', data: ofMeeting(proposal) }]
        : [];
    case 'ReturnProposal':
      return giveBack(command.data, proposal);
    case 'SettleProposal':
      return settle(command.data, proposal);
  }
};

/**
 * Decides on a proposal for the board’s agenda. `presides`: holds the chair or the deputy seat of the body with a mandate
 * that stands today. Source: DOMAIN part 3; "Across the services".
 */
export const proposalDecider: Decider<Proposal, ProposalCommand, ProposalEvent, ProposalFacts> = {
  initialState,
  evolve,
  decide: (command, proposal, facts = {}) => decide(command, proposal, facts),
  relations: (_proposal, { by }, facts: ProposalFacts = {}, { today }: Moment) => {
    const { body } = facts;
    if (!body) return [];
    return presiding(rollOn(body.seats, body.mandates, today), [by.id]) === by.id ? ['presides'] : [];
  },
};
