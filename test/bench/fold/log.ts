import { CLOSED_GATES, EVIDENCE_OF_GATE } from '@helixboard/contracts';
import { commandDigestOf, newId, newServiceKeys, type Append } from '@helixboard/kit';
import { createHash, randomBytes } from 'node:crypto';
import { completeSheet, DEMO, PERIOD, words } from '../office/sheet.js';

type Event = Append['events'][number];

const keys = newServiceKeys();
const OWNER = newId(Date.now());
const PARTNERS = [newId(Date.now()), newId(Date.now())];
const ROADMAP = newId(Date.now());
const OCCURRED_AT = new Date().toISOString();

const wordsOf = (projectId: string, revision: number) => ({
  projectId,
  title: words(`Rue à l’écoute, version ${revision}`, `Luisterende straat, versie ${revision}`),
  summary: words(
    'Des capteurs mesurent le bruit, l’air et le passage, et leurs données sont ouvertes à tous.',
    'Sensoren meten geluid, lucht en passage, en hun gegevens staan voor iedereen open.',
  ),
  figures: [{ what: words('Capteurs posés', 'Geplaatste sensoren'), value: '120', page: 34 }],
});

const descriptionOf = (projectId: string) => ({
  ...wordsOf(projectId, 0),
  dimensions: ['environment', 'living'],
  structure: 'independent',
  ownerOrganisationId: OWNER,
  quickWin: false,
  pilot: true,
  frames: { challenges: ['sustainable', 'open'], pillars: ['data'], goals: ['environmental'] },
  provenance: DEMO,
});

const slotOf = (year: number) => ({
  period: { from: `${year}-03-01`, to: `${year + 2}-06-30` },
  milestones: [
    { milestoneId: newId(Date.now()), title: words('Lancement', 'Start'), date: `${year}-03-01` },
    { milestoneId: newId(Date.now()), title: words('Réception', 'Oplevering'), date: `${year + 2}-06-30` },
  ],
  dependencies: [],
});

/** The events of one project's life, in order: proposed, its sheet revised, selected, on the roadmap, delivered. */
const lifeOf = (projectId: string): Event[] => {
  const sheet = completeSheet(slotOf(2026).milestones);
  return [
    {
      type: 'ProjectProposed',
      data: {
        ...descriptionOf(projectId),
        ownerHelix: 'government',
        partners: PARTNERS.map((organisationId) => ({ organisationId, helix: 'academia' })),
      },
    },
    { type: 'ProjectWordsRevised', data: wordsOf(projectId, 1) },
    { type: 'SheetDrafted', data: { projectId, sheetVersion: 1, sheet } },
    { type: 'SheetRevised', data: { projectId, sheetVersion: 2, sheet } },
    {
      type: 'SheetSubmitted',
      data: { projectId, sheetVersion: 2, submittedOn: '2026-01-10', warnings: [] },
    },
    {
      type: 'ProjectSelected',
      data: { projectId, sheetVersion: 2, decidedOn: '2026-02-01', session: 'Bench', reasons: [] },
    },
    { type: 'GateNoted', data: { projectId, standing: CLOSED_GATES[3] } },
    {
      type: 'ProjectEnteredRoadmap',
      data: {
        ...descriptionOf(projectId),
        ...slotOf(2026),
        roadmapId: ROADMAP,
        placement: 1,
        helices: ['government', 'academia'],
        state: 'on-roadmap',
        gates: CLOSED_GATES,
      },
    },
    { type: 'RoadmapSlotChanged', data: { projectId, roadmapId: ROADMAP, ...slotOf(2027) } },
    { type: 'ProjectPublicWordsRevised', data: wordsOf(projectId, 2) },
    ...CLOSED_GATES.map(({ gate }) => {
      const evidence = { kind: EVIDENCE_OF_GATE[gate], id: newId(Date.now()) };
      return { type: 'GateOpened', data: { projectId, standing: { gate, open: true, evidence } } };
    }),
    { type: 'DeliveryStarted', data: { projectId, startedOn: PERIOD.from } },
    { type: 'ProjectCompleted', data: { projectId, completedOn: PERIOD.to } },
  ];
};

export const EVENTS_OF_A_LIFE = lifeOf(OWNER).length;

const appendsOf = (projectId: string): Append[] => {
  const correlationId = newId(Date.now());
  return lifeOf(projectId).map((event, version) => ({
    stream: `project-${projectId}`,
    expected: version === 0 ? 'none' : version - 1,
    events: [event],
    meta: {
      occurredAt: OCCURRED_AT,
      actor: { kind: 'person', id: OWNER },
      agency: OWNER,
      mandate: PARTNERS[0]!,
      causationId: correlationId,
      correlationId,
    },
    commandId: createHash('sha256').update(randomBytes(16)).digest('hex'),
    commandDigest: commandDigestOf(keys, event.data),
  }));
};

/** The lives of some projects, each to be appended in order; written side by side, so that a batch holds many. */
export const livesOf = (projects: number): Append[][] =>
  Array.from({ length: projects }, () => appendsOf(newId(Date.now())));
