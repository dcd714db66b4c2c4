import type { Comparison, Way } from './types.js';

/** An amount as a person reads it: `139,999.99 EUR`. */
export const euros = (cents: number): string => {
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return cents % 100 === 0 ? `${whole} EUR` : `${whole}.${String(cents % 100).padStart(2, '0')} EUR`;
};

const WHAT: Readonly<Record<Comparison['compared'], string>> = {
  estimate: 'the estimate',
  'approved-amount': 'the amount to approve',
  lot: 'a lot set aside',
  'lots-set-aside': 'the lots set aside together',
};

/** `the estimate of 140,000 EUR is not below the limit of 140,000 EUR`. */
export const compared = ({ compared, cents, test, limitCents, holds }: Comparison): string => {
  const of = `${WHAT[compared]} of ${euros(cents)} is`;
  if (test === '<') return `${of} ${holds ? 'below' : 'not below'} the limit of ${euros(limitCents)}`;
  if (test === '<=') return `${of} ${holds ? 'within' : 'above'} the ${euros(limitCents)} allowed`;
  return `${of} ${holds ? 'at or above' : 'below'} the threshold of ${euros(limitCents)}`;
};

/** Why a way is open or shut, with the rule that decides. */
export const wayInWords = (way: Way): string => {
  const facts = way.comparison
    ? compared(way.comparison)
    : way.unmet?.length
      ? `${way.unmet.join(', ')}: not met`
      : REASONS[way.reason];
  return `${facts} (${way.rule.id}: ${way.rule.legalBasis}; certainty: ${way.rule.certainty})`;
};

const REASONS: Readonly<Record<Way['reason'], string>> = {
  ALWAYS_AVAILABLE: 'it may always be chosen',
  BELOW_LIMIT: 'below the limit',
  LIMIT_REACHED: 'the limit is reached',
  NO_CEILING: 'it has no ceiling',
  CONDITIONS_MET: 'every condition is met',
  CONDITION_UNMET: 'a condition is not met',
  CONDITION_UNANSWERED: 'a condition is not answered',
  GROUND_NOT_INVOKED: 'the ground is not invoked',
  CONTRACT_TYPE_NOT_COVERED: 'not for this type of contract',
  AUTHORITY_NOT_COVERED: 'not for this type of authority',
  NOT_RESEARCH: 'only for research, placement and transport-support services',
  NO_LOTS_SET_ASIDE: 'no lots are set aside',
  LOTS_SET_ASIDE_TOO_LARGE: 'the lots set aside are too large together',
  NO_RULE_IN_FORCE: 'no rule is in force on that date',
  OWN_LAW_NOT_IN_TABLES: 'it has a law of its own, which the tables do not hold',
};
