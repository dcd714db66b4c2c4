import { mkdtemp, rm } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import { eventContract } from '@helixboard/contracts';
import type { BrokerClient } from '../broker/settings.js';
import { tallyService } from '../handler/tally.fixture.js';
import { actorTokenKeys } from '../identity/actor-token.js';
import { openAdminToken } from '../identity/admin-token.js';
import { until } from '../readers/readers.fixture.js';
import { createLog } from '../telemetry/logger.js';
import { uuid } from '../testing/factories.js';
import { testPostgres, type TestDatabase } from '../testing/postgres.js';
import { serveService } from './server.js';

const tally = tallyService('projects');
const log = createLog({ service: 'projects', level: 'silent' });
const sockets = new Set<net.Socket>();
// Takes connections and says nothing, as a broker that is frozen.
const silent = net.createServer((socket) => {
  sockets.add(socket);
  socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  socket.resume();
});
let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  database = await testPostgres();
  directory = await mkdtemp(path.join(os.tmpdir(), 'helixboard-silent-'));
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
}, 120_000);

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

/** Longer than a stop waits for its broker, and shorter than a client does. */
const WITHIN_MS = 20_000;

const untilLater = async (holds: () => boolean): Promise<void> => {
  for (const end = performance.now() + WITHIN_MS; !holds(); await new Promise((go) => void setImmediate(go)))
    if (performance.now() > end) throw new Error('it does not stop');
};

it.each<BrokerClient>(['kafkajs', 'platformatic'])(
  'a service stops though its broker does not answer: %s',
  async (client) => {
    let stopped = false;
    const { port } = silent.address() as AddressInfo;
    const server = await serveService(tally.definition, {
      ...{ host: '127.0.0.1', port: 0, log, keysDirectory: directory, feeds: {} },
      database: { ownerUrl: database.url },
      actorKeys: { file: actorTokenKeys(directory) },
      adminToken: await openAdminToken(directory),
      contracts: (type) => tally.contractOf(type) ?? eventContract(type),
      grantsOf: async () => [{ grantId: uuid(101), role: 'coordinator' }],
      transport: {
        broker: { brokers: [`127.0.0.1:${port}`], client, clientId: 'test' },
        transportKey: randomBytes(32),
      },
    });
    await until('the broker is asked', () => sockets.size > 0).finally(async () => {
      const stopping = server.stop();
      stopping.then(
        () => (stopped = true),
        () => undefined,
      );
      await untilLater(() => stopped);
      await stopping;
    });
  },
  120_000,
);
