export type { Database, StoreSettings } from './open-store.js';
export { serviceModule, type ServiceModule } from './service-module.js';
export { createService, type Service, type ServiceConfig, type ServiceStatus } from './service.js';
export { configFromEnvironment } from './environment.js';
export { SERVICE_FEED_VARIABLES, SERVICE_VARIABLES } from './service-variables.js';
export { migrateService, runMigration, type MigrationSettings } from './migration.js';
export { MIGRATION_VARIABLES, migrationFromEnvironment } from './migration-environment.js';
export { runService } from './run.js';
export { sourcesOf, type FeedUrls } from './feeds.js';
export type { OverBroker } from './transport.js';
export { serveService, type ServerConfig, type ServiceServer } from './server.js';
export {
  DeadLettersAway,
  forAdministrator,
  isRequestRefusal,
  jsonText,
  readBody,
  sendJson,
  sendRefusal,
} from './admin-http.js';
export { deadLetterRoutes, type FindLetters, type Refillable } from './admin-routes.js';
export { rawBodyOf } from './command-routes.js';
export { openFeedStore } from './feed-store.js';
export { endProcessSoon } from './end-of-process.js';
