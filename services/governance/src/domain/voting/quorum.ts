import type { BodyRules, Quorum, RollSeat } from '@helixboard/contracts';
import { isVacant } from './roll.js';
import { votersOf } from './seating.js';

type Share = BodyRules['quorum'];

const isHalf = ({ numerator, denominator }: Share): boolean => 2 * numerator === denominator;

/**
 * How many of `base` voting seats must be represented. **Rule**: "half" means more than half (`2·present > base`), any
 * other share at least; never nobody. Source: DOMAIN part 3, "quorum".
 */
export const quorumNeeded = (share: Share, base: number): number => {
  const needed = isHalf(share)
    ? Math.floor(base / 2) + 1
    : Math.floor((share.numerator * base + share.denominator - 1) / share.denominator);
  return Math.max(1, needed);
};

/**
 * The quorum as it stands: voting seats represented against voting seats that are not vacant, in seats and not in
 * weights. **Rule**: vacant seats are not in the base. Source: DOMAIN part 3, "vacant seats", "quorum".
 */
export const takeQuorum = (share: Share, roll: readonly RollSeat[], present: readonly string[]): Quorum => {
  const base = roll.filter((s) => s.vote === 'voting' && !isVacant(s)).length;
  const there = votersOf(roll, present).length;
  const needed = quorumNeeded(share, base);
  return { present: there, base, needed, met: there >= needed };
};
