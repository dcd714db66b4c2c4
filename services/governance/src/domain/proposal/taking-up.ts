import { type AcceptProposal, type CommandData, refuse, type Refusal } from '@helixboard/contracts';
import { defined } from '../defined.js';
import type { Meeting } from '../meeting/meeting.js';
import type { Proposal, ProposalEvent, Raised } from './proposal.js';

/** What is looked up to take a proposal up: the meeting (folded), and the id of the item it becomes there. */
export interface TakingUp {
  readonly meeting?: Meeting;
  readonly itemId?: string;
}

/** What a proposal that nobody answered needs to be: there, and with the chair. */
export const refuseAnswered = (proposal: Proposal): Refusal | undefined => {
  if (proposal.state === 'unknown')
    return refuse('PROPOSAL.UNKNOWN', 'There is no proposal with this id.', 'The id of a proposal.');
  return proposal.state === 'proposed'
    ? undefined
    : refuse('PROPOSAL.NOT_OPEN', `The proposal is ${proposal.state}.`, 'A proposal that awaits the chair.', {
        state: proposal.state,
      });
};

/** **Rule**: an item goes on the agenda of a meeting that was convened and has not opened, of the board it is for. */
const refuseMeeting = (
  proposal: Proposal,
  raised: Raised,
  meeting: Meeting | undefined,
): Refusal | undefined => {
  const convened = meeting?.convened;
  if (!meeting || !convened)
    return refuse('MEETING.UNKNOWN', 'There is no meeting with this id.', 'The id of a convened meeting.');
  if (convened.bodyKind !== 'board' || (proposal.bodyId !== undefined && proposal.bodyId !== convened.bodyId))
    return refuse(
      'PROPOSAL.OTHER_BODY',
      'The meeting is not one of the board that the proposal is for.',
      'A meeting of that board.',
      proposal.bodyId === undefined ? undefined : { bodyId: proposal.bodyId },
    );
  if (meeting.status !== 'convened')
    return refuse(
      'MEETING.NOT_CONVENED',
      'The meeting is open or closed already.',
      'A meeting not yet opened.',
    );
  const { rules, day } = convened;
  if (!rules.motionTypes.some((r) => r.type === raised.motionType))
    return refuse(
      'MOTION.TYPE_NOT_RULED',
      `Rule set ${rules.version} of this meeting has no rule for ${raised.motionType}.`,
      'A later meeting, after new rules.',
    );
  return raised.waiver && raised.waiver.until < day
    ? refuse(
        'MOTION.WAIVER',
        `The waiver asked for ends on ${raised.waiver.until}, before the meeting of ${day}.`,
        'An earlier meeting; or decline, for a new request.',
      )
    : undefined;
};

/**
 * Takes a proposal up for a meeting: the item keeps its subject and its waiver. A policy puts it on the agenda.
 * Source: DOMAIN part 3, "Agenda item and motion".
 */
export const takeUp = (
  { proposalId, meetingId }: CommandData<typeof AcceptProposal>,
  proposal: Proposal,
  { meeting, itemId }: TakingUp,
): readonly ProposalEvent[] | Refusal => {
  const { raised } = proposal;
  const refusal = refuseAnswered(proposal) ?? refuseMeeting(proposal, raised!, meeting);
  if (refusal) return refusal;
  const { motionType, title, subject, waiver } = raised!;
  const item = defined({ itemId: itemId!, type: motionType, title, subject, waiver, proposalId });
  const { bodyId } = meeting!.convened!;
  return [{ type: 'AgendaProposalAccepted', data: { proposalId, bodyId, meetingId, subject, title, item } }];
};
