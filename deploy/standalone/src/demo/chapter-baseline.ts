import { AcceptChange, DeclineChange, DraftBaseline, RequestChange } from '@helixboard/contracts';
import { roadmapId } from './chapter-projects.js';
import { demoId } from './ids.js';
import { FATES } from './plans.js';
import { BLOCKED, SENSORS } from './protagonists.js';
import { dependencies, milestones, projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

const baselineId = demoId('roadmap-baseline', 'first');
const TITLE = words({
  fr: 'Version 1 de la feuille de route (démo)',
  nl: 'Versie 1 van de roadmap (demo)',
  en: 'Version 1 of the roadmap (demo)',
});

/** What the board adopts at its first meeting: the roadmap as it stood in August 2018. */
export const baseline = {
  item: {
    itemId: demoId('agenda-item', 'baseline/first'),
    type: 'roadmap-baseline' as const,
    title: TITLE,
    subject: { kind: 'roadmap-baseline' as const, id: baselineId },
  },
  motion: {
    motionId: demoId('motion', 'baseline/first'),
    title: words({
      fr: 'Adoption de la version 1 de la feuille de route',
      nl: 'Aanneming van versie 1 van de roadmap',
      en: 'Adoption of version 1 of the roadmap',
    }),
    text: words({
      fr: 'Le conseil adopte la version 1 de la feuille de route comme référence (démo).',
      nl: 'De raad neemt versie 1 van de roadmap aan als referentie (demo).',
      en: 'The board adopts version 1 of the roadmap as its reference (demo).',
    }),
  },
};

/** The first version of the roadmap, drafted for the board. */
export const draftBaseline = async (teller: Teller): Promise<void> => {
  await teller.at('2018-08-13T09:00:00.000Z');
  await teller.tell('coordinator', DraftBaseline, {
    roadmapId,
    baselineId,
    title: TITLE,
    reason: words({
      fr: 'Première version, après le jury de juin 2018 (démo).',
      nl: 'Eerste versie, na de jury van juni 2018 (demo).',
      en: 'First version, after the jury of June 2018 (demo).',
    }),
    reasonWithoutQuickWin: words({
      fr: 'Aucun projet retenu n’est un quick win (démo).',
      nl: 'Geen enkel gekozen project is een quick win (demo).',
      en: 'No selected project is a quick win (demo).',
    }),
    provenance: DEMO,
  });
  await teller.settle();
};

const request = (
  teller: Teller,
  slug: string,
  change: {
    readonly name: string;
    readonly period: { readonly from: string; readonly to: string };
    readonly reason: ReturnType<typeof words>;
  },
) => {
  const { plan } = FATES[slug]!;
  const { name, period, reason } = change;
  return teller.tell('coordinator', RequestChange, {
    roadmapId,
    changeId: demoId('roadmap-change', `${slug}/${name}`),
    projectId: projectId(slug),
    period,
    milestones: milestones(slug, { ...plan, ...period }),
    dependencies: dependencies(plan),
    reason,
    provenance: DEMO,
  });
};

const answer = (slug: string, name: string) => ({
  roadmapId,
  changeId: demoId('roadmap-change', `${slug}/${name}`),
});

/** What changed since the first version: two changes accepted, of which one made room for the other, and one declined. */
export const changes = async (teller: Teller): Promise<void> => {
  await teller.at('2019-02-18T09:00:00.000Z');
  await request(teller, BLOCKED.funding, {
    name: 'earlier',
    period: { from: '2019-03-04', to: '2020-12-18' },
    reason: words({
      fr: 'Terminer avant l’hiver (démo).',
      nl: 'Klaar zijn voor de winter (demo).',
      en: 'Finish before the winter (demo).',
    }),
  });
  await teller.at('2019-02-25T09:00:00.000Z');
  await teller.tell('coordinator', DeclineChange, {
    ...answer(BLOCKED.funding, 'earlier'),
    reason: words({
      fr: 'Le financement ne le permet pas (démo).',
      nl: 'De financiering laat het niet toe (demo).',
      en: 'The funding does not allow it (demo).',
    }),
  });
  await teller.at('2022-05-09T09:00:00.000Z');
  await request(teller, BLOCKED.approval, {
    name: 'after-the-sensors',
    period: { from: '2023-10-02', to: '2027-11-30' },
    reason: words({
      fr: 'Commencer après la réception des capteurs (démo).',
      nl: 'Beginnen na de oplevering van de sensoren (demo).',
      en: 'Begin after the handover of the sensors (demo).',
    }),
  });
  await teller.tell('coordinator', AcceptChange, answer(BLOCKED.approval, 'after-the-sensors'));
  await teller.settle();
  await teller.at('2022-05-16T09:00:00.000Z');
  await request(teller, SENSORS, {
    name: 'supply-chain',
    period: { from: '2019-02-04', to: '2023-09-29' },
    reason: words({
      fr: 'Livraison tardive des composants (démo).',
      nl: 'Late levering van onderdelen (demo).',
      en: 'Components delivered late (demo).',
    }),
  });
  await teller.at('2022-05-30T09:00:00.000Z');
  await teller.tell('coordinator', AcceptChange, answer(SENSORS, 'supply-chain'));
  await teller.settle();
};
