import { daysBetween } from '../kernel/dates.js';
import type { Period } from '../kernel/fields.js';
import type { IndicatorDirection, IndicatorState } from './codes.js';
import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  negative,
  rational,
  subtract,
  type Rational,
} from './decimal.js';
import { firstUnsettled, lastDayFor, latestOverdue, missesUpTo, type MeasurementPlan } from './periods.js';

/** What an indicator is judged by. Values are exact decimals, as text. */
export interface Path {
  readonly direction: IndicatorDirection;
  /** How far on either side of the path a value still lies within the band; with `within-band` only. */
  readonly band?: string | undefined;
  readonly baseline: { readonly value: string; readonly period: Period };
  /** By date, each later than the one before. */
  readonly targets: readonly { readonly on: string; readonly value: string }[];
  /** How far behind the path is at risk, not yet off track: basis points of the way (10 000 is all of it). */
  readonly toleranceBp: number;
}

export interface Measured {
  readonly period: Period;
  /** As it stands now, corrections made. */
  readonly value: string;
}

/** The rule by which indicators are judged now; each indicator keeps the number of its rule. */
export const STATUS_RULE = 1;

const ZERO = rational(0);

/** What the path says for a day: the straight line from the baseline's last day to each target; the ends hold on. */
export const expectedOn = (
  { baseline, targets }: Pick<Path, 'baseline' | 'targets'>,
  day: string,
): Rational => {
  let [on, value] = [baseline.period.to, rational(baseline.value)];
  for (const target of targets) {
    const next = rational(target.value);
    if (day < target.on) {
      const passed = Math.max(0, daysBetween(on, day));
      const way = daysBetween(on, target.on);
      if (way <= 0 || passed === 0) return value;
      return add(value, multiply(subtract(next, value), { n: BigInt(passed), d: BigInt(way) }));
    }
    [on, value] = [target.on, next];
  }
  return value;
};

/** How far a value is behind the path, or outside its band; zero or less when it is not. */
const shortfall = (path: Path, value: Rational, expected: Rational): Rational => {
  const ahead = subtract(value, expected);
  if (path.direction === 'higher-better') return negative(ahead);
  if (path.direction === 'lower-better') return ahead;
  return subtract(absolute(ahead), rational(path.band ?? '0'));
};

/** The way that tolerance is a share of: from the baseline to the last target; of a band, its whole width. */
const wayOf = (path: Path): Rational =>
  path.direction === 'within-band'
    ? multiply(rational(2), rational(path.band ?? '0'))
    : absolute(
        subtract(rational(path.targets.at(-1)?.value ?? path.baseline.value), rational(path.baseline.value)),
      );

/**
 * How one measurement stands against the path on the last day of its period. **Rule 1**: on the path or better is on
 * track; behind it by at most the tolerance is at risk; further behind is off track. Exact, whatever the numbers.
 * Source: DOMAIN part 6, "Status"; docs/adr/0010.
 */
export const judged = (path: Path, { value, period }: Measured): Exclude<IndicatorState, 'no-data'> => {
  const behind = shortfall(path, rational(value), expectedOn(path, period.to));
  if (compare(behind, ZERO) <= 0) return 'on-track';
  const tolerated = divide(multiply(wayOf(path), rational(path.toleranceBp)), rational(10_000));
  return compare(behind, tolerated) <= 0 ? 'at-risk' : 'off-track';
};

/** The measurement of the latest period; undefined when there is none. */
export const latestOf = <M extends Measured>(measurements: readonly M[]): M | undefined =>
  measurements.reduce<M | undefined>(
    (last, m) => (last && last.period.to >= m.period.to ? last : m),
    undefined,
  );

/**
 * The measurement by which an indicator stands now: of the latest period that ends after the baseline's. What was
 * measured before it is history. Undefined when there is none.
 */
export const presentOf = <M extends Measured>(
  { baseline }: Pick<Path, 'baseline'>,
  measurements: readonly M[],
): M | undefined => latestOf(measurements.filter((m) => m.period.to > baseline.period.to));

/** How an indicator stands on a day. */
export interface IndicatorStatus<M extends Measured = Measured> {
  readonly state: IndicatorState;
  readonly latest?: M;
  /** What the path says for the last day of the latest period measured. */
  readonly expected?: Rational;
  /** The latest period whose measurement is late, when nothing as recent was measured. */
  readonly overdue?: Period;
  /** How many periods in a row are late. */
  readonly misses: number;
  /** The next period to be measured, its last day, and the last day on which it is not late. */
  readonly awaits: { readonly period: Period; readonly until: string };
}

/**
 * How an indicator stands on a day, whether or not a timer has fired. **Rule**: no data is never on track: without a
 * measurement, or with a later one overdue, there is none. Source: DOMAIN part 6, "Deadlines".
 */
export const statusOn = <M extends Measured>(
  path: Path & MeasurementPlan,
  measurements: readonly M[],
  day: string,
): IndicatorStatus<M> => {
  const latest = presentOf(path, measurements);
  const late = latestOverdue(path, day);
  const isLate = late !== undefined && (latest === undefined || latest.period.to < late.to);
  const measured = measurements.map((m) => m.period);
  const next = late
    ? firstUnsettled({ ...path, firstPeriod: late }, [late, ...measured])
    : firstUnsettled(path, measured);
  return {
    state: latest === undefined || isLate ? 'no-data' : judged(path, latest),
    ...(latest ? { latest, expected: expectedOn(path, latest.period.to) } : {}),
    ...(isLate ? { overdue: late } : {}),
    misses: late ? missesUpTo(path, measured, late) : 0,
    awaits: { period: next, until: lastDayFor(path, next) },
  };
};
