import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allAnswers } from './answers.js';
import type { CommandReply } from './office-client.js';
import { demoFolder, discard } from './office-folder.js';
import { isProblem, isRefused } from './problems.js';
import { errorLines, startOffice, type OfficeProcess } from './office-process.js';
import { fresh, inGraphQL, organisation, plan, proposal, words } from './project.fixture.js';

let office: OfficeProcess;
let dataDir: string;
let coordinator: string;
let agency: string;
let own: string;
let foreign: string;
let roadmapId: string;
let placed: readonly string[];
let heads: Readonly<Record<string, string>>;
let answers: readonly string[];

const look = (note: string) => allAnswers(office, [undefined, coordinator], placed.slice(0, 1), note);

beforeAll(async () => {
  dataDir = await demoFolder();
  office = await startOffice(dataDir);
  [coordinator, agency] = await Promise.all([office.tokenOf('coordinator'), office.tokenOf('agency')]);
  const organisationOf = '{ me { roles { organisation { id } } } }';
  own = (await office.graphql(organisationOf, { token: agency })).data.me.roles[0].organisation.id;
  foreign = (await office.graphql(organisationOf, { token: await office.tokenOf('agency-barcelona') })).data
    .me.roles[0].organisation.id;
  const { data } = await office.graphql('{ roadmaps { id } roadmap { nodes { id } } }');
  roadmapId = data.roadmaps[0].id;
  placed = data.roadmap.nodes.map((n: { id: string }) => n.id);
  heads = await office.settled();
  answers = await look('before');
}, 240_000);

afterAll(async () => {
  try {
    expect(await office.settled()).toEqual(heads);
    expect(await look('after')).toEqual(answers);
    expect(errorLines(office)).toEqual([]);
  } finally {
    await office?.stop();
    await discard(dataDir);
  }
}, 60_000);

const PROPOSE = `mutation ($input: ProposeProjectInput!, $key: String = "k") { proposeProject(input: $input, idempotencyKey: $key) {
  __typename ... on Rejection { code reason acceptable fields { pointer detail accepted } } } }`;

const graphqlProposal = (projectId: string) => {
  const { title, summary, ...rest } = proposal(projectId, own);
  return {
    ...rest,
    title: inGraphQL(title),
    summary: inGraphQL(summary),
    dimensions: ['LIVING'],
    structure: 'INDEPENDENT',
    provenance: { kind: 'DEMO' },
  };
};

const json = JSON.stringify;
const text = (value: string) => ({
  original: 'fr',
  in: { fr: { text: value, status: 'original' }, nl: { text: 'nl', status: 'human' } },
});

