import {
  type CommandData,
  ConfirmCommitment,
  OpenFundingPlan,
  RecordBridge,
  RecordCommitment,
  RecordDrawdown,
  RecordReceipt,
  RescheduleCommitment,
  ReserveFunds,
  ScheduleRepayments,
} from '@helixboard/contracts';
import { organisationId } from './chapter-people.js';
import { demoId } from './ids.js';
import { FATES } from './plans.js';
import { BLOCKED, OPEN_DATA, PARKING, SENSORS } from './protagonists.js';
import { budget, projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

type Recording = CommandData<typeof RecordCommitment>;

const { funding: LIGHTING, team: PACTS, approval: IRRIGATION } = BLOCKED;

const commitmentId = (slug: string, name: string): string => demoId('commitment', `${slug}/${name}`);
/** The procedure that the money of a project is reserved for. */
export const procedureId = (slug: string): string => demoId('procedure', slug);
export const euros = (amount: number) => ({
  cents: amount * 100,
  currency: 'EUR' as const,
  vat: 'included' as const,
});
const instalment = (due: string, amount: number) => ({ due, cents: amount * 100 });

const REGION = {
  organisationId: organisationId('brussels-capital-region'),
  names: words({
    fr: 'Région de Bruxelles-Capitale',
    nl: 'Brussels Hoofdstedelijk Gewest',
    en: 'Brussels-Capital Region',
  }),
};
const named = (fr: string, nl: string, en: string) => ({ names: words({ fr, nl, en }) });

const openPlan = (teller: Teller, slug: string) =>
  teller.tell('coordinator', OpenFundingPlan, {
    projectId: projectId(slug),
    vatRecoverable: false,
    need: budget(FATES[slug]!.plan).byYear,
    provenance: DEMO,
  });

const commit = (
  teller: Teller,
  slug: string,
  name: string,
  data: Omit<Recording, 'projectId' | 'commitmentId' | 'amount' | 'provenance'>,
) => {
  const cents = data.schedule.reduce((sum, i) => sum + i.cents, 0);
  return teller.tell('coordinator', RecordCommitment, {
    projectId: projectId(slug),
    commitmentId: commitmentId(slug, name),
    amount: { cents, currency: 'EUR', vat: 'included' },
    provenance: DEMO,
    ...data,
  });
};

const ownBudget = (teller: Teller, slug: string, budgetYear: number, schedule: Recording['schedule']) =>
  commit(teller, slug, 'budget', {
    instrument: 'own-budget',
    standing: 'firm',
    schedule,
    funder: REGION,
    reference: `Demo B ${budgetYear}/${slug.length}`,
    ownBudget: { budgetLine: `Demo 33.${slug.length}`, budgetYear },
  });

const subsidy = (
  teller: Teller,
  slug: string,
  data: Pick<Recording, 'standing' | 'schedule' | 'funder'> & {
    readonly source: NonNullable<Recording['subsidy']>['source'];
    readonly coFinancing: number;
  },
) => {
  const { source, coFinancing, ...rest } = data;
  const { plan } = FATES[slug]!;
  return commit(teller, slug, 'subsidy', {
    instrument: 'subsidy',
    ...rest,
    ...(rest.standing === 'firm' ? { reference: `Demo S 2018/${slug.length}` } : {}),
    subsidy: {
      source,
      conditions: words({
        fr: 'Résultats publiés en données ouvertes (démo).',
        nl: 'Resultaten gepubliceerd als open data (demo).',
        en: 'Results published as open data (demo).',
      }),
      eligible: { from: '2018-10-01', to: plan.to },
      eligibleCosts: { cents: plan.budgetCents, currency: 'EUR', vat: 'included' },
      coFinancing,
      cumulable: true,
      justifyBy: `${Number(plan.to.slice(0, 4)) + 1}-06-30`,
    },
  });
};

const reserve = (teller: Teller, slug: string, amount: number) =>
  teller.tell('coordinator', ReserveFunds, {
    projectId: projectId(slug),
    reservationId: demoId('reservation', slug),
    procedureId: procedureId(slug),
    amount: euros(amount),
    from: [{ commitmentId: commitmentId(slug, 'budget'), cents: amount * 100 }],
    opinions: [
      { body: 'finance-inspection', outcome: 'favourable', date: '2018-10-01', reference: 'Demo IF 2018' },
    ],
    provenance: DEMO,
  });

const plansOfTheApproved = async (teller: Teller): Promise<void> => {
  for (const slug of [OPEN_DATA, SENSORS, LIGHTING, PACTS, PARKING]) await openPlan(teller, slug);
  // Paid by the budget of the year, and reserved before that closes: secured by its cover.
  await ownBudget(teller, OPEN_DATA, 2018, [
    instalment('2018-12-15', 190_000),
    instalment('2019-06-30', 190_000),
  ]);
  await reserve(teller, OPEN_DATA, 380_000);
  // A credit pays the first half, a European subsidy the second.
  await commit(teller, SENSORS, 'credit', {
    instrument: 'investment-credit',
    standing: 'firm',
    schedule: [instalment('2019-03-01', 1_300_000), instalment('2020-03-02', 1_300_000)],
    funder: named(
      'Banque européenne d’investissement',
      'Europese Investeringsbank',
      'European Investment Bank',
    ),
    reference: 'Demo EIB 2018/1',
    credit: {
      lender: 'eib',
      rate: 'fixed-rate',
      term: { from: '2019-01-01', to: '2033-12-31' },
      drawing: 'drawn-in-tranches',
      drawdown: { from: '2019-01-01', to: '2020-12-31' },
    },
  });
  await subsidy(teller, SENSORS, {
    standing: 'firm',
    source: 'european-via-region',
    coFinancing: 5_000,
    schedule: [instalment('2021-06-30', 1_300_000), instalment('2022-06-30', 1_300_000)],
    funder: named('FEDER, via la Région', 'EFRO, via het Gewest', 'ERDF, via the Region'),
  });
  // Paid as the works go on, as long as the Region does not put it off.
  await subsidy(teller, LIGHTING, {
    standing: 'firm',
    source: 'regional',
    coFinancing: 10_000,
    schedule: [
      instalment('2019-12-15', 1_040_000),
      instalment('2020-12-15', 1_030_000),
      instalment('2021-03-15', 1_030_000),
    ],
    funder: REGION,
  });
  // The last year's part comes late; a cash credit bridges it.
  await subsidy(teller, PACTS, {
    standing: 'firm',
    source: 'federal',
    coFinancing: 10_000,
    schedule: [
      instalment('2018-12-15', 50_000),
      instalment('2019-12-15', 50_000),
      instalment('2021-02-15', 50_000),
    ],
    funder: named('Autorité fédérale', 'Federale overheid', 'Federal authority'),
  });
  await teller.tell('coordinator', RecordBridge, {
    projectId: projectId(PACTS),
    commitmentId: commitmentId(PACTS, 'cash-credit'),
    instrument: 'cash-credit',
    bridges: commitmentId(PACTS, 'subsidy'),
    amount: euros(50_000),
    period: { from: '2020-06-01', to: '2021-05-31' },
    reference: 'Demo KC 2020/1',
    lender: named('Une banque (démo)', 'Een bank (demo)', 'A bank (demo)'),
    provenance: DEMO,
  });
  await subsidy(teller, PARKING, {
    standing: 'expected',
    source: 'regional',
    coFinancing: 6_000,
    schedule: [instalment('2020-12-01', 700_000), instalment('2021-06-30', 700_000)],
    funder: REGION,
  });
};

/** The funding plans of the projects that the board approved first. */
export const fundingPlans = async (teller: Teller): Promise<void> => {
  await teller.at('2018-10-01T09:00:00.000Z');
  await plansOfTheApproved(teller);
  await teller.settle();
};

const move = (slug: string, name: string, day: string, amount: number) => ({
  projectId: projectId(slug),
  commitmentId: commitmentId(slug, name),
  cents: amount * 100,
  on: day,
  reference: `Demo ${day}`,
});
const movementId = (slug: string, kind: string, day: string): string => demoId(kind, `${slug}/${day}`);

const draw = (teller: Teller, slug: string, name: string, day: string, amount: number) =>
  teller.tell('coordinator', RecordDrawdown, {
    ...move(slug, name, day, amount),
    drawdownId: movementId(slug, 'drawdown', day),
  });

const receive = (teller: Teller, slug: string, day: string, amount: number) =>
  teller.tell('coordinator', RecordReceipt, {
    ...move(slug, 'subsidy', day, amount),
    receiptId: movementId(slug, 'receipt', day),
  });

/** What was drawn, received and made firm in the years that followed; the waiver ends on its way. */
export const fundingMoves = async (teller: Teller): Promise<void> => {
  await teller.at('2019-02-01T09:00:00.000Z');
  await ownBudget(teller, PARKING, 2019, [
    instalment('2019-12-15', 800_000),
    instalment('2020-06-30', 200_000),
  ]);
  await reserve(teller, PARKING, 1_000_000);
  // The larger part comes only after the works: covered, not timed, and no bridge.
  await teller.at('2019-02-11T09:00:00.000Z');
  await teller.tell('coordinator', RescheduleCommitment, {
    projectId: projectId(LIGHTING),
    commitmentId: commitmentId(LIGHTING, 'subsidy'),
    schedule: [instalment('2019-12-15', 1_000_000), instalment('2022-06-30', 2_100_000)],
    reason: words({
      fr: 'La Région étale ses crédits de paiement (démo).',
      nl: 'Het Gewest spreidt zijn betalingskredieten (demo).',
      en: 'The Region spreads its payment credits (demo).',
    }),
  });
  await teller.at('2019-03-01T09:00:00.000Z');
  await draw(teller, SENSORS, 'credit', '2019-03-01', 1_300_000);
  await teller.at('2020-02-03T09:00:00.000Z');
  await teller.tell('coordinator', ConfirmCommitment, {
    projectId: projectId(PARKING),
    commitmentId: commitmentId(PARKING, 'subsidy'),
    confirmedOn: '2020-01-30',
    reference: 'Demo S 2020/4',
  });
  await teller.at('2020-03-02T09:00:00.000Z');
  await draw(teller, SENSORS, 'credit', '2020-03-02', 1_300_000);
  await teller.tell('coordinator', ScheduleRepayments, {
    projectId: projectId(SENSORS),
    commitmentId: commitmentId(SENSORS, 'credit'),
    repayments: Array.from({ length: 10 }, (_, i) => instalment(`${2023 + i}-03-01`, 260_000)),
  });
  await teller.at('2021-07-01T09:00:00.000Z');
  await receive(teller, SENSORS, '2021-06-30', 1_300_000);
  await teller.at('2022-07-01T09:00:00.000Z');
  await receive(teller, SENSORS, '2022-06-30', 1_300_000);
  await teller.at('2022-09-01T09:00:00.000Z');
  await openPlan(teller, IRRIGATION);
  // Nothing is firm before the approval: the board waives that.
  await subsidy(teller, IRRIGATION, {
    standing: 'expected',
    source: 'regional',
    coFinancing: 10_000,
    schedule: [2023, 2024, 2025, 2026, 2027].map((year) => instalment(`${year}-01-31`, 230_000)),
    funder: REGION,
  });
  await teller.settle();
};
