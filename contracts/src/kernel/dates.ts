const DAY = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** The calendar date `days` after `date` (before it, when negative); both ISO 8601. */
export const addDays = (date: string, days: number): string =>
  new Date(at(date) + days * DAY).toISOString().slice(0, 10);

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY);

/** Whether a day lies in a period; an open end has no last day. */
export const covers = (period: { from: string; to?: string | undefined }, day: string): boolean =>
  period.from <= day && (period.to === undefined || day <= period.to);
