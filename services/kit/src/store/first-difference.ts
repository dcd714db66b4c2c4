import { pointerOf } from '../evidence/json-pointer.js';

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The steps to the first difference, the last step first; undefined when there is none. */
const difference = (a: unknown, b: unknown): string[] | undefined => {
  if (Object.is(a, b)) return undefined;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return [];
  const keys = Object.keys(a);
  for (const key of keys) {
    const [own, other] = [a[key], b[key]];
    // Most of a payload is text, and nothing inherited is: the same text is an own one.
    if (own === other && typeof own === 'string') continue;
    if (!Object.hasOwn(b, key)) return [key];
    const found = difference(own, other);
    if (!found) continue;
    found.push(key);
    return found;
  }
  const others = Object.keys(b);
  if (others.length === keys.length) return undefined;
  const added = others.find((key) => !Object.hasOwn(a, key));
  return added === undefined ? undefined : [added];
};

/** Pointer to the first place at which two JSON values are not the same; undefined when they are. */
export const firstDifference = (a: unknown, b: unknown): string | undefined => {
  const steps = difference(a, b);
  return steps && pointerOf(steps.reverse());
};
