export * from './factories.js';
export * from './given.js';
export * from './postgres.js';
export * from './source-process.js';
export * from './memory-broker.js';
