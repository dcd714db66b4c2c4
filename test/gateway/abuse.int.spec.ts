import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { COMMON_ERRORS } from '@helixboard/contracts';
import { GATEWAY_ERRORS } from '@helixboard/gateway';
import { uuid } from '@helixboard/kit/testing';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ask, AUDIENCE, ISSUER, openTestOffice, type TestOffice } from './office.fixture.js';

let office: TestOffice;
let url: string;
let coordinator: string;
let heads: readonly bigint[];

const headsNow = () => Promise.all(office.services.map((s) => s.source.head()));

beforeAll(async () => {
  office = await openTestOffice({ demo: false });
  ({ url } = office.gateway);
  await office.person('coordinator', [{ role: 'coordinator' }]);
  await office.caughtUp();
  coordinator = await office.token('coordinator');
  heads = await headsNow();
}, 120_000);

afterAll(async () => {
  const now = await headsNow();
  await office.stop();
  // Nothing of all this stored an event, or left an error in the log.
  expect(now).toEqual(heads);
  expect(office.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly code: unknown;
  readonly acceptable: unknown;
}

const CODE = /^(?:REQUEST|AUTH|READ)\.[A-Z_]+$/;

const read = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const body = JSON.parse(text) as {
    code?: unknown;
    acceptable?: unknown;
    errors?: { extensions?: Record<string, unknown> }[];
  };
  const extensions = body.errors?.[0]?.extensions;
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    code: body.code ?? extensions?.['code'],
    acceptable: body.acceptable ?? extensions?.['acceptable'],
  };
};

/** Sends bytes as they are. */
const post = async (
  path: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  read(
    await fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': 'k',
        authorization: `Bearer ${coordinator}`,
        ...headers,
      },
      body: body as NonNullable<RequestInit['body']>,
    }),
  );

const clear4xx = (answer: Answer) => {
  expect([answer.status >= 400 && answer.status < 500, answer.text]).toEqual([true, answer.text]);
  expect(String(answer.code)).toMatch(CODE);
  expect(answer.acceptable).toEqual(expect.anything());
  expect(answer.text).not.toMatch(/node_modules|\bat \w+ \(|\.ts:\d+/);
};

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const BODIES: readonly (readonly [string, string | Uint8Array])[] = [
  ['malformed JSON', '{"query": '],
  ['nothing', ''],
  ['a text', '"x"'],
  ['null', 'null'],
  ['a list', '[{"query":"{ me { personId } }"}]'],
  ['two megabytes', JSON.stringify({ query: 'x'.repeat(2_000_000) })],
  ['a NUL', '{"query":"{ me { personId } }","variables":{"a":"\\u0000"}}'],
  ['a raw NUL', '{"query":"\u0000"}'],
  ['a lone surrogate', '{"query":"{ me { personId } }","variables":{"a":"\\ud800"}}'],
  ['a field twice', '{"query":"{ me { personId } }","query":"{ me { name } }"}'],
  ['thousands of levels', `{"query":"{ me { personId } }","variables":{"a":${deep(5_000)}}}`],
  ['bytes that are no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a number that loses precision', '{"query":"{ me { personId } }","variables":{"a":12345678901234567890}}'],
  ['__proto__', '{"query":"{ me { personId } }","__proto__":{"a":1}}'],
];

describe('a body', () => {
  it.each(BODIES)('of %s is refused by /graphql and by /commands', async (_, body) => {
    clear4xx(await post('/graphql', body));
    clear4xx(await post('/commands/ProposeProject', body));
  });

  it('of another media type, or compressed, is refused', async () => {
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
    ]) {
      for (const path of ['/graphql', '/commands/ProposeProject'])
        clear4xx(await post(path, '{"query":"{ me { personId } }"}', headers));
    }
  });

  it('with fields that nobody knows is refused, the actor included', async () => {
    clear4xx(await post('/graphql', '{"query":"{ me { personId } }","actor":"me"}'));
    const body = { projectId: uuid(1), actor: uuid(2), mandate: uuid(3) };
    const answer = await post('/commands/StartDelivery', JSON.stringify(body));
    clear4xx(answer);
    expect(answer.text).toContain('/actor');
  });
});

const nested = (levels: number) =>
  `${'{ project(id: "x") { decisions { subject '.repeat(levels)}{ id }${' } } }'.repeat(levels)}`;

