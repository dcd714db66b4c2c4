import { commandDigestOf, newId, newServiceKeys, type Append } from '@helixboard/kit';
import { createHash, randomBytes } from 'node:crypto';

const keys = newServiceKeys();
const OWNER = newId(Date.now());
const PARTNERS = [newId(Date.now()), newId(Date.now())];
const OCCURRED_AT = new Date().toISOString();

/** Words as the office writes them: French first, with the Dutch. */
const bilingual = (fr: string, nl: string) => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, nl: { text: nl, status: 'human' } },
});

const SUMMARY = bilingual(
  `Des capteurs dans les rues commerçantes mesurent le bruit, l'air et le passage, et leurs données sont ouvertes
à tous. Les commerçants et les comités de quartier les lisent sur une carte, et la commune s'en sert pour fixer les
heures de livraison.`,
  `Sensoren in de winkelstraten meten geluid, lucht en passage, en hun gegevens staan voor iedereen open.
Handelaars en wijkcomités lezen ze op een kaart, en de gemeente gebruikt ze om de leveruren vast te leggen.`,
);

const FIGURES = [
  { what: bilingual('Capteurs posés', 'Geplaatste sensoren'), value: '120', unit: 'capteurs', page: 34 },
];

const words = (projectId: string, revision: number) => ({
  projectId,
  title: bilingual(`Rues à l'écoute, phase ${revision}`, `Luisterende straten, fase ${revision}`),
  summary: SUMMARY,
  initiative: bilingual('Quartiers apaisés', 'Rustige wijken'),
  figures: FIGURES,
});

const proposal = (projectId: string) => ({
  ...words(projectId, 0),
  dimensions: ['environment', 'living'],
  structure: 'initiative',
  ownerOrganisationId: OWNER,
  ownerHelix: 'government',
  partners: [
    { organisationId: PARTNERS[0], helix: 'academia' },
    { organisationId: PARTNERS[1], helix: 'civil-society' },
  ],
  frames: {
    challenges: ['sustainable', 'open'],
    pillars: ['data', 'technological-solutions'],
    goals: ['environmental'],
  },
  quickWin: false,
  pilot: true,
  provenance: { kind: 'demo' },
});

const EVENTS_OF_A_PROJECT = 4;

/** The appends of one project, in order: it is proposed, then its words are revised. About 1.5 kB of payload each. */
const projectAppends = (): Append[] => {
  const projectId = newId(Date.now());
  const correlationId = newId(Date.now());
  return Array.from({ length: EVENTS_OF_A_PROJECT }, (_, version) => {
    const data = version === 0 ? proposal(projectId) : words(projectId, version);
    return {
      stream: `project-${projectId}`,
      expected: version === 0 ? 'none' : version - 1,
      events: [{ type: version === 0 ? 'ProjectProposed' : 'ProjectWordsRevised', data }],
      meta: {
        occurredAt: OCCURRED_AT,
        actor: { kind: 'person', id: OWNER },
        agency: OWNER,
        mandate: PARTNERS[0]!,
        causationId: correlationId,
        correlationId,
      },
      commandId: createHash('sha256').update(randomBytes(16)).digest('hex'),
      commandDigest: commandDigestOf(keys, data),
    };
  });
};

/** The work of each of some callers: together `total` appends or a few more, no two callers on one stream. */
export const workOf = (callers: number, total: number): Append[][] => {
  const projects = Math.ceil(total / callers / EVENTS_OF_A_PROJECT);
  return Array.from({ length: callers }, () => Array.from({ length: projects }, projectAppends).flat());
};
