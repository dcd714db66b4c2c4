import path from 'node:path';
import { parseArgs } from 'node:util';

/** How an office of processes is started; from the command line and the environment, read here alone. */
export interface Settings {
  /** Of the gateway. */
  readonly port: number;
  readonly dataDir: string;
  readonly demo: boolean;
  /** An OpenID provider whose tokens are taken instead of the demo's. */
  readonly issuer?: { readonly issuer: string; readonly jwksUrl: string; readonly audience: string };
  readonly logLevel: 'warn' | 'info' | 'debug';
  /** The library that speaks to Kafka. */
  readonly kafkaClient?: string;
}

/** Something in the command line or the environment that cannot be; the message is for a person. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

export const USAGE = `Usage: npm run start:kafka -- [options]

Runs every service, the gateway, Apache Kafka and PostgreSQL as processes of their own on this machine (127.0.0.1),
until Ctrl-C. Needs Java 17 or later, and Maven the first time.

  --port N      port of the gateway (default 4000; 0 takes a free one)
  --data DIR    where the office keeps its data, keys and logs (default ./.data-kafka)
  --no-demo     an empty office: no demo data, no personas
  --help        this text

Without the demo, HELIXBOARD_ISSUER, HELIXBOARD_JWKS_URL and HELIXBOARD_AUDIENCE name the OpenID provider whose
tokens are taken. KAFKA_CLIENT (kafkajs, platformatic) chooses the library that speaks to Kafka, HELIXBOARD_LOG
(warn, info, debug) how much the logs tell.
`;

const OPTIONS = {
  port: { type: 'string', default: '4000' },
  data: { type: 'string', default: './.data-kafka' },
  demo: { type: 'boolean', default: false },
  'no-demo': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const portOf = (text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new SettingsError(`--port ${text}: must be a whole number from 0 to 65535.`);
  return port;
};

const issuerOf = (env: NodeJS.ProcessEnv): Settings['issuer'] => {
  const { HELIXBOARD_ISSUER: issuer, HELIXBOARD_JWKS_URL: jwksUrl, HELIXBOARD_AUDIENCE: audience } = env;
  if (issuer && jwksUrl && audience) return { issuer, jwksUrl, audience };
  if (!issuer && !jwksUrl && !audience) return undefined;
  throw new SettingsError(
    'HELIXBOARD_ISSUER, HELIXBOARD_JWKS_URL and HELIXBOARD_AUDIENCE go together: set all three or none.',
  );
};

const logLevelOf = ({ HELIXBOARD_LOG: level }: NodeJS.ProcessEnv): Settings['logLevel'] =>
  level === 'warn' || level === 'debug' ? level : 'info';

/**
 * Reads the settings.
 * @throws {SettingsError} on an unknown option, a wrong value, or a combination that is not safe
 */
export const readSettings = (args: readonly string[], env: NodeJS.ProcessEnv): Settings | 'help' => {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) return 'help';
  if (values.data === '') throw new SettingsError('--data: must name a folder.');
  const demo = values.demo && !values['no-demo'];
  const issuer = issuerOf(env);
  if (demo && issuer)
    throw new SettingsError('The demo has an issuer of its own: add --no-demo, or unset HELIXBOARD_ISSUER.');
  return {
    ...{ port: portOf(values.port), dataDir: path.resolve(values.data), demo, logLevel: logLevelOf(env) },
    ...(issuer ? { issuer } : {}),
    ...(env['KAFKA_CLIENT'] ? { kafkaClient: env['KAFKA_CLIENT'] } : {}),
  };
};
