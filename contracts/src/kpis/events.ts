import { FRAMEWORK_EVENTS } from './events/framework.js';
import { INDICATOR_EVENTS } from './events/indicator.js';
import { PUBLIC_INDICATOR_EVENTS } from './events/public.js';
import { VARIANCE_EVENTS } from './events/variance.js';

export * from './events/framework.js';
export * from './events/indicator.js';
export * from './events/public.js';
export * from './events/variance.js';

/** The events of kpis: those of a framework, and those of an indicator. */
export const INDICATOR_STREAM_EVENTS = [
  ...INDICATOR_EVENTS,
  ...VARIANCE_EVENTS,
  ...PUBLIC_INDICATOR_EVENTS,
] as const;

export const KPIS_EVENTS = [...FRAMEWORK_EVENTS, ...INDICATOR_STREAM_EVENTS] as const;
