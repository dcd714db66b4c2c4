export * from './codes.js';
export * from './commands.js';
export * from './compliance.js';
export * from './errors.js';
export * from './events.js';
export { MOST_TENDERS } from './parts.js';
export type {
  ProcurementAdvice,
  ProcurementNeed,
  ProcurementRequirements,
  ProcurementRule,
} from './parts.js';
export * from './historical-codes.js';
export * from './historical-gaps.js';
