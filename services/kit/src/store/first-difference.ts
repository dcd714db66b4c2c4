import { pointerOf } from '../evidence/json-pointer.js';

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const difference = (a: unknown, b: unknown, steps: readonly string[]): readonly string[] | undefined => {
  if (Object.is(a, b)) return undefined;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return steps;
  for (const key of Object.keys(a)) {
    if (!Object.hasOwn(b, key)) return [...steps, key];
    const found = difference(a[key], b[key], [...steps, key]);
    if (found) return found;
  }
  const added = Object.keys(b).find((key) => !Object.hasOwn(a, key));
  return added === undefined ? undefined : [...steps, added];
};

/** Pointer to the first place at which two JSON values are not the same; undefined when they are. */
export const firstDifference = (a: unknown, b: unknown): string | undefined => {
  const steps = difference(a, b, []);
  return steps && pointerOf(steps);
};
