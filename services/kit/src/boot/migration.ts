import { ConfigError } from '../environment/read.js';
import { READER_MIGRATIONS } from '../readers/migrations.js';
import { RELAY_MIGRATION } from '../relay/migration.js';
import type { ServiceDefinition } from '../service.js';
import { migrateStore, type MigratedStore } from '../store/postgres/migrate.js';
import { rolePasswordIn } from '../store/postgres/role-password.js';
import { createLog } from '../telemetry/logger.js';

/** Where a service's schema is made and migrated. */
export interface MigrationSettings {
  /** Through a role that may make roles and schemas. */
  readonly ownerUrl: string;
  /** Where the password of the service's role stands, made when it is not there yet. */
  readonly keysDirectory: string;
  /** The password of the role that reads every store of the database; without it there is none. */
  readonly readerPassword?: string;
}

/** Makes a service's schema and roles, or brings them up to date: the store's, its readers' and its own tables. */
export const migrateService = async (
  definition: ServiceDefinition,
  { ownerUrl, keysDirectory, readerPassword }: MigrationSettings,
): Promise<MigratedStore> => {
  return migrateStore({
    ...{ ownerUrl, service: definition.name, readerPassword },
    rolePassword: await rolePasswordIn(keysDirectory, definition.name),
    extra: [...READER_MIGRATIONS, RELAY_MIGRATION, ...definition.migrations],
  });
};

/**
 * The main program of a service's migration: makes the schema or brings it up to date, says what it applied, and ends
 * with 0; with 1 when it failed and changed nothing, with 2 when its environment is wrong.
 */
export const runMigration = async (
  definition: ServiceDefinition,
  settings: () => MigrationSettings,
): Promise<void> => {
  const log = createLog({ service: definition.name });
  try {
    const { schema, role, applied } = await migrateService(definition, settings());
    log.info('the schema is up to date', { schema, role, applied: applied.join(', ') });
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${definition.name}: ${error.message}\n`);
    else log.error('the schema could not be brought up to date; nothing was changed', error);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
};
