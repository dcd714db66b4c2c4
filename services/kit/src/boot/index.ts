export type { Database, StoreSettings } from './open-store.js';
export { serviceModule, type ServiceModule } from './service-module.js';
export { createService, type Service, type ServiceConfig, type ServiceStatus } from './service.js';
