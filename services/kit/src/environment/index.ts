export * from './insecure.js';
export * from './kafka.js';
export * from './kurrentdb.js';
export * from './loopback.js';
export * from './postgres.js';
export { PORT, PROCESS_VARIABLES } from './process.js';
export * from './read.js';
export * from './transport.js';
