import { type Actor, holds, isTerritory, refuse, type Refusal, repeats } from '@helixboard/contracts';
import type { DataOf, ProjectFacts } from './project.commands.js';
import { notFound, refuseEnded } from './project.errors.js';
import { isKnown, type Project, type ProjectEvent, type Proposal } from './project.js';
import { unpublishable } from './public-words.js';

type Proposing = DataOf<'ProposeProject'>;

/** Whether the actor acts for an organisation: holds the role of agency for it. */
export const actsFor = (by: Actor, organisationId: string): boolean =>
  by.grants.some((g) => g.role === 'agency' && g.organisationId === organisationId);

/** The organisations of a project that was proposed: owner and partners. */
export const partyIds = (project: Project): readonly string[] =>
  isKnown(project)
    ? [project.proposal.ownerOrganisationId, ...project.proposal.partners.map((p) => p.organisationId)]
    : [];

/** **Rule**: an agency proposes for its own organisation; the office for any. Source: DESIGN, "Who may do what". */
const ownAgency = (d: Proposing, by: Actor): Refusal | undefined =>
  holds(by, 'coordinator') || actsFor(by, d.ownerOrganisationId)
    ? undefined
    : refuse(
        'PROJECT.NOT_OWN_AGENCY',
        'The owner named is not an organisation that you act for.',
        'The id of the organisation for which you hold the role of agency, as ownerOrganisationId.',
      );

/** **Rule**: an independent project belongs to no initiative, any other names its own. Source: guide, "Actieplan". */
const initiativeFits = (d: Pick<Proposing, 'structure' | 'initiative'>): Refusal | undefined => {
  if (d.structure === 'initiative' && d.initiative === undefined)
    return refuse('PROJECT.INITIATIVE_MISSING', 'The project is of an initiative that is not named.', [
      'The initiative’s name, as initiative.',
      'structure "independent", for a project of no initiative.',
    ]);
  if (d.structure === 'independent' && d.initiative !== undefined)
    return refuse('PROJECT.INITIATIVE_NOT_ALLOWED', 'An independent project belongs to no initiative.', [
      'No initiative.',
      'structure "initiative".',
    ]);
  return undefined;
};

const partnersFit = (d: Proposing): Refusal | undefined => {
  const ids = [d.ownerOrganisationId, ...d.partners.map((p) => p.organisationId)];
  const repeated = repeats(ids);
  return repeated.length === 0
    ? undefined
    : refuse(
        'PROJECT.PARTNER_REPEATED',
        'An organisation is named twice, or the owner is named as its own partner.',
        'Each organisation once: the owner as owner, every other one as partner.',
        { organisations: repeated },
      );
};

const territoryKnown = (d: Proposing): Refusal | undefined =>
  d.territory === undefined || isTerritory(d.territory)
    ? undefined
    : refuse(
        'PROJECT.TERRITORY_UNKNOWN',
        `${d.territory} is not a territory.`,
        'The NIS or NUTS code of a territory.',
      );

/** **Rule**, resting on an advisory fact: owner and partners are registered organisations. */
const organisationsKnown = (d: Proposing, { organisations = {} }: ProjectFacts): Refusal | undefined => {
  const ids = [d.ownerOrganisationId, ...d.partners.map((p) => p.organisationId)];
  const unknown = ids.filter((organisation) => organisations[organisation] === undefined);
  return unknown.length === 0
    ? undefined
    : refuse(
        'PROJECT.ORGANISATION_UNKNOWN',
        'An organisation named is not registered, or was registered a moment ago.',
        unknown.map((organisation) => `A registered organisation in place of ${organisation}.`),
        { organisations: unknown },
      );
};

const proposalOf = (d: Proposing, { organisations = {} }: ProjectFacts): Proposal => ({
  ...d,
  ownerHelix: organisations[d.ownerOrganisationId]!,
  partners: d.partners.map((p) => ({ ...p, helix: organisations[p.organisationId]! })),
});

/** Proposes a project. Source: DOMAIN part 2, "Structure" and "Project life". */
export const propose = (
  d: Proposing,
  by: Actor,
  project: Project,
  facts: ProjectFacts,
): readonly ProjectEvent[] | Refusal => {
  const refusal = ownAgency(d, by);
  if (refusal) return refusal;
  if (isKnown(project))
    return refuse('PROJECT.ALREADY_PROPOSED', 'A project with this id was proposed before.', 'A new id.');
  return (
    initiativeFits(d) ??
    partnersFit(d) ??
    territoryKnown(d) ??
    organisationsKnown(d, facts) ?? [{ type: 'ProjectProposed', data: proposalOf(d, facts) }]
  );
};

/** The texts of a proposal that the public reads once the project is on a roadmap. */
export const publicTexts = ({
  title,
  summary,
  initiative,
  figures = [],
}: Pick<Proposal, 'title' | 'summary' | 'initiative' | 'figures'>) => ({
  title,
  summary,
  initiative,
  ...Object.fromEntries(figures.map((f, i) => [`figures/${i}/what`, f.what])),
});

/** Revises the words by which a project is known; once the public reads them, in the languages that it is owed. */
export const reviseWords = (
  d: DataOf<'ReviseWords'>,
  project: Project,
): readonly ProjectEvent[] | Refusal => {
  if (!isKnown(project)) return notFound();
  const refusal = refuseEnded(project) ?? initiativeFits({ ...d, structure: project.proposal.structure });
  if (refusal) return refusal;
  if (!project.published) return [{ type: 'ProjectWordsRevised', data: d }];
  const gaps = unpublishable(publicTexts(d), project.proposal.territory);
  if (gaps.length > 0)
    return refuse('PROJECT.NOT_IN_PUBLIC_LANGUAGES', 'The words lack a language of the public.', gaps);
  return [{ type: 'ProjectPublicWordsRevised', data: d }];
};
