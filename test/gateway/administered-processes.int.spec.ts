import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { loadConfig, startGatewayProcess } from '@helixboard/gateway';
import { KPIS_SERVICE } from '@helixboard/kpis';
import {
  actorTokenKeys,
  createLog,
  openActorTokenSigner,
  openAdminToken,
  readAdminToken,
  serveService,
  systemClock,
  type ServiceServer,
} from '@helixboard/kit';
import { testPostgres, uuid, type TestDatabase } from '@helixboard/kit/testing';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';
import { migrateOthers } from './migrated.fixture.js';

let folder: string;
let db: TestDatabase;
let admin: string;
const servers: ServiceServer[] = [];
let gateway: Awaited<ReturnType<typeof startGatewayProcess>>;

/** Those that run; the others are away. */
const RUNNING = [STAKEHOLDERS_SERVICE, PROJECTS_SERVICE, KPIS_SERVICE];
const AWAY = SERVICES.filter((name) => !RUNNING.some((d) => d.name === name));

interface Told {
  readonly [field: string]: unknown;
  readonly services: readonly {
    readonly name: string;
    readonly away?: true;
    readonly readers: readonly unknown[];
  }[];
  readonly gateway: { readonly readers: readonly unknown[] };
}

const call = async (address: string, body?: unknown, key?: string) => {
  const response = await fetch(`${gateway.url}${address}`, {
    headers: {
      ...{ authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text.split('\n')[0]!) as Told };
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'helixboard-keys-'));
  db = await testPostgres();
  admin = await readAdminToken(folder);
  await openActorTokenSigner(folder, systemClock);
  const log = createLog({ service: 'test', level: 'silent' });
  await migrateOthers(AWAY, db.url, folder);
  for (const definition of RUNNING)
    servers.push(
      await serveService(definition, {
        ...{ host: '127.0.0.1', port: 0, keysDirectory: folder, log },
        adminToken: await openAdminToken(folder),
        database: { ownerUrl: db.url },
        actorKeys: { file: actorTokenKeys(folder) },
        feeds: Object.fromEntries(SERVICES.map((s) => [s, db.url])),
      }),
    );
  const urls = new Map(servers.map((s) => [s.service.name, s.url]));
  gateway = await startGatewayProcess(
    await loadConfig({
      ...{ DATABASE_URL: db.url, KEYS_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
      ...Object.fromEntries(
        SERVICES.flatMap((s) => [
          [`${s.toUpperCase()}_URL`, urls.get(s) ?? 'http://127.0.0.1:9'],
          [`${s.toUpperCase()}_FEED_URL`, db.url],
        ]),
      ),
    }),
  );
}, 120_000);

afterAll(async () => {
  await gateway?.stop();
  for (const server of servers) await server.stop();
  await db?.drop();
  await rm(folder, { recursive: true });
});

it('shows each service, and one that gives no answer as away', async () => {
  const { body } = await call('/admin/status');
  expect(body.services.map((s) => s.name)).toEqual([...SERVICES]);
  expect(body.services.filter((s) => s.away).map((s) => s.name)).toEqual(AWAY);
  const projects = body.services.find((s) => s.name === 'projects');
  expect(projects).toMatchObject({ head: '0', storeId: expect.any(String) });
  expect(projects?.readers.length).toBeGreaterThan(0);
  expect(body.ready).toBe(false);
  expect(body.reasons).toEqual(expect.arrayContaining(AWAY.map((name) => `${name} gives no answer`)));
  expect(body.gateway.readers.length).toBe(SERVICES.length);
});

it('carries a command of the administrator to its service, and says when that is away', async () => {
  const person = { personId: uuid(1), name: 'Anna', language: 'nl' };
  const done = await call('/admin/commands/RegisterPerson', person, 'first');
  expect(done).toMatchObject({ status: 200, body: { status: 'done', version: 0 } });
  expect((await call('/admin/commands/Nothing', {}, 'second')).body.code).toBe('REQUEST.UNKNOWN_COMMAND');
  const body = { subjectId: uuid(1), reason: 'consent-withdrawn', basis: 'gdpr-17-1' };
  const erased = await call('/admin/erase', body);
  expect(erased).toMatchObject({ status: 503, body: { code: 'SERVICE.UNAVAILABLE' } });
});

it('lists what is set aside, and names whose it cannot tell', async () => {
  const { body } = await call('/admin/dead-letters');
  expect(body).toEqual({ parked: [], away: expect.arrayContaining([...AWAY]) });
  const replay = await call('/admin/dead-letters/replay', { reader: 'projects/none', stream: 'project-1' });
  expect(replay.body.code).toBe('DEAD_LETTER.NOT_PARKED');
});

