import { createHash } from 'node:crypto';
import type pg from 'pg';
import { dayFromToday, fresh, words } from './project.fixture.js';
import { DAYS_AGO, type Person, type Story } from './whole-story.fixture.js';

type Step = readonly [by: Person, command: string, data: object];

const euros = (amount: number, vat = 'included') => ({ cents: amount * 100, currency: 'EUR', vat });
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The day on which the first part is told. */
export const FIRST_DAY = dayFromToday(-DAYS_AGO);

export const told = async (story: Story, steps: readonly Step[]): Promise<void> => {
  for (const [by, command, data] of steps) await story.does(by, command, data);
};

/** A board of one seat that may meet on the day it is convened. */
export const board = (story: Story, bodyId: string, seatId: string): readonly Step[] => [
  [
    'coordinator',
    'EstablishBody',
    { bodyId, bodyKind: 'board', names: words('Conseil', 'Raad'), territory: '04000' },
  ],
  ['coordinator', 'DefineSeat', { bodyId, seatId, helix: 'government', vote: 'voting', office: 'chair' }],
  [
    'coordinator',
    'GrantMandate',
    {
      ...{ bodyId, seatId, mandateId: fresh(), personId: story.personOf('chair'), capacity: 'titular' },
      ...{ from: '2020-01-01', to: '2099-12-31' },
    },
  ],
  [
    'coordinator',
    'AdoptRuleSet',
    {
      bodyId,
      rules: {
        ...{ quorum: { numerator: 1, denominator: 2 }, noticeDays: 0, graceMinutes: 0 },
        motionTypes: ['project-approval', 'corrective-action'].map((type) => ({
          ...{ type, effect: 'binding', majority: { kind: 'simple' } },
        })),
      },
    },
  ],
];

/** The one competence that the team must have, and who has it. */
export const team = (story: Story, projectId: string): readonly Step[] => {
  const [memberId, requirementId] = [fresh(), fresh()];
  const competence = { competence: 'procurement-law', level: 'skilled', critical: true };
  return [
    ['owner', 'OpenTeam', { projectId }],
    [
      'owner',
      'AddTeamMember',
      {
        ...{ projectId, memberId, member: { personId: story.personOf('owner') } },
        ...{ role: 'technical-lead', belonging: 'internal', responsibility: 'Runs the network.' },
      },
    ],
    ['owner', 'RequireCompetence', { projectId, requirementId, ...competence }],
    ['owner', 'NameTeamContact', { projectId, memberId }],
    ['owner', 'RecordCompetence', { projectId, requirementId, memberId, level: 'expert-level' }],
  ];
};

/** The plan and the commitment that secures it. */
export const funding = (projectId: string, commitmentId: string): readonly Step[] => {
  const year = Number(dayFromToday(0).slice(0, 4));
  return [
    [
      'owner',
      'OpenFundingPlan',
      { projectId, vatRecoverable: false, need: [{ year, amount: euros(400_000) }] },
    ],
    [
      'owner',
      'RecordCommitment',
      {
        ...{ projectId, commitmentId, instrument: 'own-budget', standing: 'firm' },
        ...{ amount: euros(400_000), schedule: [{ due: `${year}-12-31`, cents: 40_000_000 }] },
        ...{ funder: { names: words('Région', 'Gewest') }, reference: 'B 1/2026' },
        ownBudget: { budgetLine: '10.01', budgetYear: year },
      },
    ],
  ];
};

/** What is bought, of whom for how much excluding VAT; the first tenderer is the cheapest. */
export interface Buying {
  readonly procedureId: string;
  readonly reservationId: string;
  readonly contractId: string;
  readonly cpv: string;
  readonly tenderers: readonly { readonly tenderId: string; readonly name: string; readonly price: number }[];
  readonly criterionId: string;
}

export const buying = (cpv: string, ...tenderers: readonly (readonly [string, number])[]): Buying => ({
  ...{ procedureId: fresh(), reservationId: fresh(), contractId: fresh(), criterionId: fresh(), cpv },
  tenderers: tenderers.map(([name, price]) => ({ tenderId: fresh(), name, price })),
});

export const planned = (story: Story, projectId: string, { procedureId, cpv }: Buying): Step => [
  'officer',
  'PlanProcedure',
  {
    ...{ procedureId, projectId, title: words('Capteurs', 'Sensoren'), contractType: 'supplies' },
    authority: { organisationId: story.authority, type: 'sub-central', territory: '04000' },
    ...{ cpv: [cpv], durationMonths: 12, estimate: { base: euros(40_000, 'excluded') }, lots: [] },
    ...{ recurring: false, launchOn: FIRST_DAY },
  },
];

