import { isRefusal, refuse, type Refusal } from '@helixboard/contracts';
import { electronicDuty, espdDuty, publicationOf, requiredNotices } from './advice-duties.js';
import { refuseEstimate } from './estimate.js';
import { euThreshold, noRuleSet } from './eu-limit.js';
import { coveredBy, inForce, isInForce, ruleOf } from './in-force.js';
import { type BelgianRule, rowsOf } from './tables/belgian.js';
import type { EuThreshold } from './tables/eu-thresholds.js';
import {
  type Advice,
  type AdviceInput,
  type Comparison,
  type Duty,
  type ProcedureAdvice,
  type ProcedureCode,
  PROCEDURES,
  type Rule,
  type Way,
} from './types.js';
import { waysInto } from './ways.js';
import { wayInWords } from './words.js';

/**
 * For every procedure whether it is open on the launch date, with the row that decides, what was compared with what,
 * and how sure that is; with it the regime, the duty to consider lots, the notices, ESPD and electronic means. Refused
 * for a date without a rule set, and for an estimate that is none. Source: DOMAIN part 5, reference `rules`.
 */
export const advise = (input: AdviceInput): Advice | Refusal => {
  const refusal = refuseEstimate(input);
  if (refusal) return refusal;
  const eu = euThreshold(input, input.onDate);
  if (isRefusal(eu)) return eu;
  const pnspp = inForce(rowsOf('pnspp'), input.onDate);
  if (!pnspp) return noRuleSet(input.onDate, coveredBy(rowsOf('pnspp')));
  const regime = regimeOf(input, eu);
  const lots = lotsDuty(input, pnspp);
  const procedures = PROCEDURES.map((procedure) => adviseOn(procedure, input, eu, regime.answer));
  const until = lastDayOf(input.onDate, [eu, pnspp, ...procedures.flatMap((p) => p.ways.map((w) => w.rule))]);
  return { onDate: input.onDate, ...(until ? { validUntil: until } : {}), regime, lots, procedures };
};

/** The part of an advice about one procedure. */
export const adviceFor = (advice: Advice, procedure: ProcedureCode): ProcedureAdvice => {
  const found = advice.procedures.find((p) => p.procedure === procedure);
  if (!found) throw new Error(`the advice says nothing of ${procedure}`);
  return found;
};

/** Refuses a procedure that the advice shuts, naming what decides and what is open. */
export const refuseProcedure = (advice: Advice, procedure: ProcedureCode): Refusal | undefined => {
  const { open, decidedBy } = adviceFor(advice, procedure);
  if (open) return undefined;
  const others = advice.procedures.filter((p) => p.open).map((p) => p.procedure);
  return refuse(
    'RULES.PROCEDURE_SHUT',
    `The procedure ${procedure} is shut on ${advice.onDate}: ${wayInWords(decidedBy)}.`,
    [
      ...(decidedBy.unmet ?? []).map((condition) => `The condition ${condition} met.`),
      `One of the procedures that are open: ${others.join(', ')}.`,
    ],
    { procedure, decidedBy, open: others },
  );
};

const atOrAbove = (cents: number, limitRow: Rule, limitCents: number): Comparison => ({
  compared: 'estimate',
  cents,
  test: '>=',
  limitCents,
  holds: cents >= limitCents,
  limitRow: ruleOf(limitRow),
});

const regimeOf = ({ estimateCents }: AdviceInput, eu: EuThreshold): Advice['regime'] => {
  const comparison = atOrAbove(estimateCents, eu, eu.limitCents);
  return { answer: comparison.holds ? 'eu' : 'below-eu', rule: ruleOf(eu), comparison };
};

/** **Rule**: from the limit of the procedure without publication on, lots are considered: comply or explain. L. art. 58. */
const lotsDuty = (
  { estimateCents }: AdviceInput,
  pnspp: BelgianRule,
): Duty<'comply-or-explain' | 'no-duty'> => {
  const { limit } = pnspp;
  if (limit === 'none' || !('cents' in limit)) throw new Error(`${pnspp.id} has no limit of its own`);
  const comparison = atOrAbove(estimateCents, pnspp, limit.cents);
  const answer = comparison.holds ? 'comply-or-explain' : 'no-duty';
  return { answer, rule: ruleOf(rowsOf('lots-consider')[0]), comparison };
};

const adviseOn = (
  procedure: ProcedureCode,
  input: AdviceInput,
  eu: EuThreshold,
  regime: Advice['regime']['answer'],
): ProcedureAdvice => {
  const ways = waysInto(procedure, input, eu);
  const decidedBy = deciding(ways);
  // lots set aside are outside the directive, whatever the whole is worth
  const aside = decidedBy.open && decidedBy.rule.id === 'pnspp-small-lots';
  const own = aside ? 'below-eu' : regime;
  return {
    procedure,
    open: decidedBy.open,
    decidedBy,
    ways,
    publication: publicationOf(procedure, own),
    notices: requiredNotices(procedure, own, input.onDate),
    espd: espdDuty(own),
    electronicMeans: electronicDuty(procedure, own, input.onDate),
  };
};

/** Of the open ways the one that leaves most room, of the shut ones the one that was nearest to being open. */
const deciding = (ways: readonly [Way, ...Way[]]): Way =>
  ways.reduce((best, way) => (rank(way) > rank(best) ? way : best), ways[0]);

const rank = ({ open, by, reason, comparison, unmet }: Way): number => {
  if (open && (by === 'of-right' || reason === 'NO_CEILING')) return Number.MAX_SAFE_INTEGER;
  if (open && comparison?.compared === 'estimate') return comparison.limitCents;
  if (open) return comparison ? 1 : 2;
  if (comparison?.compared === 'estimate') return -2;
  if (comparison ?? unmet) return -1;
  return reason === 'NO_RULE_IN_FORCE' ? -3 : -4;
};

const lastDayOf = (onDate: string, rules: readonly Rule[]): string | undefined =>
  rules
    .filter((rule) => isInForce(rule, onDate))
    .flatMap(({ validTo }) => validTo ?? [])
    .toSorted()
    .at(0);
