import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { BALLOTS_QUERY, INTERESTS_QUERY, SHEET_QUERY, sheetWith, words } from './narrow-views.fixture.js';
import { after, ask, give, openTestOffice, type TestOffice } from './office.fixture.js';

// What only some may see: the sheet of a project, declared interests, and how the seats of a body voted.

let office: TestOffice;
let url: string;
let lastMember: string;

const NAMES = ['coordinator', 'owner', 'stranger', 'member', 'citizen'] as const;
type Name = (typeof NAMES)[number];
const tokens: Partial<Record<Name, string>> = {};
const persons: Partial<Record<Name, string>> = {};
const tokenOf = (name: Name): string => tokens[name] ?? '';

const [OWNER, OTHER] = [uuid(1), uuid(2)] as const;
const PROJECT = uuid(10);
const [BODY, MEETING, MOTION, ITEM] = [uuid(20), uuid(21), uuid(22), uuid(23)] as const;
const SEATS = [uuid(30), uuid(31)] as const;

const seen = async (name: Name | undefined, query: string, variables: unknown) => {
  const { body } = await ask(url, query, { ...(name ? { token: tokenOf(name) } : {}), variables });
  expect(body.errors).toBeUndefined();
  return body.data ?? {};
};

const holdVote = async () => {
  const by = tokenOf('coordinator');
  const rules = {
    quorum: { numerator: 1, denominator: 2 },
    noticeDays: 0,
    graceMinutes: 0,
    motionTypes: [{ type: 'strategy', effect: 'binding', majority: { kind: 'simple' } }],
  };
  await give(url, by, 'EstablishBody', {
    bodyId: BODY,
    bodyKind: 'board',
    names: words('Conseil'),
    territory: '04000',
  });
  for (const [n, helix] of (['government', 'academia'] as const).entries()) {
    await give(url, by, 'DefineSeat', {
      bodyId: BODY,
      seatId: SEATS[n],
      helix,
      vote: 'voting',
      ...(n === 0 ? { office: 'chair' } : {}),
    });
  }
  for (const [n, personId] of [persons.member, persons.coordinator].entries()) {
    const period = { from: '2018-01-01', to: '2100-12-31' };
    await give(url, by, 'GrantMandate', {
      bodyId: BODY,
      mandateId: uuid(40 + n),
      seatId: SEATS[n],
      personId,
      capacity: 'titular',
      ...period,
    });
  }
  await give(url, by, 'AdoptRuleSet', { bodyId: BODY, rules });
  const startsAt = new Date(office.clock.now() + 1_000).toISOString();
  const agenda = [{ itemId: ITEM, type: 'strategy', title: words('Stratégie') }];
  await give(url, by, 'ConveneMeeting', { meetingId: MEETING, bodyId: BODY, startsAt, agenda });
  office.clock.advance(2_000);
  await give(url, by, 'OpenMeeting', {
    meetingId: MEETING,
    attendance: [persons.member, persons.coordinator],
  });
  const motion = { meetingId: MEETING, motionId: MOTION };
  await give(url, by, 'PutMotion', {
    ...motion,
    itemId: ITEM,
    title: words('Adopter'),
    text: words('Le conseil adopte.'),
  });
  await give(url, by, 'OpenVote', motion);
  lastMember = await give(url, tokenOf('member'), 'CastBallot', {
    ...motion,
    seatId: SEATS[0],
    choice: 'no',
  });
};

beforeAll(async () => {
  office = await openTestOffice();
  ({ url } = office.gateway);
  for (const [organisationId, name] of [
    [OWNER, 'Région'],
    [OTHER, 'Commune'],
  ] as const) {
    const organisation = { helix: 'government', organisationKind: 'regional-administration', themes: [] };
    await office.administer('RegisterOrganisation', { organisationId, name: words(name), ...organisation });
  }
  persons.coordinator = await office.person('coordinator', [{ role: 'coordinator' }]);
  persons.owner = await office.person('owner', [{ role: 'agency', organisationId: OWNER }]);
  persons.stranger = await office.person('stranger', [{ role: 'agency', organisationId: OTHER }]);
  persons.member = await office.person('member', []);
  persons.citizen = await office.person('citizen', [{ role: 'citizen' }]);
  await office.caughtUp();
  for (const name of NAMES) tokens[name] = await office.token(name, 3_600);
  const proposal = {
    projectId: PROJECT,
    title: words('Rues calmes'),
    summary: words('Moins de bruit'),
    dimensions: ['environment'],
    structure: 'independent',
    ownerOrganisationId: OWNER,
    partners: [],
    quickWin: true,
    pilot: true,
  };
  await give(url, tokenOf('owner'), 'ProposeProject', proposal);
  await give(url, tokenOf('owner'), 'DraftSheet', { projectId: PROJECT, sheet: { need: words('À dire') } });
  await give(url, tokenOf('owner'), 'ReviseSheet', {
    projectId: PROJECT,
    sheet: sheetWith(OTHER),
    note: 'Completed',
  });
  await holdVote();
  await office.caughtUp();
}, 120_000);
afterAll(() => office?.stop());

