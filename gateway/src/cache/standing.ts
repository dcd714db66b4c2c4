import { brusselsDate, endOfBrusselsDay } from '@helixboard/kit';
import type { ReadChanges } from '../read/changes.js';
import type { ReadContext } from '../visibility/viewer.js';
import { noting } from './touched.js';

/** Something computed from the read tables, and whether it is still what would be computed now. */
export interface Standing<T> {
  readonly value: T;
  /** Whether no table that it rests on has moved, as far as was heard. */
  readonly stands: () => boolean;
}

/** Computes from the read tables. The computation reads through the context that it is given: its tables are noted. */
export const standingOf = async <T>(
  context: ReadContext,
  changes: ReadChanges,
  compute: (context: ReadContext) => Promise<T>,
): Promise<Standing<T>> => {
  const before = changes.snapshot();
  let seen = changes.revision();
  const { context: noted, touched } = noting(context);
  const value = await compute(noted);
  const versions = [...touched].map((table) => [table, before.get(table) ?? '0'] as const);
  const stands = () => {
    const now = changes.revision();
    if (now === seen) return true;
    if (versions.some(([table, version]) => changes.version(table) !== version)) return false;
    seen = now;
    return true;
  };
  return { value, stands };
};

/** Gives the date in Brussels of an instant in milliseconds, worked out once for each day. */
export const brusselsToday = (): ((now: number) => string) => {
  let day = '';
  let from = 0;
  let until = 0;
  return (now) => {
    if (now < from || now >= until) {
      day = brusselsDate(now);
      from = now;
      until = endOfBrusselsDay(day);
    }
    return day;
  };
};
