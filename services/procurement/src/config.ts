import {
  configFromEnvironment,
  migrationFromEnvironment,
  type MigrationSettings,
  type ServerConfig,
} from '@helixboard/kit';

/** The port of procurement when `PORT` does not name another. */
const PORT = 4105;

/**
 * What the process of procurement is run with. The one reader of its environment.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadConfig = (): Promise<ServerConfig> =>
  configFromEnvironment('procurement', process.env, { port: PORT });

/**
 * What the migration of procurement is run with.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadMigration = (): MigrationSettings => migrationFromEnvironment(process.env);
