import { addDays } from '../kernel/dates.js';
import type { Period } from '../kernel/fields.js';
import type { MeasurementFrequency } from './codes.js';

const MONTHS: Readonly<Record<MeasurementFrequency, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** When an indicator is measured: every calendar period of its frequency, from the first on. */
export interface MeasurementPlan {
  readonly frequency: MeasurementFrequency;
  readonly firstPeriod: Period;
  /** Whole days after a period's end within which its measurement is not late. */
  readonly graceDays: number;
}

const firstOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The calendar period of a frequency in which a day lies; or one that is so many periods later or earlier. */
export const periodAt = (frequency: MeasurementFrequency, day: string, later = 0): Period => {
  const length = MONTHS[frequency];
  const begin = (Math.floor(monthOf(day) / length) + later) * length;
  return { from: firstOf(begin), to: addDays(firstOf(begin + length), -1) };
};

export const isPeriodOf = (frequency: MeasurementFrequency, { from, to }: Period): boolean => {
  const period = periodAt(frequency, from);
  return period.from === from && period.to === to;
};

/** The first period to be measured: after the baseline, and not over when the indicator is defined. */
export const firstPeriodOf = (frequency: MeasurementFrequency, baselineTo: string, today: string): Period => {
  const next = periodAt(frequency, addDays(baselineTo, 1));
  const afterBaseline = next.from > baselineTo ? next : periodAt(frequency, next.from, 1);
  const current = periodAt(frequency, today);
  return current.from > afterBaseline.from ? current : afterBaseline;
};

/** The last day on which a period's measurement is not late. */
export const lastDayFor = ({ graceDays }: Pick<MeasurementPlan, 'graceDays'>, period: Period): string =>
  addDays(period.to, graceDays);

/** The latest period whose measurement would be late on a day; undefined when none is yet. */
export const latestOverdue = (plan: MeasurementPlan, day: string): Period | undefined => {
  const period = periodAt(plan.frequency, addDays(day, -plan.graceDays), -1);
  return period.from >= plan.firstPeriod.from ? period : undefined;
};

/** How many periods in a row, the last of them `upTo`, have no measurement. */
export const missesUpTo = (plan: MeasurementPlan, measured: readonly Period[], upTo: Period): number => {
  const last = measured.reduce((to, p) => (p.to <= upTo.to && p.to > to ? p.to : to), '');
  const length = MONTHS[plan.frequency];
  const since = last < plan.firstPeriod.from ? monthOf(plan.firstPeriod.from) : monthOf(last) + 1;
  return Math.max(0, Math.ceil((monthOf(upTo.to) + 1 - since) / length));
};

/** The first period that is not settled: neither measured nor missed. */
export const firstUnsettled = (plan: MeasurementPlan, settled: readonly Period[]): Period => {
  const begun = new Set(settled.map((p) => p.from));
  let period = plan.firstPeriod;
  while (begun.has(period.from)) period = periodAt(plan.frequency, period.from, 1);
  return period;
};
