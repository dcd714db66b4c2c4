export * from './codes.js';
export * from './commands.js';
export * from './competence.js';
export * from './errors.js';
export * from './events.js';
