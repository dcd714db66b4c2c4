import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { code, derivedId, localized } from '../../kernel/fields.js';
import { MOTION_TYPES, PROPOSAL_ORIGINS, PROPOSAL_RETURNS, PROPOSAL_WITHDRAWALS } from '../codes.js';
import { given, itemId, meetingId, proposalId } from '../fields.js';

const service = 'governance';
const stream = (d: { readonly proposalId: string }) => `proposal-${d.proposalId}`;
const proposal = { proposalId: proposalId() };
const proposing = [
  { policy: 'governance/propose-items-projects' },
  { policy: 'governance/propose-items-funding' },
  { policy: 'governance/propose-items-kpis' },
] as const;
const follows = [{ policy: 'governance/follow-agenda' }] as const;
/** The office’s secretary, and who holds the chair seat of the body, or the deputy seat in its absence. */
const chairs = [{ role: 'coordinator' }, { relation: 'presides' }] as const;

export const RaiseProposal = defineCommand({
  name: 'RaiseProposal',
  service,
  summary:
    'Proposes an item for an agenda of the board, or amends the proposal of it that is open. By policies alone.',
  data: z.strictObject({
    ...proposal,
    origin: code(PROPOSAL_ORIGINS),
    motionType: code(MOTION_TYPES),
    title: localized(300),
    wording: localized(10_000),
    subject: given.subject(),
    /** With an item of type `funding-waiver`, and then always. */
    waiver: given.waiver().optional(),
    /** The corrective action that it asks the board for. */
    actionId: derivedId('corrective-action').optional(),
    causeEventId: derivedId('event'),
  }),
  stream,
  allowed: proposing,
  refusals: [],
});

export const AcceptProposal = defineCommand({
  name: 'AcceptProposal',
  service,
  summary:
    'Takes a proposal up for the agenda of a meeting of the board that was convened and has not opened.',
  data: z.strictObject({ ...proposal, meetingId: meetingId() }),
  stream,
  allowed: chairs,
  refusals: [
    'PROPOSAL.UNKNOWN',
    'PROPOSAL.NOT_OPEN',
    'PROPOSAL.OTHER_BODY',
    'MEETING.UNKNOWN',
    'MEETING.NOT_CONVENED',
    'MOTION.TYPE_NOT_RULED',
    'MOTION.WAIVER',
  ],
});

export const DeclineProposal = defineCommand({
  name: 'DeclineProposal',
  service,
  summary: 'Leaves a proposal off every agenda, with the reason.',
  data: z.strictObject({ ...proposal, reason: localized(1000) }),
  stream,
  allowed: chairs,
  refusals: ['PROPOSAL.UNKNOWN', 'PROPOSAL.NOT_OPEN'],
});

export const WithdrawProposal = defineCommand({
  name: 'WithdrawProposal',
  service,
  summary:
    'Withdraws a proposal that is not taken up; one that is stays, with the correction. By policies alone.',
  data: z.strictObject({
    ...proposal,
    cause: code(PROPOSAL_WITHDRAWALS),
    /** Only the proposal that asks for this waiver. */
    waiver: given.waiver().optional(),
  }),
  stream,
  allowed: [...proposing, ...follows],
  refusals: [],
});

export const NoteProposalPlaced = defineCommand({
  name: 'NoteProposalPlaced',
  service,
  summary: 'Notes that the proposed item is on the agenda; by a policy alone.',
  data: z.strictObject({ ...proposal, meetingId: meetingId() }),
  stream,
  allowed: follows,
  refusals: [],
});

export const ReturnProposal = defineCommand({
  name: 'ReturnProposal',
  service,
  summary:
    'Gives a proposal back to the chair: the meeting could not take it or did not deal with it. By a policy alone.',
  data: z.strictObject({ ...proposal, meetingId: meetingId(), cause: code(PROPOSAL_RETURNS) }),
  stream,
  allowed: follows,
  refusals: [],
});

export const SettleProposal = defineCommand({
  name: 'SettleProposal',
  service,
  summary: 'Notes that the meeting dealt with the proposed item; by a policy alone.',
  data: z.strictObject({ ...proposal, meetingId: meetingId() }),
  stream,
  allowed: follows,
  refusals: [],
});

export const PlaceProposedItem = defineCommand({
  name: 'PlaceProposedItem',
  service,
  summary:
    'Puts an accepted proposal on the agenda of its meeting, or says that it cannot; by a policy alone.',
  data: z.strictObject({
    meetingId: meetingId(),
    item: z.strictObject({
      itemId: itemId(),
      type: code(MOTION_TYPES),
      title: localized(300),
      subject: given.subject(),
      proposalId: proposalId(),
      waiver: given.waiver().optional(),
    }),
  }),
  stream: (d) => `meeting-${d.meetingId}`,
  allowed: [{ policy: 'governance/place-proposal' }],
  refusals: ['MEETING.UNKNOWN'],
});

export const PROPOSAL_COMMANDS = [
  RaiseProposal,
  AcceptProposal,
  DeclineProposal,
  WithdrawProposal,
  NoteProposalPlaced,
  ReturnProposal,
  SettleProposal,
] as const;
