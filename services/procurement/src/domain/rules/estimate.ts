import { type Money, refuse, type Refusal } from '@helixboard/contracts';
import { GROUNDS } from './grounds.js';
import type { AdviceInput } from './types.js';
import { euros } from './words.js';

/** **Rule**: an estimate is without VAT. Gives its cents, or the refusal. Source: reference, "Estimate". */
export const estimateWithoutVat = (estimate: Money): number | Refusal =>
  estimate.vat === 'included'
    ? refuse(
        'RULES.ESTIMATE_WITH_VAT',
        'The estimate includes VAT; thresholds compare without it.',
        'The estimate excluding VAT, with options, renewals, repetitions and prizes.',
      )
    : (refuseCents(estimate.cents) ?? estimate.cents);

const refuseCents = (cents: number): Refusal | undefined =>
  Number.isSafeInteger(cents) && cents > 0
    ? undefined
    : refuse(
        'RULES.ESTIMATE_INVALID',
        'An estimate, of a lot too, is a whole number of cents above zero.',
        'The value of the need excluding VAT, in cents.',
      );

/** **Rule**: the lots of a need add up to its estimate. */
const refuseLots = ({ lots, estimateCents }: AdviceInput): Refusal | undefined => {
  if (!lots) return undefined;
  const sum = lots.reduce((total, lot) => total + lot, 0);
  if (sum === estimateCents) return lots.map(refuseCents).find(Boolean);
  return refuse(
    'RULES.LOTS_SUM',
    `The lots add up to ${euros(sum)}, the estimate is ${euros(estimateCents)}.`,
    'Lots that add up to the estimate.',
    { sumCents: sum, estimateCents },
  );
};

const refuseLotsSetAside = ({ lots = [], lotsSetAside = [] }: AdviceInput): Refusal | undefined =>
  new Set(lotsSetAside).size === lotsSetAside.length && lotsSetAside.every((i) => lots[i] !== undefined)
    ? undefined
    : refuse(
        'RULES.LOTS_SET_ASIDE',
        'The lots set aside are not lots of this need, or one is named twice.',
        `Places in the list of lots, from 0 to ${Math.max(0, lots.length - 1)}, each once.`,
      );

const refuseGrounds = ({ grounds = [] }: AdviceInput): Refusal | undefined => {
  const unknown = grounds.find(({ ground }) => !GROUNDS.some(({ id }) => id === ground));
  return (
    unknown &&
    refuse(
      'RULES.GROUND_UNKNOWN',
      `There is no ground ${unknown.ground}.`,
      `One of ${GROUNDS.map(({ id }) => id).join(', ')}.`,
    )
  );
};

/** What keeps an estimate from being advised on. */
export const refuseEstimate = (input: AdviceInput): Refusal | undefined =>
  refuseCents(input.estimateCents) ?? refuseLots(input) ?? refuseLotsSetAside(input) ?? refuseGrounds(input);
