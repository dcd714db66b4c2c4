import { coveredBy, inForce, nearest, ruleOf } from './in-force.js';
import { type Ground, GROUNDS } from './grounds.js';
import { BELGIAN_RULES, type BelgianRule, rowsOf } from './tables/belgian.js';
import type { EuThreshold } from './tables/eu-thresholds.js';
import { OF_RIGHT, OWN_LAW } from './tables/of-right.js';
import type { AdviceInput, AdviceReason, Comparison, ProcedureCode, Way } from './types.js';

const shut = (rule: BelgianRule, reason: AdviceReason, more: Partial<Way> = {}): Way => ({
  by: 'value',
  open: false,
  reason,
  rule: ruleOf(rule),
  ...more,
});

const below = (
  compared: Comparison['compared'],
  cents: number,
  limitCents: number,
  limitRow?: EuThreshold,
): Comparison => ({
  compared,
  cents,
  test: '<',
  limitCents,
  holds: cents < limitCents,
  ...(limitRow ? { limitRow: ruleOf(limitRow) } : {}),
});

const byComparison = (rule: BelgianRule, comparison: Comparison): Way => ({
  by: 'value',
  open: comparison.holds,
  reason: comparison.holds ? 'BELOW_LIMIT' : 'LIMIT_REACHED',
  rule: ruleOf(rule),
  comparison,
});

/** The limit of one lot set aside: 80,000, for works 1,000,000. Source: directive 2014/24/EU art. 5(10). */
export const lotLimitCents = (rule: BelgianRule, contractType: AdviceInput['contractType']): number => {
  const { limit } = rule;
  if (limit === 'none' || !('cents' in limit)) throw new Error(`${rule.id} has no limit of its own`);
  return contractType === 'works' && limit.worksCents !== undefined ? limit.worksCents : limit.cents;
};

/** **Rule**: each lot set aside stays below the limit, and all of them within 20 % of the whole. */
const bySmallLots = (rule: BelgianRule, input: AdviceInput): Way => {
  const aside = (input.lotsSetAside ?? []).map((index) => input.lots?.[index] ?? 0);
  if (aside.length === 0) return shut(rule, 'NO_LOTS_SET_ASIDE');
  const largest = below('lot', Math.max(...aside), lotLimitCents(rule, input.contractType));
  if (!largest.holds) return byComparison(rule, largest);
  const cents = aside.reduce((sum, lot) => sum + lot, 0);
  const limitCents = Math.trunc(input.estimateCents / 5);
  const comparison = { compared: 'lots-set-aside', cents, test: '<=', limitCents } as const;
  return cents <= limitCents
    ? byComparison(rule, { ...comparison, holds: true })
    : { ...byComparison(rule, { ...comparison, holds: false }), reason: 'LOTS_SET_ASIDE_TOO_LARGE' };
};

const byValue = (name: string, input: AdviceInput, eu: EuThreshold): Way => {
  const rows = rowsOf(name);
  const rule = inForce(rows, input.onDate) ?? nearest(rows, input.onDate);
  if (!rule.contractTypes.includes(input.contractType)) return shut(rule, 'CONTRACT_TYPE_NOT_COVERED');
  if (!rule.authorities.includes(input.authorityType)) return shut(rule, 'AUTHORITY_NOT_COVERED');
  if (name === 'pnspp-research' && !input.research) return shut(rule, 'NOT_RESEARCH');
  if (!inForce(rows, input.onDate)) return shut(rule, 'NO_RULE_IN_FORCE', { covered: coveredBy(rows) });
  if (name === 'pnspp-small-lots') return bySmallLots(rule, input);
  if (rule.limit === 'none') return shut(rule, 'NO_CEILING', { open: true });
  return 'cents' in rule.limit
    ? byComparison(rule, below('estimate', input.estimateCents, rule.limit.cents))
    : byComparison(rule, below('estimate', input.estimateCents, eu.limitCents, eu));
};

/** **Rule**: a ground opens its procedure when it is invoked and each of its conditions is answered, and met. */
const byGround = (ground: Ground, input: AdviceInput): Way => {
  const way = { by: ground.id, open: false, rule: ruleOf(ground) };
  const invoked = input.grounds?.find((g) => g.ground === ground.id);
  if (!ground.contractTypes.includes(input.contractType))
    return { ...way, reason: 'CONTRACT_TYPE_NOT_COVERED' };
  if (!invoked) return { ...way, reason: 'GROUND_NOT_INVOKED' };
  const answers = new Map(Object.entries(invoked.conditions));
  const unmet = ground.conditions.filter((c) => answers.get(c) !== true);
  if (unmet.length === 0) return { ...way, open: true, reason: 'CONDITIONS_MET' };
  const unanswered = unmet.every((c) => answers.get(c) === undefined);
  return { ...way, reason: unanswered ? 'CONDITION_UNANSWERED' : 'CONDITION_UNMET', unmet };
};

const ofRight = (procedure: ProcedureCode, input: AdviceInput): readonly Way[] =>
  OF_RIGHT.filter(
    (r) =>
      r.procedure === procedure &&
      r.authorities.includes(input.authorityType) &&
      r.concession === (input.contractType === 'concession'),
  ).map((r) => ({ by: 'of-right', open: true, reason: 'ALWAYS_AVAILABLE', rule: ruleOf(r) }));

const ownLaw = (law: keyof typeof OWN_LAW, reason: AdviceReason): readonly Way[] => [
  { by: 'of-right', open: false, reason, rule: OWN_LAW[law] },
];

const valueRules = (procedure: ProcedureCode): readonly string[] => [
  ...new Set(BELGIAN_RULES.filter((r) => r.opens.includes(procedure)).map((r) => r.rule)),
];

/**
 * Every way into a procedure: of right, by value, by a ground. Defence and concessions have statutes of their own, which
 * the tables do not hold: what those tables would open is shut on the safe side.
 */
export const waysInto = (
  procedure: ProcedureCode,
  input: AdviceInput,
  eu: EuThreshold,
): readonly [Way, ...Way[]] => {
  const [first, ...rest] = [...ofRight(procedure, input), ...otherWays(procedure, input, eu)];
  if (!first) throw new Error(`nothing decides about ${procedure}`);
  return [first, ...rest];
};

const otherWays = (procedure: ProcedureCode, input: AdviceInput, eu: EuThreshold): readonly Way[] => {
  const free = ofRight(procedure, input).length > 0;
  if (input.contractType === 'concession') return free ? [] : ownLaw('concession', 'OWN_LAW_NOT_IN_TABLES');
  if (procedure === 'concession') return ownLaw('contract', 'CONTRACT_TYPE_NOT_COVERED');
  if (input.authorityType === 'defence') return free ? [] : ownLaw('defence', 'OWN_LAW_NOT_IN_TABLES');
  return [
    ...valueRules(procedure).map((name) => byValue(name, input, eu)),
    ...GROUNDS.filter((g) => g.procedures.includes(procedure)).map((g) => byGround(g, input)),
  ];
};
