import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { examples } from '@helixboard/gateway';
import { uuid } from '@helixboard/kit/testing';
import { ask, openTestOffice, type TestOffice } from './office.fixture.js';

let office: TestOffice;
let url: string;
let coordinator: string;
let agency: string;
let citizen: string;

const words = (text: string) => ({
  original: 'fr',
  in: { fr: { text, status: 'original' }, nl: { text: `${text} (nl)`, status: 'human' } },
});
const inGraphQL = (text: string) => ({
  original: 'FR',
  in: { fr: { text, status: 'ORIGINAL' }, nl: { text: `${text} (nl)`, status: 'HUMAN' } },
});

const OWNER = uuid(1);
const OTHER = uuid(2);
const PROJECT = uuid(10);

const PROPOSE = `mutation Propose($input: ProposeProjectInput!, $key: String!) {
  proposeProject(input: $input, idempotencyKey: $key) {
    __typename
    ... on ProjectChanged { stream version position token }
    ... on Rejection { code reason acceptable fields { pointer accepted } details }
  }
}`;

const proposal = (projectId: string) => ({
  projectId,
  title: inGraphQL('Quartier lumineux'),
  summary: inGraphQL('Éclairage public adapté'),
  dimensions: ['ENVIRONMENT', 'LIVING'],
  structure: 'INDEPENDENT',
  ownerOrganisationId: OWNER,
  partners: [{ organisationId: OTHER }],
  quickWin: false,
  pilot: true,
});

const PROJECT_QUERY = `query Project($id: ID!) {
  project(id: $id) {
    id version state dimensions structure pilot helices
    title { text original missing translations { language text status } }
    owner { name { text } helix demo }
    blockers { code text(language: EN) gate late whoMustAct { code label(language: FR) } }
    decisions { id }
    demo
  }
}`;

beforeAll(async () => {
  office = await openTestOffice({ demo: true, personas: ['chair'] });
  ({ url } = office.gateway);
  const organisation = { themes: ['mobility'], provenance: { kind: 'demo' } };
  await office.administer('RegisterOrganisation', {
    ...organisation,
    organisationId: OWNER,
    name: words('Région'),
    helix: 'government',
    organisationKind: 'regional-administration',
  });
  await office.administer('RegisterOrganisation', {
    ...organisation,
    organisationId: OTHER,
    name: words('Université'),
    helix: 'academia',
    organisationKind: 'university',
  });
  await office.person('coordinator', [{ role: 'coordinator' }]);
  await office.person('agency', [{ role: 'agency', organisationId: OWNER }]);
  await office.person('citizen', [{ role: 'citizen' }]);
  await office.caughtUp();
  [coordinator, agency, citizen] = await Promise.all([
    office.token('coordinator'),
    office.token('agency'),
    office.token('citizen'),
  ]);
}, 120_000);
afterAll(() => office?.stop());

