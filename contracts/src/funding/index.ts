export * from './codes.js';
export * from './commands.js';
export * from './errors.js';
export * from './events.js';
export type { FundingStanding, WaiverTerms } from './parts.js';
