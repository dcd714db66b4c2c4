import {
  DraftSheet,
  OpenRoadmap,
  PlaceOnRoadmap,
  ProposeProject,
  RecordJuryDecision,
  SetSizeLimits,
  StopProject,
  SubmitSheet,
} from '@helixboard/contracts';
import { citySlug, organisationId, partnerSlug } from './chapter-people.js';
import { type GuideProject, guideProjects } from './data.js';
import { demoId } from './ids.js';
import { type Fate, FATES } from './plans.js';
import { completeSheet, dependencies, milestones, projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

export const roadmapId = demoId('roadmap', 'brussels');

const GUIDE = 'Smart City guide of the Smart City Institute';

const propose = (teller: Teller, p: GuideProject): Promise<void> => {
  const owner = organisationId(citySlug(p));
  const partners = [...new Set(p.partners.map((partner) => organisationId(partnerSlug(partner.name))))];
  const from = p.city ?? 'Smart City Institute';
  return teller.tell(p.city === 'Barcelona' ? 'agency-barcelona' : 'coordinator', ProposeProject, {
    projectId: projectId(p.slug),
    title: words(p.title, 'nl'),
    summary: words(p.summary, 'nl'),
    dimensions: [...p.dimensions],
    structure: p.bottomUp === true ? 'independent' : 'initiative',
    ...(p.bottomUp === true
      ? {}
      : {
          initiative: words({
            fr: `Initiative Smart City : ${from}`,
            nl: `Smart City-initiatief: ${from}`,
            en: `Smart City initiative: ${from}`,
          }),
        }),
    ownerOrganisationId: owner,
    partners: partners.filter((o) => o !== owner).map((o) => ({ organisationId: o })),
    ...(p.territory === null ? {} : { territory: p.territory }),
    quickWin: p.quickWinOrPilot === 'quick-win',
    pilot: p.quickWinOrPilot === 'pilot',
    figures: p.figures.map((f) => ({
      what: words(f.what, 'nl'),
      value: f.value,
      ...(f.unit === null ? {} : { unit: f.unit }),
      page: p.page,
    })),
    provenance: { kind: 'source', source: GUIDE, page: p.page },
  });
};

/** The projects of the guide with what becomes of each. */
const fated = (...upTo: Fate['upTo'][]): readonly { project: GuideProject; fate: Fate }[] =>
  guideProjects().flatMap((project) => {
    const fate = FATES[project.slug];
    return fate && upTo.includes(fate.upTo) ? [{ project, fate }] : [];
  });

const draft = (teller: Teller, project: GuideProject, fate: Fate) =>
  teller.tell('coordinator', DraftSheet, {
    projectId: projectId(project.slug),
    sheet: completeSheet(project, fate.plan),
  });

const jury = (teller: Teller, slug: string, outcome: 'selected' | 'not-selected') =>
  teller.tell('coordinator', RecordJuryDecision, {
    projectId: projectId(slug),
    outcome,
    decidedOn: '2018-06-20',
    session: 'Jury 2018/1 (demo)',
    reasons:
      outcome === 'selected'
        ? []
        : [
            words({
              fr: 'Le projet recoupe un service existant (démo).',
              nl: 'Het project overlapt met een bestaande dienst (demo).',
              en: 'The project overlaps with an existing service (demo).',
            }),
          ],
  });

const place = (teller: Teller, slug: string, { plan }: Fate) =>
  teller.tell('coordinator', PlaceOnRoadmap, {
    roadmapId,
    projectId: projectId(slug),
    period: { from: plan.from, to: plan.to },
    milestones: milestones(slug, plan),
    dependencies: dependencies(plan),
  });

/** Proposals, sheets and the jury of spring 2018, and the roadmap that follows from it. */
export const projects = async (teller: Teller): Promise<void> => {
  const euros = (amount: number) => ({
    cents: amount * 100,
    currency: 'EUR' as const,
    vat: 'included' as const,
  });
  await teller.at('2018-03-12T09:00:00.000Z');
  await teller.tell('coordinator', SetSizeLimits, {
    quickWinBudget: euros(250_000),
    quickWinDays: 365,
    pilotAboveBudget: euros(10_000_000),
  });
  await teller.together(guideProjects().map((p) => () => propose(teller, p)));
  await teller.settle();

  await teller.at('2018-05-14T09:00:00.000Z');
  const drafted = fated('drafted', 'submitted', 'not-selected', 'on-roadmap');
  await teller.together(
    drafted.map(
      ({ project, fate }) =>
        () =>
          draft(teller, project, fate),
    ),
  );
  await teller.tell('coordinator', StopProject, {
    projectId: projectId('barcelona-in-your-pocket'),
    reason: words({
      fr: 'Repris dans le projet de données ouvertes (démo).',
      nl: 'Opgenomen in het opendataproject (demo).',
      en: 'Taken up in the open data project (demo).',
    }),
  });

  await teller.at('2018-06-04T09:00:00.000Z');
  await teller.together(
    fated('submitted', 'not-selected', 'on-roadmap').map(
      ({ project }) =>
        () =>
          teller.tell('coordinator', SubmitSheet, { projectId: projectId(project.slug) }),
    ),
  );

  await teller.at('2018-06-20T14:00:00.000Z');
  await teller.together([
    ...fated('on-roadmap').map(
      ({ project }) =>
        () =>
          jury(teller, project.slug, 'selected'),
    ),
    ...fated('not-selected').map(
      ({ project }) =>
        () =>
          jury(teller, project.slug, 'not-selected'),
    ),
  ]);

  await teller.at('2018-07-02T09:00:00.000Z');
  await teller.tell('coordinator', OpenRoadmap, {
    roadmapId,
    title: words({
      fr: 'Feuille de route Smart City bruxelloise',
      nl: 'Brusselse Smart City-roadmap',
      en: 'Brussels Smart City roadmap',
    }),
    provenance: DEMO,
  });
  // What others depend on is placed first.
  const items = fated('on-roadmap').toSorted(
    (a, b) => Number(a.fate.plan.after !== undefined) - Number(b.fate.plan.after !== undefined),
  );
  for (const { project, fate } of items) await place(teller, project.slug, fate);
  await teller.settle();
};
