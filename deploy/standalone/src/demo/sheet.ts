import type { CommandData, DraftSheet } from '@helixboard/contracts';
import { citySlug, organisationId, partnerSlug } from './chapter-people.js';
import type { GuideProject } from './data.js';
import { demoId } from './ids.js';
import { DEMO, words } from './words.js';

type Sheet = CommandData<typeof DraftSheet>['sheet'];

/** What the demo invents of a project so that its sheet is complete. Money in cents, VAT included. */
export interface Plan {
  readonly budgetCents: number;
  readonly from: string;
  readonly to: string;
  readonly after?: readonly { readonly slug: string; readonly overlap?: true }[];
  /** The day on which its works or services are to be contracted. */
  readonly contractBy?: string;
}

export const projectId = (slug: string): string => demoId('project', slug);
export const milestoneId = (slug: string, name: string): string => demoId('milestone', `${slug}/${name}`);

/** The estimate of a project by year, equal shares of it. */
export const budget = (plan: Plan) => {
  const years = Number(plan.to.slice(0, 4)) - Number(plan.from.slice(0, 4)) + 1;
  const share = Math.floor(plan.budgetCents / years);
  const amount = (cents: number) => ({ cents, currency: 'EUR' as const, vat: 'included' as const });
  return {
    total: amount(plan.budgetCents),
    byYear: Array.from({ length: years }, (_, i) => ({
      year: Number(plan.from.slice(0, 4)) + i,
      amount: amount(i === 0 ? plan.budgetCents - share * (years - 1) : share),
    })),
  };
};

const LEVELS = ['connectivity', 'sensors', 'platforms'] as const;

/** The technologies that the guide names; a sheet with none of them says which platform it will use. */
const technologies = (p: GuideProject): Sheet['technologies'] => {
  const named = LEVELS.flatMap((level) =>
    p.technologies[level].map((name) => ({
      level,
      ...(level === 'platforms' ? { platform: 'expert' as const } : {}),
      name: words({ fr: name, nl: name }, 'nl'),
      interfaces: [],
      unsuitable: [],
    })),
  );
  if (named.length > 0) return named;
  return [
    {
      level: 'platforms',
      platform: 'integrated',
      name: words({
        fr: 'Plateforme régionale de données',
        nl: 'Gewestelijk dataplatform',
        en: 'Regional data platform',
      }),
      interfaces: ['NGSI-LD'],
      unsuitable: [],
    },
  ];
};

const stakeholders = (p: GuideProject): Sheet['stakeholders'] => [
  ...p.partners.map((partner) => ({
    name: words({ fr: partner.name, nl: partner.name }, 'nl'),
    helix: partner.helix,
    role: words({ fr: 'Partenaire', nl: 'Partner', en: 'Partner' }),
    organisationId: organisationId(partnerSlug(partner.name)),
  })),
  ...p.helices
    .filter((helix) => !p.partners.some((partner) => partner.helix === helix))
    .map((helix) => ({
      name: words({ fr: 'Acteurs du terrain', nl: 'Actoren op het terrein', en: 'Local actors' }),
      helix,
      role: words({
        fr: 'Consultés et associés',
        nl: 'Geraadpleegd en betrokken',
        en: 'Consulted and involved',
      }),
    })),
];

export const milestones = (slug: string, plan: Plan) => [
  {
    milestoneId: milestoneId(slug, 'start'),
    title: words({ fr: 'Lancement', nl: 'Start', en: 'Start' }),
    date: plan.from,
  },
  ...(plan.contractBy === undefined
    ? []
    : [
        {
          milestoneId: milestoneId(slug, 'contract'),
          title: words({ fr: 'Marché conclu', nl: 'Opdracht gesloten', en: 'Contract signed' }),
          date: plan.contractBy,
        },
      ]),
  {
    milestoneId: milestoneId(slug, 'handover'),
    title: words({ fr: 'Réception', nl: 'Oplevering', en: 'Handover' }),
    date: plan.to,
  },
];

