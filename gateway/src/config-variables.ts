import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  EVENT_STORE_VARIABLES,
  passwordVariable,
  PORT,
  POSTGRES_URL,
  PROCESS_VARIABLES,
  variable,
} from '@helixboard/kit';
import { z } from 'zod';

/** The port of the gateway when `PORT` does not name another. */
const DEFAULT_PORT = '4000';

const ADDRESS = z.url({ protocol: /^https?$/ });
const file = z.string().min(1).optional();

/** The variable that says where a service listens. */
export const urlVariable = (service: ServiceName): string => `${service.toUpperCase()}_URL`;
/** The variable that names the database of a service. */
export const feedVariable = (service: ServiceName): string => `${service.toUpperCase()}_FEED_URL`;

/** Every variable that the process of the gateway reads, besides those of the services. */
export const GATEWAY_VARIABLES = {
  ...PROCESS_VARIABLES,
  PORT: variable(PORT.default(DEFAULT_PORT), {
    what: 'the port to listen on; 0 takes a free one',
    example: '4000',
    otherwise: `\`${DEFAULT_PORT}\``,
  }),
  DATABASE_URL: variable(POSTGRES_URL, {
    what: "the gateway's database, through a role that may make the schema `gateway`",
    example: 'postgres://helixboard_gateway@postgres/gateway',
    otherwise: 'it does not start',
    secret: true,
  }),
  DATABASE_PASSWORD_FILE: variable(file, {
    what: 'the file with the password for `DATABASE_URL`',
    example: '/run/secrets/gateway-database-password',
    otherwise: 'the password in the address, if any',
  }),
  ...EVENT_STORE_VARIABLES,
  ISSUER: variable(z.string().min(1).optional(), {
    what: "the issuer whose tokens say who somebody is, as their `iss` names it; with `AUDIENCE` and the issuer's keys",
    example: 'https://id.example.org/realms/office',
    otherwise: 'no token is taken; refused when `HOST` is not this machine alone',
  }),
  AUDIENCE: variable(z.string().min(1).optional(), {
    what: 'the audience that a token must name',
    example: 'helixboard',
    otherwise: 'see `ISSUER`',
  }),
  JWKS_URL: variable(ADDRESS.optional(), {
    what: "the address of the issuer's public keys",
    example: 'https://id.example.org/realms/office/protocol/openid-connect/certs',
    otherwise: '`JWKS_FILE`',
  }),
  JWKS_FILE: variable(file, {
    what: "the issuer's public keys as a file, instead of an address",
    example: '/etc/helixboard/issuer.jwks.json',
    otherwise: '`JWKS_URL`',
  }),
  DEMO_PERSONAS_FILE: variable(file, {
    what: 'the personas of a demonstration: every answer says that it is one, and tokens are minted for the asking; on 127.0.0.1 alone',
    example: './.data-kafka/keys/personas.json',
    otherwise: 'no demonstration',
  }),
} as const;

/** What the gateway reads of each service. */
export const GATEWAY_SERVICE_VARIABLES = Object.fromEntries(
  SERVICES.flatMap((service) => [
    [
      urlVariable(service),
      variable(ADDRESS, {
        what: `where ${service} listens`,
        example: `http://${service}:4100`,
        otherwise: 'it does not start',
      }),
    ],
    [
      feedVariable(service),
      variable(POSTGRES_URL.optional(), {
        what: `the database of ${service}, through a role that may read it`,
        example: `postgres://reader@postgres/${service}`,
        otherwise: 'needed without Kafka',
        secret: true,
      }),
    ],
    [
      passwordVariable(feedVariable(service)),
      variable(file, {
        what: `the file with the password for \`${feedVariable(service)}\``,
        example: `/run/secrets/${service}-feed-password`,
        otherwise: 'the password in the address, if any',
      }),
    ],
  ]),
) as Readonly<Record<string, z.ZodOptional<z.ZodString>>>;
