import path from 'node:path';
import { secretKey } from '../identity/secret-files.js';
import { READER_MIGRATIONS } from '../readers/migrations.js';
import type { ServiceDefinition } from '../service.js';
import { migrateStore, type MigratedStore } from '../store/postgres/migrate.js';

/** Where a service's schema is made and migrated. */
export interface MigrationSettings {
  /** Through a role that may make roles and schemas. */
  readonly ownerUrl: string;
  /** Where the password of the service's role stands, made when it is not there yet. */
  readonly keysDirectory: string;
  /** The password of the role that reads every store of the database; without it there is none. */
  readonly readerPassword?: string;
}

/** The file with the password of the role that a program connects with: a service's name, `gateway`, `reader`. */
export const databasePasswordFile = (keysDirectory: string, of: string): string =>
  path.join(keysDirectory, `${of}.database-password`);

/** Makes a service's schema and roles, or brings them up to date: the store's, its readers' and its own tables. */
export const migrateService = async (
  definition: ServiceDefinition,
  { ownerUrl, keysDirectory, readerPassword }: MigrationSettings,
): Promise<MigratedStore> => {
  const password = await secretKey(databasePasswordFile(keysDirectory, definition.name));
  return migrateStore({
    ...{ ownerUrl, service: definition.name, readerPassword },
    rolePassword: Buffer.from(password).toString('hex'),
    extra: [...READER_MIGRATIONS, ...definition.migrations],
  });
};
