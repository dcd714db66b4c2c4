export * from './errors.js';
export * from './jars.js';
export * from './local-kafka.js';
export * from './programs.js';
export type { Listener } from './server-properties.js';
