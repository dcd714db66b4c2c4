import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { z } from 'zod';
import { refuseInsecure, type Finding } from '../environment/insecure.js';
import { brokerSettingsFrom, unsafeBroker } from '../environment/kafka.js';
import { kurrentFrom, unsafeKurrent } from '../environment/kurrentdb.js';
import { isLoopback } from '../environment/loopback.js';
import {
  passwordVariable,
  postgresAddress,
  unsafeAddress,
  type GivenAddress,
} from '../environment/postgres.js';
import { checked, ConfigError, type Environment } from '../environment/read.js';
import { adminTokenFrom, transportKeyFrom, type Transport } from '../environment/transport.js';
import { actorTokenKeys } from '../identity/actor-token.js';
import { createLog, type Log } from '../telemetry/logger.js';
import type { FeedUrls } from './feeds.js';
import type { Database } from './open-store.js';
import type { ServerConfig } from './server.js';
import { feedVariable, SERVICE_FEED_VARIABLES, SERVICE_VARIABLES } from './service-variables.js';

const SCHEMA = z.object(SERVICE_VARIABLES);
const FEEDS = z.object(SERVICE_FEED_VARIABLES);

type Variables = z.output<typeof SCHEMA>;

const addressesOf = (v: Variables, feeds: Readonly<Record<string, string | undefined>>) => {
  const address = (name: string, url: string | undefined, password: string | undefined) =>
    url && {
      ...{ variable: name, url },
      passwordFile: password ? { variable: passwordVariable(name), file: password } : undefined,
    };
  return {
    owner: address('DATABASE_OWNER_URL', v.DATABASE_OWNER_URL, v.DATABASE_OWNER_PASSWORD_FILE) || undefined,
    own: address('DATABASE_URL', v.DATABASE_URL, v.DATABASE_PASSWORD_FILE) || undefined,
    feeds: SERVICES.map((service) => {
      const name = feedVariable(service);
      return [service, address(name, feeds[name], feeds[passwordVariable(name)]) || undefined] as const;
    }),
  };
};

const databaseOf = (
  { owner, own }: ReturnType<typeof addressesOf>,
  v: Variables,
  kurrent: string | undefined,
): Database => {
  const store = kurrent === undefined ? {} : { kurrent: { connectionString: kurrent } };
  if (owner) return { ownerUrl: postgresAddress(owner, v), ...store };
  if (own) return { url: postgresAddress(own, v), ...store };
  throw new ConfigError('DATABASE_OWNER_URL or DATABASE_URL is missing');
};

const actorKeysOf = (v: Variables): ServerConfig['actorKeys'] => {
  if (v.ACTOR_KEYS_URL && v.ACTOR_KEYS_FILE)
    throw new ConfigError('ACTOR_KEYS_FILE and ACTOR_KEYS_URL both say where the keys are: give one');
  if (v.ACTOR_KEYS_URL) return { url: v.ACTOR_KEYS_URL };
  return { file: v.ACTOR_KEYS_FILE ?? actorTokenKeys(path.resolve(v.KEYS_DIR)) };
};

const unsafeKeys = ({ ACTOR_KEYS_URL: url }: Variables): Finding[] =>
  url?.startsWith('http:') && !isLoopback(new URL(url).hostname)
    ? [{ name: 'services-http', variable: 'ACTOR_KEYS_URL', remedy: 'Name an https:// address' }]
    : [];

const tell = (log: Log, v: Variables, transport: Transport | undefined, left: readonly string[]): void => {
  const told = {
    ...{ host: v.HOST, store: v.EVENT_STORE, databaseTls: v.DATABASE_TLS },
    kafka: transport ? `${transport.broker.client}, tls ${transport.broker.tls ? 'on' : 'off'}` : 'off',
  };
  if (left.length === 0) log.info('the configuration is safe', told);
  else log.warn('the configuration leaves something open knowingly', { ...told, open: left.join(',') });
};

/**
 * What a service in a process of its own is run with, from its environment: `SERVICE_VARIABLES`, which
 * docs/handbook/configuration.md lists. Seals are HMACs: who verifies them holds the keys, so audit's own process must
 * be kept as closely as the services themselves.
 *
 * @throws ConfigError naming what is missing, wrong or not safe, and what would be accepted
 */
export const configFromEnvironment = async (
  service: ServiceName,
  env: Environment,
  defaults: { readonly port: number },
): Promise<ServerConfig> => {
  const v = checked(SCHEMA, env);
  const addresses = addressesOf(v, checked(FEEDS, env));
  const open = !isLoopback(v.HOST);
  const broker = brokerSettingsFrom(env, `helixboard-${service}`);
  const database = databaseOf(addresses, v, kurrentFrom(env));
  const given = [addresses.owner, addresses.own, ...addresses.feeds.map(([, address]) => address)];
  const left = refuseInsecure(
    [
      ...given.filter((a) => a !== undefined).flatMap((a: GivenAddress) => unsafeAddress(a, v, open)),
      ...(broker ? unsafeBroker(broker) : []),
      ...unsafeKurrent(env, open),
      ...unsafeKeys(v),
    ],
    v.ALLOW_INSECURE,
  );
  const transport = broker ? { broker, transportKey: await transportKeyFrom(v) } : undefined;
  const log = createLog({ service, level: v.LOG_LEVEL });
  tell(log, v, transport, left);
  const feeds = addresses.feeds.map(([name, address]) => [name, address && postgresAddress(address, v)]);
  return {
    ...{ host: v.HOST, port: Number(v.PORT ?? defaults.port), database, log },
    keysDirectory: path.resolve(v.KEYS_DIR),
    ...(v.SEAL_KEYS_DIR ? { sealKeysDirectory: path.resolve(v.SEAL_KEYS_DIR) } : {}),
    actorKeys: actorKeysOf(v),
    adminToken: await adminTokenFrom(v),
    feeds: Object.fromEntries(feeds) as FeedUrls,
    ...(transport ? { transport } : {}),
  };
};
