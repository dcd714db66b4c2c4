import { addDays, judged, latestOf, type Moment } from '@helixboard/contracts';
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
  const latest = latestOf(after.measurements);
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

/**
 * The variance ends when the latest measurement is not off track. When the value that showed it was wrong, the action
 * that it called for is withdrawn; when it was right, the action stays until it is done. Source: DOMAIN part 6.
 */
const ended = (
  after: Indicator,
  events: readonly IndicatorEvent[],
  { today }: Moment,
): readonly IndicatorEvent[] => {
  const variance = openVariance(after);
  const latest = latestOf(after.measurements);
  if (!after.defined || !variance || !latest || judged(after.defined, latest) === 'off-track') return [];
  const of = subjectOf(after.defined);
  const shown = after.measurements.find((m) => m.measurementId === variance.measurementId);
  const isAnotherPath = events.some((e) => e.type === 'TargetsRevised');
  const wasWrong = !isAnotherPath && shown !== undefined && judged(after.defined, shown) !== 'off-track';
  const closing = isAnotherPath ? 'targets-revised' : wasWrong ? 'value-corrected' : 'measured-better';
  const { number } = variance;
  const closed = { ...of, number, measurementId: latest.measurementId, closing, closedOn: today } as const;
  const action = openAction(after);
  return [
    { type: 'VarianceClosed', data: closed },
    ...(wasWrong && action?.number === number
      ? ([
          {
            type: 'CorrectiveActionWithdrawn',
            data: { ...of, actionId: action.actionId, withdrawnOn: today },
          },
        ] as const)
      : []),
  ];
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
  const after = events.reduce(evolve, before);
  const judgement = events.some((e) => JUDGED_ANEW.includes(e.type))
    ? openVariance(after)
      ? ended(after, events, moment)
      : found(after, moment)
    : [];
  const all = [...events, ...judgement];
  return [...all, ...toldToPublic(before, judgement.reduce(evolve, after))];
};
