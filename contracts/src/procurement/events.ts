import { HISTORICAL_EVENTS } from './events/historical.js';

export * from './events/historical.js';

/** The events of procurement. */
export const PROCUREMENT_EVENTS = [...HISTORICAL_EVENTS] as const;
