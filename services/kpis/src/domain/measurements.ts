import {
  compare,
  firstUnsettled,
  isPeriodOf,
  lastDayFor,
  latestOverdue,
  missesUpTo,
  type Moment,
  type Period,
  periodAt,
  rational,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { type Defined, type Indicator, type IndicatorEvent, isForPublic, subjectOf } from './indicator.js';
import type { DataOf } from './kpis.commands.js';
import { indicatorEnded, indicatorUnknown, notDue } from './kpis.errors.js';
import { refuseUnfit, unfitForPublic } from './public-words.js';

type Outcome = readonly IndicatorEvent[] | Refusal;

/** The next period that is neither measured nor missed, and the last day on which its measurement is not late. */
const awaitedAfter = (defined: Defined, indicator: Indicator, period: Period) => {
  const settled = [...indicator.measurements.map((m) => m.period), ...indicator.missed, period];
  const next = firstUnsettled(defined, settled);
  return { period: next, until: lastDayFor(defined, next) };
};

const refusePeriod = (period: Period, { frequency }: Defined): Refusal | undefined => {
  if (isPeriodOf(frequency, period)) return undefined;
  const near = periodAt(frequency, period.from);
  return refuse(
    'KPIS.PERIOD_UNFIT',
    `${period.from} to ${period.to} is no calendar period of an indicator that is measured ${frequency}.`,
    `A whole period, such as ${near.from} to ${near.to}.`,
  );
};

const refuseMeasured = (data: DataOf<'RecordMeasurement'>, indicator: Indicator): Refusal | undefined => {
  const other = indicator.measurements.find((m) => m.period.from === data.period.from);
  if (other)
    return refuse(
      'KPIS.PERIOD_MEASURED',
      `The period has the measurement ${other.measurementId}, of ${other.value}.`,
      'CorrectMeasurement with its id: the old value stays beside the new one.',
      { measurementId: other.measurementId, value: other.value },
    );
  return indicator.measurements.some((m) => m.measurementId === data.measurementId)
    ? refuse('KPIS.MEASUREMENT_EXISTS', 'The id stands for the measurement of another period.', 'Another id.')
    : undefined;
};

/** How many periods in a row are late on a day, with a period measured. */
const missesWith = (defined: Defined, { measurements }: Indicator, period: Period, today: string): number => {
  const late = latestOverdue(defined, today);
  return late ? missesUpTo(defined, [...measurements.map((m) => m.period), period], late) : 0;
};

/** **Rule**: one measurement for each period that is over; corrected, never overwritten. Source: DOMAIN part 6. */
export const recordMeasurement = (
  data: DataOf<'RecordMeasurement'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (indicator.endedOn !== undefined) return indicatorEnded(indicator.endedOn);
  const unfit = refusePeriod(data.period, defined);
  if (unfit) return unfit;
  if (data.period.to >= today)
    return refuse(
      'KPIS.PERIOD_NOT_OVER',
      `The period ends with ${data.period.to}.`,
      `A period that ended before ${today}.`,
    );
  const { indicatorId: _of, ...recorded } = data;
  const awaits = awaitedAfter(defined, indicator, data.period);
  const misses = missesWith(defined, indicator, data.period, today);
  return (
    refuseMeasured(data, indicator) ?? [
      {
        type: 'MeasurementRecorded',
        data: { ...subjectOf(defined), ...recorded, recordedOn: today, awaits, misses },
      },
    ]
  );
};

export const correctMeasurement = (
  data: DataOf<'CorrectMeasurement'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  const measurement = indicator.measurements.find((m) => m.measurementId === data.measurementId);
  if (!measurement)
    return refuse(
      'KPIS.MEASUREMENT_UNKNOWN',
      'The indicator has no such measurement.',
      'The id of one that was recorded for it.',
    );
  const { measurementId, period, ...before } = measurement;
  const { value, source = before.source, quality = before.quality, reason } = data;
  if (
    compare(rational(value), rational(before.value)) === 0 &&
    source === before.source &&
    quality === before.quality
  )
    return refuse(
      'KPIS.NOTHING_CORRECTED',
      `The measurement says ${before.value} already.`,
      'Another value, source or quality.',
    );
  const unfit = isForPublic(indicator) ? unfitForPublic([['reason', reason]]) : [];
  const old = { value: before.value, source: before.source, quality: before.quality };
  return (
    refuseUnfit(unfit) ?? [
      {
        type: 'MeasurementCorrected',
        data: {
          ...subjectOf(defined),
          ...{ measurementId, period, value, source, quality, before: old, correctedOn: today, reason },
        },
      },
    ]
  );
};

/** **Rule**: what is not measured in time is missed, and counted in a row. Source: DOMAIN part 6, "Deadlines". */
export const markMissed = (
  { period }: DataOf<'MarkMeasurementMissed'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined, measurements, missed, endedOn } = indicator;
  if (!defined) return indicatorUnknown();
  if (endedOn !== undefined) return [];
  const unfit = refusePeriod(period, defined);
  if (unfit) return unfit;
  if (lastDayFor(defined, period) >= today) return notDue(lastDayFor(defined, period));
  const measured = measurements.map((m) => m.period);
  if ([...measured, ...missed].some((p) => p.from === period.from)) return [];
  const misses = missesUpTo(defined, measured, period);
  if (misses === 0) return [];
  const awaits = awaitedAfter(defined, indicator, period);
  return [{ type: 'MeasurementMissed', data: { ...subjectOf(defined), period, misses, awaits } }];
};
