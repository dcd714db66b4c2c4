import type { Plan } from './sheet.js';

/** What became of a guide's project in the demo office. Those not named here stay proposed. */
export interface Fate {
  readonly plan: Plan;
  readonly upTo: 'drafted' | 'submitted' | 'not-selected' | 'on-roadmap';
  /** The board's meeting that decides on it, and how. */
  readonly vote?: { readonly meeting: 1 | 2 | 3; readonly result: 'yes' | 'no' };
  /** What the competent authority did with the board's advice; silence: it still waits. */
  readonly government?: 'conform' | 'deviating' | 'refused';
}

const euros = (amount: number): number => amount * 100;

export const FATES: Readonly<Record<string, Fate>> = {
  'barcelona-smart-parking': {
    plan: { budgetCents: euros(2_400_000), from: '2019-01-07', to: '2021-06-30' },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'yes' },
  },
  'barcelona-open-data-bcn': {
    plan: {
      budgetCents: euros(380_000),
      from: '2018-11-05',
      to: '2019-10-31',
      contractBy: '2019-01-31',
    },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'yes' },
  },
  'santander-sensor-network': {
    plan: { budgetCents: euros(5_200_000), from: '2019-02-04', to: '2022-12-16' },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'yes' },
  },
  'sabadell-led-lighting': {
    plan: { budgetCents: euros(3_100_000), from: '2019-03-04', to: '2021-03-31' },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'yes' },
  },
  'bologna-collaboration-pacts': {
    plan: { budgetCents: euros(150_000), from: '2018-10-15', to: '2020-10-14' },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'yes' },
  },
  'montreal-innocite': {
    plan: { budgetCents: euros(900_000), from: '2019-01-07', to: '2021-12-31' },
    upTo: 'on-roadmap',
    vote: { meeting: 1, result: 'no' },
  },
  'barcelona-smart-water': {
    plan: {
      budgetCents: euros(1_700_000),
      from: '2020-01-06',
      to: '2022-06-30',
      after: [{ slug: 'barcelona-open-data-bcn' }],
    },
    upTo: 'on-roadmap',
    vote: { meeting: 2, result: 'yes' },
    government: 'conform',
  },
  'skopje-traffic-management': {
    plan: {
      budgetCents: euros(4_800_000),
      from: '2019-09-02',
      to: '2023-06-30',
      after: [{ slug: 'santander-sensor-network', overlap: true }],
    },
    upTo: 'on-roadmap',
    vote: { meeting: 2, result: 'yes' },
    government: 'deviating',
  },
  'malmo-green-it': {
    plan: { budgetCents: euros(600_000), from: '2019-06-03', to: '2020-12-31' },
    upTo: 'on-roadmap',
    vote: { meeting: 2, result: 'yes' },
    government: 'refused',
  },
  'santander-smart-irrigation': {
    plan: {
      budgetCents: euros(1_150_000),
      from: '2023-01-09',
      to: '2027-11-30',
      after: [{ slug: 'santander-sensor-network' }],
    },
    upTo: 'on-roadmap',
    vote: { meeting: 3, result: 'yes' },
  },
  'besancon-school-computers': {
    plan: { budgetCents: euros(720_000), from: '2019-09-02', to: '2027-06-30' },
    upTo: 'on-roadmap',
  },
  'den-haag-smart-parking': {
    plan: { budgetCents: euros(340_000), from: '2019-04-01', to: '2020-03-31' },
    upTo: 'not-selected',
  },
  'den-haag-education-innovation': {
    plan: { budgetCents: euros(210_000), from: '2019-09-02', to: '2020-06-30' },
    upTo: 'not-selected',
  },
  'santander-pulsa-de-la-ciudad': {
    plan: { budgetCents: euros(260_000), from: '2019-05-06', to: '2020-05-29' },
    upTo: 'submitted',
  },
  'besancon-seneclic': {
    plan: { budgetCents: euros(130_000), from: '2019-02-04', to: '2021-02-26' },
    upTo: 'drafted',
  },
  'montreal-urban-digital-laboratory': {
    plan: { budgetCents: euros(1_300_000), from: '2019-10-07', to: '2022-10-07' },
    upTo: 'drafted',
  },
};
