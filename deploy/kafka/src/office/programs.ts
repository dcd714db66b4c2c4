import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { DEMO_AUDIENCE, DEMO_ISSUER } from '@helixboard/standalone/demo';
import { askReady } from './health.js';
import { startProgram } from './node-program.js';
import { HOST } from '../ports.js';
import type { Settings } from './settings.js';
import type { Task } from './task.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** What the programs of an office are told. */
export interface Place {
  readonly settings: Settings;
  readonly databaseUrl: string;
  /** The address of Kafka. */
  readonly broker: string;
  readonly gatewayPort: number;
  readonly servicePorts: Readonly<Record<ServiceName, number>>;
}

export const keysOf = ({ dataDir }: Settings): string => path.join(dataDir, 'keys');
export const personasOf = (settings: Settings): string => path.join(keysOf(settings), 'personas.json');
export const logOf = ({ dataDir }: Settings, name: string): string =>
  path.join(dataDir, 'logs', `${name}.log`);

const upper = (service: ServiceName): string => service.toUpperCase();

/** What every program is told; one folder of keys serves all of them on this machine. */
const common = ({ settings, broker }: Place): Record<string, string> => ({
  KEYS_DIR: keysOf(settings),
  LOG_LEVEL: settings.logLevel,
  KAFKA_BROKERS: broker,
  ...(settings.kafkaClient ? { KAFKA_CLIENT: settings.kafkaClient } : {}),
});

const serviceEnvironment = (service: ServiceName, place: Place): Record<string, string> => ({
  ...common(place),
  DATABASE_OWNER_URL: place.databaseUrl,
  PORT: String(place.servicePorts[service]),
  // What the audit verifies are the stores themselves, not what somebody publishes of them.
  ...(service === 'audit'
    ? Object.fromEntries(SERVICES.map((s) => [`${upper(s)}_FEED_URL`, place.databaseUrl]))
    : {}),
});

const issuerEnvironment = ({ settings }: Place): Record<string, string> => {
  if (settings.demo)
    return {
      ...{ ISSUER: DEMO_ISSUER, AUDIENCE: DEMO_AUDIENCE },
      DEMO_PERSONAS_FILE: personasOf(settings),
    };
  if (!settings.issuer) return {};
  const { issuer, audience, jwksUrl } = settings.issuer;
  return { ISSUER: issuer, AUDIENCE: audience, JWKS_URL: jwksUrl };
};

const gatewayEnvironment = (place: Place): Record<string, string> => ({
  ...common(place),
  ...issuerEnvironment(place),
  DATABASE_URL: place.databaseUrl,
  PORT: String(place.gatewayPort),
  ...Object.fromEntries(SERVICES.map((s) => [`${upper(s)}_URL`, `http://${HOST}:${place.servicePorts[s]}`])),
});

const program = (
  name: string,
  file: string,
  env: Record<string, string>,
  port: number,
  settings: Settings,
): Task => ({
  name,
  start: () => startProgram({ file: path.join(ROOT, file), env, logFile: logOf(settings, name) }),
  ready: () => askReady(`http://${HOST}:${port}`),
});

/** A service as a process of its own. */
export const serviceTask = (service: ServiceName, place: Place): Task =>
  program(
    service,
    `services/${service}/dist/main.js`,
    serviceEnvironment(service, place),
    place.servicePorts[service],
    place.settings,
  );

/** The gateway as a process of its own. */
export const gatewayTask = (place: Place): Task =>
  program('gateway', 'gateway/dist/main.js', gatewayEnvironment(place), place.gatewayPort, place.settings);
