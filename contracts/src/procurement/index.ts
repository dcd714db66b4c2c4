export * from './commands.js';
export * from './compliance.js';
export * from './errors.js';
export * from './events.js';
