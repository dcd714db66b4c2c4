import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeForeignPasswords, makeInstallationKeys } from '@helixboard/cli';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  GATEWAY_MIGRATION_VARIABLES,
  GATEWAY_SERVICE_VARIABLES,
  GATEWAY_VARIABLES,
  gatewayDatabaseFrom,
  loadConfig,
} from '@helixboard/gateway';
import {
  configFromEnvironment,
  INSECURE_VARIABLES,
  KAFKA_VARIABLES,
  MIGRATION_VARIABLES,
  migrationFromEnvironment,
  SERVICE_FEED_VARIABLES,
  SERVICE_VARIABLES,
} from '@helixboard/kit';
import { brokerSettingsFrom } from '@helixboard/kit/broker';

export type Environment = Readonly<Record<string, string>>;

const OFFICE_ELSEWHERE = ['HELIXBOARD_URL', 'ADMIN_TOKEN_FILE'];

const names = (...of: readonly object[]): readonly string[] => of.flatMap((schema) => Object.keys(schema));

/** The variables that a program reads, by the name that it has in compose and on Kubernetes. */
export const variablesOf = (program: string): readonly string[] => {
  if (program === 'gateway')
    return [...names(GATEWAY_VARIABLES, GATEWAY_SERVICE_VARIABLES), ...OFFICE_ELSEWHERE];
  if (program === 'topics') return [...names(KAFKA_VARIABLES, INSECURE_VARIABLES), 'KAFKA_REPLICATION'];
  if (program.startsWith('migrate')) return names(MIGRATION_VARIABLES, GATEWAY_MIGRATION_VARIABLES);
  return names(SERVICE_VARIABLES, SERVICE_FEED_VARIABLES);
};

/** Has the program's own reader read an environment; throws what it would end with. */
export const readAs = async (program: string, env: Environment): Promise<void> => {
  if (program === 'gateway') return void (await loadConfig(env));
  if (program === 'topics') return void brokerSettingsFrom(env);
  if (program.startsWith('migrate')) {
    if (env['DATABASE_OWNER_URL']) migrationFromEnvironment(env);
    if (env['DATABASE_URL']) gatewayDatabaseFrom(env);
    return;
  }
  await configFromEnvironment(program as ServiceName, { ...env, LOG_LEVEL: 'silent' }, { port: 0 });
};

/** Secrets and certificates of an installation in a folder of this machine, in place of the containers' own folders. */
export interface Installation {
  /** An environment of a container with its files those of this machine. */
  here(env: Environment): Environment;
  remove(): Promise<void>;
}

const CERTIFICATES = ['kafka-ca/ca.crt', 'kafka-user/user.crt', 'kafka-user/user.key', 'database-ca/ca.crt'];

/** Makes them as the administrator would: with the command `keys`. The certificates are empty shells. */
export const installation = async (): Promise<Installation> => {
  const root = await mkdtemp(path.join(tmpdir(), 'helixboard-installation-'));
  const keys = path.join(root, 'keys');
  await makeInstallationKeys(keys);
  await makeForeignPasswords(keys);
  for (const name of [...CERTIFICATES, 'readmodels-ca/ca.crt', 'kurrentdb-user/password']) {
    const file = path.join(root, 'etc', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'for the test', { mode: 0o600 });
  }
  const moved = (value: string): string =>
    value.replace(/^\/keys(?=\/|$)/, keys).replace(/^\/etc\/helixboard/, path.join(root, 'etc'));
  return {
    here: (env) => Object.fromEntries(Object.entries(env).map(([name, value]) => [name, moved(value)])),
    remove: () => rm(root, { recursive: true }),
  };
};

/** What an address of another program in an environment names: host and port. */
export const addressesIn = (
  env: Environment,
): readonly { readonly host: string; readonly port: number }[] => {
  const urls = Object.entries(env).filter(([name, value]) => name.endsWith('_URL') && value !== '');
  const brokers = env['KAFKA_BROKERS']?.split(',') ?? [];
  return [
    ...urls.filter(([name]) => name !== 'HELIXBOARD_URL').map(([, value]) => new URL(value)),
    ...brokers.map((address) => new URL(`kafka://${address}`)),
  ].map(({ hostname, port, protocol }) => ({
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
  }));
};

export const PROGRAMS: readonly string[] = [...SERVICES, 'gateway'];
