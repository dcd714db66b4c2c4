import { addDays, isRefusal, lastDayOfPeriod, type Refusal } from '@helixboard/contracts';
import { euThreshold } from './eu-limit.js';
import { ruleOf } from './in-force.js';
import { rowsOf } from './tables/belgian.js';
import { DUTIES } from './tables/duties.js';
import type { EuThreshold } from './tables/eu-thresholds.js';
import type { Comparison, Rule } from './types.js';
import type { Standstill, StandstillInput } from './types-award.js';

/** Full days between the dispatch of the reasoned decision and the signing. Source: L. 17.6.2013 art. 11. */
export const STANDSTILL_DAYS = 15;

/** Days for which tenders bind unless stated otherwise. */
export const TENDER_VALIDITY_DAYS = 90;

/**
 * Whether a contract waits before it is signed, until when, and why. It waits where EU publication applies, for works
 * with Belgian publication approved at half the EU threshold or more, and where the authority chose so; not for a sole
 * tenderer nor for a call-off. Counted from the last notification, rolled to a working day on the safe side. Refused
 * for a launch date without a rule set. Source: L. 17.6.2013 art. 11, 12 and 30; reference, "Standstill".
 */
export const standstill = (input: StandstillInput): Standstill | Refusal => {
  const eu = euThreshold(input, input.onDate);
  if (isRefusal(eu)) return eu;
  const by = deciding(input, eu);
  const last = input.notifiedOn.toSorted().at(-1);
  return by.required && last !== undefined ? { ...by, until: lastDayOfPeriod(last, STANDSTILL_DAYS) } : by;
};

const deciding = (input: StandstillInput, eu: EuThreshold): Standstill => {
  if (input.voluntary) return because(true, 'VOLUNTARY', DUTIES.standstillVoluntary);
  const legal = byLaw(input, eu);
  if (legal.required && input.soleTenderer)
    return because(false, 'SOLE_TENDERER', DUTIES.standstillSoleTenderer);
  if (legal.required && input.callOff) return because(false, 'CALL_OFF', DUTIES.standstillCallOff);
  return legal;
};

const byLaw = (input: StandstillInput, eu: EuThreshold): Standstill => {
  if (input.publication === 'eu') return because(true, 'EU_PUBLICATION', DUTIES.standstillEu);
  if (input.contractType !== 'works' || input.publication !== 'belgian')
    return because(false, 'NO_EU_PUBLICATION', DUTIES.standstillNone);
  const comparison = halfThreshold(input.approvedCents, eu);
  return {
    ...because(
      comparison.holds,
      comparison.holds ? 'WORKS_FROM_HALF_THRESHOLD' : 'WORKS_BELOW_HALF_THRESHOLD',
      ruleOf(rowsOf('standstill-works')[0]),
    ),
    comparison,
  };
};

const halfThreshold = (cents: number, eu: EuThreshold): Comparison => ({
  compared: 'approved-amount',
  cents,
  test: '>=',
  limitCents: eu.limitCents / 2,
  holds: cents * 2 >= eu.limitCents,
  limitRow: ruleOf(eu),
});

const because = (required: boolean, reason: Standstill['reason'], rule: Rule): Standstill => ({
  required,
  reason,
  rule,
});

/** Last day on which tenders bind, and the rule: 90 calendar days from the day they were due, unless they state others. */
export const tendersBindUntil = (
  dueOn: string,
  statedDays: number = TENDER_VALIDITY_DAYS,
): { readonly until: string; readonly rule: Rule } => ({
  until: addDays(dueOn, statedDays),
  rule: DUTIES.tenderValidity,
});
