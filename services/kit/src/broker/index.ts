export * from './environment.js';
export * from './errors.js';
export * from './open.js';
export * from './port.js';
export * from './settings.js';
export * from './stopping.js';
export * from './topics.js';