const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['a syntax error', '{ me {'],
  ['an unknown field', '{ nothing }'],
  ['an unknown argument', '{ roadmap(colour: 1) { totalCount } }'],
  ['a wrong type', '{ roadmap(first: "many") { totalCount } }'],
  ['first: -1', '{ roadmap(first: -1) { totalCount } }'],
  ['first: 0', '{ decisions(first: 0) { totalCount } }'],
  ['first: 101', '{ organisations(first: 101) { totalCount } }'],
  ['first beyond 32 bits', '{ roadmap(first: 99999999999) { totalCount } }'],
  ['a made-up cursor', '{ roadmap(after: "made-up") { totalCount } }'],
  [
    'a cursor that is JSON',
    `{ meetings(after: "${Buffer.from('["a","b","c"]').toString('base64url')}") { totalCount } }`,
  ],
  ['an impossible day', '{ roadmap(asOf: "2018-02-30") { totalCount } }'],
  ['the year 0', '{ roadmap(filter: { period: { from: "0000-01-01" } }) { totalCount } }'],
  ['a day to come', '{ roadmap(asOf: "9999-12-31") { totalCount } }'],
  ['an unknown code', '{ roadmap(filter: { dimensions: [WEATHER] }) { totalCount } }'],
  [
    'a code in the spelling of the contracts',
    '{ roadmap(filter: { helices: ["civil-society"] }) { totalCount } }',
  ],
  ['a NUL in a text', '{ roadmap(filter: { text: "\\u0000" }) { totalCount } }'],
  ['a lone surrogate in a text', '{ roadmap(filter: { text: "\\ud800" }) { totalCount } }'],
  ['too many levels', nested(8)],
  ['thousands of levels', `${'{ me '.repeat(5_000)}${'}'.repeat(5_000)}`],
  ['too many aliases', `{ ${Array.from({ length: 200 }, (_, i) => `a${i}: me { personId }`).join(' ')} }`],
  [
    'too many fields',
    `{ ${Array.from({ length: 9 }, (_, i) => `roadmap(first: ${i + 1}) { nodes { ${'id '.repeat(30)} } }`).join(' ')} }`,
  ],
  ['fragments in a circle', 'fragment A on Viewer { ...B } fragment B on Viewer { ...A } { me { ...A } }'],
  [
    'fragments that multiply',
    `${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F30 on Viewer { personId } { me { ...F0 } }`,
  ],
  ['no operation', 'fragment A on Viewer { personId }'],
  ['two operations without a name', 'query A { me { personId } } query B { me { personId } }'],
  ['a subscription', 'subscription { roadmap { totalCount } }'],
];

describe('a document', () => {
  it.each(DOCUMENTS)('with %s is refused with a code and what is accepted', async (_, query) => {
    clear4xx(await post('/graphql', JSON.stringify({ query })));
  });

  it('with variables of the wrong form is told which, and never quotes them', async () => {
    const query =
      'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input, idempotencyKey: "k") { __typename } }';
    const answer = await post(
      '/graphql',
      JSON.stringify({
        query,
        variables: {
          input: { personId: uuid(5), name: { secret: 'CANARY' }, language: 'CANARY', extra: 'CANARY' },
        },
      }),
    );
    clear4xx(answer);
    expect(answer.text).not.toContain('CANARY');
    expect(answer.acceptable).toEqual([
      'input.name: String!',
      'input.language: one of: FR, NL, DE, EN',
      expect.stringMatching(/^input: only RegisterPersonInput! with the fields personId!, name!/),
    ]);
    const inline =
      'mutation { registerPerson(input: { personId: "x", name: ["CANARY"], language: "CANARY" }, idempotencyKey: "k") { __typename } }';
    const refused = await post('/graphql', JSON.stringify({ query: inline }));
    clear4xx(refused);
    expect(refused.text).not.toContain('CANARY');
  });

  it('suggests no fields outside the demonstration', async () => {
    expect((await post('/graphql', '{"query":"{ roadmaap { totalCount } }"}')).text).not.toContain(
      'Did you mean',
    );
  });

  it('that is the standard introspection is answered', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const { status, body } = await ask(
      url,
      getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
    );
    expect([status, body.errors]).toEqual([200, undefined]);
  });

  it('cannot change anything by GET, nor be asked by a page elsewhere', async () => {
    const mutation = encodeURIComponent(
      'mutation { startDelivery(input: { projectId: "x" }, idempotencyKey: "k") { __typename } }',
    );
    const get = (query: string, headers: Record<string, string>) =>
      fetch(`${url}/graphql?query=${query}`, { headers }).then(read);
    const changed = await get(mutation, {
      'apollo-require-preflight': 'x',
      authorization: `Bearer ${coordinator}`,
    });
    expect([changed.status, changed.code]).toEqual([405, 'REQUEST.METHOD_NOT_ALLOWED']);
    const unprotected = await get(encodeURIComponent('{ me { personId } }'), {});
    expect([unprotected.status, unprotected.code]).toEqual([400, 'REQUEST.UNPROTECTED']);
    const plain = await fetch(`${url}/graphql?query=${encodeURIComponent('{ me { personId } }')}`, {
      headers: { 'apollo-require-preflight': 'x' },
    });
    expect(await plain.json()).toEqual({ data: { me: null } });
    clear4xx(await get('%7B', { 'apollo-require-preflight': 'x', 'x-a': '1' }));
    clear4xx(
      await get(`${encodeURIComponent('{ me { personId } }')}&query=1`, { 'apollo-require-preflight': 'x' }),
    );
    clear4xx(
      await get(`${encodeURIComponent('{ me { personId } }')}&variables=%7B%22a%22%3A1%2C%22a%22%3A2%7D`, {
        'apollo-require-preflight': 'x',
      }),
    );
  });
});

