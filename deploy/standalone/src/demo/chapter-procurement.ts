import {
  addDays,
  AdviseProcedure,
  CancelProcedure,
  CompleteContract,
  PublishAwardNotice,
  ReserveFunds,
  ReviseNeed,
} from '@helixboard/contracts';
import { procedureId as reservedFor } from './chapter-funding.js';
import { demoId } from './ids.js';
import {
  award,
  type Buying,
  evaluate,
  launch,
  type Offer,
  openAll,
  plan,
  receive,
  sign,
} from './procedures.js';
import { OPEN_DATA, SENSORS, WATER } from './protagonists.js';
import { milestoneId, projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

const PLATFORM: Buying = { procedureId: reservedFor(OPEN_DATA), slug: OPEN_DATA };
const TRAINING: Buying = { procedureId: demoId('procedure', `${SENSORS}/training`), slug: SENSORS };
const GATEWAYS: Buying = { procedureId: demoId('procedure', `${SENSORS}/gateways`), slug: SENSORS };
const METERS: Buying = { procedureId: demoId('procedure', `${WATER}/meters`), slug: WATER };

const DATA_FIRM = 'DataWerk (démo)';
const PLATFORM_OFFERS: readonly Offer[] = [
  { by: DATA_FIRM, price: 305_000, points: [90, 92] },
  { by: 'Open Cité (démo)', price: 298_500, points: [95, 74] },
  { by: 'Catalogus & Co (démo)', price: 312_000, points: [84, 80] },
];

/** The platform for open data: above the European threshold, from its estimate to its last day. */
export const platform = async (teller: Teller): Promise<void> => {
  await teller.at('2018-10-02T09:00:00.000Z');
  await plan(teller, PLATFORM, {
    title: words({
      fr: 'Plateforme de données ouvertes (démo)',
      nl: 'Opendataplatform (demo)',
      en: 'Open data platform (demo)',
    }),
    cpv: ['72260000-5', '72320000-4'],
    durationMonths: 12,
    estimate: 310_000,
    launchOn: '2018-10-08',
  });
  await teller.tell('buyer', AdviseProcedure, {
    procedureId: PLATFORM.procedureId,
    launchOn: '2018-10-09',
  });
  await teller.settle();
  await teller.at('2018-10-09T09:00:00.000Z');
  await launch(teller, PLATFORM, {
    procedure: 'open-procedure',
    tendersDueOn: '2018-11-16',
    description: words({
      fr: 'Conception, mise en place et maintenance d’une plateforme de données ouvertes (démo).',
      nl: 'Ontwerp, invoering en onderhoud van een opendataplatform (demo).',
      en: 'Design, introduction and maintenance of an open data platform (demo).',
    }),
  });
  for (const [i, { by }] of PLATFORM_OFFERS.entries()) {
    await teller.at(`2018-11-${14 + i}T10:00:00.000Z`);
    await receive(teller, PLATFORM, by);
  }
  await teller.at('2018-11-19T09:00:00.000Z');
  await openAll(teller, PLATFORM, PLATFORM_OFFERS);
  await teller.at('2018-11-30T09:00:00.000Z');
  await evaluate(teller, PLATFORM, PLATFORM_OFFERS);
  await teller.at('2018-12-10T09:00:00.000Z');
  await award(teller, PLATFORM, PLATFORM_OFFERS, { by: DATA_FIRM, on: '2018-12-10' });
  // Fifteen days of standstill first, over Christmas.
  await teller.at('2019-01-08T09:00:00.000Z');
  // It costs less than was reserved: what the contract leaves of last year's credit lapses, and is not needed.
  await teller.tell('coordinator', ReviseNeed, {
    projectId: projectId(OPEN_DATA),
    need: [{ year: 2019, amount: { cents: 305_000 * 121, currency: 'EUR', vat: 'included' } }],
    reason: words({
      fr: 'Le marché attribué coûte moins que l’estimation (démo).',
      nl: 'De gegunde opdracht kost minder dan geraamd (demo).',
      en: 'The contract that was awarded costs less than was estimated (demo).',
    }),
  });
  await sign(teller, PLATFORM, {
    reservationId: demoId('reservation', OPEN_DATA),
    milestoneId: milestoneId(OPEN_DATA, 'contract'),
    price: 305_000,
    signedOn: '2019-01-08',
    endsOn: '2019-10-31',
  });
  await teller.at('2019-01-21T09:00:00.000Z');
  await teller.tell('buyer', PublishAwardNotice, { procedureId: PLATFORM.procedureId });
  await teller.at('2019-10-25T09:00:00.000Z');
  await teller.tell('buyer', CompleteContract, {
    procedureId: PLATFORM.procedureId,
    completedOn: '2019-10-24',
  });
  await teller.settle();
};

const TRAINER = 'Formation Capteurs (démo)';
const TRAINING_OFFERS: readonly Offer[] = [
  { by: TRAINER, price: 23_400, points: [88, 90] },
  { by: 'Meetwijs (démo)', price: 22_900, points: [92, 78] },
];

/** A small contract of limited value: without publication, and without a standstill. */
const training = async (teller: Teller): Promise<void> => {
  await teller.at('2019-04-01T09:00:00.000Z');
  await teller.tell('coordinator', ReserveFunds, {
    projectId: projectId(SENSORS),
    reservationId: demoId('reservation', `${SENSORS}/training`),
    procedureId: TRAINING.procedureId,
    amount: { cents: 3_000_000, currency: 'EUR', vat: 'included' },
    from: [{ commitmentId: demoId('commitment', `${SENSORS}/credit`), cents: 3_000_000 }],
    opinions: [],
    provenance: DEMO,
  });
  await plan(teller, TRAINING, {
    title: words({
      fr: 'Formation à l’exploitation des capteurs (démo)',
      nl: 'Opleiding in het beheer van de sensoren (demo)',
      en: 'Training in running the sensors (demo)',
    }),
    cpv: ['80500000-9'],
    durationMonths: 6,
    estimate: 24_000,
    launchOn: '2019-04-02',
  });
  await teller.settle();
  await teller.at('2019-04-02T09:00:00.000Z');
  await launch(teller, TRAINING, { procedure: 'limited-value', tendersDueOn: '2019-04-23' });
  await teller.at('2019-04-18T09:00:00.000Z');
  for (const { by } of TRAINING_OFFERS) await receive(teller, TRAINING, by);
  await teller.at('2019-04-24T09:00:00.000Z');
  await openAll(teller, TRAINING, TRAINING_OFFERS);
  await evaluate(teller, TRAINING, TRAINING_OFFERS);
  await award(teller, TRAINING, TRAINING_OFFERS, { by: TRAINER, on: '2019-04-24' });
  await teller.at('2019-05-02T09:00:00.000Z');
  await sign(teller, TRAINING, {
    reservationId: demoId('reservation', `${SENSORS}/training`),
    price: 23_400,
    signedOn: '2019-05-02',
    endsOn: '2019-11-29',
  });
  await teller.at('2019-12-02T09:00:00.000Z');
  await teller.tell('buyer', CompleteContract, {
    procedureId: TRAINING.procedureId,
    completedOn: '2019-11-29',
  });
};

/** A procedure in which nobody tendered, and which ended without a contract. */
const meters = async (teller: Teller): Promise<void> => {
  await teller.at('2020-02-10T09:00:00.000Z');
  await plan(teller, METERS, {
    title: words({
      fr: 'Compteurs d’eau communicants (démo)',
      nl: 'Communicerende watermeters (demo)',
      en: 'Smart water meters (demo)',
    }),
    contractType: 'supplies',
    cpv: ['38421100-3'],
    durationMonths: 24,
    estimate: 180_000,
    launchOn: '2020-02-12',
  });
  await teller.settle();
  await teller.at('2020-02-12T09:00:00.000Z');
  await launch(teller, METERS, {
    procedure: 'open-procedure',
    tendersDueOn: '2020-03-30',
    description: words({
      fr: 'Fourniture de compteurs d’eau communicants (démo).',
      nl: 'Levering van communicerende watermeters (demo).',
      en: 'Supply of smart water meters (demo).',
    }),
  });
  await teller.at('2020-04-06T09:00:00.000Z');
  await teller.tell('buyer', CancelProcedure, {
    procedureId: METERS.procedureId,
    cause: 'no-suitable-tender',
    reason: words({
      fr: 'Aucune offre n’a été reçue ; le besoin sera redéfini (démo).',
      nl: 'Er kwam geen offerte binnen; de behoefte wordt herbekeken (demo).',
      en: 'No tender came in; the need is to be defined anew (demo).',
    }),
  });
};

/** What the years after the first contract bought, and what nobody offered. */
export const purchases = async (teller: Teller): Promise<void> => {
  await training(teller);
  await meters(teller);
  await teller.settle();
};

/** The last day on which a procedure that was launched four weeks before has rules: those of 2026 and 2027. */
const RULES_REACH = '2028-01-24';

/** A procedure under way when the demo is started: its tenders came in and are still sealed. */
export const underWay = async (teller: Teller): Promise<void> => {
  const realToday = new Date(teller.realNow).toISOString().slice(0, 10);
  const today = realToday < RULES_REACH ? realToday : RULES_REACH;
  await teller.at(`${addDays(today, -30)}T10:00:00.000Z`);
  await plan(teller, GATEWAYS, {
    title: words({
      fr: 'Extension des passerelles du réseau (démo)',
      nl: 'Uitbreiding van de netwerkgateways (demo)',
      en: 'More gateways for the network (demo)',
    }),
    contractType: 'supplies',
    cpv: ['32420000-3'],
    durationMonths: 18,
    estimate: 160_000,
    launchOn: addDays(today, -27),
  });
  await teller.settle();
  await teller.at(`${addDays(today, -27)}T10:00:00.000Z`);
  await launch(teller, GATEWAYS, {
    procedure: 'open-procedure',
    tendersDueOn: addDays(today, 28),
    description: words({
      fr: 'Fourniture et installation de passerelles pour le réseau de capteurs (démo).',
      nl: 'Levering en plaatsing van gateways voor het sensornetwerk (demo).',
      en: 'Supply and installation of gateways for the sensor network (demo).',
    }),
  });
  await teller.at(`${addDays(today, -2)}T10:00:00.000Z`);
  for (const by of ['Réseaux du Canal (démo)', 'Zennenet (démo)']) await receive(teller, GATEWAYS, by);
  await teller.settle();
};
