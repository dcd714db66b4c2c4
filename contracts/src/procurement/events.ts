import type { EventContract } from '../kernel/event.js';
import { COMPLIANCE_EVENTS } from './compliance.js';

/** The events of procurement. */
export const PROCUREMENT_EVENTS: readonly EventContract[] = [...COMPLIANCE_EVENTS];