describe('a token', () => {
  const claims = { iss: ISSUER, sub: 'coordinator', aud: AUDIENCE };
  const forged = async (fields: object, secret = 'x'.repeat(32)) =>
    new SignJWT({ ...claims, ...fields })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(Buffer.from(secret));

  it('that is not good is refused, and not taken for none', async () => {
    const bad = [
      'Bearer nonsense',
      'Basic abc',
      'Bearer ',
      `Bearer ${await office.token('coordinator', -60)}`,
      `Bearer ${await forged({})}`,
      `Bearer ${new UnsecuredJWT(claims).setExpirationTime('1h').encode()}`,
      `Bearer ${await office.issuer.mintToken({ issuer: ISSUER, subject: 'coordinator', audience: 'another', ttl: 60 })}`,
      `Bearer ${await office.issuer.mintToken({ issuer: 'http://elsewhere', subject: 'coordinator', audience: AUDIENCE, ttl: 60 })}`,
      `Bearer ${coordinator.slice(0, -6)}AAAAAA`,
    ];
    for (const authorization of bad) {
      for (const path of ['/graphql', '/commands/StartDelivery']) {
        const answer = await post(path, '{"query":"{ me { personId } }"}', { authorization });
        expect([answer.status, answer.code, answer.type]).toEqual([
          401,
          'AUTH.TOKEN_INVALID',
          'application/problem+json; charset=utf-8',
        ]);
      }
    }
  });

  it('of somebody whom nobody linked is told so', async () => {
    const authorization = `Bearer ${await office.token('stranger')}`;
    const answer = await post('/graphql', '{"query":"{ me { personId } }"}', { authorization });
    expect([answer.status, answer.code]).toEqual([403, 'AUTH.IDENTITY_UNKNOWN']);
  });

  it('in a cookie is not looked at', async () => {
    const { body } = await ask(url, '{ me { personId } }', {
      headers: { cookie: `token=${coordinator}; authorization=Bearer ${coordinator}` },
    });
    expect(body.data?.['me']).toBeNull();
  });
});

describe('an address', () => {
  it('that is unknown, or takes another method, says so', async () => {
    const get = async (path: string, method = 'GET') => read(await fetch(url + path, { method }));
    expect(await get('/nothing')).toMatchObject({ status: 404, code: 'REQUEST.NOT_FOUND' });
    expect(await get('/web/..%2f..%2fpackage.json')).toMatchObject({ status: 404 });
    expect(await get('/web/nothing.js')).toMatchObject({ status: 404, code: 'REQUEST.NOT_FOUND' });
    expect(await get('/commands/StartDelivery')).toMatchObject({
      status: 405,
      code: 'REQUEST.METHOD_NOT_ALLOWED',
    });
    expect(await get('/graphql', 'DELETE')).toMatchObject({ status: 405 });
    expect(await get('/health/ready', 'POST')).toMatchObject({ status: 405 });
    expect(await get('/%zz')).toMatchObject({ status: 400 });
  });

  it('under a host that is none is refused', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        `${url}/graphql`,
        { headers: { host: '[x', 'apollo-require-preflight': 'x' } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.on('error', reject);
      request.end();
    });
    expect(status).toBe(400);
  });
});

it('waits for no made-up token', async () => {
  for (const token of ['made-up', Buffer.from('projects:-1:x').toString('base64url'), 'a,'.repeat(20)]) {
    clear4xx(await post('/graphql', '{"query":"{ me { personId } }"}', { 'helixboard-wait-for': token }));
  }
});

it('has every code of its own in one list', () => {
  expect(Object.keys(GATEWAY_ERRORS).filter((code) => code in COMMON_ERRORS)).toEqual([]);
});