describe('a mutation', () => {
  it('is done once for its key, and a query given its token shows it', async () => {
    const variables = { input: proposal(PROJECT), key: 'propose-1' };
    const first = await ask(url, PROPOSE, { token: agency, variables });
    expect(first.body.data?.['proposeProject']).toMatchObject({
      __typename: 'ProjectChanged',
      stream: `project-${PROJECT}`,
      version: 0,
    });
    const again = await ask(url, PROPOSE, { token: agency, variables });
    expect(again.body).toEqual(first.body);
    const token = first.body.data?.['proposeProject'].token;
    const shown = await ask(url, PROJECT_QUERY, {
      token: coordinator,
      variables: { id: PROJECT },
      headers: { 'helixboard-wait-for': token },
    });
    expect(shown.body.errors).toBeUndefined();
    expect(shown.body.data?.['project']).toMatchObject({
      id: PROJECT,
      version: 0,
      state: 'PROPOSED',
      dimensions: ['ENVIRONMENT', 'LIVING'],
      structure: 'INDEPENDENT',
      pilot: true,
      title: { text: 'Quartier lumineux', original: 'FR', missing: ['DE', 'EN'] },
      owner: { name: { text: 'Région' }, helix: 'GOVERNMENT', demo: true },
    });
    expect(shown.body.data?.['project'].blockers[0]).toMatchObject({
      code: 'sheet-missing',
      text: 'The project sheet has not been drafted.',
      whoMustAct: { code: 'OWNER', label: 'le porteur du projet' },
    });
    expect(shown.body.extensions).toMatchObject({ demo: true });
  });

  it('that a rule refuses gives a rejection with its code and what is accepted', async () => {
    const again = await ask(url, PROPOSE, {
      token: agency,
      variables: { input: proposal(PROJECT), key: 'propose-2' },
    });
    expect(again.status).toBe(200);
    expect(again.body.data?.['proposeProject']).toMatchObject({
      __typename: 'Rejection',
      code: 'PROJECT.ALREADY_PROPOSED',
    });
    expect(again.body.data?.['proposeProject'].acceptable.length).toBeGreaterThan(0);
  });

  it('by somebody without the role is refused, and without a token as well', async () => {
    const variables = { input: proposal(uuid(11)), key: 'propose-3' };
    const refused = await ask(url, PROPOSE, { token: citizen, variables });
    expect(refused.body.data?.['proposeProject']).toMatchObject({ code: 'AUTH.FORBIDDEN' });
    const anonymous = await ask(url, PROPOSE, { variables });
    expect(anonymous.status).toBe(401);
    expect(anonymous.body.errors?.[0]?.extensions['code']).toBe('AUTH.TOKEN_MISSING');
  });

  it('with values that the contract refuses names the fields', async () => {
    const variables = { input: { ...proposal('not-an-id'), dimensions: [] }, key: 'propose-4' };
    const refused = await ask(url, PROPOSE, { token: agency, variables });
    expect(refused.body.data?.['proposeProject']).toMatchObject({
      code: 'REQUEST.INVALID',
      fields: expect.arrayContaining([expect.objectContaining({ pointer: '/projectId' })]),
    });
  });

  it('has the same way in over HTTP', async () => {
    const command = (name: string, token: string | undefined, key: string) =>
      fetch(`${url}/commands/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ projectId: PROJECT }),
      });
    const refused = await command('StartDelivery', coordinator, 'start-1');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ code: 'PROJECT.WRONG_STATE' });
    expect((await command('StartDelivery', undefined, 'start-2')).status).toBe(401);
    const policy = await command('OpenGate', coordinator, 'gate-1');
    expect(policy.status).toBe(404);
    expect(await policy.json()).toMatchObject({ code: 'REQUEST.UNKNOWN_COMMAND' });
  });
});

describe('a query', () => {
  it('answers each viewer with what they may see', async () => {
    for (const [token, seen] of [
      [coordinator, true],
      [agency, true],
      [citizen, false],
      [undefined, false],
    ] as const) {
      const { body } = await ask(url, PROJECT_QUERY, {
        ...(token ? { token } : {}),
        variables: { id: PROJECT },
      });
      expect(body.data?.['project'] !== null).toBe(seen);
    }
    const all = '{ roadmap(filter: { states: [PROPOSED] }) { totalCount nodes { id } } }';
    expect((await ask(url, all, { token: coordinator })).body.data?.['roadmap'].totalCount).toBe(1);
    expect((await ask(url, all)).body.data?.['roadmap']).toEqual({ totalCount: 0, nodes: [] });
    expect((await ask(url, '{ roadmap { hiddenCount } }')).body.data?.['roadmap'].hiddenCount).toBe(1);
  });

  it('says who one is', async () => {
    const query =
      '{ me { personId name language roles { role organisation { name { text(language: NL) } } } } }';
    expect((await ask(url, query)).body.data?.['me']).toBeNull();
    expect((await ask(url, query, { token: agency })).body.data?.['me']).toMatchObject({
      name: 'Name of agency',
      language: 'FR',
      roles: [{ role: 'AGENCY', organisation: { name: { text: 'Région (nl)' } } }],
    });
  });

  it('tells the trail of a subject in words', async () => {
    const query = `query ($id: ID!) { trail(subject: $id, language: EN) { totalCount nodes {
      type sentence(language: FR) demo source position occurredAt agency { id } mandate mandateWords
      ground: mandateWords(language: NL) actor { kind words name role } cause { type } } } }`;
    const { body } = await ask(url, query, { token: coordinator, variables: { id: PROJECT } });
    expect(body.errors).toBeUndefined();
    expect(body.data?.['trail']).toMatchObject({
      totalCount: 1,
      nodes: [{ type: 'ProjectProposed', source: 'PROJECTS', demo: true }],
    });
    expect(body.data?.['trail'].nodes[0].sentence).toContain('Quartier lumineux');
    expect(body.data?.['trail'].nodes[0]).toMatchObject({ mandateWords: 'agency', ground: 'agentschap' });
  });

  it('says how far the answers are with each service', async () => {
    const { body } = await ask(url, '{ sources { service position asOf lag parked } }');
    expect(body.data?.['sources']).toHaveLength(SERVICES.length);
    expect(body.data?.['sources'][1]).toMatchObject({
      service: 'PROJECTS',
      position: '1',
      lag: 0,
      parked: 0,
    });
  });

  it('of the start page can be run by anybody', async () => {
    for (const { query } of [...examples('fr'), ...examples('nl'), ...examples('en')]) {
      const { status, body } = await ask(url, query);
      expect([status, body.errors]).toEqual([200, undefined]);
    }
  });

  it('asked again comes from the cache until something moves', async () => {
    const query = '{ organisations { totalCount } }';
    const before = office.gateway.cache.stats().hits;
    await ask(url, query);
    const first = await ask(url, query);
    expect(office.gateway.cache.stats().hits).toBe(before + 1);
    const register = `mutation ($input: RegisterOrganisationInput!) {
      registerOrganisation(input: $input, idempotencyKey: "cache-1") { ... on OrganisationChanged { token } } }`;
    const input = {
      organisationId: uuid(3),
      name: inGraphQL('Association'),
      helix: 'CIVIL_SOCIETY',
      organisationKind: 'ASSOCIATION',
      themes: [],
    };
    const changed = await ask(url, register, { token: coordinator, variables: { input } });
    const token = changed.body.data?.['registerOrganisation'].token;
    const total = first.body.data?.['organisations'].totalCount;
    const { body } = await ask(url, query, { headers: { 'helixboard-wait-for': token } });
    expect(body.data?.['organisations'].totalCount).toBe(total + 1);
  });

  it('refuses a territory that is no code, and says what is accepted', async () => {
    const { status, body } = await ask(
      url,
      '{ organisations(filter: { territory: "garbage" }) { totalCount } }',
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'READ.TERRITORY_INVALID' });
    expect(body.errors?.[0]?.message).toContain('NUTS');
  });

  it('does not wait for a position that no service has reached', async () => {
    const ahead = Buffer.from('projects:999:project-x').toString('base64url');
    const { status, body } = await ask(url, '{ me { personId } }', {
      headers: { 'helixboard-wait-for': ahead },
    });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'READ.TOKEN_INVALID' });
  });
});
