export type { Database, StoreSettings } from './open-store.js';
export { serviceModule, type ServiceModule } from './service-module.js';
export { createService, type Service, type ServiceConfig, type ServiceStatus } from './service.js';
export { ConfigError, configFromEnvironment } from './environment.js';
export { runService } from './run.js';
export { sourcesOf, type FeedUrls } from './feeds.js';
export { serveService, type ServerConfig, type ServiceServer } from './server.js';
export {
  forAdministrator,
  isRequestRefusal,
  jsonText,
  readBody,
  sendJson,
  sendRefusal,
} from './admin-http.js';
export { deadLetterRoutes, type FindLetters } from './admin-routes.js';
export { rawBodyOf } from './command-routes.js';
