export * from './commands.js';
export * from './errors.js';
export * from './events.js';
export * from './historical-codes.js';
export * from './historical-gaps.js';
