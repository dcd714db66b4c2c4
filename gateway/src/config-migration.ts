import {
  checked,
  type Environment,
  type GivenAddress,
  postgresAddress,
  refuseInsecure,
  unsafeAddress,
} from '@helixboard/kit';
import { z } from 'zod';
import { GATEWAY_VARIABLES } from './config-variables.js';

const { DATABASE_URL, DATABASE_PASSWORD_FILE, DATABASE_TLS, DATABASE_TLS_CA_FILE, ALLOW_INSECURE } =
  GATEWAY_VARIABLES;

/** Every variable that the migration of the gateway reads. */
export const GATEWAY_MIGRATION_VARIABLES = {
  ...{ DATABASE_URL, DATABASE_PASSWORD_FILE, DATABASE_TLS, DATABASE_TLS_CA_FILE, ALLOW_INSECURE },
};

const SCHEMA = z.object(GATEWAY_MIGRATION_VARIABLES);

/**
 * The database of the gateway's read models, from the environment.
 * @throws ConfigError
 */
export const gatewayDatabaseFrom = (env: Environment): string => {
  const v = checked(SCHEMA, env);
  const database: GivenAddress = {
    ...{ variable: 'DATABASE_URL', url: v.DATABASE_URL },
    passwordFile: v.DATABASE_PASSWORD_FILE
      ? { variable: 'DATABASE_PASSWORD_FILE', file: v.DATABASE_PASSWORD_FILE }
      : undefined,
  };
  refuseInsecure(unsafeAddress(database, v, true), v.ALLOW_INSECURE);
  return postgresAddress(database, v);
};
