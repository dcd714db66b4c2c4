import { addDays, refuse, type Refusal } from '@helixboard/contracts';
import { noRuleSet } from './eu-limit.js';
import { coveredBy, inForce, ruleOf } from './in-force.js';
import { monthsAfter } from './periods.js';
import { rowsOf } from './tables/belgian.js';
import type { FrameworkTerm } from './types-award.js';

/** **Rule**: a framework agreement runs at most 4 years, 8 in the special sectors. Source: L. 17.6.2016 art. 43. */
export const refuseFrameworkTerm = (
  term: Pick<FrameworkTerm, 'from' | 'to' | 'authorityType'>,
): Refusal | undefined => {
  const rows = rowsOf('framework-term');
  const rule = inForce(rows, term.from);
  if (!rule) return noRuleSet(term.from, coveredBy(rows));
  if (rule.limit === 'none' || !('years' in rule.limit)) throw new Error(`${rule.id} has no term`);
  const years = term.authorityType === 'utilities' ? rule.limit.utilitiesYears : rule.limit.years;
  const last = addDays(monthsAfter(term.from, years * 12), -1);
  if (term.from <= term.to && term.to <= last) return undefined;
  return refuse(
    'RULES.FRAMEWORK_TERM',
    `A framework agreement from ${term.from} to ${term.to} is not a term of at most ${years} years (${rule.id}: ${rule.legalBasis}; certainty: ${rule.certainty}).`,
    `A last day from ${term.from} to ${last}.`,
    { last, rule: ruleOf(rule) },
  );
};

/** **Rule**: framework agreements of one authority for one CPV group do not overlap. Gives those that do. */
export const overlappingTerms = (
  term: FrameworkTerm,
  others: readonly FrameworkTerm[],
): readonly FrameworkTerm[] =>
  others.filter(
    (o) =>
      o.frameworkId !== term.frameworkId &&
      o.authorityId === term.authorityId &&
      o.cpvGroup === term.cpvGroup &&
      o.from <= term.to &&
      term.from <= o.to,
  );