export const dependencies = (plan: Plan) =>
  (plan.after ?? []).map(({ slug, overlap }) => ({
    projectId: projectId(slug),
    kind: overlap ? ('overlap-allowed' as const) : ('finish-to-start' as const),
  }));

/** A complete sheet: what the guide gives is taken from it, the rest is invented and labelled so. */
export const completeSheet = (p: GuideProject, plan: Plan): Sheet => ({
  provenance: DEMO,
  need: p.needAddressed
    ? words(p.needAddressed, 'nl')
    : words({
        fr: `Besoin relevé à ${p.city}`,
        nl: `Nood vastgesteld in ${p.city}`,
        en: `Need found in ${p.city}`,
      }),
  goals: [{ goal: 'environmental', description: words(p.summary, 'nl') }],
  stakeholders: stakeholders(p),
  competentBodies: [
    {
      name: words({ fr: p.city ?? 'Région', nl: p.city ?? 'Gewest' }, 'nl'),
      theme: words({
        fr: 'Compétence du thème',
        nl: 'Bevoegdheid voor het thema',
        en: 'Competence for the theme',
      }),
      level: 'municipality',
      agreement: 'agreed',
      agreementReference: 'Demo agreement',
      organisationId: organisationId(citySlug(p)),
    },
  ],
  team: [
    {
      role: words({ fr: 'Chef de projet', nl: 'Projectleider', en: 'Project leader' }),
      responsibility: words({
        fr: 'Réalisation et suivi',
        nl: 'Uitvoering en opvolging',
        en: 'Delivery and follow-up',
      }),
      contact: true,
      external: false,
    },
  ],
  technologies: technologies(p),
  standards: [{ name: 'NGSI-LD', reference: 'ETSI GS CIM 009' }],
  interoperability: [
    {
      with: words({ fr: 'Plateforme régionale', nl: 'Gewestelijk platform', en: 'Regional platform' }),
      how: words({ fr: 'Données ouvertes par API', nl: 'Open data via API', en: 'Open data through an API' }),
    },
  ],
  assetsReused: [],
  datasets: [
    {
      title: words({ fr: 'Mesures du projet', nl: 'Metingen van het project', en: 'Measurements' }),
      use: 'produces',
      personalData: false,
    },
  ],
  budget: budget(plan),
  businessModel: {
    kind: 'cost-reducing',
    description: words({
      fr: 'Économies sur l’exploitation',
      nl: 'Besparing op de exploitatie',
      en: 'Savings in operation',
    }),
    selfFinanced: 2_500,
  },
  risks: [
    {
      title: words({ fr: 'Adhésion insuffisante', nl: 'Te weinig draagvlak', en: 'Too little support' }),
      likelihood: 'medium',
      impact: 'high',
      response: words({
        fr: 'Ateliers avec les usagers',
        nl: 'Workshops met gebruikers',
        en: 'Workshops with users',
      }),
    },
  ],
  milestones: milestones(p.slug, plan),
  period: { from: plan.from, to: plan.to },
  dependencies: dependencies(plan),
  communication: [
    {
      what: words({ fr: 'Annonce du projet', nl: 'Aankondiging van het project', en: 'Announcement' }),
      when: 'before',
      goal: 'inform',
      channel: 'local',
      audience: words({ fr: 'Habitants', nl: 'Inwoners', en: 'Inhabitants' }),
    },
  ],
  ...(p.quickWinOrPilot === 'pilot'
    ? {
        pilot: {
          objectives: [words({ fr: 'Éprouver l’usage', nl: 'Het gebruik beproeven', en: 'Try out the use' })],
          lessonsToLearn: [
            words({
              fr: 'Ce que coûte l’extension',
              nl: 'Wat uitbreiding kost',
              en: 'What scaling up costs',
            }),
          ],
        },
      }
    : {}),
});
