/** An amount that comes in on a day. */
export interface Instalment {
  /** ISO 8601 date in Europe/Brussels. */
  readonly due: string;
  readonly cents: number;
}

export type Schedule = readonly Instalment[];

export const yearOf = (date: string): number => Number(date.slice(0, 4));

export const sum = (amounts: readonly { readonly cents: number }[]): number =>
  amounts.reduce((total, { cents }) => total + cents, 0);

/** What comes in up to the end of a year. */
export const upTo = (schedule: Schedule, year: number): number =>
  sum(schedule.filter((i) => yearOf(i.due) <= year));

/** What comes in within a year. */
export const inYear = (schedule: Schedule, year: number): number =>
  sum(schedule.filter((i) => yearOf(i.due) === year));

/** The earliest instalments that add up to `cents`; the last of them may be a part of its own. */
export const firstOf = (schedule: Schedule, cents: number): Schedule => {
  let left = cents;
  return schedule
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
    .flatMap(({ due, cents: planned }) => {
      const taken = Math.min(planned, left);
      left -= taken;
      return taken > 0 ? [{ due, cents: taken }] : [];
    });
};

/** The day so many months after another, the last of its month where that is shorter. */
export const monthsAfter = (date: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return [
    String(y).padStart(4, '0'),
    String(m).padStart(2, '0'),
    String(Math.min(day, last)).padStart(2, '0'),
  ].join('-');
};
