import { COMMITMENT_EVENTS } from './events/commitment.js';
import { PLAN_EVENTS } from './events/plan.js';
import { RESERVATION_EVENTS } from './events/reservation.js';

export * from './events/commitment.js';
export * from './events/plan.js';
export * from './events/reservation.js';

/** The events of funding: all of them on the stream of one project's plan. */
export const FUNDING_EVENTS = [...PLAN_EVENTS, ...COMMITMENT_EVENTS, ...RESERVATION_EVENTS] as const;
