import type { EventContract } from '../kernel/event.js';

/** The events of procurement. */
export const PROCUREMENT_EVENTS: readonly EventContract[] = [];
