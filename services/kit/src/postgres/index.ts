export { EmbeddedPostgresError, type PostgresProblem } from './errors.js';
export { lockOffice, type OfficeLock } from './office-lock.js';
export { identityOf, isAlive, sendSignal } from './processes.js';
export { startPostgres, type Postgres, type PostgresOptions, type ServerLog } from './server.js';
