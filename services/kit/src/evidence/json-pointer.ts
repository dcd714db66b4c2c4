/** The steps of an RFC 6901 pointer. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The RFC 6901 pointer of steps. */
export const pointerOf = (steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What stands at the steps; undefined when nothing does. Own properties alone. */
export const valueAt = (value: unknown, steps: readonly string[]): unknown => {
  let current = value;
  for (const step of steps) {
    if (!isContainer(current) || !Object.hasOwn(current, step)) return undefined;
    current = current[step];
  }
  return current;
};

/** The steps of everything in a value that a path names; `*` stands for each item or member. */
export const expand = (value: unknown, path: readonly string[]): string[][] => {
  const [step, ...rest] = path;
  if (step === undefined) return [[]];
  if (!isContainer(value)) return [];
  const steps = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
  return steps.flatMap((s) => expand(value[s], rest).map((found) => [s, ...found]));
};

/** A copy of a value with something put at the steps, or taken away (undefined). Parents that are not there stay so. */
export const withValueAt = (value: unknown, steps: readonly string[], put: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return put;
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === step ? withValueAt(item, rest, put) : item,
    );
  }
  if (rest.length > 0) {
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, k === step ? withValueAt(v, rest, put) : v]),
    );
  }
  const others = Object.entries(value).filter(([k]) => k !== step);
  return Object.fromEntries(put === undefined ? others : [...others, [step, put]]);
};
