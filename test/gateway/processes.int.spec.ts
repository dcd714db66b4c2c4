import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AUDIT_SERVICE } from '@helixboard/audit';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { httpCommandPort, loadConfig, startGatewayProcess } from '@helixboard/gateway';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { KPIS_SERVICE } from '@helixboard/kpis';
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
import {
  actorTokenKeys,
  createLog,
  openAdminToken,
  openActorTokenSigner,
  openLocalIssuer,
  serveService,
  systemClock,
  type ServiceServer,
} from '@helixboard/kit';
import { testPostgres, uuid, type TestDatabase } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';
import { ask, AUDIENCE, ISSUER } from './office.fixture.js';

const DEFINITIONS = [
  STAKEHOLDERS_SERVICE,
  PROJECTS_SERVICE,
  GOVERNANCE_SERVICE,
  FUNDING_SERVICE,
  PROCUREMENT_SERVICE,
  KPIS_SERVICE,
  AUDIT_SERVICE,
];

let folder: string;
let db: TestDatabase;
const servers: ServiceServer[] = [];
let gateway: Awaited<ReturnType<typeof startGatewayProcess>>;
let token: string;

const addresses = () =>
  Object.fromEntries(servers.map((s) => [s.service.name, s.url])) as Readonly<Record<ServiceName, string>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'helixboard-keys-'));
  db = await testPostgres();
  await openActorTokenSigner(folder, systemClock);
  const adminToken = await openAdminToken(folder);
  const log = createLog({ service: 'test', level: 'silent' });
  for (const definition of DEFINITIONS) {
    servers.push(
      await serveService(definition, {
        ...{ host: '127.0.0.1', port: 0, keysDirectory: folder, adminToken, log },
        database: { ownerUrl: db.url },
        actorKeys: { file: actorTokenKeys(folder) },
        feeds: Object.fromEntries(SERVICES.map((s) => [s, db.url])),
      }),
    );
  }
  const issuer = await openLocalIssuer(folder, systemClock);
  const urls = addresses();
  gateway = await startGatewayProcess(
    await loadConfig({
      DATABASE_URL: db.url,
      KEYS_DIR: folder,
      ISSUER,
      AUDIENCE,
      JWKS_FILE: issuer.jwksFile,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...Object.fromEntries(
        SERVICES.flatMap((s) => [
          [`${s.toUpperCase()}_URL`, urls[s]],
          [`${s.toUpperCase()}_FEED_URL`, db.url],
        ]),
      ),
    }),
  );
  token = await issuer.mintToken({ issuer: ISSUER, subject: 'coordinator', audience: AUDIENCE, ttl: 600 });
  const personId = uuid(1);
  const stakeholders = servers[0]!.service;
  for (const [name, data] of [
    ['RegisterPerson', { personId, name: 'Anna', language: 'nl' }],
    ['GrantRole', { grantId: uuid(2), personId, role: 'coordinator', from: '2018-01-01' }],
    ['LinkIdentity', { personId, issuer: ISSUER, identity: 'coordinator' }],
  ] as const) {
    const answer = await stakeholders.dispatch({ name, data, key: name, caller: { kind: 'administrator' } });
    if (answer.status !== 'done') throw new Error(answer.refusal.code);
    // The gateway is another reader: what it was told of the person is waited for like a client's own change.
    await ask(gateway.url, '{ me { personId } }', { headers: { 'helixboard-wait-for': answer.token } });
  }
  const head = await stakeholders.source.head();
  await Promise.all(servers.map((s) => s.service.readers?.caughtUp({ stakeholders: head })));
}, 120_000);

afterAll(async () => {
  await gateway?.stop();
  for (const server of servers) await server.stop();
  await db?.drop();
  await rm(folder, { recursive: true });
});

const REGISTER = `mutation ($input: RegisterOrganisationInput!, $key: String!) {
  registerOrganisation(input: $input, idempotencyKey: $key) {
    __typename ... on OrganisationChanged { token version } ... on Rejection { code acceptable }
  }
}`;

const organisation = (organisationId: string) => ({
  organisationId,
  name: { original: 'NL', in: { nl: { text: 'Universiteit', status: 'ORIGINAL' } } },
  helix: 'ACADEMIA',
  organisationKind: 'UNIVERSITY',
  themes: [],
});

it('carries a command to another process under an actor token, and reads it back', async () => {
  const given = await ask(gateway.url, REGISTER, {
    token,
    variables: { input: organisation(uuid(5)), key: 'a' },
  });
  expect(given.body.data?.['registerOrganisation']).toMatchObject({
    __typename: 'OrganisationChanged',
    version: 0,
  });
  const wait = given.body.data?.['registerOrganisation'].token;
  const { body } = await ask(gateway.url, `{ organisation(id: "${uuid(5)}") { name { text } } }`, {
    headers: { 'helixboard-wait-for': wait },
  });
  expect(body.data?.['organisation']).toEqual({ name: { text: 'Universiteit' } });
  const again = await ask(gateway.url, REGISTER, {
    token,
    variables: { input: organisation(uuid(5)), key: 'b' },
  });
  expect(again.body.data?.['registerOrganisation']).toMatchObject({
    code: 'ORGANISATION.ALREADY_REGISTERED',
  });
});

it('says that a service is away, without losing what can be read', async () => {
  const port = httpCommandPort({
    services: { ...addresses(), stakeholders: 'http://127.0.0.1:9' },
    sign: await openActorTokenSigner(folder, systemClock),
  });
  const caller = { kind: 'person', id: uuid(1) } as const;
  const answer = await port.dispatch('stakeholders', { name: 'EndInterest', data: {}, key: 'c', caller });
  expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'SERVICE.UNAVAILABLE' } });
});

it('does not carry a command to a service that is not its own', async () => {
  const port = httpCommandPort({
    services: addresses(),
    sign: await openActorTokenSigner(folder, systemClock),
  });
  const caller = { kind: 'person', id: uuid(1) } as const;
  const answer = await port.dispatch('projects', { name: 'EndInterest', data: {}, key: 'd', caller });
  expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'REQUEST.UNKNOWN_COMMAND' } });
});

it('is not started with an environment that lacks what it needs', async () => {
  await expect(loadConfig({ DATABASE_URL: 'mysql://x' })).rejects.toThrow(
    /KEYS_DIR is missing\nDATABASE_URL is not accepted: must be a postgres:\/\/ address/,
  );
});
