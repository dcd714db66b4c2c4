import { SERVICES, type ServiceName } from '@helixboard/contracts';
import { z } from 'zod';
import { EVENT_STORE_VARIABLES } from '../environment/kurrentdb.js';
import { passwordVariable, POSTGRES_URL } from '../environment/postgres.js';
import { PORT, PROCESS_VARIABLES } from '../environment/process.js';
import { variable } from '../environment/read.js';

const file = z.string().min(1).optional();

/** The variable that names the database of a service for those who read it. */
export const feedVariable = (service: ServiceName): string => `${service.toUpperCase()}_FEED_URL`;

/** What a service reads of the databases of the others. */
export const SERVICE_FEED_VARIABLES = Object.fromEntries(
  SERVICES.flatMap((service) => {
    const url = feedVariable(service);
    return [
      [
        url,
        variable(POSTGRES_URL.optional(), {
          what: `the database of ${service}, through a role that may read it`,
          example: `postgres://reader@postgres/${service}`,
          otherwise: 'needed without Kafka by who reads it, and by `audit` always',
          secret: true,
        }),
      ],
      [
        passwordVariable(url),
        variable(file, {
          what: `the file with the password for \`${url}\``,
          example: `/run/secrets/${service}-feed-password`,
          otherwise: 'the password in the address, if any',
        }),
      ],
    ];
  }),
) as Readonly<Record<string, z.ZodOptional<z.ZodString>>>;

/** Every variable that the process of a service reads. */
export const SERVICE_VARIABLES = {
  ...PROCESS_VARIABLES,
  ...EVENT_STORE_VARIABLES,
  PORT: variable(PORT.optional(), {
    what: 'the port to listen on; 0 takes a free one',
    example: '4102',
    otherwise: 'the port of the service, 4101 to 4107',
  }),
  DATABASE_URL: variable(POSTGRES_URL.optional(), {
    what: "the service's database, through its own role; the schema was migrated before",
    example: 'postgres://helixboard_projects@postgres/helixboard',
    otherwise: '`DATABASE_OWNER_URL` is needed',
    secret: true,
  }),
  DATABASE_PASSWORD_FILE: variable(file, {
    what: 'the file with the password for `DATABASE_URL`',
    example: '/run/secrets/projects-database-password',
    otherwise: 'the password in the address, if any',
  }),
  DATABASE_OWNER_URL: variable(POSTGRES_URL.optional(), {
    what: 'the same database through a role that may make roles and schemas: the service migrates at its start',
    example: 'postgres://owner@postgres/helixboard',
    otherwise: '`DATABASE_URL` is needed',
    secret: true,
  }),
  DATABASE_OWNER_PASSWORD_FILE: variable(file, {
    what: 'the file with the password for `DATABASE_OWNER_URL`',
    example: '/run/secrets/owner-password',
    otherwise: 'the password in the address, if any',
  }),
  SEAL_KEYS_DIR: variable(file, {
    what: 'where `<service>.seal.key` of each service stands whose events it verifies; `audit` alone needs it',
    example: '/run/secrets/seals',
    otherwise: '`KEYS_DIR`',
  }),
  ACTOR_KEYS_FILE: variable(file, {
    what: "the gateway's public keys, a JWKS file",
    example: '/etc/helixboard/actor-tokens.jwks.json',
    otherwise: '`actor-tokens.jwks.json` in `KEYS_DIR`',
  }),
  ACTOR_KEYS_URL: variable(z.url({ protocol: /^https?$/ }).optional(), {
    what: "the address of the gateway's public keys, instead of a file",
    example: 'https://gateway.example.org/actor-keys',
    otherwise: '`ACTOR_KEYS_FILE`',
  }),
} as const;
