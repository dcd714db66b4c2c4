import {
  type AgendaItemAdded,
  type DecisionOpened,
  type EventOf,
  type MeetingClosed,
  type MotionType,
  type ProposalOrigin,
  type ProposedItemNotTaken,
  REGISTERED_OUTCOMES,
} from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';
import { meetingDecider } from '../domain/meeting/meeting.decider.js';
import type { Meeting } from '../domain/meeting/meeting.js';
import { withdraw } from './proposals.js';

/** Whether a meeting decided on an item: adopted, advised or rejected. */
const decidedOn = ({ motions }: Meeting, itemId: string): boolean =>
  Object.values(motions).some(
    ({ put, decided }) =>
      put.itemId === itemId &&
      decided !== undefined &&
      (REGISTERED_OUTCOMES as readonly string[]).includes(decided.outcome),
  );

/** What a decision of a type answers, whoever put it on the agenda. */
const ANSWERS: Partial<Record<MotionType, ProposalOrigin>> = {
  'project-approval': 'jury-selection',
  'funding-waiver': 'funding-waiver',
};

/**
 * A proposal follows the meeting that it was taken up for: on its agenda; back to the chair when the agenda was fixed, or
 * when the meeting closed without a decision on it; settled when it was decided on. One that still waits is withdrawn
 * when the board decides on the same matter without it.
 */
export const followAgenda: Policy = {
  name: 'governance/follow-agenda',
  source: 'governance',
  on: {
    AgendaItemAdded: (event) => {
      const { meetingId, item } = event.data as unknown as EventOf<typeof AgendaItemAdded>['data'];
      const { proposalId } = item;
      return proposalId === undefined
        ? []
        : [{ command: 'NoteProposalPlaced', data: { proposalId, meetingId } }];
    },
    ProposedItemNotTaken: (event) => {
      const { meetingId, item } = event.data as unknown as EventOf<typeof ProposedItemNotTaken>['data'];
      const { proposalId } = item;
      return [{ command: 'ReturnProposal', data: { proposalId, meetingId, cause: 'agenda-was-fixed' } }];
    },
    DecisionOpened: (event) => {
      const { motionType, subject, waiver } = event.data as unknown as EventOf<typeof DecisionOpened>['data'];
      const origin = ANSWERS[motionType];
      return origin === undefined || subject === undefined
        ? []
        : [withdraw({ origin, subject }, 'board-has-decided', waiver ? { waiver } : {})];
    },
    MeetingClosed: async (event, lookup) => {
      const { meetingId } = event.data as unknown as EventOf<typeof MeetingClosed>['data'];
      const { state } = await lookup.load(`meeting-${meetingId}`, meetingDecider);
      return state.agenda.flatMap(({ itemId, proposalId }) => {
        if (proposalId === undefined) return [];
        return decidedOn(state, itemId)
          ? [{ command: 'SettleProposal', data: { proposalId, meetingId } }]
          : [{ command: 'ReturnProposal', data: { proposalId, meetingId, cause: 'not-dealt-with' } }];
      });
    },
  },
};
