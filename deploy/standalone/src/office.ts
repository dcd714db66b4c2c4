import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createLog,
  createRegistry,
  createUserTokenVerifier,
  openAdminToken,
  openLocalIssuer,
  quiescent,
  SettableClock,
  type Log,
  type Readiness,
} from '@helixboard/kit';
import { startPostgres } from '@helixboard/kit/postgres';
import { createGateway, inProcessCommandPort } from '@helixboard/gateway';
import { installAdmin } from './admin.js';
import { fillDemo, type Fill, prepareFill } from './demo/fill.js';
import { PERSONAS } from './demo/personas.js';
import { openServices } from './services.js';
import type { Settings } from './settings.js';
import { undoing } from './undoing.js';

/** A running office. */
export interface Office {
  readonly url: string;
  /** Whether it fills the demo at this start; resolves when all is in and read. */
  readonly filled: Promise<void>;
  /** HTTP, commands under way, readers, pools, PostgreSQL: in this order. Repeatable. */
  stop(): Promise<void>;
}

const AUDIENCE = 'helixboard';
/** The demo's own issuer. A name, not an address: nothing is fetched from it. */
const DEMO_ISSUER = 'http://127.0.0.1/helixboard-demo';
const TOKEN_SECONDS = 12 * 3600;

const databaseOf = (name: string): string => `helixboard_${name}`;

/**
 * Starts the services, the gateway and an embedded PostgreSQL on a data folder, in this process. The first start of a
 * demo fills it; until that is done the office answers its health alone.
 */
export const startOffice = async (settings: Settings, log: Log = createLog({ service: 'office' })): Promise<Office> => {
  const stack = undoing();
  try {
    return await open(settings, log, stack);
  } catch (error) {
    await stack.undo();
    throw error;
  }
};

const open = async (settings: Settings, log: Log, stack: ReturnType<typeof undoing>): Promise<Office> => {
  const { dataDir, demo } = settings;
  const keys = path.join(dataDir, 'keys');
  const postgres = await startPostgres({ dataDir, log: serverLog(log) });
  stack.push(() => postgres.stop());
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const filling = demo ? await prepareFill(dataDir, postgres) : undefined;

  const clock = new SettableClock();
  const registry = createRegistry();
  const adminToken = await openAdminToken(keys);
  const ownerUrl = await postgres.database(databaseOf('office'));
  const services = await openServices({ ownerUrl, keysDirectory: keys, clock, log, registry });
  stack.push(() => services.stop());

  const localIssuer = demo ? await openLocalIssuer(keys, clock) : undefined;
  const verify = localIssuer
    ? createUserTokenVerifier({ issuer: DEMO_ISSUER, audience: AUDIENCE, keys: { file: localIssuer.jwksFile }, clock })
    : settings.issuer
      ? createUserTokenVerifier({
          issuer: settings.issuer.issuer,
          audience: settings.issuer.audience,
          keys: { url: settings.issuer.jwksUrl },
          clock,
        })
      : noIssuer;
  let fill: Fill | undefined = filling;
  const readiness = async (): Promise<Readiness> => {
    const parts = await Promise.all([...services.all.map((s) => s.readiness())]);
    const reasons = [...(fill ? ['the demo office is being filled'] : []), ...parts.flatMap((p) => p.reasons)];
    return { ready: reasons.length === 0, reasons };
  };
  const dispatchers = Object.fromEntries(services.all.map((s) => [s.name, s.dispatch]));
  const gateway = await createGateway({
    databaseUrl: await postgres.database(databaseOf('office')),
    sources: services.all.map((s) => s.source),
    commandPort: inProcessCommandPort(dispatchers as never),
    verify,
    clock,
    log,
    registry,
    host: settings.host,
    port: settings.port,
    demo,
    personas: demo ? PERSONAS.map((p) => p.key) : [],
    readiness,
    closed: () => fill !== undefined,
  });
  stack.push(() => gateway.stop());
  return undefined as never;
};
