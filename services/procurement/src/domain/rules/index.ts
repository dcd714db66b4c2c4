/** The procurement rules: pure functions over the dated tables. Answers name the rule that decided, and how sure it is. */
export * from './types.js';
export * from './types-award.js';
export { advise, adviceFor, refuseProcedure } from './advise.js';
export { requiredNotices } from './advice-duties.js';
export { approvedAmountRule } from './approved-amount.js';
export { CPV_DIVISIONS, readCpv } from './cpv.js';
export { estimateWithoutVat } from './estimate.js';
export { overlappingTerms, refuseFrameworkTerm } from './framework.js';
export { type Ground, GROUNDS } from './grounds.js';
export { splitting } from './splitting.js';
export { standstill, STANDSTILL_DAYS, TENDER_VALIDITY_DAYS, tendersBindUntil } from './standstill.js';
export { minimumTimeLimit, refuseShortTimeLimit } from './time-limits.js';
