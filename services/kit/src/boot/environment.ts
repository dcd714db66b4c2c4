import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { z } from 'zod';
import { actorTokenKeys } from '../identity/actor-token.js';
import { openAdminToken } from '../identity/admin-token.js';
import { createLog } from '../telemetry/logger.js';
import type { ServerConfig } from './server.js';

/** The environment does not say what a service needs; the message names each variable, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const postgresUrl = z.string().regex(/^postgres(?:ql)?:\/\/.+/, 'must be a postgres:// address');
const feedVariable = (service: ServiceName): string => `${service.toUpperCase()}_FEED_URL`;

const VARIABLES = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  KEYS_DIR: z.string().min(1),
  SEAL_KEYS_DIR: z.string().min(1).optional(),
  ACTOR_KEYS_FILE: z.string().min(1).optional(),
  ACTOR_KEYS_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, 0 to 65535')
    .refine((port) => Number(port) <= 65_535, 'must be a port, 0 to 65535')
    .optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const FEEDS = z.object(Object.fromEntries(SERVICES.map((s) => [feedVariable(s), postgresUrl.optional()])));

const checked = <S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.output<S> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((i) => {
    const variable = String(i.path[0]);
    return `${variable} ${env[variable] === undefined ? 'is missing' : `is not accepted: ${i.message}`}`;
  });
  throw new ConfigError(wrong.join('\n'));
};

/**
 * What a service in a process of its own is run with, from its environment:
 *
 * - `DATABASE_OWNER_URL` (makes and migrates what is missing) or `DATABASE_URL` (the service's own role)
 * - `KEYS_DIR`: its secrets, made at first start
 * - `SEAL_KEYS_DIR`: where the file `<service>.seal.key` of each service stands whose events it verifies (audit alone
 *   needs it; `KEYS_DIR` when not given). Seals are HMACs: who verifies holds the key, so audit's own process must be
 *   kept as closely as the services themselves
 * - `ACTOR_KEYS_FILE` or `ACTOR_KEYS_URL`: JWKS of the gateway; `actor-tokens.jwks.json` in `KEYS_DIR` when not given
 * - `<SERVICE>_FEED_URL`: database of each other service that it reads, through a role that may read it
 * - `HOST` (127.0.0.1), `PORT`, `LOG_LEVEL` (info)
 *
 * @throws ConfigError
 */
export const configFromEnvironment = async (
  service: ServiceName,
  env: NodeJS.ProcessEnv,
  defaults: { readonly port: number },
): Promise<ServerConfig> => {
  const variables = checked(VARIABLES, env);
  const feeds = checked(FEEDS, env);
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: url } = variables;
  if (!ownerUrl && !url) throw new ConfigError('DATABASE_OWNER_URL or DATABASE_URL is missing');
  const keysDirectory = path.resolve(variables.KEYS_DIR);
  return {
    host: variables.HOST,
    port: Number(variables.PORT ?? defaults.port),
    database: ownerUrl ? { ownerUrl } : { url: url! },
    keysDirectory,
    ...(variables.SEAL_KEYS_DIR ? { sealKeysDirectory: path.resolve(variables.SEAL_KEYS_DIR) } : {}),
    actorKeys: variables.ACTOR_KEYS_URL
      ? { url: variables.ACTOR_KEYS_URL }
      : { file: variables.ACTOR_KEYS_FILE ?? actorTokenKeys(keysDirectory) },
    adminToken: await openAdminToken(keysDirectory),
    feeds: Object.fromEntries(SERVICES.map((s) => [s, feeds[feedVariable(s)]])),
    log: createLog({ service, level: variables.LOG_LEVEL }),
  };
};