describe('the sheet of a project', () => {
  it('is for the office and the agency that owns it', async () => {
    for (const name of ['coordinator', 'owner'] as const) {
      const { project } = await seen(name, SHEET_QUERY, { id: PROJECT });
      expect(project.sheet).toMatchObject({
        version: 2,
        demo: true,
        provenance: { kind: 'DEMO' },
        need: { text: 'Moins de bruit' },
        goals: [{ goal: 'ENVIRONMENTAL', description: { text: 'Calme' } }],
        stakeholders: [{ helix: 'GOVERNMENT', organisation: { name: { text: 'Commune' } } }],
        technologies: [
          {
            level: 'PLATFORMS',
            platform: 'EXPERT',
            interfaces: ['NGSI-LD'],
            unsuitable: [{ ground: 'NOT_MEASURABLE', why: { text: 'Trop tôt' } }],
          },
        ],
        budget: { total: { cents: '40000000', currency: 'EUR', vat: 'INCLUDED' }, byYear: null },
        quickWin: {
          answersNeedDirectly: { met: true },
          littleMoneyAndTime: { met: false, why: { text: 'Cher' } },
        },
        pilot: { objectives: [{ text: 'Mesurer' }], lessonsToLearn: [{ text: 'Quels capteurs' }] },
        period: { from: '2018-03-01', to: '2018-12-31' },
        // None are reused; who is competent and who does the work has not been said yet.
        ...{ assetsReused: [], competentBodies: null, team: null, warnings: [] },
      });
      expect(project.sheet.missing).toEqual(expect.arrayContaining(['COMPETENT_BODIES', 'TEAM', 'RISKS']));
      expect(project.sheet.missing).not.toContain('ASSETS_REUSED');
      expect(project.sheetVersions).toMatchObject([
        { version: 1, note: null, submittedOn: null, sheet: { version: 1, need: { text: 'À dire' } } },
        { version: 2, note: 'Completed', sheet: { version: 2, need: { text: 'Moins de bruit' } } },
      ]);
    }
  });

  it('is not for another agency, a citizen or the public', async () => {
    for (const name of ['stranger', 'citizen', undefined] as const) {
      expect((await seen(name, SHEET_QUERY, { id: PROJECT })).project).toBeNull();
    }
  });
});

describe('declared interests', () => {
  it('show their holder to the office and to who declared them', async () => {
    const shared = { from: '2018-01-01' };
    const given = await Promise.all([
      give(url, tokenOf('coordinator'), 'DeclareInterest', {
        ...shared,
        interestId: uuid(50),
        holder: { personId: persons.member },
        interestKind: 'partner-in-project',
        in: { projectId: PROJECT },
        note: 'Works there',
      }),
      give(url, tokenOf('coordinator'), 'DeclareInterest', {
        ...shared,
        interestId: uuid(51),
        holder: { organisationId: OTHER },
        interestKind: 'shareholding',
        in: { organisationId: OWNER },
      }),
    ]);
    const variables = { project: PROJECT, organisation: OTHER };
    const { body } = await ask(url, INTERESTS_QUERY, {
      token: tokenOf('coordinator'),
      variables,
      headers: after(...given),
    });
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({
      project: {
        interests: [
          {
            id: uuid(50),
            interestKind: 'PARTNER_IN_PROJECT',
            from: '2018-01-01',
            note: 'Works there',
            holderPerson: {
              id: persons.member,
              name: 'Name of member',
              declaredInterests: [{ id: uuid(50) }],
            },
            inProject: { id: PROJECT },
          },
        ],
      },
      organisation: {
        interests: [],
        declaredInterests: [
          {
            interestKind: 'SHAREHOLDING',
            holderPerson: null,
            holderOrganisation: { name: { text: 'Commune' } },
            inOrganisation: { id: OWNER },
          },
        ],
      },
    });
    expect((await seen('stranger', INTERESTS_QUERY, variables)).organisation.declaredInterests).toHaveLength(
      1,
    );
    expect((await seen('owner', INTERESTS_QUERY, variables)).project.interests).toEqual([]);
    expect((await seen(undefined, INTERESTS_QUERY, variables)).organisation.declaredInterests).toEqual([]);
  });
});

describe('the ballots of a motion', () => {
  it('are open to the members of the body and the office, seat by seat', async () => {
    for (const name of ['member', 'coordinator'] as const) {
      const variables = { id: MEETING };
      const { body } = await ask(url, BALLOTS_QUERY, {
        token: tokenOf(name),
        variables,
        headers: after(lastMember),
      });
      expect(body.errors).toBeUndefined();
      const motions = body.data?.['meeting'].motions;
      expect(motions[0].state).toBe('OPEN');
      const bySeat = motions[0].ballots.toSorted(
        (a: { seat: { id: string } }, b: { seat: { id: string } }) => (a.seat.id < b.seat.id ? -1 : 1),
      );
      expect(bySeat).toMatchObject([
        {
          seat: { id: SEATS[0], helix: 'GOVERNMENT' },
          weight: 1,
          personId: persons.member,
          person: { name: 'Name of member' },
          capacity: 'TITULAR',
          choice: 'NO',
          hand: 'HOLDER',
        },
        {
          seat: { id: SEATS[1], helix: 'ACADEMIA' },
          personId: persons.coordinator,
          person: name === 'coordinator' ? { name: 'Name of coordinator' } : null,
          choice: null,
          hand: null,
        },
      ]);
    }
  });

  it('are not for the public or an agency', async () => {
    for (const name of [undefined, 'owner', 'citizen'] as const) {
      const { meeting } = await seen(name, BALLOTS_QUERY, { id: MEETING });
      expect(meeting?.motions ?? []).toEqual([]);
    }
  });
});
