import path from 'node:path';
import { z } from 'zod';
import { INSECURE_VARIABLES, refuseInsecure } from '../environment/insecure.js';
import {
  POSTGRES_URL,
  POSTGRES_VARIABLES,
  postgresAddress,
  unsafeAddress,
  type GivenAddress,
} from '../environment/postgres.js';
import { checked, secretText, variable, type Environment } from '../environment/read.js';
import type { MigrationSettings } from './migration.js';

const file = z.string().min(1).optional();

/** Every variable that the migration of a service reads. */
export const MIGRATION_VARIABLES = {
  KEYS_DIR: variable(z.string().min(1), {
    what: "the folder with `<service>.database-password`, the password that the service's role gets; made when missing",
    example: '/keys/owner',
    otherwise: 'it does not start',
  }),
  DATABASE_OWNER_URL: variable(POSTGRES_URL, {
    what: 'the database of the stores, through a role that may make roles and schemas',
    example: 'postgres://helixboard_owner@postgres/helixboard',
    otherwise: 'it does not start',
    secret: true,
  }),
  DATABASE_OWNER_PASSWORD_FILE: variable(file, {
    what: 'the file with the password for `DATABASE_OWNER_URL`',
    example: '/keys/owner/owner.database-password',
    otherwise: 'the password in the address, if any',
  }),
  READER_PASSWORD_FILE: variable(file, {
    what: 'the file with the password that the role gets which reads every store, `<database>_reader`: audit needs it',
    example: '/keys/owner/reader.database-password',
    otherwise: 'no such role is made',
  }),
  ...POSTGRES_VARIABLES,
  ...INSECURE_VARIABLES,
} as const;

const SCHEMA = z.object(MIGRATION_VARIABLES);

/**
 * What the migration of a service is run with, from its environment: `MIGRATION_VARIABLES`.
 *
 * @throws ConfigError naming what is missing, wrong or not safe, and what would be accepted
 */
export const migrationFromEnvironment = (env: Environment): MigrationSettings => {
  const v = checked(SCHEMA, env);
  const owner: GivenAddress = {
    ...{ variable: 'DATABASE_OWNER_URL', url: v.DATABASE_OWNER_URL },
    passwordFile: v.DATABASE_OWNER_PASSWORD_FILE
      ? { variable: 'DATABASE_OWNER_PASSWORD_FILE', file: v.DATABASE_OWNER_PASSWORD_FILE }
      : undefined,
  };
  refuseInsecure(unsafeAddress(owner, v, true), v.ALLOW_INSECURE);
  return {
    ownerUrl: postgresAddress(owner, v),
    keysDirectory: path.resolve(v.KEYS_DIR),
    ...(v.READER_PASSWORD_FILE
      ? { readerPassword: secretText('READER_PASSWORD_FILE', v.READER_PASSWORD_FILE) }
      : {}),
  };
};
