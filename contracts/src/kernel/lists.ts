import { z } from 'zod';
import { code } from './fields.js';

/** The values that stand in a list more than once, each named once, in the order of their second place. */
export const repeats = <T>(values: readonly T[]): readonly T[] => {
  const [seen, twice] = [new Set<T>(), new Set<T>()];
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
};

/** At most one of each: a list of codes without repeats. */
export const oneEach = <const T extends readonly [string, ...string[]]>(values: T, least = 0) =>
  z
    .array(code(values))
    .min(least)
    .max(values.length)
    .refine((list) => repeats(list).length === 0, { error: 'must not name one twice' });
