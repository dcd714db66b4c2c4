import { createHash } from 'node:crypto';
import {
  AppointEvaluationTeam,
  type CommandData,
  DecideAward,
  EvaluateTenders,
  LaunchProcedure,
  NotifyAward,
  OpenTenders,
  PlanProcedure,
  ReceiveTender,
  SelectTenderers,
  SignContract,
} from '@helixboard/contracts';
import { organisationId } from './chapter-people.js';
import { demoId } from './ids.js';
import { personId } from './personas.js';
import { projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

/** A procedure of the demo by its name, for a project; its tenders by theirs. */
export interface Buying {
  readonly procedureId: string;
  readonly slug: string;
}

/** A tender of the demo: who offers what for how much, in euros excluding VAT, and its points out of 100. */
export interface Offer {
  readonly by: string;
  readonly price: number;
  readonly points: readonly [price: number, quality: number];
}

const excluding = (euros: number) => ({
  cents: Math.round(euros * 100),
  currency: 'EUR' as const,
  vat: 'excluded' as const,
});

const tenderId = ({ procedureId }: Buying, by: string): string => demoId('tender', `${procedureId}/${by}`);
/** The digest of a file that was never sent: of the words that stand for it. */
const digestOf = (buying: Buying, by: string): string =>
  createHash('sha256')
    .update(`helixboard/demo/tender/${tenderId(buying, by)}`)
    .digest('hex');
const criterionId = ({ procedureId }: Buying, name: 'price' | 'quality'): string =>
  demoId('criterion', `${procedureId}/${name}`);

const AUTHORITY = {
  organisationId: organisationId('brussels-capital-region'),
  type: 'sub-central',
  territory: '04000',
} as const;

type Planning = CommandData<typeof PlanProcedure>;
type Need = Pick<Planning, 'title' | 'cpv' | 'durationMonths' | 'launchOn'> & {
  /** In euros, excluding VAT. */
  readonly estimate: number;
  readonly contractType?: Planning['contractType'];
};

export const plan = (
  teller: Teller,
  { procedureId, slug }: Buying,
  { estimate, contractType = 'services', ...need }: Need,
) =>
  teller.tell('buyer', PlanProcedure, {
    procedureId,
    projectId: projectId(slug),
    authority: AUTHORITY,
    contractType,
    estimate: { base: excluding(estimate) },
    lots: [],
    lotsReason: words({
      fr: 'Un seul ensemble, dont les parties ne fonctionnent pas séparément (démo).',
      nl: 'Eén geheel, waarvan de delen niet los van elkaar werken (demo).',
      en: 'One whole, whose parts do not work apart (demo).',
    }),
    recurring: false,
    provenance: DEMO,
    ...need,
  });

type Launching = Pick<CommandData<typeof LaunchProcedure>, 'procedure' | 'tendersDueOn' | 'description'>;

/** Launches by electronic means, judged for four tenths by price, and appoints who evaluates. */
export const launch = async (teller: Teller, buying: Buying, data: Launching): Promise<void> => {
  const { procedureId } = buying;
  await teller.tell('buyer', LaunchProcedure, {
    procedureId,
    electronic: true,
    criteria: [
      {
        criterionId: criterionId(buying, 'price'),
        kind: 'price-criterion',
        title: words({ fr: 'Prix', nl: 'Prijs', en: 'Price' }),
        weight: 40,
      },
      {
        criterionId: criterionId(buying, 'quality'),
        kind: 'quality-criterion',
        title: words({ fr: 'Qualité de l’approche', nl: 'Kwaliteit van de aanpak', en: 'Quality' }),
        weight: 60,
      },
    ],
    ...data,
  });
  await teller.tell('coordinator', AppointEvaluationTeam, {
    procedureId,
    members: ['buyer', 'evaluator'].map((key) => ({ personId: personId(key) })),
  });
  await teller.settle();
};

export const receive = (teller: Teller, buying: Buying, by: string) =>
  teller.tell('buyer', ReceiveTender, {
    procedureId: buying.procedureId,
    tenderId: tenderId(buying, by),
    digest: digestOf(buying, by),
  });

export const openAll = async (teller: Teller, buying: Buying, offers: readonly Offer[]): Promise<void> => {
  const { procedureId } = buying;
  await teller.tell('evaluator', OpenTenders, {
    procedureId,
    tenders: offers.map(({ by, price }) => ({
      tenderId: tenderId(buying, by),
      digest: digestOf(buying, by),
      tenderer: { name: by },
      price: excluding(price),
    })),
  });
  await teller.tell('evaluator', SelectTenderers, {
    procedureId,
    selected: offers.map(({ by }) => tenderId(buying, by)),
    excluded: [],
    espdChecked: true,
  });
};

export const evaluate = (teller: Teller, buying: Buying, offers: readonly Offer[]) =>
  teller.tell('evaluator', EvaluateTenders, {
    procedureId: buying.procedureId,
    tenders: offers.map(({ by, points: [price, quality] }) => ({
      tenderId: tenderId(buying, by),
      points: [
        { criterionId: criterionId(buying, 'price'), points: price },
        { criterionId: criterionId(buying, 'quality'), points: quality },
      ],
    })),
    report: words({
      fr: 'Chaque offre a été comparée sur le prix et sur la qualité de l’approche (démo).',
      nl: 'Elke offerte is vergeleken op prijs en op kwaliteit van de aanpak (demo).',
      en: 'Each tender was compared by its price and by the quality of its approach (demo).',
    }),
  });

/** Awards to one of the offers at its price, and tells all who tendered on the same day. */
export const award = async (
  teller: Teller,
  buying: Buying,
  offers: readonly Offer[],
  { by, on }: { readonly by: string; readonly on: string },
): Promise<void> => {
  const { procedureId } = buying;
  await teller.tell('buyer', DecideAward, {
    procedureId,
    tenderId: tenderId(buying, by),
    amount: excluding(offers.find((o) => o.by === by)!.price),
    reasons: words({
      fr: 'Première au classement : la meilleure approche, à un prix conforme à l’estimation (démo).',
      nl: 'Eerste in de rangschikking: de beste aanpak, tegen een prijs die met de raming strookt (demo).',
      en: 'Ranked first: the best approach, at a price in line with the estimate (demo).',
    }),
  });
  await teller.tell('buyer', NotifyAward, {
    procedureId,
    notices: offers.map((o) => ({ tenderId: tenderId(buying, o.by), sentOn: on })),
  });
};

/** Signs at the price with 21 % of VAT, on the reservation made for the procedure. */
export const sign = (
  teller: Teller,
  { procedureId, slug }: Buying,
  data: Pick<CommandData<typeof SignContract>, 'reservationId' | 'milestoneId' | 'signedOn' | 'endsOn'> & {
    readonly price: number;
  },
) => {
  const { price, ...rest } = data;
  return teller.tell('buyer', SignContract, {
    procedureId,
    contractId: demoId('contract', `${slug}/${procedureId}`),
    value: { cents: Math.round(price * 121), currency: 'EUR', vat: 'included' },
    ...rest,
  });
};
