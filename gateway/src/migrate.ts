import { ConfigError, createLog } from '@helixboard/kit';
import { gatewayDatabaseFrom } from './config-migration.js';
import { openGatewayDatabase } from './migrations/data-source.js';

// Makes the tables of the read models or brings them up to date, and ends: with 0, with 1 when it failed, with 2 when
// its environment is wrong.
const log = createLog({ service: 'gateway' });
try {
  const dataSource = await openGatewayDatabase(gatewayDatabaseFrom(process.env), 1);
  log.info('the schema is up to date', { schema: 'gateway', migrations: dataSource.migrations.length });
  await dataSource.destroy();
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(`gateway: ${error.message}\n`);
  else log.error('the schema could not be brought up to date', error);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
