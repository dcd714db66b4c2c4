import type { EventContract } from '../kernel/event.js';

/** The events of kpis. */
export const KPIS_EVENTS: readonly EventContract[] = [];