/** Launched without publication, its tenders due on the day after: sealed until that is over. */
export const launched = (story: Story, { procedureId, criterionId, tenderers }: Buying): readonly Step[] => [
  [
    'officer',
    'LaunchProcedure',
    {
      ...{ procedureId, procedure: 'pnspp', electronic: true, tendersDueOn: dayFromToday(1 - DAYS_AGO) },
      criteria: [{ criterionId, kind: 'price-criterion', title: words('Prix', 'Prijs'), weight: 100 }],
    },
  ],
  [
    'coordinator',
    'AppointEvaluationTeam',
    {
      procedureId,
      members: [{ personId: story.personOf('officer') }, { personId: story.personOf('evaluator') }],
    },
  ],
  ...tenderers.map(({ tenderId, name }): Step => [
    'officer',
    'ReceiveTender',
    { procedureId, tenderId, digest: digest(name) },
  ]),
];

export const opened = ({ procedureId, tenderers }: Buying): Step => [
  'evaluator',
  'OpenTenders',
  {
    procedureId,
    tenders: tenderers.map(({ tenderId, name, price }) => ({
      ...{ tenderId, digest: digest(name), tenderer: { name }, price: euros(price, 'excluded') },
    })),
  },
];

const notices = ({ tenderers }: Buying) =>
  tenderers.map(({ tenderId }) => ({ tenderId, sentOn: dayFromToday(0) }));

/** From the selection to the day on which all are told. */
export const awarded = (deal: Buying): readonly Step[] => {
  const { procedureId, criterionId, tenderers } = deal;
  const [{ tenderId, price }] = tenderers as [Buying['tenderers'][number]];
  return [
    [
      'evaluator',
      'SelectTenderers',
      { procedureId, selected: tenderers.map((t) => t.tenderId), excluded: [], espdChecked: true },
    ],
    [
      'evaluator',
      'EvaluateTenders',
      {
        procedureId,
        tenders: tenderers.map((t, i) => ({
          tenderId: t.tenderId,
          points: [{ criterionId, points: 100 - i }],
        })),
        report: words('Rapport secret', 'Geheim verslag'),
      },
    ],
    [
      'officer',
      'DecideAward',
      {
        ...{ procedureId, tenderId, amount: euros(price, 'excluded') },
        reasons: words('La moins chère', 'De goedkoopste'),
      },
    ],
    ['officer', 'NotifyAward', { procedureId, notices: notices(deal) }],
  ];
};

/** With VAT of 21 %. */
export const worth = ({ tenderers }: Buying) => ({
  ...euros(0),
  cents: Math.round(tenderers[0]!.price * 121),
});

export const reserved = (projectId: string, commitmentId: string, deal: Buying): Step => [
  'officer',
  'ReserveFunds',
  {
    ...{ projectId, reservationId: deal.reservationId, procedureId: deal.procedureId, amount: worth(deal) },
    from: [{ commitmentId, cents: worth(deal).cents }],
  },
];

export const signing = (deal: Buying, milestoneId?: string) => ({
  ...{ procedureId: deal.procedureId, contractId: deal.contractId, reservationId: deal.reservationId },
  ...{ value: worth(deal), signedOn: dayFromToday(0) },
  ...(milestoneId ? { milestoneId } : {}),
});

/** An indicator of the project in a framework of its own, and the year that shows it far from its path. */
export const measured = (story: Story, projectId: string, indicatorId: string): readonly Step[] => {
  const frameworkId = fresh();
  const year = Number(dayFromToday(0).slice(0, 4)) - 1;
  const yearOf = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` });
  return [
    [
      'coordinator',
      'OpenFramework',
      {
        ...{ frameworkId, names: words('Cadre', 'Kader'), edition: '1.0', source: 'CITYkeys' },
        ...{ unofficial: true, countBand: { least: 1, most: 20 } },
      },
    ],
    [
      'coordinator',
      'DefineIndicator',
      {
        ...{ indicatorId, frameworkId, projectId, names: words('Bruit', 'Lawaai'), unit: words('dB', 'dB') },
        ...{ definition: words('La nuit', 'In de nacht'), direction: 'lower-better', source: 'Réseau' },
        ...{ frequency: 'yearly', owner: { organisationId: story.authority } },
        principles: { relevant: true, simple: true, accessible: true, quantitative: true },
        baseline: { value: '60', period: yearOf(year - 1) },
        targets: [{ on: `${year + 5}-12-31`, value: '50' }],
      },
    ],
    [
      'owner',
      'RecordMeasurement',
      {
        ...{ indicatorId, measurementId: fresh(), value: '66.5', source: 'Réseau', quality: 'measured' },
        period: yearOf(year),
      },
    ],
  ];
};

/** How often a contract is booked in the store of the funding service. */
export const bookings = async (db: pg.Client, projectId: string, contractId: string): Promise<number> => {
  const { rows } = await db.query(
    `select count(*)::int as n from funding.events where stream = $1 and type = 'ReservationConsumed' and strpos(data, $2) > 0`,
    [`funding-plan-${projectId}`, contractId],
  );
  return rows[0].n as number;
};
