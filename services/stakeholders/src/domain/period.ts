import { refuse, type Refusal } from '@helixboard/contracts';

interface OpenPeriod {
  readonly from: string;
  readonly to?: string | undefined;
}

/** **Rule**: a period ends on its first day or later. */
export const endsBeforeStart = (period: OpenPeriod): Refusal | undefined =>
  period.to !== undefined && period.to < period.from
    ? refuse(
        'PERIOD.ENDS_BEFORE_START',
        `The last day (${period.to}) is before the first (${period.from}).`,
        `A last day of ${period.from} or later.`,
      )
    : undefined;

/** Whether two periods share a day; one without an end goes on. */
export const overlap = (a: OpenPeriod, b: OpenPeriod): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);
