import { ConfigError, createLog, endProcessSoon } from '@helixboard/kit';
import { loadConfig } from './config.js';
import { startGatewayProcess } from './process.js';

// The main program of the gateway: runs until SIGTERM or SIGINT, then lets it finish what is under way. Ends with 1
// when it could not start or stop, with 2 when its environment is wrong.
const log = createLog({ service: 'gateway' });
try {
  const gateway = await startGatewayProcess(await loadConfig());
  const stop = () =>
    void gateway
      .stop()
      .catch((error: unknown) => {
        log.error('the gateway could not stop cleanly', error);
        process.exitCode = 1;
      })
      .finally(endProcessSoon);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`gateway: ${error.message}\n`);
  else log.error('the gateway could not start', error);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
