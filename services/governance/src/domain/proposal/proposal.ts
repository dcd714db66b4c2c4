import type {
  AgendaProposalRaised,
  EventOf,
  PROPOSAL_EVENTS,
  PROPOSAL_WITHDRAWALS,
  ProposalState,
} from '@helixboard/contracts';

export type ProposalEvent = EventOf<(typeof PROPOSAL_EVENTS)[number]>;
export type Raised = EventOf<typeof AgendaProposalRaised>['data'];

/** A proposal for an agenda of the board: raised, and raised anew once it is settled. */
export interface Proposal {
  readonly state: 'unknown' | ProposalState;
  /** As it was last raised. */
  readonly raised?: Raised;
  /** The body that it is for; the first board that takes it up, where there was none. */
  readonly bodyId?: string | undefined;
  /** The meeting that it is taken up for. */
  readonly meetingId?: string | undefined;
  /** The waiver that the item asks the meeting for; the proposal may ask for another since. */
  readonly taken?: Raised['waiver'];
  /** Why what it rests on fell away, while a meeting has it. */
  readonly corrected?: (typeof PROPOSAL_WITHDRAWALS)[number] | undefined;
}

export const initialState = (): Proposal => ({ state: 'unknown' });

export const evolve = (proposal: Proposal, event: ProposalEvent): Proposal => {
  switch (event.type) {
    case 'AgendaProposalRaised':
      return { state: 'proposed', raised: event.data, bodyId: event.data.bodyId };
    case 'AgendaProposalAccepted': {
      const { bodyId, meetingId, item } = event.data;
      return { ...proposal, state: 'taken-up', bodyId, meetingId, taken: item.waiver };
    }
    case 'AgendaProposalPlaced':
      return { ...proposal, state: 'on-agenda' };
    case 'AgendaProposalReturned':
      return { ...proposal, state: 'proposed', meetingId: undefined };
    case 'AgendaProposalCorrected':
      return { ...proposal, corrected: event.data.cause };
    case 'AgendaProposalAmended': {
      const { meetingId: _with, ...asked } = event.data;
      const raised = proposal.raised && { ...proposal.raised, ...asked };
      return { ...proposal, raised, corrected: undefined };
    }
    case 'AgendaProposalDeclined':
      return { ...proposal, state: 'left-off' };
    case 'AgendaProposalWithdrawn':
      return { ...proposal, state: 'withdrawn', meetingId: undefined };
    case 'AgendaProposalSettled':
      return { ...proposal, state: 'dealt-with' };
  }
};
