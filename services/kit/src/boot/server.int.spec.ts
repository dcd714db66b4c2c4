import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventContract } from '@helixboard/contracts';
import fc from 'fast-check';
import { SettableClock } from '../clock.js';
import type { CommandRefused } from '../handler/answer.js';
import { tallyService } from '../handler/tally.fixture.js';
import type { Problem } from '../http/problem.js';
import { remoteDispatch } from '../http/remote-dispatch.js';
import { actorTokenKeys, openActorTokenSigner, type ActorTokenSigner } from '../identity/actor-token.js';
import { openAdminToken, readAdminToken } from '../identity/admin-token.js';
import { createLog } from '../telemetry/logger.js';
import { uuid } from '../testing/factories.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { serveService, type ServiceServer } from './server.js';

const ANN = uuid(1);
const clock = new SettableClock(Date.parse('2018-02-19T11:00:00.000Z'));
const tally = tallyService('stakeholders');
const lines: string[] = [];
const log = createLog({ service: 'stakeholders', to: { write: (line: string) => void lines.push(line) } });
let database: TestDatabase;
let directory: string;
let server: ServiceServer;
let sign: ActorTokenSigner;
let admin: string;

beforeAll(async () => {
  database = await testPostgres();
  directory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-server-'));
  sign = await openActorTokenSigner(directory, clock);
  admin = await readAdminToken(directory);
  server = await serveService(tally.definition, {
    ...{ host: '127.0.0.1', port: 0, clock, log, keysDirectory: directory, feeds: {} },
    database: { ownerUrl: database.url },
    actorKeys: { file: actorTokenKeys(directory) },
    adminToken: await openAdminToken(directory),
    contracts: (type) => tally.contractOf(type) ?? eventContract(type),
    grantsOf: async (id) => (id === ANN ? [{ grantId: uuid(101), role: 'coordinator' }] : []),
  });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

const JSON_HEADERS = { 'content-type': 'application/json' };
const call = async (address: string, init: RequestInit = {}) => {
  const response = await fetch(`${server.url}${address}`, init);
  const text = await response.text();
  const body = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Problem) : undefined;
  return { status: response.status, headers: response.headers, text, body };
};

const post = async (name: string, body: string, key: string, headers: Record<string, string> = {}) => {
  const token = await sign(
    { kind: 'person', id: ANN },
    { service: 'stakeholders', name, key, body: Buffer.from(body) },
  );
  return call(`/commands/${name}`, {
    method: 'POST',
    body,
    headers: { ...JSON_HEADERS, authorization: `Bearer ${token}`, 'idempotency-key': key, ...headers },
  });
};

const OPEN = JSON.stringify({ tallyId: uuid(10), title: 'Stemmen', kind: 'votes' });

describe('a service over HTTP', () => {
  it('does a command once, however often it is sent', async () => {
    const first = await post('OpenstakeholdersTally', OPEN, 'k1');
    expect(first).toMatchObject({ status: 200, body: { status: 'done', version: 0 } });
    expect(first.headers.get('etag')).toBe('"0"');
    const second = await post('OpenstakeholdersTally', OPEN, 'k1');
    expect(second.text).toBe(first.text);
  });

  it('takes no command without a token, or with one for another command, body, service or key', async () => {
    const bound = {
      service: 'stakeholders' as const,
      name: 'OpenstakeholdersTally',
      key: 'k9',
      body: Buffer.from(OPEN),
    };
    const send = async (token: string | undefined, body = OPEN, key = 'k9') =>
      (
        await call('/commands/OpenstakeholdersTally', {
          method: 'POST',
          body,
          headers: {
            ...JSON_HEADERS,
            'idempotency-key': key,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        })
      ).body?.code;
    expect(await send(undefined)).toBe('AUTH.TOKEN_MISSING');
    const good = await sign({ kind: 'person', id: ANN }, bound);
    expect(await send(good, OPEN.replace('Stemmen', 'Andere'))).toBe('AUTH.TOKEN_INVALID');
    expect(await send(good, OPEN, 'k10')).toBe('AUTH.TOKEN_INVALID');
    expect(await send(await sign({ kind: 'person', id: ANN }, { ...bound, service: 'projects' }))).toBe(
      'AUTH.TOKEN_INVALID',
    );
    expect(await send(await sign({ kind: 'person', id: ANN }, { ...bound, name: 'Other' }))).toBe(
      'AUTH.TOKEN_INVALID',
    );
    expect(await send(`${good.split('.').slice(0, 2).join('.')}.AAAA`)).toBe('AUTH.TOKEN_INVALID');
    expect(await send(admin)).toBe('AUTH.TOKEN_INVALID');
  });

  it('gives a caller in another process the same answers as a direct call', async () => {
    const remote = remoteDispatch({ service: 'stakeholders', url: server.url, sign });
    const request = {
      name: 'OpenstakeholdersTally',
      data: JSON.parse(OPEN) as unknown,
      key: 'k1',
      caller: { kind: 'person', id: ANN },
    } as const;
    expect(await remote(request)).toEqual(await server.service.dispatch(request));
    for (const other of [
      { key: 'k4' },
      { data: { tallyId: 'x' } },
      { ifMatch: 7, key: 'k5' },
      { name: 'Nothing' },
      { key: 'a b' },
    ]) {
      const { refusal } = (await server.service.dispatch({ ...request, ...other })) as CommandRefused;
      expect(await remote({ ...request, ...other })).toMatchObject({ status: 'refused', refusal });
    }
    const gone = remoteDispatch({ service: 'stakeholders', url: 'http://127.0.0.1:9', sign });
    expect(await gone(request)).toMatchObject({ refusal: { code: 'SERVICE.UNAVAILABLE' } });
  });

  it('answers what it does not have, and the wrong method, as problems', async () => {
    const missing = await call('/nothing');
    expect(missing).toMatchObject({ status: 404, body: { code: 'REQUEST.NOT_FOUND' } });
    const wrong = await call('/commands/OpenstakeholdersTally');
    expect(wrong).toMatchObject({ status: 405, body: { code: 'REQUEST.METHOD_NOT_ALLOWED' } });
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(await call('/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'REQUEST.MALFORMED' } });
    expect(await post('OpenstakeholdersTally', OPEN, 'k2', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
    expect(await post('OpenstakeholdersTally', `"${'x'.repeat(300_000)}"`, 'k3')).toMatchObject({
      status: 413,
      body: { code: 'REQUEST.TOO_LARGE' },
    });
    for (const answer of [missing, wrong])
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('answers bytes that are no HTTP with a problem', async () => {
    const { port } = new URL(server.url);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'));
      let received = '';
      socket.on('data', (data) => (received += String(data)));
      socket.on('error', reject);
      socket.on('close', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toMatch(/REQUEST\.MALFORMED/);
  });

  it('answers no body with a 5xx', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .record({ tallyId: fc.constant(uuid(10)), amount: fc.oneof(fc.integer(), fc.double(), fc.string()) })
        .map((v) => JSON.stringify(v)),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.uuid(), async (body, key) => {
        expect((await post('AddTostakeholdersTally', body.toWellFormed(), key)).status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });

  it('tells its health, its metrics and its commands', async () => {
    expect(await call('/health/live')).toMatchObject({ status: 200 });
    await server.service.readers!.caughtUp({ stakeholders: await server.service.store.feed.head() });
    expect(await call('/health/ready')).toMatchObject({ status: 200, body: { ready: true, reasons: [] } });
    expect((await call('/metrics')).text).toMatch(
      /helixboard_command_seconds_bucket\{le="0.005",service="stakeholders"/,
    );
    const api = (await call('/docs/openapi.json')).body as unknown as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toContain('/commands/EraseStakeholdersPersonalData');
  });

  it('lets the administrator alone see its status and its dead letters, and erase', async () => {
    expect(await call('/admin/status')).toMatchObject({ status: 401, body: { code: 'AUTH.TOKEN_MISSING' } });
    const authorization = `Bearer ${admin}`;
    expect(await call('/admin/status', { headers: { authorization: `${authorization}x` } })).toMatchObject({
      status: 401,
    });
    const status = await call('/admin/status', { headers: { authorization } });
    expect(status).toMatchObject({
      status: 200,
      body: { service: 'stakeholders', readiness: { ready: true } },
    });
    expect(await call('/admin/dead-letters', { headers: { authorization } })).toMatchObject({
      status: 200,
      body: { parked: [] },
    });
    const skip = (body: unknown) =>
      call('/admin/dead-letters/skip', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...JSON_HEADERS, authorization },
      });
    expect(await skip({ reader: 'stakeholders/grants', stream: 'person-1', reason: 'a test' })).toMatchObject(
      {
        status: 409,
        body: { code: 'DEAD_LETTER.NOT_PARKED' },
      },
    );
    expect(await skip({ reader: 'x' })).toMatchObject({ status: 422, body: { code: 'REQUEST.INVALID' } });
    const erase = await call('/admin/erase', {
      method: 'POST',
      body: JSON.stringify({ subjectId: uuid(77), reason: 'objection', basis: 'gdpr-21' }),
      headers: { ...JSON_HEADERS, authorization, 'idempotency-key': 'erase-1' },
    });
    expect(erase).toMatchObject({ status: 200, body: { status: 'done', stream: `erasure-${uuid(77)}` } });
  });

  it('answers a fault with INTERNAL, and logs it without what was sent', async () => {
    await writeFile(actorTokenKeys(directory), 'not a key set');
    const secret = 'Mevrouw-Janssens';
    const answer = await post('OpenstakeholdersTally', JSON.stringify({ title: secret }), 'k20', {
      'x-correlation-id': uuid(20),
    });
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL', correlationId: uuid(20) } });
    expect(answer.text).not.toMatch(/\.ts:|\n\s+at /);
    const logged = lines.find((line) => line.includes(uuid(20)))!;
    expect(JSON.parse(logged)).toMatchObject({
      level: 'error',
      service: 'stakeholders',
      error: 'SyntaxError',
    });
    expect(lines.join('')).not.toContain(secret);
  });
});
