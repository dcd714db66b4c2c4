import {
  AgendaItemAdded,
  AgendaItemDeclined,
  AgendaItemProposed,
  BallotCast,
  BodyEstablished,
  MandateEnded,
  MandateGranted,
  MeetingClosed,
  MeetingConvened,
  MeetingOpened,
  MemberArrived,
  MemberDeparted,
  MotionDecided,
  MotionPut,
  QuorumMissed,
  RuleSetAdopted,
  SeatDefined,
  VoteClosed,
  VoteOpened,
} from '@helixboard/contracts';
import type {
  BodyEntity,
  MandateEntity,
  MeetingEntity,
  MotionEntity,
  RowOf,
  SeatEntity,
} from '../../entities/index.js';
import { defineKind, on } from '../kind.js';

const source = 'governance';

type BodyRow = RowOf<BodyEntity>;
const body = defineKind({
  table: 'body',
  source,
  category: 'body',
  start: ({ data }): BodyRow => ({
    id: String(data.bodyId),
    bodyKind: null,
    name: null,
    territory: null,
    publicLanguages: [],
    legalBasis: null,
    rules: null,
    provenance: null,
  }),
  folds: [
    on<typeof BodyEstablished, BodyRow>(BodyEstablished, (data) => ({
      bodyKind: data.bodyKind,
      name: data.names,
      territory: data.territory,
      publicLanguages: data.publicLanguages,
      legalBasis: data.legalBasis ?? null,
      provenance: data.provenance ?? null,
    })),
    on<typeof RuleSetAdopted, BodyRow>(RuleSetAdopted, (data) => ({ rules: data.rules })),
  ],
});

const seat = defineKind({
  table: 'seat',
  source,
  category: 'body',
  key: (data) => data.seatId,
  start: ({ data }): RowOf<SeatEntity> => ({
    id: String(data.seatId),
    bodyId: String(data.bodyId),
    helix: null,
    name: null,
    weight: null,
    vote: null,
    office: null,
  }),
  folds: [
    on<typeof SeatDefined, RowOf<SeatEntity>>(SeatDefined, (data) => ({
      helix: data.helix,
      name: data.names ?? null,
      weight: data.weight,
      vote: data.vote,
      office: data.office ?? null,
    })),
  ],
});

type MandateRow = RowOf<MandateEntity>;
const mandate = defineKind({
  table: 'mandate',
  source,
  category: 'body',
  key: (data) => data.mandateId,
  start: ({ data }): MandateRow => ({
    id: String(data.mandateId),
    bodyId: String(data.bodyId),
    seatId: String(data.seatId),
    personId: String(data.personId),
    capacity: null,
    from: null,
    to: null,
    endReason: null,
    provenance: null,
  }),
  folds: [
    on<typeof MandateGranted, MandateRow>(MandateGranted, (data) => ({
      capacity: data.capacity,
      from: data.from,
      to: data.to,
      provenance: data.provenance ?? null,
    })),
    on<typeof MandateEnded, MandateRow>(MandateEnded, (data) => ({
      to: data.lastDay,
      endReason: data.reason,
    })),
  ],
});

type MeetingRow = RowOf<MeetingEntity>;
const notOf = (list: MeetingRow['agenda'], itemId: string) => list.filter((i) => i.itemId !== itemId);

const meeting = defineKind({
  table: 'meeting',
  source,
  category: 'meeting',
  start: ({ data }): MeetingRow => ({
    id: String(data.meetingId),
    bodyId: String(data.bodyId),
    state: 'convened',
    startsAt: null,
    day: null,
    place: null,
    rules: null,
    agenda: [],
    proposed: [],
    roll: null,
    present: [],
    undecided: [],
    provenance: null,
  }),
  folds: [
    on<typeof MeetingConvened, MeetingRow>(MeetingConvened, (data) => ({
      startsAt: data.startsAt,
      day: data.day,
      place: data.place ?? null,
      rules: data.rules,
      agenda: data.agenda,
      provenance: data.provenance ?? null,
    })),
    on<typeof AgendaItemAdded, MeetingRow>(AgendaItemAdded, ({ item }, row) => ({
      agenda: [...notOf(row.agenda, item.itemId), item],
      proposed: notOf(row.proposed, item.itemId),
    })),
    on<typeof AgendaItemProposed, MeetingRow>(AgendaItemProposed, ({ item }, row) => ({
      proposed: [...notOf(row.proposed, item.itemId), item],
    })),
    on<typeof AgendaItemDeclined, MeetingRow>(AgendaItemDeclined, ({ itemId }, row) => ({
      proposed: notOf(row.proposed, itemId),
    })),
    on<typeof MeetingOpened, MeetingRow>(MeetingOpened, (data) => ({
      state: 'open',
      roll: data.roll,
      present: data.present,
    })),
    on<typeof MemberArrived, MeetingRow>(MemberArrived, ({ personId }, row) => ({
      present: [...row.present.filter((p) => p !== personId), personId],
    })),
    on<typeof MemberDeparted, MeetingRow>(MemberDeparted, ({ personId }, row) => ({
      present: row.present.filter((p) => p !== personId),
    })),
    on<typeof MeetingClosed, MeetingRow>(MeetingClosed, ({ undecided }) => ({ state: 'closed', undecided })),
  ],
});

type MotionRow = RowOf<MotionEntity>;

const contentOf = (
  data: { [K in keyof MotionRow]?: unknown } & Record<string, unknown>,
): Partial<MotionRow> =>
  ({
    motionType: data.motionType,
    title: data.title,
    text: data.text,
    legalBasis: data.legalBasis ?? null,
    subject: data.subject ?? null,
    effect: data.effect,
    supersedes: data.supersedes ?? null,
    provenance: data.provenance ?? null,
  }) as Partial<MotionRow>;

const motion = defineKind({
  table: 'motion',
  source,
  category: 'meeting',
  key: (data) => data.motionId,
  start: ({ data }): MotionRow => ({
    ...(contentOf({}) as MotionRow),
    motionType: null,
    title: null,
    text: null,
    effect: null,
    id: String(data.motionId),
    meetingId: String(data.meetingId),
    bodyId: String(data.bodyId),
    itemId: null,
    state: 'put',
    majority: null,
    quorum: null,
    voters: [],
    ballots: {},
    tally: null,
    outcome: null,
    explanation: null,
    decidedOn: null,
  }),
  folds: [
    on<typeof MotionPut, MotionRow>(MotionPut, (data) => ({
      ...contentOf(data),
      itemId: data.itemId,
      majority: data.majority,
    })),
    on<typeof VoteOpened, MotionRow>(VoteOpened, ({ quorum, voters }) => ({ state: 'open', quorum, voters })),
    on<typeof QuorumMissed, MotionRow>(QuorumMissed, ({ quorum }) => ({ quorum })),
    on<typeof BallotCast, MotionRow>(BallotCast, (data, row) => ({
      ballots: {
        ...row.ballots,
        [data.seatId]: {
          personId: data.personId,
          helix: data.helix,
          weight: data.weight,
          choice: data.choice,
          hand: data.hand,
        },
      },
    })),
    on<typeof VoteClosed, MotionRow>(VoteClosed, ({ tally }) => ({ state: 'closed', tally })),
    on<typeof MotionDecided, MotionRow>(MotionDecided, (data) => ({
      ...contentOf(data),
      state: 'decided',
      outcome: data.outcome,
      explanation: data.explanation,
      quorum: data.quorum,
      tally: data.tally ?? null,
      decidedOn: data.decidedOn,
    })),
  ],
});

export const GOVERNANCE_KINDS = [body, seat, mandate, meeting, motion];
