import { covers } from '@helixboard/contracts';
import type { Rule } from './types.js';

/** The days on which one of several rules is in force, in order, neighbouring periods joined where they share a border. */
export type Covered = readonly { readonly from: string; readonly to?: string }[];

const period = ({ validFrom, validTo }: Rule) => ({ from: validFrom, to: validTo });

export const isInForce = (rule: Rule, onDate: string): boolean => covers(period(rule), onDate);

/** The one of the rules that is in force on a day. */
export const inForce = <R extends Rule>(rules: readonly R[], onDate: string): R | undefined =>
  rules.find((rule) => isInForce(rule, onDate));

/** On which days these rules have an answer. */
export const coveredBy = (rules: readonly Rule[]): Covered =>
  rules
    .map(({ validFrom, validTo }) => ({ from: validFrom, ...(validTo === undefined ? {} : { to: validTo }) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

export const inWords = (covered: Covered): string =>
  covered.map(({ from, to }) => (to === undefined ? `${from} onwards` : `${from} to ${to}`)).join(', ');

/** The rule alone, without the columns of its table: what an answer carries and a record keeps. */
export const ruleOf = ({ id, legalBasis, validFrom, validTo, certainty, source }: Rule): Rule => ({
  id,
  legalBasis,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
  certainty,
  source,
});

/** Of several rules the first one not in force yet, else the last that was: what to name when none is in force. */
export const nearest = <R extends Rule>(rules: readonly [R, ...R[]], onDate: string): R =>
  rules.find((rule) => rule.validFrom > onDate) ?? rules.at(-1) ?? rules[0];
