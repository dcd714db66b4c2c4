import {
  configFromEnvironment,
  migrationFromEnvironment,
  type MigrationSettings,
  type ServerConfig,
} from '@helixboard/kit';

/** The port of audit when `PORT` does not name another. */
const PORT = 4107;

/**
 * What the process of audit is run with. The one reader of its environment.
 *
 * It verifies seals, so it needs the seal key of each service (`SEAL_KEYS_DIR`). A seal is an HMAC: this process could
 * make seals too, and must be kept apart from who administers the databases.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadConfig = (): Promise<ServerConfig> =>
  configFromEnvironment('audit', process.env, { port: PORT });

/**
 * What the migration of audit is run with.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadMigration = (): MigrationSettings => migrationFromEnvironment(process.env);
