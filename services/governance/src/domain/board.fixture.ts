import type {
  BodyRules,
  EventOf,
  Localized,
  MeetingConvened,
  RollSeat,
  SeatHelix,
} from '@helixboard/contracts';
import type { Body } from './body/body.js';
import type { SeatMandate } from './voting/roll.js';

/** The n-th id of one kind, so that the ids of different kinds differ. */
const idsOf = (kind: string) => (n: number) =>
  `01620000-0000-7000-8${kind}-${n.toString(16).padStart(12, '0')}`;
export const personOf = idsOf('001');
export const seatIdOf = idsOf('002');
export const mandateIdOf = idsOf('003');
export const itemOf = idsOf('004');
export const motionOf = idsOf('005');

export const BODY = idsOf('0a0')(1);
export const MEETING = idsOf('0b0')(1);
export const PROJECT = idsOf('0c0')(1);
export const GOVERNMENT = idsOf('0d0')(1);
export const FIRST_DECISION = '01620000-0000-8000-80e0-000000000001';

/** Words in French and Dutch, by people. */
export const words = (fr: string, nl = `${fr} (nl)`): Localized => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, nl: { text: nl, status: 'human' } },
});

/** Words in French alone. */
export const french = (fr: string): Localized => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' } },
});

export const authority = { organisationId: GOVERNMENT, names: words('Gouvernement', 'Regering') };

export const givenRules = {
  quorum: { numerator: 1, denominator: 2 },
  noticeDays: 7,
  graceMinutes: 30,
  motionTypes: [
    { type: 'strategy' as const, effect: 'binding' as const, majority: { kind: 'simple' as const } },
    {
      type: 'project-approval' as const,
      effect: 'advice' as const,
      majority: { kind: 'simple' as const },
      authority,
      answerDays: 60,
    },
  ],
};

export const rules: BodyRules = { version: 1, ...givenRules };

const HELICES: readonly SeatHelix[] = ['government', 'industry', 'academia', 'civil-society', 'industry'];

/**
 * Five voting seats: 1 (chair, titular person 1), 2 (deputy, person 2), 3 (person 3, with person 30 as alternate),
 * 4 (person 4), 5 vacant; and the advisory seat 6 (person 6).
 */
export const seats: Body['seats'] = [1, 2, 3, 4, 5, 6].map((n) => ({
  seatId: seatIdOf(n),
  helix: HELICES[n - 1] ?? 'academia',
  weight: 1,
  vote: n === 6 ? 'advisory' : 'voting',
  ...(n === 1 ? { office: 'chair' as const } : {}),
  ...(n === 2 ? { office: 'deputy' as const } : {}),
}));

const YEAR = { from: '2018-01-01', to: '2018-12-31' };

export const mandates: readonly SeatMandate[] = [
  ...[1, 2, 3, 4, 6].map((n) => ({
    mandateId: mandateIdOf(n),
    seatId: seatIdOf(n),
    personId: personOf(n),
    capacity: 'titular' as const,
    ...YEAR,
  })),
  {
    mandateId: mandateIdOf(30),
    seatId: seatIdOf(3),
    personId: personOf(30),
    capacity: 'alternate',
    ...YEAR,
  },
];

export const established = {
  bodyId: BODY,
  bodyKind: 'board' as const,
  names: words('Conseil', 'Raad'),
  territory: '04000',
  publicLanguages: ['fr' as const, 'nl' as const],
  provenance: { kind: 'demo' as const },
};

export const body: Body = { established, seats, mandates, rules };

export const DAY = '2018-02-19';
export const STARTS_AT = '2018-02-19T09:00:00.000Z';

export const item = {
  itemId: itemOf(1),
  type: 'project-approval' as const,
  title: words('Point 1'),
  subject: { kind: 'project' as const, id: PROJECT },
};
export const strategyItem = { itemId: itemOf(2), type: 'strategy' as const, title: words('Point 2') };

export const convened: EventOf<typeof MeetingConvened> = {
  type: 'MeetingConvened',
  data: {
    meetingId: MEETING,
    bodyId: BODY,
    bodyKind: 'board',
    bodyNames: established.names,
    publicLanguages: ['fr', 'nl'],
    startsAt: STARTS_AT,
    day: DAY,
    rules,
    agenda: [item, strategyItem],
    provenance: { kind: 'demo' },
  },
};

/** A roll of `n` voting seats with one titular each, over the four helices in turn. */
export const plainRoll = (n: number, weight: (n: number) => number = () => 1): readonly RollSeat[] =>
  Array.from({ length: n }, (_, i) => ({
    seatId: seatIdOf(i + 1),
    helix: HELICES[i % 4]!,
    weight: weight(i + 1),
    vote: 'voting',
    mandates: [{ mandateId: mandateIdOf(i + 1), personId: personOf(i + 1), capacity: 'titular' }],
  }));
