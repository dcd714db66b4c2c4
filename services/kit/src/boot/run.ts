import type { ServiceDefinition } from '../service.js';
import { createLog } from '../telemetry/logger.js';
import { ConfigError } from '../environment/read.js';
import { endProcessSoon } from './end-of-process.js';
import { serveService, type ServerConfig } from './server.js';

/**
 * The main program of a service: runs it until SIGTERM or SIGINT, then lets it finish what is under way. The process
 * ends with 1 when it could not start or stop, with 2 when its environment is wrong.
 */
export const runService = async (
  definition: ServiceDefinition,
  config: () => Promise<ServerConfig>,
): Promise<void> => {
  const log = createLog({ service: definition.name });
  try {
    const server = await serveService(definition, await config());
    const stop = () =>
      void server
        .stop()
        .catch((error: unknown) => {
          log.error('the service could not stop cleanly', error);
          process.exitCode = 1;
        })
        .finally(endProcessSoon);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${definition.name}: ${error.message}\n`);
    else log.error('the service could not start', error);
    process.exitCode = error instanceof ConfigError ? 2 : 1;
  }
};
