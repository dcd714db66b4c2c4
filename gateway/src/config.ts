import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  brokerSettingsFrom,
  checked,
  ConfigError,
  isLoopback,
  kurrentFrom,
  passwordVariable,
  postgresAddress,
  refuseInsecure,
  adminTokenTextFrom,
  transportKeyFrom,
  unsafeAddress,
  unsafeBroker,
  unsafeKurrent,
  type Environment,
  type Finding,
  type GivenAddress,
  type KeySource,
  type LogLevel,
  type Transport,
} from '@helixboard/kit';
import { z } from 'zod';
import { personasIn, type Persona } from './config-demo.js';
import {
  feedVariable,
  GATEWAY_SERVICE_VARIABLES,
  GATEWAY_VARIABLES,
  urlVariable,
} from './config-variables.js';

/** Whose tokens say who somebody is. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: KeySource;
}

/** What the process of the gateway is run with. */
export interface GatewayEnvironment {
  readonly databaseUrl: string;
  readonly keysDirectory: string;
  /** Absent on this machine alone: then no token is taken. With personas, its keys are those of the demonstration. */
  readonly issuer?: Issuer;
  /** Where each service listens, and the database of its events. */
  readonly services: Readonly<Record<ServiceName, { readonly url: string; readonly feedUrl?: string }>>;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly adminToken: string;
  /** Kafka, over which the events then come; without it they are read from the stores. */
  readonly transport?: Transport;
  /** Where the services keep their events, when that is KurrentDB. */
  readonly kurrent?: { readonly connectionString: string };
  /** Those of a demonstration. */
  readonly personas?: readonly Persona[];
  /** What is left open knowingly, by its names. */
  readonly open: readonly string[];
}

const OWN = z.object(GATEWAY_VARIABLES);
const OTHERS = z.object(GATEWAY_SERVICE_VARIABLES);
type Own = z.output<typeof OWN>;
type Others = Readonly<Record<string, string | undefined>>;

const keysOf = (own: Own): KeySource | undefined => {
  if (own.JWKS_URL && own.JWKS_FILE)
    throw new ConfigError("JWKS_URL and JWKS_FILE both say where the issuer's keys are: give one");
  if (own.JWKS_URL) return { url: own.JWKS_URL };
  if (own.JWKS_FILE) return { file: path.resolve(own.JWKS_FILE) };
  if (own.DEMO_PERSONAS_FILE) return { file: path.resolve(own.KEYS_DIR, 'demo-issuer.jwks.json') };
  return undefined;
};

const issuerOf = (own: Own): Issuer | undefined => {
  const { ISSUER: issuer, AUDIENCE: audience } = own;
  const keys = keysOf(own);
  if (!issuer && !audience && !keys) {
    if (isLoopback(own.HOST)) return undefined;
    throw new ConfigError(
      'ISSUER is missing: without an issuer nobody can act. Set ISSUER, AUDIENCE and JWKS_URL, or HOST=127.0.0.1',
    );
  }
  if (issuer && audience && keys) return { issuer, audience, keys };
  const missing = [!issuer && 'ISSUER', !audience && 'AUDIENCE', !keys && 'JWKS_URL or JWKS_FILE'];
  throw new ConfigError(`${missing.filter(Boolean).join(', ')} is missing: the issuer is told whole`);
};

const demoOf = (own: Own): readonly Persona[] | undefined => {
  if (!own.DEMO_PERSONAS_FILE) return undefined;
  if (!isLoopback(own.HOST))
    throw new ConfigError(
      `HOST is not accepted: the personas of DEMO_PERSONAS_FILE are for this machine alone. Set HOST=127.0.0.1, or leave DEMO_PERSONAS_FILE out`,
    );
  if (own.JWKS_URL || own.JWKS_FILE)
    throw new ConfigError(
      'JWKS_URL or JWKS_FILE is given with DEMO_PERSONAS_FILE: a demonstration has an issuer of its own; leave one out',
    );
  return personasIn(own.DEMO_PERSONAS_FILE);
};

const feedsOf = (others: Others, kafka: boolean) => {
  const missing = SERVICES.map(feedVariable).filter((name) => others[name] === undefined);
  if (!kafka && missing.length > 0)
    throw new ConfigError(
      missing.map((name) => `${name} is missing: without KAFKA_BROKERS events are read there`).join('\n'),
    );
  return SERVICES.map((service): readonly [ServiceName, GivenAddress | undefined] => {
    const name = feedVariable(service);
    const url = others[name];
    const password = passwordVariable(name);
    const passwordFile = others[password] ? { variable: password, file: others[password] } : undefined;
    return [service, url === undefined ? undefined : { variable: name, url, passwordFile }];
  });
};

const plain = (name: string, insecurity: Finding['name'], address: string | undefined): Finding[] =>
  address?.startsWith('http:') && !isLoopback(new URL(address).hostname)
    ? [{ name: insecurity, variable: name, remedy: 'Name an https:// address' }]
    : [];

/**
 * The one reader of the gateway's environment: `GATEWAY_VARIABLES`, which docs/handbook/configuration.md lists.
 *
 * @throws ConfigError naming what is missing, wrong or not safe, and what would be accepted
 */
export const loadConfig = async (env: Environment = process.env): Promise<GatewayEnvironment> => {
  const own = checked(OWN, env);
  const others: Others = checked(OTHERS, env);
  const personas = demoOf(own);
  const issuer = issuerOf(own);
  const broker = brokerSettingsFrom(env, 'helixboard-gateway');
  const feeds = feedsOf(others, broker !== undefined);
  const kurrent = kurrentFrom(env);
  const database: GivenAddress = {
    ...{ variable: 'DATABASE_URL', url: own.DATABASE_URL },
    passwordFile: own.DATABASE_PASSWORD_FILE
      ? { variable: 'DATABASE_PASSWORD_FILE', file: own.DATABASE_PASSWORD_FILE }
      : undefined,
  };
  const addresses = [database, ...feeds.flatMap(([, address]) => (address ? [address] : []))];
  const open = refuseInsecure(
    [
      ...addresses.flatMap((address) => unsafeAddress(address, own, !isLoopback(own.HOST))),
      ...(broker ? unsafeBroker(broker) : []),
      ...unsafeKurrent(env, !isLoopback(own.HOST)),
      ...SERVICES.flatMap((s) => plain(urlVariable(s), 'services-http', others[urlVariable(s)])),
      ...plain('JWKS_URL', 'issuer-http', own.JWKS_URL),
    ],
    own.ALLOW_INSECURE,
  );
  const placeOf = (service: ServiceName, address: GivenAddress | undefined) => ({
    url: others[urlVariable(service)]!,
    ...(address ? { feedUrl: postgresAddress(address, own) } : {}),
  });
  return {
    databaseUrl: postgresAddress(database, own),
    keysDirectory: path.resolve(own.KEYS_DIR),
    ...(issuer ? { issuer } : {}),
    services: Object.fromEntries(
      feeds.map(([service, address]) => [service, placeOf(service, address)]),
    ) as GatewayEnvironment['services'],
    ...{ host: own.HOST, port: Number(own.PORT), logLevel: own.LOG_LEVEL, open },
    adminToken: await adminTokenTextFrom(own),
    ...(broker ? { transport: { broker, transportKey: await transportKeyFrom(own) } } : {}),
    ...(kurrent === undefined ? {} : { kurrent: { connectionString: kurrent } }),
    ...(personas ? { personas } : {}),
  };
};
