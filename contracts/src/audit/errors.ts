import type { ErrorList } from '../kernel/errors.js';

export const AUDIT_ERRORS = {
  'ALARM.NOT_FOUND': 'There is no alarm with this id.',
  'ALARM.ALREADY_RAISED': 'The alarm was raised before.',
  'ALARM.ALREADY_ACKNOWLEDGED': 'The alarm was acknowledged before: what was said then stands.',
} as const satisfies ErrorList;
