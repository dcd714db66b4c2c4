import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid } from '@helixboard/kit/testing';
import { ask, openTestOffice, type TestOffice } from './office.fixture.js';

const [OWNER, PROJECT, SECOND] = [uuid(1), uuid(10), uuid(11)];

const PROPOSE = `mutation Propose($input: ProposeProjectInput!, $key: String!) {
  proposeProject(input: $input, idempotencyKey: $key) {
    ... on ProjectChanged { token }
    ... on Rejection { code reason }
  }
}`;

const words = (text: string) => ({ original: 'FR', in: { fr: { text, status: 'ORIGINAL' } } });
const proposal = (projectId: string | undefined) => ({
  ...{ projectId, title: words('Quartier lumineux'), summary: words('Éclairage public') },
  ...{ dimensions: ['ENVIRONMENT'], structure: 'INDEPENDENT', ownerOrganisationId: OWNER, partners: [] },
  ...{ quickWin: false, pilot: false },
});

const BOARD = `{
  waiting { kind text(language: EN) due late reference { kind id project { state } decision { id } meeting { id } } }
  changes(since: "2018-01-01T00:00:00Z", language: EN) {
    since totalCount nodes { total changedAt project { id } changes { kind event { type sentence demo } } }
  }
}`;

const ROADMAP = `query Roadmap($filter: RoadmapFilter) {
  roadmap(filter: $filter) {
    totalCount
    nodes { id lastChangedAt nextDeadline { due } }
    totals {
      grand { projects needCents firmCents expectedCents gapCents }
      byDimension { dimension projects }
      byYear { year }
      byHelix { helix projects }
    }
  }
}`;

describe('the board over GraphQL', () => {
  let office: TestOffice;
  let url: string;
  let agency: string;
  let token: string;
  const propose = async (projectId: string | undefined) => {
    const variables = { input: proposal(projectId), key: `propose-${projectId}` };
    const { body } = await ask(url, PROPOSE, { token: await office.token('agency'), variables });
    return String(body.data?.['proposeProject'].token);
  };

  beforeAll(async () => {
    office = await openTestOffice({ waitMs: 100 });
    ({ url } = office.gateway);
    await office.administer('RegisterOrganisation', {
      ...{
        organisationId: OWNER,
        helix: 'government',
        organisationKind: 'regional-administration',
        themes: [],
      },
      name: { original: 'fr', in: { fr: { text: 'Région', status: 'original' } } },
    });
    await office.person('agency', [{ role: 'agency', organisationId: OWNER as string }]);
    await office.person('citizen', [{ role: 'citizen' }]);
    await office.caughtUp();
    agency = await office.token('agency');
    token = await propose(PROJECT);
    await office.caughtUp();
  }, 120_000);
  afterAll(() => office.stop());

  it('says what waits for who must act, and what changed, and nothing of it to others', async () => {
    const { body } = await ask(url, BOARD, { token: agency, headers: { 'helixboard-wait-for': token } });
    expect(body.errors).toBeUndefined();
    expect(body.data?.['waiting']).toEqual([
      {
        ...{ kind: 'PROJECT_BLOCKED', due: null, late: false },
        text: 'Quartier lumineux: The project sheet has not been drafted.',
        reference: {
          kind: 'project',
          id: PROJECT,
          project: { state: 'PROPOSED' },
          decision: null,
          meeting: null,
        },
      },
    ]);
    expect(body.data?.['changes']).toMatchObject({
      ...{ since: '2018-01-01T00:00:00Z', totalCount: 1 },
      nodes: [
        {
          total: 1,
          project: { id: PROJECT },
          changes: [{ kind: 'STATE', event: { type: 'ProjectProposed' } }],
        },
      ],
    });
    for (const other of [undefined, await office.token('citizen')]) {
      const { body: seen } = await ask(url, BOARD, other ? { token: other } : {});
      expect([seen.data?.['waiting'], seen.data?.['changes'].totalCount]).toEqual([[], 0]);
    }
  });

  it('totals and filters the roadmap', async () => {
    const filter = {
      ...{ states: ['PROPOSED'], closedGates: ['FUNDING'], fundingStates: ['NO_FUNDING_PLAN'] },
      ...{ structure: 'INDEPENDENT', changedSince: '2018-01-01' },
    };
    const { body } = await ask(url, ROADMAP, { token: agency, variables: { filter } });
    expect(body.errors).toBeUndefined();
    expect(body.data?.['roadmap']).toMatchObject({
      totalCount: 1,
      nodes: [{ id: PROJECT, lastChangedAt: expect.stringMatching(/Z$/), nextDeadline: null }],
      totals: {
        grand: { projects: 1, needCents: '0', firmCents: '0', expectedCents: '0', gapCents: '0' },
        byDimension: [{ dimension: 'ENVIRONMENT', projects: 1 }],
        byYear: [],
        byHelix: [{ helix: 'GOVERNMENT', projects: 1 }],
      },
    });
    const frames = { frames: { challenges: ['OPEN'] }, states: ['PROPOSED'] };
    const framed = await ask(url, ROADMAP, { token: agency, variables: { filter: frames } });
    expect(framed.body.data?.['roadmap'].totals.grand.projects).toBe(0);
  });

  it('compares the roadmap with another day, and refuses one to come', async () => {
    const query = (from: string) =>
      `{ roadmapChanges(from: "${from}") { from to totalCount nodes { entered } } }`;
    expect((await ask(url, query('2018-01-01'))).body.data?.['roadmapChanges']).toEqual({
      ...{ from: '2018-01-01', to: null, totalCount: 0, nodes: [] },
    });
    const refused = await ask(url, query('2999-01-01'));
    expect([refused.status, refused.body.errors?.[0]?.extensions['code']]).toEqual([
      400,
      'READ.DATE_INVALID',
    ]);
  });

  it('answers 503 while what a token stands for cannot be read yet', async () => {
    await office.gateway.reader.stop();
    const unread = await propose(SECOND);
    const { status, body } = await ask(url, BOARD, {
      token: agency,
      headers: { 'helixboard-wait-for': unread },
    });
    expect([status, body.code]).toEqual([503, 'READ.NOT_YET']);
    office.gateway.reader.start();
    await office.caughtUp();
    const read = await ask(url, BOARD, { token: agency, headers: { 'helixboard-wait-for': unread } });
    expect(read.body.data?.['changes'].totalCount).toBe(2);
  });
});
