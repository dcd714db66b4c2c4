import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AUDIT_SERVICE } from '@helixboard/audit';
import { SERVICES } from '@helixboard/contracts';
import { FUNDING_SERVICE } from '@helixboard/funding';
import { loadConfig, startGatewayProcess } from '@helixboard/gateway';
import { GOVERNANCE_SERVICE } from '@helixboard/governance';
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
import { PROCUREMENT_SERVICE } from '@helixboard/procurement';
import { PROJECTS_SERVICE } from '@helixboard/projects';
import { STAKEHOLDERS_SERVICE } from '@helixboard/stakeholders';
import { startStandIn, type StandIn } from './stand-in/server.js';
import { eventually } from './store.fixture.js';

const DEFINITIONS = [
  ...[STAKEHOLDERS_SERVICE, PROJECTS_SERVICE, GOVERNANCE_SERVICE, FUNDING_SERVICE],
  ...[PROCUREMENT_SERVICE, KPIS_SERVICE, AUDIT_SERVICE],
];

let folder: string;
let db: TestDatabase;
let standIn: StandIn;
let admin: string;
let gateway: Awaited<ReturnType<typeof startGatewayProcess>>;
const servers: ServiceServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'helixboard-keys-'));
  db = await testPostgres();
  standIn = await startStandIn();
  admin = await readAdminToken(folder);
  await openActorTokenSigner(folder, systemClock);
  const { connectionString } = standIn;
  const log = createLog({ service: 'test', level: 'silent' });
  for (const definition of DEFINITIONS)
    servers.push(
      await serveService(definition, {
        ...{ host: '127.0.0.1', port: 0, keysDirectory: folder, log },
        adminToken: await openAdminToken(folder),
        database: { ownerUrl: db.url, kurrent: { connectionString } },
        actorKeys: { file: actorTokenKeys(folder) },
        feeds: Object.fromEntries(SERVICES.map((s) => [s, db.url])),
      }),
    );
  gateway = await startGatewayProcess(
    await loadConfig({
      ...{ DATABASE_URL: db.url, KEYS_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
      ...{ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: connectionString },
      ...Object.fromEntries(
        servers.flatMap(({ service: { name }, url }) => [
          [`${name.toUpperCase()}_URL`, url],
          [`${name.toUpperCase()}_FEED_URL`, db.url],
        ]),
      ),
    }),
  );
}, 240_000);

afterAll(async () => {
  await gateway?.stop();
  for (const server of servers) await server.stop();
  await standIn?.stop();
  await db?.drop();
  await rm(folder, { recursive: true });
});

const call = async (address: string, body?: unknown) => {
  const headers = {
    ...{ authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    ...{ 'idempotency-key': 'first' },
  };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${gateway.url}${address}`, { headers, ...sent })).json()) as {
    readonly status?: unknown;
    readonly gateway?: {
      readonly readers: readonly { readonly source: string; readonly position: string }[];
    };
  };
};

it('without Kafka the gateway folds what services keep in a stand-in for KurrentDB', async () => {
  const person = { personId: uuid(1), name: 'Anna', language: 'nl' };
  expect(await call('/admin/commands/RegisterPerson', person)).toMatchObject({ status: 'done' });
  const head = await servers[0]!.service.store.feed.head();
  const read = async () => {
    const readers = (await call('/admin/status')).gateway!.readers;
    return BigInt(readers.find((r) => r.source === 'stakeholders')!.position) >= head || undefined;
  };
  expect(head).toBeGreaterThan(0n);
  expect(await eventually(read)).toBe(true);
}, 60_000);
