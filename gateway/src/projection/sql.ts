/** Runs one statement: of a pool, or of the transaction that is open. */
export type Query = <R extends object = Record<string, unknown>>(
  sql: string,
  parameters?: readonly unknown[],
) => Promise<readonly R[]>;

/** The schema of the read models, and the one that a rebuild fills beside it. */
export type ReadSchema = 'gateway' | 'gateway_next';

/** Works out a name once. */
const once = (work: (name: string) => string): ((name: string) => string) => {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = work(name)));
    return found;
  };
};

const snake = once((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`));
const camel = once((name) => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase()));

/** The column names of a record whose properties are named as entities name them; values stay as they are. */
export const toColumns = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [snake(name), value]));

/** The property names of a record of columns. */
export const fromColumns = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [camel(name), value]));

/** The ISO 8601 instant, to the millisecond, of a timestamp as the driver or to_jsonb gives it. */
export const instantOf = (value: unknown): string => new Date(value as string | Date).toISOString();
