import {
  configFromEnvironment,
  migrationFromEnvironment,
  type MigrationSettings,
  type ServerConfig,
} from '@helixboard/kit';

/** The port of stakeholders when `PORT` does not name another. */
const PORT = 4101;

/**
 * What the process of stakeholders is run with. The one reader of its environment.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadConfig = (): Promise<ServerConfig> =>
  configFromEnvironment('stakeholders', process.env, { port: PORT });

/**
 * What the migration of stakeholders is run with.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadMigration = (): MigrationSettings => migrationFromEnvironment(process.env);
