import {
  addDays,
  CompleteProject,
  NoteMilestoneReached,
  RecordActualCost,
  RecordForecast,
  StartDelivery,
} from '@helixboard/contracts';
import { OPEN_DATA, SENSORS } from './protagonists.js';
import { milestoneId, projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { words } from './words.js';

const euros = (amount: number) => ({
  cents: amount * 100,
  currency: 'EUR' as const,
  vat: 'included' as const,
});

const reached = (teller: Teller, slug: string, name: string, reachedOn: string) =>
  teller.tell('coordinator', NoteMilestoneReached, {
    projectId: projectId(slug),
    milestoneId: milestoneId(slug, name),
    reachedOn,
  });

const spent = (teller: Teller, slug: string, upTo: string, amount: number) =>
  teller.tell('coordinator', RecordActualCost, { projectId: projectId(slug), upTo, spent: euros(amount) });

/** The open data, from its start to its results. */
export const openDataDelivered = async (teller: Teller): Promise<void> => {
  await teller.at('2018-11-05T09:00:00.000Z');
  await teller.tell('coordinator', StartDelivery, { projectId: projectId(OPEN_DATA) });
  await reached(teller, OPEN_DATA, 'start', '2018-11-05');
  await teller.at('2019-07-01T09:00:00.000Z');
  await spent(teller, OPEN_DATA, '2019-06-30', 246_000);
  await teller.at('2019-10-28T09:00:00.000Z');
  await reached(teller, OPEN_DATA, 'handover', '2019-10-25');
  await teller.at('2019-11-04T09:00:00.000Z');
  await spent(teller, OPEN_DATA, '2019-10-31', 374_600);
  await teller.tell('coordinator', CompleteProject, {
    projectId: projectId(OPEN_DATA),
    completedOn: '2019-10-31',
    results: words({
      fr: '168 jeux de données publiés, et un service qui continue à en publier (démo).',
      nl: '168 datasets gepubliceerd, en een dienst die blijft publiceren (demo).',
      en: '168 data sets published, and a service that goes on publishing (demo).',
    }),
  });
  await teller.settle();
};

const expect = (
  teller: Teller,
  data: { readonly to: string; readonly cost: number; readonly reason: ReturnType<typeof words> },
) =>
  teller.tell('coordinator', RecordForecast, {
    projectId: projectId(SENSORS),
    period: { from: '2019-02-04', to: data.to },
    milestones: [{ milestoneId: milestoneId(SENSORS, 'handover'), date: data.to }],
    costAtCompletion: euros(data.cost),
    reason: data.reason,
  });

/** The sensors, still in delivery: each forecast later and dearer than the one before, and its handover late. */
export const sensorsUnderWay = async (teller: Teller): Promise<void> => {
  await teller.at('2019-02-04T09:00:00.000Z');
  await teller.tell('coordinator', StartDelivery, { projectId: projectId(SENSORS) });
  await reached(teller, SENSORS, 'start', '2019-02-04');
  await teller.at('2020-01-15T09:00:00.000Z');
  await spent(teller, SENSORS, '2019-12-31', 1_120_000);
  await teller.at('2022-01-17T09:00:00.000Z');
  await spent(teller, SENSORS, '2021-12-31', 3_480_000);
  await teller.at('2022-04-04T09:00:00.000Z');
  await expect(teller, {
    to: '2023-09-29',
    cost: 5_350_000,
    reason: words({
      fr: 'Les composants arrivent avec neuf mois de retard (démo).',
      nl: 'De onderdelen komen negen maanden te laat (demo).',
      en: 'The components come nine months late (demo).',
    }),
  });
  await teller.at('2023-09-04T09:00:00.000Z');
  await spent(teller, SENSORS, '2023-08-31', 4_710_000);
  await teller.settle();
  const today = new Date(teller.realNow).toISOString().slice(0, 10);
  await teller.at(`${addDays(today, -60)}T09:00:00.000Z`);
  await expect(teller, {
    to: addDays(today, 210),
    cost: 5_680_000,
    reason: words({
      fr: 'Les passerelles sont à compléter avant la réception (démo).',
      nl: 'De gateways moeten vóór de oplevering worden aangevuld (demo).',
      en: 'More gateways are needed before the handover (demo).',
    }),
  });
  await teller.settle();
};
