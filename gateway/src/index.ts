export { createGateway, type Gateway, type GatewayConfig } from './gateway.js';
export {
  httpCommandPort,
  inProcessCommandPort,
  type CommandPort,
  type HttpCommandPortSettings,
} from './http/command-port.js';
export { WAIT_HEADER } from './http/graphql-endpoint.js';
export { GATEWAY_ERRORS, QUERY_ERRORS } from './graphql/errors.js';
export { printGatewaySchema } from './graphql/type-defs.js';
export { examples } from './web/examples.js';
export { openReadSide, type ReadSide, type ReadSideConfig } from './read-side.js';
export { startGatewayProcess } from './process.js';
export { loadConfig, type GatewayEnvironment, type Issuer } from './config.js';
export { GATEWAY_SERVICE_VARIABLES, GATEWAY_VARIABLES } from './config-variables.js';
export { GATEWAY_MIGRATION_VARIABLES, gatewayDatabaseFrom } from './config-migration.js';
export type { Persona } from './config-demo.js';
export { installAdmin, type Administered } from './admin/index.js';
