import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  decodeJwt,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import { allAnswers } from './answers.js';
import { demoFolder, discard } from './office-folder.js';
import { errorLines, startOffice, type OfficeProcess } from './office-process.js';
import { isProblem, isRefused, NO_TRACE } from './problems.js';
import { fresh, proposal } from './project.fixture.js';

let office: OfficeProcess;
let dataDir: string;
let coordinator: string;
let own: string;
let heads: Readonly<Record<string, string>>;
let answers: readonly string[];

const { stringify: json } = JSON;
const look = (note: string) => allAnswers(office, [undefined, coordinator], [own], note);

beforeAll(async () => {
  dataDir = await demoFolder();
  office = await startOffice(dataDir);
  coordinator = await office.tokenOf('coordinator');
  own = (await office.graphql('{ organisations(first: 1) { nodes { id } } }')).data.organisations.nodes[0].id;
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

describe('a token', () => {
  const forge = async (): Promise<readonly (readonly [string, string])[]> => {
    const claims = decodeJwt(coordinator);
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const keyed = (alg: string) => new SignJWT(claims).setProtectedHeader({ alg });
    const jwks = await readFile(path.join(dataDir, 'keys/demo-issuer.jwks.json'), 'utf8');
    const { kid } = JSON.parse(jwks).keys[0] as { kid: string };
    // The office's own key: what is signed with it is bad for its claims alone.
    const key = JSON.parse(await readFile(path.join(dataDir, 'keys/demo-issuer.key.json'), 'utf8')) as JWK;
    const genuine = async (payload: JWTPayload) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .sign(await importJWK(key, 'EdDSA'));
    expect((await office.graphql('{ me { name } }', { token: await genuine(claims) })).status).toBe(200);
    const now = Math.floor(Date.now() / 1000);
    const [head, body, seal] = coordinator.split('.') as [string, string, string];
    const other = Buffer.from(json({ ...claims, sub: 'persona:chair' })).toString('base64url');
    return [
      [
        'signed with another key',
        await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey),
      ],
      ['signed with the public key as a secret', await keyed('HS256').sign(Buffer.from(jwks))],
      ['unsigned', new UnsecuredJWT(claims).encode()],
      ['unsigned but claiming the algorithm', `${head}.${body}.`],
      ['of somebody else under the same signature', `${head}.${other}.${seal}`],
      ['expired', await genuine({ ...claims, exp: now - 60 })],
      ['of another audience', await genuine({ ...claims, aud: 'elsewhere' })],
      ['of another issuer', await genuine({ ...claims, iss: 'https://elsewhere.example' })],
      ['without an end', await genuine({ ...claims, exp: undefined })],
      ['cut short', coordinator.slice(0, -8)],
      ['no token', 'nonsense'],
      ['the administrator’s', (await readFile(path.join(dataDir, 'keys/admin-token'), 'utf8')).trim()],
    ];
  };

  it('that is forged, unsigned, cut or of another kind is refused everywhere', async () => {
    for (const [, token] of await forge()) {
      isProblem(
        await office.command('ProposeProject', proposal(fresh(), own), { token }),
        /^AUTH\.TOKEN_INVALID$/,
      );
      const asked = await office.graphql('{ roadmap { totalCount } }', { token });
      expect(asked.status).toBe(401);
      isRefused(asked, /^AUTH\.TOKEN_INVALID$/);
    }
    const missing = await office.command('ProposeProject', proposal(fresh(), own));
    isProblem(missing, /^AUTH\.TOKEN_MISSING$/);
    expect(missing.status).toBe(401);
  });

  it('of a persona opens none of the administrator’s addresses', async () => {
    for (const address of ['/admin/status', '/admin/personas', '/admin/dead-letters', '/admin/nothing'])
      for (const headers of [{}, { authorization: `Bearer ${coordinator}` }, { authorization: 'Bearer x' }]) {
        const response = await fetch(office.url + address, { headers: headers as Record<string, string> });
        expect([401, 404]).toContain(response.status);
        expect(await response.text()).not.toMatch(NO_TRACE);
      }
    for (const address of [
      '/admin/token',
      '/admin/erase',
      '/admin/rebuild',
      '/admin/commands/RegisterPerson',
    ])
      isProblem(
        await office.command(`../admin/${address.slice(7)}`, { as: 'chair' }, { token: coordinator }),
        /^AUTH\.TOKEN_(?:INVALID|MISSING)$/,
      );
  });
});

describe('a query', () => {
  const QUERIES: readonly (readonly [string, RegExp])[] = [
    ['{ roadmap(first: -1) { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ decisions(first: 0) { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ organisations(first: 1000000) { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ roadmap(after: "made-up") { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ decisions(after: "WyJhIiwiYiJd") { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ roadmap(asOf: "2018-02-30") { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ roadmap(asOf: "9999-12-31") { totalCount } }', /^(?:READ|REQUEST)\./],
    [
      '{ roadmap(filter: { period: { from: "2030-01-01", to: "2020-01-01" } }) { totalCount } }',
      /^(?:READ|REQUEST)\./,
    ],
    ['{ roadmap(filter: { text: "\\u0000" }) { totalCount } }', /^(?:READ|REQUEST)\./],
    ['{ nothing }', /^REQUEST\./],
    ['{ roadmap { nodes { id }', /^REQUEST\./],
  ];
  it.each(QUERIES)('%s is refused', async (query, code) => {
    isRefused(await office.graphql(query, { token: coordinator }), code);
  });

  it('for what is not there answers like one for what one may not see', async () => {
    const { data } = await office.graphql(
      '{ roadmap(first: 1, filter: { states: [PROPOSED] }) { nodes { id } } }',
      { token: coordinator },
    );
    const hidden = data.roadmap.nodes[0].id;
    const query =
      'query ($id: ID!) { project(id: $id) { id } trail(subject: $id) { totalCount nodes { type } } }';
    const [forbidden, absent, nonsense] = await Promise.all(
      [hidden, fresh(), 'nonsense'].map((id) => office.graphql(query, { variables: { id } })),
    );
    expect(forbidden!.text).toBe(absent!.text);
    expect(nonsense!.status).toBeLessThan(500);
  });
});
