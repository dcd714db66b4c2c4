import type { CommandData, DraftSheet, Localized } from '@helixboard/contracts';

type Sheet = CommandData<typeof DraftSheet>['sheet'];

/** Words of the benchmark's projects: French first, with the Dutch. */
export const words = (fr: string, nl: string): Localized => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, nl: { text: nl, status: 'human' } },
});

export const DEMO = { kind: 'demo' } as const;

export const PERIOD = { from: '2026-03-01', to: '2028-06-30' };

/** A complete sheet, the same for every project of the benchmark. */
export const completeSheet = (milestones: NonNullable<Sheet['milestones']>): Sheet => ({
  provenance: DEMO,
  need: words('Les rues commerçantes sont bruyantes', 'De winkelstraten zijn lawaaierig'),
  goals: [{ goal: 'environmental', description: words('Moins de bruit', 'Minder lawaai') }],
  stakeholders: (['government', 'industry', 'academia', 'civil-society'] as const).map((helix) => ({
    name: words('Acteurs du terrain', 'Actoren op het terrein'),
    helix,
    role: words('Consultés et associés', 'Geraadpleegd en betrokken'),
  })),
  competentBodies: [
    {
      name: words('Commune', 'Gemeente'),
      theme: words('Voirie', 'Wegen'),
      level: 'municipality',
      agreement: 'agreed',
      agreementReference: 'Demo agreement',
    },
  ],
  team: [
    {
      role: words('Chef de projet', 'Projectleider'),
      responsibility: words('Réalisation et suivi', 'Uitvoering en opvolging'),
      contact: true,
      external: false,
    },
  ],
  technologies: [
    { level: 'sensors', name: words('Sonomètres', 'Geluidsmeters'), interfaces: [], unsuitable: [] },
  ],
  standards: [{ name: 'NGSI-LD' }],
  interoperability: [
    { with: words('Plateforme régionale', 'Gewestelijk platform'), how: words('API ouverte', 'Open API') },
  ],
  assetsReused: [],
  datasets: [{ title: words('Mesures', 'Metingen'), use: 'produces', personalData: false }],
  budget: { total: { cents: 40_000_000, currency: 'EUR', vat: 'included' } },
  businessModel: {
    kind: 'cost-reducing',
    description: words('Économies sur l’exploitation', 'Besparing op de exploitatie'),
    selfFinanced: 2_500,
  },
  risks: [
    {
      title: words('Adhésion insuffisante', 'Te weinig draagvlak'),
      likelihood: 'medium',
      impact: 'high',
      response: words('Ateliers', 'Workshops'),
    },
  ],
  milestones,
  period: PERIOD,
  dependencies: [],
  communication: [
    {
      what: words('Annonce', 'Aankondiging'),
      when: 'before',
      goal: 'inform',
      channel: 'local',
      audience: words('Habitants', 'Inwoners'),
    },
  ],
});
