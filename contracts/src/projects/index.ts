export * from './blockers.js';
export * from './codes.js';
export * from './commands.js';
export * from './errors.js';
export * from './events.js';
export * from './gates.js';
export type { ProjectSheet } from './sheet.js';
export * from './sheet-parts.js';
