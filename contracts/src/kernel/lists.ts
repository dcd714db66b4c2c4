/** The values that stand in a list more than once, each named once, in the order of their second place. */
export const repeats = <T>(values: readonly T[]): readonly T[] => {
  const [seen, twice] = [new Set<T>(), new Set<T>()];
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
};
