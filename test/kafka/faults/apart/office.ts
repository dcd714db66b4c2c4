import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  actorTokenKeys,
  openActorTokenSigner,
  openLocalIssuer,
  readAdminToken,
  systemClock,
} from '@helixboard/kit';
import { loadTransportKey } from '@helixboard/kit/transport';
import { ownKafka, type OwnKafka } from '../../test-kafka.js';
import { officeKafka, type OfficeKafka } from './broker.js';
import { startDatabase, type Database } from './database.js';
import { freePort } from './port.js';
import { officeProgram, type OfficeProgram } from './process.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'helixboard-faults';
/** Nothing listens there. */
const AWAY = 'http://127.0.0.1:9';

/** The services that run in these offices; the others are away. */
export const RUNNING = ['stakeholders', 'projects'] as const satisfies readonly ServiceName[];
export type Running = (typeof RUNNING)[number];

/** An office whose services and gateways are processes of their own, on a PostgreSQL and a Kafka of its own. */
export interface ApartOffice {
  readonly database: Database;
  readonly kafka: OfficeKafka;
  readonly transportKey: Buffer;
  readonly services: Readonly<Record<Running, OfficeProgram>>;
  /** Gateways that answer from one database; the first is there from the start. */
  readonly gateways: OfficeProgram[];
  addGateway(): Promise<OfficeProgram>;
  readonly adminToken: string;
  /** A bearer token of somebody. */
  tokenOf(subject: string): Promise<string>;
  readonly issuer: string;
  /** Ends what still runs; gives what did not end with 0. */
  close(): Promise<readonly string[]>;
}

const secretsIn = async (keys: string) => {
  await mkdir(keys, { recursive: true, mode: 0o700 });
  // Made before anybody starts: they stand in one folder, and who comes first must not matter.
  const issuer = await openLocalIssuer(keys, systemClock);
  await openActorTokenSigner(keys, systemClock);
  return { issuer, adminToken: await readAdminToken(keys), transportKey: await loadTransportKey(keys) };
};

/** What an office is started with besides what every one is. */
export interface Beside {
  /** Further variables of a program. */
  readonly env?: (program: Running | 'gateway') => NodeJS.ProcessEnv;
  /** A Kafka in place of a new one; it goes with the office. */
  readonly kafka?: OwnKafka;
}

/** Starts it on a fresh folder and waits until all answer. */
export const startApart = async ({ env = () => ({}), kafka: given }: Beside = {}): Promise<ApartOffice> => {
  const folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'apart-'));
  const keys = path.join(folder, 'keys');
  const { issuer, adminToken, transportKey } = await secretsIn(keys);
  const [database, kafka] = await Promise.all([
    startDatabase(path.join(folder, 'database')),
    (async () => officeKafka(given ?? (await ownKafka())))(),
  ]);
  const common = {
    ...{ KEYS_DIR: keys, ACTOR_KEYS_FILE: actorTokenKeys(keys) },
    ...{ KAFKA_BROKERS: kafka.address, KAFKA_CLIENT: process.env['KAFKA_CLIENT'] ?? 'kafkajs' },
  };
  const service = async (name: Running): Promise<OfficeProgram> =>
    officeProgram(name, `services/${name}/dist/main.js`, await freePort(), {
      ...{ ...common, DATABASE_OWNER_URL: database.url, ...env(name) },
    });
  const services = {
    stakeholders: await service('stakeholders'),
    projects: await service('projects'),
  };
  const addresses = SERVICES.map((s) => [
    `${s.toUpperCase()}_URL`,
    s in services ? services[s as Running].url : AWAY,
  ]);
  const gateways: OfficeProgram[] = [];
  const addGateway = async (): Promise<OfficeProgram> => {
    const gateway = officeProgram(`gateway ${gateways.length}`, 'gateway/dist/main.js', await freePort(), {
      ...{ ...common, DATABASE_URL: database.url, ISSUER, AUDIENCE, JWKS_FILE: issuer.jwksFile },
      ...{ ...Object.fromEntries(addresses), ...env('gateway') },
    });
    gateways.push(gateway);
    return gateway;
  };
  const all = () => [...gateways, ...Object.values(services)];
  const close = async (): Promise<readonly string[]> => {
    const codes = await Promise.all(
      all().map(async (p) => (p.running() ? [p.name, await p.stop()] : [p.name, 0])),
    );
    await kafka.remove();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
    return codes.filter(([, code]) => code !== 0).map(([name, code]) => `${name} ended with ${code}`);
  };
  try {
    await addGateway();
    await Promise.all(all().map((p) => p.start()));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ database, kafka, transportKey, services, gateways, addGateway, adminToken, issuer: ISSUER, close },
    tokenOf: (subject) => issuer.mintToken({ issuer: ISSUER, subject, audience: AUDIENCE, ttl: 7_200 }),
  };
};