it('says that a service is away whose stream is to be replayed or left out', async () => {
  const parked = { reader: 'funding/consume-reservation', stream: 'procedure-1' };
  const away = {
    status: 503,
    body: { code: 'SERVICE.UNAVAILABLE', detail: expect.stringContaining('funding') },
  };
  expect(await call('/admin/dead-letters/replay', parked)).toMatchObject(away);
  expect(await call('/admin/dead-letters/skip', { ...parked, reason: 'settled by letter' })).toMatchObject(
    away,
  );
});

it('fills its read models anew for the asking', async () => {
  for (const model of ['all', 'gateway/read-models']) {
    const { text } = await call('/admin/rebuild', { model });
    expect(text.trim().split('\n').at(-1)).toBe('{"finished":true}');
  }
});

it('lets a reader of a service begin anew, and says which can where there is none', async () => {
  const rebuilt = await call('/admin/rebuild', { model: 'projects/grants' });
  expect(rebuilt).toMatchObject({ status: 200, body: { finished: true, reader: 'projects/grants' } });
  expect(await call('/admin/rebuild', { model: 'projects/none' })).toMatchObject({
    status: 404,
    body: { code: 'READER.NOT_FOUND', acceptable: [expect.stringContaining('projects/grants')] },
  });
  expect(await call('/admin/rebuild', { model: 'nothing' })).toMatchObject({
    status: 404,
    body: { code: 'READER.NOT_FOUND', acceptable: [expect.stringContaining('roadmap'), expect.any(String)] },
  });
  expect(await call('/admin/rebuild', { model: 'funding/grants' })).toMatchObject({
    status: 503,
    body: { code: 'SERVICE.UNAVAILABLE' },
  });
});

it('lets every reader that has diverged begin anew, tells each, and changes nothing where none has', async () => {
  const lines = async () => {
    const { text } = await call('/admin/rebuild', { model: 'diverged' });
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { reader?: string; service?: string; left?: unknown });
  };
  const away = AWAY.map((service) => ({ service, left: expect.stringContaining('gives no answer') }));
  expect(await lines()).toEqual([...away, { finished: true, rebuilt: 0, left: AWAY.length }]);

  // As after a restore: a reader of projects and the gateway's have seen an event that their source has not.
  const pool = db.pool({ max: 1 });
  const spoil = (schema: string, reader: string) =>
    pool.query(
      `insert into ${schema}.reader_checkpoints (reader, source, partition, incarnation, position, event_id, revision)
       values ($1, 'stakeholders', -1, 'gone', 1, 'gone', 1000)
           on conflict (reader, source, partition) do update set incarnation = 'gone', event_id = 'gone', position = 1,
               revision = reader_checkpoints.revision + 1000`,
      [reader],
    );
  await spoil('projects', 'projects/grants');
  await spoil('gateway', 'gateway/read-models');
  const grant = { grantId: uuid(3), personId: uuid(1), role: 'coordinator', from: '2026-01-01' };
  expect(await call('/admin/commands/GrantRole', grant, 'diverges')).toMatchObject({ status: 200 });
  const diverged = async (): Promise<readonly string[]> => {
    const { services, gateway: own } = (await call('/admin/status')).body;
    const all = [...services.flatMap((s) => s.readers ?? []), ...own.readers];
    return (all as { name: string; state: string }[])
      .filter((r) => r.state === 'diverged')
      .map((r) => r.name);
  };
  const until = async (is: (names: readonly string[]) => boolean): Promise<void> => {
    for (const end = performance.now() + 10_000; !is(await diverged());)
      if (performance.now() > end) throw new Error(`it did not come: ${(await diverged()).join()}`);
  };
  await until((names) => names.length === 2);
  const told = await lines();
  expect(told.filter((line) => line.reader)).toEqual([
    { reader: 'projects/grants' },
    { reader: 'gateway/read-models' },
  ]);
  expect(told.at(-1)).toEqual({ finished: true, rebuilt: 2, left: AWAY.length });
  await until((names) => names.length === 0);
});

it('has nothing published again, and nobody impersonated, where there is no Kafka and no demo', async () => {
  expect((await call('/admin/refill', { service: 'projects' })).body.code).toBe('TRANSPORT.NOT_IN_USE');
  expect((await call('/admin/refill', { service: 'nothing' })).status).toBe(422);
  expect((await call('/admin/personas')).body).toEqual({ personas: [] });
  expect((await call('/admin/token', { as: 'chair' })).body.code).toBe('PERSONA.NOT_FOUND');
});

it('lets nobody in without the admin token', async () => {
  for (const address of ['/admin/status', '/admin/dead-letters', '/admin/personas'])
    expect((await fetch(`${gateway.url}${address}`)).status).toBe(401);
});
