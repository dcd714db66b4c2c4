import { refuse, type Refusal } from '@helixboard/contracts';
import { ruleOf } from './in-force.js';
import { BELGIAN_RULES, type BelgianRule } from './tables/belgian.js';
import type { Comparison } from './types.js';
import type { ApprovedAmountInput } from './types-award.js';
import { lotLimitCents } from './ways.js';
import { compared } from './words.js';

/**
 * **Rule**: an award without publication whose amount reaches the limit of the row that opened its procedure is refused,
 * and one of limited value stays below its limit too. A procedure opened by a ground other than value, or published, has
 * no such limit. Where the row tests the estimate alone (social services) the award is held to it on the safe side.
 * Source: DOMAIN part 5, "Approved amount"; L. 17.6.2016 art. 42 §1 1° a and 92.
 */
export const approvedAmountRule = (input: ApprovedAmountInput): Refusal | undefined => {
  const row = BELGIAN_RULES.find((r) => r.id === input.openedBy && r.opens.includes(input.procedure));
  if (!row?.limitsAward) return undefined;
  const over = comparisons(row, input).find(({ holds }) => !holds);
  if (!over) return undefined;
  const stays = row.rule === 'limited-value' ? OR_PNSPP : STOP;
  return refuse(
    'RULES.APPROVED_AMOUNT',
    `${capital(compared(over))} (${row.id}: ${row.legalBasis}; certainty: ${row.certainty}).`,
    ['An amount below the limit.', stays],
    { comparison: over, rule: ruleOf(row) },
  );
};

const STOP = 'The procedure stopped, or restarted as one that is open at this amount.';
const OR_PNSPP = 'The procedure stopped, and the one without publication in its place.';

const comparisons = (row: BelgianRule, input: ApprovedAmountInput): readonly Comparison[] => {
  const limitCents = lotLimitCents(row, row.rule === 'pnspp-small-lots' ? input.contractType : 'services');
  const below = (what: Comparison['compared'], cents: number): Comparison => ({
    compared: what,
    cents,
    test: '<',
    limitCents,
    holds: cents < limitCents,
  });
  if (row.rule !== 'pnspp-small-lots' || !input.approvedLots)
    return [below('approved-amount', input.approvedCents)];
  return [...input.approvedLots.map((cents) => below('lot', cents)), ...withinLots(input)];
};

/** **Rule**: the lots set aside are worth what they were when they were held against a fifth of the whole. */
const withinLots = ({ approvedCents, lotsSetAsideCents }: ApprovedAmountInput): readonly Comparison[] =>
  lotsSetAsideCents === undefined
    ? []
    : [
        {
          ...{ compared: 'lots-set-aside', cents: approvedCents, test: '<=', limitCents: lotsSetAsideCents },
          holds: approvedCents <= lotsSetAsideCents,
        },
      ];

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
