import { CLOSED_GATES, type DomainEvent, type Localized, type ProjectSheet } from '@helixboard/contracts';
import { person, policy, uuid } from '@helixboard/kit/testing';

/** Text in one or more languages, the first the original. */
export const words = (text: string, ...languages: readonly ('fr' | 'nl' | 'en')[]): Localized => {
  const [original = 'en', ...others] = languages;
  return {
    original,
    in: {
      [original]: { text, status: 'original' },
      ...Object.fromEntries(others.map((l) => [l, { text: `${text} (${l})`, status: 'human' }])),
    },
  };
};

export const PROJECT = uuid(1);
export const ROADMAP = uuid(2);
export const OWNER = uuid(3);
export const PARTNER = uuid(4);
export const STRANGER = uuid(5);
export const AUTHORITY = { organisationId: uuid(6), names: words('the Government') };
export const DECISION = uuid(7);
export const MILESTONE = uuid(8);

export const coordinator = person('coordinator');
export const agencyOf = (organisationId: string) => person([{ role: 'agency', organisationId }]);
export const ofOwner = agencyOf(OWNER);
export const ofPartner = agencyOf(PARTNER);
export const ofStranger = agencyOf(STRANGER);
export const followRoadmap = policy('projects/follow-roadmap');
export const approvalPolicy = policy('projects/open-approval-gate');

export const organisations = {
  [OWNER]: 'government',
  [PARTNER]: 'academia',
  [STRANGER]: 'industry',
} as const;

export const proposing = {
  projectId: PROJECT,
  title: words('Smart parking', 'fr', 'nl'),
  summary: words('Sensors in parking spaces.', 'fr', 'nl'),
  dimensions: ['mobility', 'environment'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  partners: [{ organisationId: PARTNER }],
  territory: '04000',
  frames: { challenges: ['connected'], goals: ['social'] },
  quickWin: false,
  pilot: false,
  figures: [{ what: words('spaces', 'fr', 'nl'), value: '500', page: 12 }],
  provenance: { kind: 'demo' },
};

export const proposed = (changes: object = {}): DomainEvent => ({
  type: 'ProjectProposed',
  data: {
    ...proposing,
    ownerHelix: 'government',
    partners: [{ organisationId: PARTNER, helix: 'academia' }],
    ...changes,
  },
});

const euros = (amount: number) => ({
  cents: amount * 100,
  currency: 'EUR' as const,
  vat: 'included' as const,
});
export const money = euros;

/** A complete and consistent sheet of a project that is neither quick win nor pilot. */
export const completeSheet: ProjectSheet = {
  need: words('People search for a space for ten minutes.'),
  goals: [{ goal: 'social', description: words('Less searching.') }],
  stakeholders: [{ name: words('Residents'), helix: 'civil-society', role: words('expert in use') }],
  competentBodies: [
    { name: words('Brussels Mobility'), theme: words('parking'), level: 'region', agreement: 'agreed' },
  ],
  team: [{ role: words('lead'), responsibility: words('the whole'), contact: true, external: false }],
  technologies: [
    { level: 'sensors', name: words('parking sensor'), interfaces: ['LoRaWAN'], unsuitable: [] },
    {
      level: 'platforms',
      platform: 'expert',
      name: words('parking platform'),
      interfaces: ['REST'],
      unsuitable: [{ ground: 'not-measurable', why: words('no counter') }],
    },
  ],
  standards: [{ name: 'NGSI-LD' }],
  interoperability: [],
  assetsReused: [],
  datasets: [{ title: words('occupancy'), use: 'produces', personalData: false }],
  budget: {
    total: euros(200_000),
    byYear: [
      { year: 2018, amount: euros(50_000) },
      { year: 2019, amount: euros(150_000) },
    ],
  },
  businessModel: { kind: 'cost-reducing', description: words('fewer patrols'), selfFinanced: 2500 },
  risks: [
    { title: words('vandalism'), likelihood: 'low', impact: 'medium', response: words('sturdy casing') },
  ],
  milestones: [{ milestoneId: MILESTONE, title: words('first street'), date: '2018-09-30' }],
  period: { from: '2018-06-01', to: '2019-05-31' },
  dependencies: [],
  communication: [
    { what: words('letter'), when: 'before', goal: 'inform', channel: 'local', audience: words('residents') },
  ],
};

export const answeredCriteria = (met = true) => {
  const answer = { met, why: words('because') };
  return {
    answersNeedDirectly: { met: true, why: words('yes') },
    largeImpact: answer,
    littleMoneyAndTime: answer,
    noLongTermDrain: answer,
  };
};

export const pilotAims = { objectives: [words('learn')], lessonsToLearn: [words('what people do')] };

export const drafted = (sheet: ProjectSheet = completeSheet): DomainEvent => ({
  type: 'SheetDrafted',
  data: { projectId: PROJECT, sheetVersion: 1, sheet },
});

export const submitted: DomainEvent = {
  type: 'SheetSubmitted',
  data: { projectId: PROJECT, sheetVersion: 1, submittedOn: '2018-02-01', warnings: [] },
};

export const jury = { decidedOn: '2018-02-10', session: 'J1', reasons: [] as Localized[] };
export const selected: DomainEvent = {
  type: 'ProjectSelected',
  data: { projectId: PROJECT, sheetVersion: 1, ...jury },
};

export const slot = {
  period: { from: '2018-06-01', to: '2019-05-31' },
  milestones: [{ milestoneId: MILESTONE, title: words('first street', 'fr', 'nl'), date: '2018-09-30' }],
  dependencies: [],
};

export const entered = (changes: object = {}): DomainEvent => {
  const { partners: _partners, ...shown } = proposing;
  return {
    type: 'ProjectEnteredRoadmap',
    data: {
      ...shown,
      roadmapId: ROADMAP,
      placement: 1,
      ...slot,
      helices: ['government', 'academia'],
      state: 'on-roadmap',
      gates: CLOSED_GATES,
      ...changes,
    },
  };
};

/** The histories up to each state of a project's life. */
export const upTo = {
  proposed: [proposed()],
  drafted: [proposed(), drafted()],
  submitted: [proposed(), drafted(), submitted],
  selected: [proposed(), drafted(), submitted, selected],
  onRoadmap: [proposed(), drafted(), submitted, selected, entered()],
} as const;

const EVIDENCE = {
  approval: 'decision',
  funding: 'funding-plan',
  compliance: 'compliance-file',
  team: 'team',
} as const;

export const opened = (gate: keyof typeof EVIDENCE, id = DECISION): DomainEvent => ({
  type: 'GateOpened',
  data: { projectId: PROJECT, standing: { gate, open: true, evidence: { kind: EVIDENCE[gate], id } } },
});

export const allOpen = [opened('approval'), opened('funding'), opened('compliance'), opened('team')];
export const started: DomainEvent = {
  type: 'DeliveryStarted',
  data: { projectId: PROJECT, startedOn: '2018-06-01' },
};
export const inDelivery = [...upTo.onRoadmap, ...allOpen, started];
export const completed: DomainEvent = {
  type: 'ProjectCompleted',
  data: { projectId: PROJECT, completedOn: '2019-05-31' },
};
export const stopped: DomainEvent = {
  type: 'ProjectStopped',
  data: { projectId: PROJECT, roadmapId: ROADMAP, placement: 1, reason: words('no money', 'fr', 'nl') },
};
