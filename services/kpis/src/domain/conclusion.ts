import { addDays, judged, type Moment, presentOf } from '@helixboard/contracts';
import {
  evolve,
  type Indicator,
  type IndicatorEvent,
  openAction,
  openVariance,
  subjectOf,
} from './indicator.js';
import { toldToPublic } from './publication.js';

/** Whole days after an indicator was found off track in which it is explained, and an action is proposed. */
export const EXPLAIN_WITHIN_DAYS = 14;
export const ACT_WITHIN_DAYS = 30;

const found = (after: Indicator, { today }: Moment): readonly IndicatorEvent[] => {
  const latest = after.defined && presentOf(after.defined, after.measurements);
  if (!after.defined || !latest || judged(after.defined, latest) !== 'off-track') return [];
  return [
    {
      type: 'VarianceFound',
      data: {
        ...subjectOf(after.defined),
        number: (after.variance?.number ?? 0) + 1,
        measurementId: latest.measurementId,
        period: latest.period,
        foundOn: today,
        explainBy: addDays(today, EXPLAIN_WITHIN_DAYS),
        actBy: addDays(today, ACT_WITHIN_DAYS),
      },
    },
  ];
};

/** The variance ends when the latest measurement is not off track. Source: DOMAIN part 6. */
const ended = (
  after: Indicator,
  events: readonly IndicatorEvent[],
  { today }: Moment,
): readonly IndicatorEvent[] => {
  const variance = openVariance(after);
  const latest = after.defined && presentOf(after.defined, after.measurements);
  if (!after.defined || !variance || !latest || judged(after.defined, latest) === 'off-track') return [];
  const of = subjectOf(after.defined);
  const shown = after.measurements.find((m) => m.measurementId === variance.measurementId);
  const isAnotherPath = events.some((e) => e.type === 'TargetsRevised');
  const wasWrong = !isAnotherPath && shown !== undefined && judged(after.defined, shown) !== 'off-track';
  const closing = isAnotherPath ? 'targets-revised' : wasWrong ? 'value-corrected' : 'measured-better';
  const { number } = variance;
  const closed = { ...of, number, measurementId: latest.measurementId, closing, closedOn: today } as const;
  return [{ type: 'VarianceClosed', data: closed }];
};

/**
 * When the value that showed a variance was wrong, the action that it called for is withdrawn, also when the variance
 * is over since; when it was right, the action stays until it is done. Source: DOMAIN part 6.
 */
const withdrawn = (
  after: Indicator,
  events: readonly IndicatorEvent[],
  { today }: Moment,
): readonly IndicatorEvent[] => {
  const { defined, measurements } = after;
  const action = openAction(after);
  if (!defined || !action || openVariance(after)?.number === action.number) return [];
  const shown = measurements.find((m) => m.measurementId === action.measurementId);
  const isCorrected = shown !== undefined && shown.corrections.length > 0;
  const isAnotherPath = events.some((e) => e.type === 'TargetsRevised');
  if (isAnotherPath || !isCorrected || judged(defined, shown) === 'off-track') return [];
  const { actionId } = action;
  const data = { ...subjectOf(defined), actionId, withdrawnOn: today, cause: 'value-corrected' } as const;
  return [{ type: 'CorrectiveActionWithdrawn', data }];
};

const ACTION_ENDED: readonly IndicatorEvent['type'][] = [
  'CorrectiveActionCompleted',
  'CorrectiveActionWithdrawn',
];

/**
 * While an action is under way no other is proposed, not even by the rule: once it ends, a variance that has none of
 * its own and whose day for one has passed gets another day.
 */
const awaited = (
  after: Indicator,
  events: readonly IndicatorEvent[],
  { today }: Moment,
): readonly IndicatorEvent[] => {
  const variance = openVariance(after);
  if (!after.defined || !variance || !events.some((e) => ACTION_ENDED.includes(e.type))) return [];
  const { number, actBy } = variance;
  if (after.action?.number === number || actBy >= today) return [];
  const data = { ...subjectOf(after.defined), number, actBy: addDays(today, ACT_WITHIN_DAYS) };
  return [{ type: 'CorrectiveActionAwaited', data }];
};

const JUDGED_ANEW: readonly IndicatorEvent['type'][] = [
  'MeasurementRecorded',
  'MeasurementCorrected',
  'TargetsRevised',
];

/** What follows from events by rule: a variance that begins or ends, and what the public is told. */
export const concluded = (
  before: Indicator,
  events: readonly IndicatorEvent[],
  moment: Moment,
): readonly IndicatorEvent[] => {
  let after = events.reduce(evolve, before);
  const all = [...events];
  const follow = (following: readonly IndicatorEvent[]): void => {
    all.push(...following);
    after = following.reduce(evolve, after);
  };
  if (after.endedOn === undefined) {
    if (events.some((e) => JUDGED_ANEW.includes(e.type))) {
      follow(openVariance(after) ? ended(after, events, moment) : found(after, moment));
      follow(withdrawn(after, events, moment));
    }
    follow(awaited(after, all, moment));
  }
  follow(toldToPublic(before, after));
  return all;
};
