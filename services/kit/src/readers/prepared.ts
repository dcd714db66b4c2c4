import type { QueryConfig } from 'pg';

/** A statement for `pg`, named where a connection is to keep it. */
export type Prepare = (text: string, values?: readonly unknown[]) => QueryConfig;

let preparations = 0;

/**
 * Names the statements of a pool, so that a connection parses and plans each once and not each time: what readers and
 * pages ask again and again costs more to plan than to run. A statement without values stays as it is, since only such
 * a text may hold several.
 *
 * @param most as many are named, those that come first: a connection keeps what it has prepared for as long as it lives,
 *   and the plan of a page is about 0.3 MB
 */
export const preparation = (most: number): Prepare => {
  const prefix = `helixboard_${(preparations += 1)}`;
  const names = new Map<string, string>();
  return (text, values = []) => {
    if (values.length === 0) return { text };
    let name = names.get(text);
    if (name === undefined && names.size < most) {
      name = `${prefix}_${names.size}`;
      names.set(text, name);
    }
    return { ...(name !== undefined && { name }), text, values: [...values] };
  };
};

/**
 * Whether a connection must not be used again: what it has prepared no longer fits, as a migration changed the columns
 * that it gives, or has gone, as something between here and the database keeps no prepared statements.
 */
export const isOutdated = (error: unknown): boolean =>
  ['0A000', '26000'].includes((error as { code?: string } | null)?.code ?? '');
