import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { refuse, SERVICES, type ServiceName } from '@helixboard/contracts';
import { createGateway, type Gateway, inProcessCommandPort, installAdmin } from '@helixboard/gateway';
import {
  createRegistry,
  createUserTokenVerifier,
  type Dispatch,
  instantOf,
  type Log,
  type LogFields,
  openAdminToken,
  openLocalIssuer,
  type Readiness,
  SettableClock,
  tokenInvalid,
  type UserTokenVerifier,
  supplyOf,
} from '@helixboard/kit';
import { startPostgres } from '@helixboard/kit/postgres';
import { beginFill, clearCutShort, endFill } from './demo/fill.js';
import { DEMO_AUDIENCE, DEMO_ISSUER } from './demo/issuer.js';
import { PERSONAS, shownPersonas } from './demo/personas.js';
import { tellStory } from './demo/story.js';
import { openServices, type Services } from './services.js';
import type { Settings } from './settings.js';
import { storyteller } from './storyteller.js';
import { type Undoing, undoing } from './undoing.js';

/** A running office. */
export interface Office {
  readonly url: string;
  /** Resolves when everything is in and read: `true` when this start filled the demo. */
  readonly filled: Promise<boolean>;
  /** Stops in the order HTTP, commands under way, readers, pools, PostgreSQL. Repeatable. */
  stop(): Promise<void>;
}

const DATABASE = 'helixboard_office';
const TOKEN_SECONDS = 12 * 3600;

/** An office without an issuer takes no tokens: it answers what is public, and the administrator. */
const noIssuer: UserTokenVerifier = async () => tokenInvalid();

/**
 * Starts the services, the gateway and an embedded PostgreSQL on a data folder, in this process. The first start of a
 * demo fills it; until that is done the office takes no commands and no queries.
 */
export const startOffice = async (settings: Settings, logOf: (service: string) => Log): Promise<Office> => {
  const log = logOf('office');
  const stack = undoing();
  try {
    await portFree(settings);
    return await open(settings, log, logOf, stack);
  } catch (error) {
    await stack.undo().catch((failure: unknown) => log.error('the office did not stop cleanly', failure));
    throw error;
  }
};

const open = async (
  settings: Settings,
  log: Log,
  logOf: (service: string) => Log,
  stack: Undoing,
): Promise<Office> => {
  const { dataDir, demo } = settings;
  const keysDirectory = path.join(dataDir, 'keys');
  const postgres = await startPostgres({
    dataDir,
    log: {
      info: (fields, message) => log.info(message, fields as LogFields),
      warn: (fields, message) => log.warn(message, fields as LogFields),
    },
  });
  stack.push(() => postgres.stop());
  await mkdir(keysDirectory, { recursive: true, mode: 0o700 });
  await clearCutShort(dataDir, demo, postgres, DATABASE);
  const databaseUrl = await postgres.database(DATABASE);
  const clock = new SettableClock();
  const registry = createRegistry();

  const services = await openServices({ ownerUrl: databaseUrl, keysDirectory, clock, logOf, registry });
  stack.push(() => services.stop());
  const heads = await Promise.all(services.all.map((s) => s.store.feed.head()));
  let filling = demo && heads.every((head) => head === 0n);

  const issuer = demo ? await openLocalIssuer(keysDirectory, clock) : undefined;
  const mint = async (persona: string) => {
    const request = {
      issuer: DEMO_ISSUER,
      subject: `persona:${persona}`,
      audience: DEMO_AUDIENCE,
      ttl: TOKEN_SECONDS,
    };
    const expiresAt = instantOf(clock.now() + TOKEN_SECONDS * 1000);
    return { token: await issuer!.mintToken(request), expiresAt };
  };
  const token = await openAdminToken(keysDirectory);

  const gateway: Gateway = await createGateway({
    ...{ databaseUrl, clock, registry, demo, host: settings.host, port: settings.port },
    log: logOf('gateway'),
    sources: supplyOf(services.all.map((s) => s.source)),
    commandPort: inProcessCommandPort(dispatchers(services)),
    verify: verifier(settings, issuer?.jwksFile, clock),
    personas: demo ? PERSONAS.map((p) => p.key) : [],
    readiness: () => readinessOf(services, filling),
    closed: () => filling,
    install: (app) =>
      installAdmin(app, {
        ...{ token, log },
        ...(demo ? { demo: { personas: shownPersonas(), mint } } : {}),
        status: () => statusOf(settings, services, gateway),
        deadLetters: () => [
          ...services.all.flatMap((s) => (s.readers ? [s.readers.deadLetters] : [])),
          gateway.deadLetters,
        ],
        dispatch: async (request) => (filling ? beingFilled() : services.dispatch(request)),
        rebuild: (progress) => gateway.rebuild(progress),
        rebuildReader: async (name, reader) =>
          services.all.find((s) => s.name === name)!.readers!.rebuild(reader),
      }),
  });
  stack.push(() => gateway.stop());
  await announce(dataDir, gateway.url, stack);

  const fill = async (): Promise<boolean> => {
    if (!filling) return false;
    await beginFill(dataDir);
    await tellStory(storyteller(services, [gateway.reader], clock, log), DEMO_ISSUER);
    clock.release();
    await endFill(dataDir);
    filling = false;
    return true;
  };
  return { url: gateway.url, filled: fill(), stop: () => stack.undo() };
};

const beingFilled = () => ({
  status: 'refused' as const,
  refusal: refuse(
    'SERVICE.UNAVAILABLE',
    'The office is being filled.',
    'Ask again when /health/ready answers 200.',
  ),
});

const dispatchers = (services: Services): Record<ServiceName, Dispatch> =>
  Object.fromEntries(
    SERVICES.map((name) => [name, services.all.find((s) => s.name === name)!.dispatch] as const),
  ) as Record<ServiceName, Dispatch>;

const verifier = (
  { issuer: provider }: Settings,
  demoKeys: string | undefined,
  clock: SettableClock,
): UserTokenVerifier => {
  if (demoKeys !== undefined)
    return createUserTokenVerifier({
      ...{ issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, clock },
      keys: { file: demoKeys },
    });
  if (!provider) return noIssuer;
  const { issuer, audience, jwksUrl } = provider;
  return createUserTokenVerifier({ issuer, audience, keys: { url: jwksUrl }, clock });
};

const readinessOf = async (services: Services, filling: boolean): Promise<Readiness> => {
  const parts = await Promise.all(services.all.map((s) => s.readiness()));
  const reasons = [
    ...(filling ? ['the demo office is being filled'] : []),
    ...parts.flatMap((p) => p.reasons),
  ];
  return { ready: reasons.length === 0, reasons };
};

const statusOf = async (settings: Settings, services: Services, gateway: Gateway) => {
  const statuses = await Promise.all(services.all.map((s) => s.status()));
  return {
    ...(await gateway.ready()),
    ...{ url: gateway.url, demo: settings.demo },
    services: statuses.map(({ service, ...rest }) => ({ name: service, ...rest })),
    gateway: { readers: gateway.reader.status() },
  };
};

/** Fails at once when the port is taken, before anything is made or started. */
const portFree = ({ host, port }: Settings): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(port, host, () => probe.close(() => resolve()));
  });

/** Writes where the office is, for `./helixboard`; taken away when it stops. */
const announce = async (dataDir: string, url: string, stack: Undoing): Promise<void> => {
  const file = path.join(dataDir, 'office.json');
  await writeFile(file, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 });
  stack.push(() => rm(file, { force: true }));
};
