export * from './codes.js';
export * from './commands.js';
export {
  absolute,
  compare,
  divide,
  multiply,
  rational,
  rounded,
  subtract,
  type Rational,
} from './decimal.js';
export * from './errors.js';
export * from './events.js';
export type { CorrectiveAction, IndicatorOwner, Measurement, TargetRevision, Variance } from './parts.js';
export * from './periods.js';
export * from './reference/lists.js';
export * from './status-rule.js';
export * from './status.js';
