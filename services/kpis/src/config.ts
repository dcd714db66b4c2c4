import {
  configFromEnvironment,
  migrationFromEnvironment,
  type MigrationSettings,
  type ServerConfig,
} from '@helixboard/kit';

/** The port of kpis when `PORT` does not name another. */
const PORT = 4106;

/**
 * What the process of kpis is run with. The one reader of its environment.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadConfig = (): Promise<ServerConfig> =>
  configFromEnvironment('kpis', process.env, { port: PORT });

/**
 * What the migration of kpis is run with.
 *
 * @throws ConfigError naming each variable that is missing or wrong
 */
export const loadMigration = (): MigrationSettings => migrationFromEnvironment(process.env);
