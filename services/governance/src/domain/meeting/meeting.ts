import type {
  AgendaItem,
  AgendaItemAdded,
  AgendaItemDeclined,
  AgendaItemProposed,
  BallotCast,
  EventOf,
  MeetingClosed,
  MeetingConvened,
  MeetingOpened,
  MemberArrived,
  MemberDeparted,
  MotionDecided,
  MotionPut,
  ProposedItemNotTaken,
  Quorum,
  QuorumMissed,
  RollSeat,
  VoteClosed,
  VoteOpened,
  Voter,
} from '@helixboard/contracts';
import type { Ballots } from '../voting/tally.js';

export type MeetingEvent =
  | EventOf<typeof MeetingConvened>
  | EventOf<typeof AgendaItemAdded>
  | EventOf<typeof AgendaItemProposed>
  | EventOf<typeof AgendaItemDeclined>
  | EventOf<typeof ProposedItemNotTaken>
  | EventOf<typeof MeetingOpened>
  | EventOf<typeof MemberArrived>
  | EventOf<typeof MemberDeparted>
  | EventOf<typeof MotionPut>
  | EventOf<typeof VoteOpened>
  | EventOf<typeof QuorumMissed>
  | EventOf<typeof BallotCast>
  | EventOf<typeof VoteClosed>
  | EventOf<typeof MotionDecided>
  | EventOf<typeof MeetingClosed>;

/** A vote that is open: who may vote in it, and the last ballot of each seat. */
export interface OpenVote {
  readonly quorum: Quorum;
  readonly voters: readonly Voter[];
  readonly ballots: Ballots;
}

export interface Motion {
  readonly put: EventOf<typeof MotionPut>['data'];
  readonly vote?: OpenVote;
  readonly decided?: EventOf<typeof MotionDecided>['data'];
}

/** A meeting as it stands. */
export interface Meeting {
  readonly status: 'unknown' | 'convened' | 'open' | 'closed';
  readonly convened?: EventOf<typeof MeetingConvened>['data'];
  readonly agenda: readonly AgendaItem[];
  readonly proposals: readonly AgendaItem[];
  /** The seats and who may sit on them, as of the day of the meeting. */
  readonly roll: readonly RollSeat[];
  /** Ids of the members who are there now. */
  readonly present: readonly string[];
  readonly motions: Readonly<Record<string, Motion>>;
}

export const initialState = (): Meeting => ({
  status: 'unknown',
  agenda: [],
  proposals: [],
  roll: [],
  present: [],
  motions: {},
});

const withMotion = (state: Meeting, motionId: string, change: (motion: Motion) => Motion): Meeting => {
  const motion = state.motions[motionId];
  return motion ? { ...state, motions: { ...state.motions, [motionId]: change(motion) } } : state;
};

const without = (items: readonly AgendaItem[], itemId: string) => items.filter((i) => i.itemId !== itemId);

const evolveAgenda = (state: Meeting, event: MeetingEvent): Meeting => {
  switch (event.type) {
    case 'AgendaItemProposed':
      return { ...state, proposals: [...state.proposals, event.data.item] };
    case 'AgendaItemAdded': {
      const { item } = event.data;
      return { ...state, agenda: [...state.agenda, item], proposals: without(state.proposals, item.itemId) };
    }
    case 'AgendaItemDeclined':
      return { ...state, proposals: without(state.proposals, event.data.itemId) };
    default:
      return state;
  }
};

const evolveMotion = (state: Meeting, event: MeetingEvent): Meeting => {
  switch (event.type) {
    case 'MotionPut':
      return { ...state, motions: { ...state.motions, [event.data.motionId]: { put: event.data } } };
    case 'VoteOpened': {
      const { quorum, voters } = event.data;
      return withMotion(state, event.data.motionId, (m) => ({ ...m, vote: { quorum, voters, ballots: {} } }));
    }
    case 'BallotCast': {
      const { seatId, choice, hand } = event.data;
      return withMotion(state, event.data.motionId, (m) =>
        m.vote
          ? { ...m, vote: { ...m.vote, ballots: { ...m.vote.ballots, [seatId]: { choice, hand } } } }
          : m,
      );
    }
    case 'VoteClosed':
      return withMotion(state, event.data.motionId, ({ put, decided }) =>
        decided ? { put, decided } : { put },
      );
    case 'MotionDecided':
      return withMotion(state, event.data.motionId, ({ put }) => ({ put, decided: event.data }));
    default:
      return state;
  }
};

export const evolve = (state: Meeting, event: MeetingEvent): Meeting => {
  switch (event.type) {
    case 'MeetingConvened':
      return { ...state, status: 'convened', convened: event.data, agenda: event.data.agenda };
    case 'MeetingOpened':
      return { ...state, status: 'open', roll: event.data.roll, present: event.data.present };
    case 'MemberArrived':
      return { ...state, present: [...state.present, event.data.personId] };
    case 'MemberDeparted':
      return { ...state, present: state.present.filter((p) => p !== event.data.personId) };
    case 'MeetingClosed':
      return { ...state, status: 'closed' };
    case 'AgendaItemAdded':
    case 'AgendaItemProposed':
    case 'AgendaItemDeclined':
      return evolveAgenda(state, event);
    default:
      return evolveMotion(state, event);
  }
};
