import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { ConfigError, type KeySource, type LogLevel } from '@helixboard/kit';
import { z } from 'zod';

/** What the process of the gateway is run with. */
export interface GatewayEnvironment {
  readonly databaseUrl: string;
  readonly keysDirectory: string;
  readonly issuer: string;
  readonly audience: string;
  readonly keys: KeySource;
  /** Where each service listens, and the database of its events. */
  readonly services: Readonly<Record<ServiceName, { readonly url: string; readonly feedUrl: string }>>;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
}

/** The port of the gateway when `PORT` does not name another. */
const PORT = 4000;

const postgres = z.string().regex(/^postgres(?:ql)?:\/\/.+/, 'must be a postgres:// address');
const address = z.url({ protocol: /^https?$/ });

const variables = z.object({
  DATABASE_URL: postgres,
  KEYS_DIR: z.string().min(1),
  ISSUER: z.string().min(1),
  AUDIENCE: z.string().min(1),
  JWKS_URL: address.optional(),
  JWKS_FILE: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, 0 to 65535')
    .default(String(PORT)),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const ofServices = z.object(
  Object.fromEntries(
    SERVICES.flatMap((service) => [
      [`${service.toUpperCase()}_URL`, address],
      [`${service.toUpperCase()}_FEED_URL`, postgres],
    ]),
  ),
);

const checked = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.output<S> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} ${env[name] === undefined ? 'is missing' : `is not accepted: ${issue.message}`}`;
  });
  throw new ConfigError(wrong.join('\n'));
};

/**
 * The one reader of the gateway's environment:
 *
 * - `DATABASE_URL`: its own database, through a role that may make the schema `gateway`
 * - `KEYS_DIR`: the key of its actor tokens, made at first start
 * - `ISSUER`, `AUDIENCE`, and `JWKS_URL` or `JWKS_FILE`: whose tokens say who somebody is
 * - `<SERVICE>_URL`: where each service listens; `<SERVICE>_FEED_URL`: its database, through a role that may read it
 * - `HOST` (127.0.0.1), `PORT` (4000), `LOG_LEVEL` (info)
 *
 * @throws ConfigError naming each variable that is missing or wrong, and no value
 */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env): GatewayEnvironment => {
  const own = checked(variables, env);
  const others = checked(ofServices, env) as Readonly<Record<string, string>>;
  const keys = own.JWKS_URL
    ? { url: own.JWKS_URL }
    : own.JWKS_FILE
      ? { file: path.resolve(own.JWKS_FILE) }
      : undefined;
  if (!keys) throw new ConfigError('JWKS_URL or JWKS_FILE is missing');
  const placeOf = (service: ServiceName) => ({
    url: others[`${service.toUpperCase()}_URL`] ?? '',
    feedUrl: others[`${service.toUpperCase()}_FEED_URL`] ?? '',
  });
  return {
    databaseUrl: own.DATABASE_URL,
    keysDirectory: path.resolve(own.KEYS_DIR),
    issuer: own.ISSUER,
    audience: own.AUDIENCE,
    keys,
    services: Object.fromEntries(SERVICES.map((s) => [s, placeOf(s)])) as GatewayEnvironment['services'],
    host: own.HOST,
    port: Number(own.PORT),
    logLevel: own.LOG_LEVEL,
  };
};
