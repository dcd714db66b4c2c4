import { brusselsDate } from '@helixboard/kit';
import type { ReadContext } from '../visibility/viewer.js';
import type { AsOf } from '../visibility/rows.js';
import { ReadError } from './errors.js';

/**
 * A day as of which rows are read; undefined for now.
 * @throws {ReadError} READ.DATE_INVALID when it is no date, or a later one than today in Europe/Brussels
 */
export const checkedDay = (context: ReadContext, day: AsOf | null | undefined): AsOf => {
  if (day === undefined || day === null) return undefined;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  const isReal = isDate && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!isReal || day > brusselsDate(context.now())) throw new ReadError('READ.DATE_INVALID', { day });
  return day;
};

/**
 * Checks that the days of a filter are in order; either may be left out.
 * @throws {ReadError} READ.PERIOD_INVALID when the first is after the last: nothing could ever be found
 */
export const checkPeriod = (from: string | null | undefined, to: string | null | undefined): void => {
  if (from && to && from > to) throw new ReadError('READ.PERIOD_INVALID', { from, to });
};
