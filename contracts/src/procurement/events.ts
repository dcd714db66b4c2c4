import { COMPLIANCE_EVENTS } from './compliance.js';
import { CONTRACT_EVENTS } from './events/contract.js';
import { HISTORICAL_EVENTS } from './events/historical.js';
import { NEEDS_EVENTS } from './events/needs.js';
import { PLANNING_EVENTS } from './events/planning.js';
import { TENDERING_EVENTS } from './events/tendering.js';

export * from './events/contract.js';
export * from './events/historical.js';
export * from './events/needs.js';
export * from './events/planning.js';
export * from './events/tendering.js';

/** The events of procurement. */
export const PROCUREMENT_EVENTS = [
  ...PLANNING_EVENTS,
  ...TENDERING_EVENTS,
  ...CONTRACT_EVENTS,
  ...NEEDS_EVENTS,
  ...COMPLIANCE_EVENTS,
  ...HISTORICAL_EVENTS,
] as const;
