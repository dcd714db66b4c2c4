import {
  AffiliatePerson,
  DeclareInterest,
  GrantRole,
  type Helix,
  LinkIdentity,
  type OrganisationKind,
  RecogniseLegitimacy,
  RegisterOrganisation,
  RegisterPerson,
} from '@helixboard/contracts';
import { type GuideProject, guideProjects, type NamedOrganisation, namedOrganisations } from './data.js';
import { demoId } from './ids.js';
import { type Persona, personId, PERSONAS } from './personas.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

export const organisationId = (slug: string): string => demoId('organisation', slug);

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .toLowerCase();

/** The organisation that stands for the city of a guide's project. */
export const citySlug = (project: GuideProject): string =>
  project.city === null ? 'smart-city-institute' : `city-${slugOf(project.city)}`;

export const partnerSlug = (name: string): string =>
  namedOrganisations().find((o) => Object.values(o.name).includes(name))?.slug ?? `partner-${slugOf(name)}`;

/** What the named organisations are, in the words of the contracts. */
const KIND_OF: Readonly<Record<string, OrganisationKind>> = {
  'public-administration': 'regional-administration',
  government: 'government',
  municipality: 'municipality',
  intermunicipal: 'intermunicipal',
  firm: 'firm',
  'start-up': 'start-up',
  university: 'university',
  'research-centre': 'research-centre',
  ngo: 'ngo',
  association: 'trade-association',
  citizens: 'citizen-group',
  media: 'media',
  other: 'network',
};

const KIND_OF_SLUG: Readonly<Record<string, OrganisationKind>> = {
  bric: 'public-operator',
  tec: 'public-operator',
  bsi: 'association',
  'european-union': 'european-institution',
};

const PARTNER_KIND: Readonly<Record<Helix, OrganisationKind>> = {
  government: 'municipality',
  industry: 'firm',
  academia: 'university',
  'civil-society': 'association',
};

const registerNamed = (teller: Teller, o: NamedOrganisation) =>
  teller.tell('administrator', RegisterOrganisation, {
    organisationId: organisationId(o.slug),
    name: words(o.name),
    helix: o.helix,
    organisationKind: KIND_OF_SLUG[o.slug] ?? KIND_OF[o.kind] ?? 'network',
    ...(o.territory === null ? {} : { territory: o.territory }),
    themes: [],
    provenance: { kind: 'source', source: o.source },
  });

const registerFromGuide = (
  teller: Teller,
  slug: string,
  name: string,
  helix: Helix,
  organisationKind: OrganisationKind,
  page: number,
) =>
  teller.tell('administrator', RegisterOrganisation, {
    organisationId: organisationId(slug),
    name: words({ fr: name, nl: name }, 'nl'),
    helix,
    organisationKind,
    themes: [],
    provenance: { kind: 'source', source: 'Smart City guide of the Smart City Institute', page },
  });

/** The organisations that the seeds name, and the cities and partners of the guide's projects. */
const registerOrganisations = async (teller: Teller): Promise<void> => {
  const told = new Set(namedOrganisations().map((o) => o.slug));
  const more: (() => Promise<void>)[] = [];
  for (const project of guideProjects()) {
    const city = citySlug(project);
    if (project.city !== null && !told.has(city)) {
      told.add(city);
      more.push(() =>
        registerFromGuide(teller, city, project.city!, 'government', 'municipality', project.page),
      );
    }
    for (const partner of project.partners) {
      const slug = partnerSlug(partner.name);
      if (told.has(slug)) continue;
      told.add(slug);
      more.push(() =>
        registerFromGuide(
          teller,
          slug,
          partner.name,
          partner.helix,
          PARTNER_KIND[partner.helix],
          project.page,
        ),
      );
    }
  }
  await teller.together([...namedOrganisations().map((o) => () => registerNamed(teller, o)), ...more]);
};

const registerPersona = async (teller: Teller, p: Persona, issuer: string): Promise<void> => {
  const person = personId(p.key);
  await teller.tell('administrator', RegisterPerson, {
    personId: person,
    name: p.name,
    language: p.language,
    provenance: DEMO,
  });
  await teller.tell('administrator', LinkIdentity, {
    personId: person,
    issuer,
    identity: `persona:${p.key}`,
  });
  for (const [i, { role, organisation }] of p.roles.entries())
    await teller.tell('administrator', GrantRole, {
      grantId: demoId('grant', `${p.key}/${i}`),
      personId: person,
      role,
      ...(organisation === undefined ? {} : { organisationId: organisationId(organisation) }),
      from: '2018-02-19',
    });
  if (p.works)
    await teller.tell('administrator', AffiliatePerson, {
      affiliationId: demoId('affiliation', p.key),
      personId: person,
      organisationId: organisationId(p.works.at),
      position: p.works.as,
      from: '2018-02-19',
    });
};

/** What the team's members bring, as the team is formed (seed 000), and what two of them have declared. */
const legitimacyAndInterests = async (teller: Teller): Promise<void> => {
  await teller.tell('coordinator', RecogniseLegitimacy, {
    personId: personId('chair'),
    legitimacy: 'brings-people-together',
  });
  await teller.tell('coordinator', RecogniseLegitimacy, {
    personId: personId('academia-1'),
    legitimacy: 'special-expertise',
  });
  await teller.tell('industry-2', DeclareInterest, {
    interestId: demoId('interest', 'industry-2'),
    holder: { personId: personId('industry-2') },
    interestKind: 'employer',
    in: { organisationId: organisationId('schreder') },
    from: '2018-02-19',
  });
  await teller.tell('coordinator', DeclareInterest, {
    interestId: demoId('interest', 'industry-1'),
    holder: { personId: personId('industry-1') },
    interestKind: 'shareholding',
    in: { organisationId: organisationId('proximus') },
    from: '2018-02-19',
    note: 'Shares held through a pension fund (demo).',
  });
};

/** The kickoff of 19 February 2018 (seed 001): organisations of the four helices, people, roles. */
export const people = async (teller: Teller, issuer: string): Promise<void> => {
  await teller.at('2018-02-19T09:00:00.000Z');
  await registerOrganisations(teller);
  await teller.settle();
  await teller.together(PERSONAS.map((p) => () => registerPersona(teller, p, issuer)));
  await teller.settle();
  await legitimacyAndInterests(teller);
};
