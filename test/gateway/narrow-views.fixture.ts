import type { Localized } from '@helixboard/contracts';

/** Words in French and Dutch, by people. */
export const words = (fr: string): Localized => ({
  original: 'fr',
  in: { fr: { text: fr, status: 'original' }, nl: { text: `${fr} (nl)`, status: 'human' } },
});

const criterion = { met: true, why: words('Oui') };
/** A sheet that answers some of its parts. @param associated the organisation of its stakeholder */
export const sheetWith = (associated: string) => ({
  provenance: { kind: 'demo' },
  need: words('Moins de bruit'),
  goals: [{ goal: 'environmental', description: words('Calme') }],
  stakeholders: [
    { name: words('Commune'), helix: 'government', role: words('Associée'), organisationId: associated },
  ],
  technologies: [
    {
      level: 'platforms',
      platform: 'expert',
      name: words('Plateforme'),
      interfaces: ['NGSI-LD'],
      unsuitable: [{ ground: 'not-measurable', why: words('Trop tôt') }],
    },
  ],
  assetsReused: [],
  budget: { total: { cents: 40_000_000, currency: 'EUR', vat: 'included' } },
  period: { from: '2018-03-01', to: '2018-12-31' },
  quickWin: {
    answersNeedDirectly: criterion,
    largeImpact: criterion,
    littleMoneyAndTime: { met: false, why: words('Cher') },
    noLongTermDrain: criterion,
  },
  pilot: { objectives: [words('Mesurer')], lessonsToLearn: [words('Quels capteurs')] },
});

export const SHEET_QUERY = `query ($id: ID!) { project(id: $id) { id
  sheet {
    version missing demo provenance { kind }
    need { text } goals { goal description { text } }
    stakeholders { helix organisation { name { text } } } competentBodies { level } team { contact }
    technologies { level platform interfaces unsuitable { ground why { text } } }
    assetsReused { name { text } } budget { total { cents currency vat } byYear { year } }
    period { from to } quickWin { answersNeedDirectly { met } littleMoneyAndTime { met why { text } } }
    pilot { objectives { text } lessonsToLearn { text } } warnings { warning }
  }
  sheetVersions { version recordedAt note submittedOn sheet { version need { text } } }
} }`;

export const INTERESTS_QUERY = `query ($project: ID!, $organisation: ID!) {
  project(id: $project) { interests { id interestKind from note holderPerson { id name declaredInterests { id } } inProject { id } } }
  organisation(id: $organisation) {
    interests { id }
    declaredInterests { interestKind holderPerson { id } holderOrganisation { name { text } } inOrganisation { id } }
  }
}`;

export const BALLOTS_QUERY = `query ($id: ID!) { meeting(id: $id) { motions { state
  ballots { seat { id helix } helix weight personId person { name } capacity choice hand } } } }`;
