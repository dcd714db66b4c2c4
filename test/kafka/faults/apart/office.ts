import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  actorTokenKeys,
  openActorTokenSigner,
  openLocalIssuer,
  readAdminToken,
  systemClock,
  type ActorTokenSigner,
} from '@helixboard/kit';
import type { BrokerClient } from '@helixboard/kit/broker';
import { loadTransportKey } from '@helixboard/kit/transport';
import { startBalancer, type Balancer } from './balancer.js';
import { officeKafka, type OfficeKafka } from './broker.js';
import { startDatabase, type Database } from './database.js';
import { freePort } from './port.js';
import { officeProgram, type OfficeProgram } from './process.js';

/** What the programs of these offices speak to Kafka with, where a scenario does not say. */
const TEST_CLIENT = (process.env['KAFKA_CLIENT'] ?? 'kafkajs') as BrokerClient;
const ISSUER = 'https://issuer.example';
const AUDIENCE = 'helixboard-faults';
/** Nothing listens there. */
const AWAY = 'http://127.0.0.1:9';

/** The services that run in these offices; the others are away. */
export const RUNNING = ['stakeholders', 'projects'] as const satisfies readonly ServiceName[];
export type Running = (typeof RUNNING)[number];

/** How an office is set up. */
export interface ApartSettings {
  /** Processes of each service; behind an address of its own when there are several. One when not given. */
  readonly replicas?: number;
  /** What the programs speak to Kafka with: of the environment's `KAFKA_CLIENT`, else kafkajs. */
  readonly client?: BrokerClient;
  /** The Kafka, when it is not one of a single node. */
  readonly kafka?: () => Promise<OfficeKafka>;
  /** Further variables of a program. */
  readonly env?: (program: Running | 'gateway') => NodeJS.ProcessEnv;
}

/** An office whose services and gateways are processes of their own, on a PostgreSQL and a Kafka of its own. */
export interface ApartOffice {
  readonly database: Database;
  readonly kafka: OfficeKafka;
  readonly transportKey: Buffer;
  /** The first process of each. */
  readonly services: Readonly<Record<Running, OfficeProgram>>;
  readonly replicas: Readonly<Record<Running, readonly OfficeProgram[]>>;
  /** Gateways that answer from one database; the first is there from the start. */
  readonly gateways: OfficeProgram[];
  addGateway(): Promise<OfficeProgram>;
  readonly adminToken: string;
  /** Signs as the gateways do. */
  readonly sign: ActorTokenSigner;
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
  const sign = await openActorTokenSigner(keys, systemClock);
  return { issuer, sign, adminToken: await readAdminToken(keys), transportKey: await loadTransportKey(keys) };
};

/** The connection under which a process is told from others of its service. */
const named = (url: string, name: string): string => {
  const own = new URL(url);
  own.searchParams.set('application_name', name);
  return own.href;
};

/** Starts it on a fresh folder and waits until all answer. */
export const startApart = async ({
  replicas: count = 1,
  client = TEST_CLIENT,
  kafka: startKafka = officeKafka,
  env = () => ({}),
}: ApartSettings = {}): Promise<ApartOffice> => {
  const folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'apart-'));
  const keys = path.join(folder, 'keys');
  const { issuer, sign, adminToken, transportKey } = await secretsIn(keys);
  const [database, kafka] = await Promise.all([startDatabase(path.join(folder, 'database')), startKafka()]);
  const common = {
    ...{ KEYS_DIR: keys, ACTOR_KEYS_FILE: actorTokenKeys(keys) },
    ...{ KAFKA_BROKERS: kafka.address, KAFKA_CLIENT: client },
  };
  const balancers: Balancer[] = [];
  const addresses = new Map<ServiceName, string>(SERVICES.map((name) => [name, AWAY]));
  const service = async (name: Running): Promise<OfficeProgram[]> => {
    const programs: OfficeProgram[] = [];
    for (let n = 0; n < count; n += 1) {
      const own = count === 1 ? name : `${name} ${n}`;
      const program = officeProgram(own, `services/${name}/dist/main.js`, await freePort(), {
        ...{ ...common, DATABASE_OWNER_URL: count === 1 ? database.url : named(database.url, own) },
        ...env(name),
      });
      programs.push(program);
    }
    addresses.set(name, await addressOf(programs));
    return programs;
  };
  const addressOf = async (programs: readonly OfficeProgram[]): Promise<string> => {
    if (programs.length === 1) return programs[0]!.url;
    const balancer = await startBalancer(programs.map((p) => Number(new URL(p.url).port)));
    balancers.push(balancer);
    return balancer.url;
  };
  const replicas = { stakeholders: await service('stakeholders'), projects: await service('projects') };
  const services = { stakeholders: replicas.stakeholders[0]!, projects: replicas.projects[0]! };
  const gateways: OfficeProgram[] = [];
  const addGateway = async (): Promise<OfficeProgram> => {
    const gateway = officeProgram(`gateway ${gateways.length}`, 'gateway/dist/main.js', await freePort(), {
      ...{ ...common, DATABASE_URL: database.url, ISSUER, AUDIENCE, JWKS_FILE: issuer.jwksFile },
      ...Object.fromEntries([...addresses].map(([name, url]) => [`${name.toUpperCase()}_URL`, url])),
      ...env('gateway'),
    });
    gateways.push(gateway);
    return gateway;
  };
  const all = () => [...gateways, ...Object.values(replicas).flat()];
  const close = async (): Promise<readonly string[]> => {
    const codes = await Promise.all(
      all().map(async (p) => (p.running() ? [p.name, await p.stop()] : [p.name, 0])),
    );
    await Promise.all(balancers.map((balancer) => balancer.close()));
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
    ...{ database, kafka, transportKey, services, replicas, gateways, addGateway, adminToken, sign },
    ...{ issuer: ISSUER, close },
    tokenOf: (subject) => issuer.mintToken({ issuer: ISSUER, subject, audience: AUDIENCE, ttl: 7_200 }),
  };
};