/** What is wrong with a body that is otherwise good; `put` gives the bytes that are sent. */
const BODIES: readonly (readonly [string, (good: object) => string | Uint8Array, RegExp])[] = [
  ['an unknown field', (good) => json({ ...good, colour: 'red' }), /^REQUEST\.INVALID$/],
  [
    'a nested unknown field',
    (good) => json({ ...good, title: { ...words('a', 'b'), extra: 1 } }),
    /^REQUEST\.INVALID$/,
  ],
  ['an actor', (good) => json({ ...good, actor: fresh() }), /^REQUEST\.INVALID$/],
  ['a mandate', (good) => json({ ...good, mandate: fresh() }), /^REQUEST\.INVALID$/],
  ['a wrong type', (good) => json({ ...good, pilot: 'yes' }), /^REQUEST\.INVALID$/],
  ['a list for a text', (good) => json({ ...good, title: ['x'] }), /^REQUEST\.INVALID$/],
  ['an unknown code', (good) => json({ ...good, structure: 'constellation' }), /^REQUEST\.INVALID$/],
  ['an id of another form', (good) => json({ ...good, projectId: 'PROJECT-1' }), /^REQUEST\.INVALID$/],
  ['an id in upper case', () => json({ ...proposal(fresh().toUpperCase(), own) }), /^REQUEST\.INVALID$/],
  ['a NUL', (good) => json({ ...good, title: text('a\u0000b') }), /^REQUEST\.(?:INVALID|MALFORMED)$/],
  [
    'a lone surrogate',
    (good) => json({ ...good, title: text('\ud800') }),
    /^REQUEST\.(?:INVALID|MALFORMED)$/,
  ],
  [
    'an escaped lone surrogate',
    (good) => json(good).replace('Rue', '\\udc00'),
    /^REQUEST\.(?:INVALID|MALFORMED)$/,
  ],
  ['a blank title', (good) => json({ ...good, title: text('   ') }), /^REQUEST\.INVALID$/],
  [
    'a title of 201 characters',
    (good) => json({ ...good, title: text('x'.repeat(201)) }),
    /^REQUEST\.INVALID$/,
  ],
  ['a field twice', (good) => json(good).replace('{', '{"pilot":true,'), /^REQUEST\.MALFORMED$/],
  [
    'thousands of levels',
    (good) =>
      json({ ...good, figures: 0 }).replace(
        '"figures":0',
        `"figures":${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      ),
    /^REQUEST\.MALFORMED$/,
  ],
  ['two megabytes', (good) => json({ ...good, title: text('x'.repeat(2_000_000)) }), /^REQUEST\.TOO_LARGE$/],
  ['malformed JSON', (good) => json(good).slice(0, -1), /^REQUEST\.MALFORMED$/],
  ['text after the JSON', (good) => `${json(good)} {}`, /^REQUEST\.MALFORMED$/],
  [
    'bytes that are no UTF-8',
    (good) =>
      Buffer.concat([
        Buffer.from(json(good).slice(0, -1)),
        Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      ]),
    /^REQUEST\.MALFORMED$/,
  ],
  [
    'a byte order mark and UTF-16',
    (good) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json(good), 'utf16le')]),
    /^REQUEST\.MALFORMED$/,
  ],
  ['__proto__', (good) => json(good).replace('{', '{"__proto__":{"pilot":true},'), /^REQUEST\./],
  ['nothing', () => '', /^REQUEST\.MALFORMED$/],
  ['a list', (good) => json([good]), /^REQUEST\.INVALID$/],
  ['null', () => 'null', /^REQUEST\.INVALID$/],
];

describe('the body of a command', () => {
  it.each(BODIES)('with %s is refused, over HTTP and as an input of GraphQL', async (_, put, code) => {
    const body = put(proposal(fresh(), own));
    isProblem(await office.command('ProposeProject', body, { token: agency }), code);
    isProblem(await office.administer('RegisterOrganisation', put(proposal(fresh(), own))), /^REQUEST\./);
    // The same document with the broken object as its variable.
    const good = graphqlProposal(fresh());
    const input = put(good);
    const document = Buffer.concat([
      Buffer.from(`{"query":${json(PROPOSE)},"variables":{"input":`),
      Buffer.from(input),
      Buffer.from('}}'),
    ]);
    const response = await fetch(`${office.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${agency}` },
      body: document,
    });
    const answer = await response.text();
    isRefused({ ...(JSON.parse(answer) as object), status: response.status, text: answer }, /^REQUEST\./);
  });
});

describe('a command', () => {
  it('of an unknown name, or of policies and administrators alone, is refused', async () => {
    for (const name of [
      'Nonsense',
      'OpenGate',
      'EraseProjectsPersonalData',
      '__proto__',
      'constructor',
      'proposeProject',
      '..%2fadmin',
      '%00',
      'x'.repeat(400),
    ])
      isProblem(
        await office.command(name, {}, { token: coordinator }),
        /^REQUEST\.(?:UNKNOWN_COMMAND|NOT_FOUND|MALFORMED)$/,
      );
    isRefused(
      await office.graphql('mutation { openGate(input: {}, idempotencyKey: "k") { __typename } }', {
        token: coordinator,
      }),
      /^REQUEST\.INVALID$/,
    );
  });

  it('with a key that is none, another media type or a version that is none is refused', async () => {
    const give = (headers: Record<string, string>) =>
      office.command('ProposeProject', proposal(fresh(), own), { token: agency, headers });
    for (const key of ['', ' ', 'x'.repeat(201), 'clé']) {
      const headers = { 'idempotency-key': Buffer.from(key, 'utf8').toString('latin1') };
      isProblem(await give(headers), /^REQUEST\.IDEMPOTENCY_KEY_INVALID$/);
    }
    isProblem(await give({ 'content-type': 'text/plain' }), /^REQUEST\.MEDIA_TYPE$/);
    isProblem(await give({ 'content-encoding': 'gzip' }), /^REQUEST\.MEDIA_TYPE$/);
    for (const version of ['3', '"-1"', '"x"', '*'])
      isProblem(await give({ 'if-match': version }), /^REQUEST\.VERSION_INVALID$/);
    isProblem(await give({ 'if-match': '"7"' }), /^STREAM\.VERSION_CONFLICT$/);
  });

  it('for the agency of others, or on what is theirs, is refused and tells no more than for what is not there', async () => {
    isProblem(
      await office.command('ProposeProject', proposal(fresh(), foreign), { token: agency }),
      /^PROJECT\.NOT_OWN_AGENCY$/,
    );
    isProblem(
      await office.command('ProposeProject', proposal(fresh(), fresh()), { token: coordinator }),
      /^PROJECT\.ORGANISATION_UNKNOWN$/,
    );
    const { sheet } = plan();
    const { data } = await office.graphql(
      '{ roadmap(first: 100, filter: { states: [PROPOSED] }) { nodes { id owner { id } } } }',
      { token: coordinator },
    );
    const theirs = data.roadmap.nodes.find((n: { owner: { id: string } }) => n.owner.id !== own).id;
    const [forbidden, absent] = await Promise.all(
      [theirs, fresh()].map((projectId) =>
        office.command('DraftSheet', { projectId, sheet }, { token: agency }),
      ),
    );
    isProblem(forbidden!, /^AUTH\.FORBIDDEN$/);
    expect([absent!.status, { ...absent!.body, correlationId: '' }]).toEqual([
      forbidden!.status,
      { ...forbidden!.body, correlationId: '' },
    ]);
    isProblem(
      await office.command(
        'DeclareInterest',
        {
          interestId: fresh(),
          holder: { organisationId: foreign },
          interestKind: 'shareholding',
          in: { projectId: placed[0] },
          from: '2026-01-01',
        },
        { token: agency },
      ),
      /^AUTH\.FORBIDDEN$/,
    );
  });

  it('with what a rule excludes is refused with the rule', async () => {
    const [projectId] = placed;
    const slot = {
      roadmapId,
      projectId,
      period: { from: '2027-01-01', to: '2027-12-31' },
      milestones: [],
      dependencies: [],
      reason: words('Glissement', 'Verschuiving'),
    };
    const cases: readonly (readonly [string, object, RegExp])[] = [
      ['RescheduleItem', slot, /^ROADMAP\.CHANGE_REQUEST_NEEDED$/],
      [
        'RequestChange',
        { ...slot, changeId: fresh(), dependencies: [{ projectId, kind: 'finish-to-start' }] },
        /^ROADMAP\.DEPENDS_ON_ITSELF$/,
      ],
      ['RescheduleItem', { ...slot, period: { from: '2027-12-31', to: '2027-01-01' } }, /^REQUEST\.INVALID$/],
      ['RescheduleItem', { ...slot, period: { from: '2027-02-30', to: '2027-12-31' } }, /^REQUEST\.INVALID$/],
      [
        'RequestChange',
        {
          ...slot,
          changeId: fresh(),
          milestones: [{ milestoneId: fresh(), title: words('a', 'b'), date: '2031-01-01' }],
        },
        /^ROADMAP\.MILESTONE_OUTSIDE_PERIOD$/,
      ],
      [
        'RegisterOrganisation',
        { ...organisation(fresh(), 'Numéro'), enterpriseNumber: '0123456789' },
        /^ORGANISATION\.ENTERPRISE_NUMBER_INVALID$/,
      ],
      [
        'RegisterOrganisation',
        { ...organisation(fresh(), 'Numéro'), enterpriseNumber: '0417.497.106' },
        /^REQUEST\.INVALID$/,
      ],
      [
        'RegisterOrganisation',
        { ...organisation(fresh(), 'Hélice'), helix: 'academia' },
        /^ORGANISATION\.HELIX_MISMATCH$/,
      ],
      [
        'GrantRole',
        { grantId: fresh(), personId: fresh(), role: 'coordinator', from: '2026-02-01' },
        /^PERSON\.NOT_FOUND$/,
      ],
      [
        'DeclareInterest',
        {
          interestId: fresh(),
          holder: { organisationId: own },
          interestKind: 'other',
          in: { projectId },
          from: '2026-02-01',
          to: '2026-01-01',
        },
        /^PERIOD\.ENDS_BEFORE_START$/,
      ],
      [
        'DeclareInterest',
        { interestId: fresh(), holder: {}, interestKind: 'other', in: { projectId }, from: '2026-02-01' },
        /^REQUEST\.INVALID$/,
      ],
    ];
    for (const [name, data, code] of cases)
      isProblem(await office.command(name, data, { token: coordinator }), code);
  });

  it('with money that is no whole number of cents is refused', async () => {
    const money = (cents: unknown) => ({
      quickWinBudget: { cents, currency: 'EUR', vat: 'included' },
      quickWinDays: 365,
      pilotAboveBudget: { cents: 100, currency: 'EUR', vat: 'included' },
    });
    for (const cents of [0.5, -1, '100', 9007199254740992, null])
      isProblem(
        await office.command('SetSizeLimits', money(cents), { token: coordinator }),
        /^REQUEST\.(?:INVALID|MALFORMED)$/,
      );
    const query = (
      cents: string,
    ) => `mutation { setSizeLimits(idempotencyKey: "m", input: { quickWinBudget: { cents: ${cents}, currency: EUR, vat: INCLUDED }, quickWinDays: 365,
      pilotAboveBudget: { cents: "100", currency: EUR, vat: INCLUDED } }) { __typename ... on Rejection { code acceptable } } }`;
    for (const cents of ['"0.5"', '"-1"', '0.5', '"1e3"', '"9007199254740992"', '"abc"'])
      isRefused(await office.graphql(query(cents), { token: coordinator }), /^REQUEST\.INVALID$/);
  });
});

it('leaves the neighbours of what is refused alone', async () => {
  const good = Array.from({ length: 12 }, (_, i) => organisation(fresh(), `Neighbour ${i}`));
  const bad = BODIES.map(([, put]) => put(organisation(fresh(), 'Rue bad')));
  const refused = (r: CommandReply) => r.status >= 400 && r.status < 500;
  const [done, turned] = await Promise.all([
    Promise.all(good.map((data) => office.command('RegisterOrganisation', data, { token: coordinator }))),
    Promise.all(bad.map((data) => office.command('RegisterOrganisation', data, { token: coordinator }))),
    // One number for all of them, at once: a stream that only one can begin.
    Promise.all(
      Array.from({ length: 6 }, () =>
        office.command(
          'RegisterOrganisation',
          { ...organisation(fresh(), 'Numbered'), enterpriseNumber: '0417497106' },
          { token: coordinator },
        ),
      ),
    ).then((all) => expect(all.map((r) => r.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])),
  ]);
  expect(done.map((r) => r.status)).toEqual(done.map(() => 200));
  expect(turned.filter((r) => !refused(r)).map((r) => r.text)).toEqual([]);
  heads = await office.settled();
  answers = await look('again');
  const count = (words: string) => `organisations(filter: { text: "${words}" }) { totalCount }`;
  const { data } = await office.graphql(
    `{ good: ${count('Neighbour')} number: ${count('Numbered')} bad: ${count('Rue bad')} }`,
  );
  expect(data).toEqual({ good: { totalCount: 12 }, number: { totalCount: 1 }, bad: { totalCount: 0 } });
});
