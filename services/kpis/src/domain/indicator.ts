import type {
  CorrectiveAction,
  EventOf,
  INDICATOR_STREAM_EVENTS,
  IndicatorDefined,
  Localized,
  Measurement,
  Period,
  TargetRevision,
  Variance,
} from '@helixboard/contracts';

export type IndicatorEvent = EventOf<(typeof INDICATOR_STREAM_EVENTS)[number]>;
export type Defined = Omit<EventOf<typeof IndicatorDefined>['data'], 'awaits'>;
/** An action with the number of the variance that it was proposed for, and the measurement that showed that. */
export type Action = CorrectiveAction & {
  readonly number: number;
  readonly measurementId?: string | undefined;
};

/** An indicator as its events leave it. */
export interface Indicator {
  /** What it is, its words as they were last revised. */
  readonly defined?: Defined;
  readonly published: boolean;
  /** Whether its framework is public, and it will be with the first words that are fit for it. */
  readonly owed: boolean;
  /** The day on which it was measured no more, as its project had ended. */
  readonly endedOn?: string;
  /** Every path that it had before, the first one first. */
  readonly targetRevisions: readonly TargetRevision[];
  readonly measurements: readonly Measurement[];
  /** The periods that were not measured in time. */
  readonly missed: readonly Period[];
  /** The last one; it is open until it has a closing. */
  readonly variance?: Variance;
  /** The last one. */
  readonly action?: Action;
  readonly actionIds: readonly string[];
}

export const initialState = (): Indicator => ({
  published: false,
  owed: false,
  targetRevisions: [],
  measurements: [],
  missed: [],
  actionIds: [],
});

/** The ids that every event of an indicator carries. */
export const subjectOf = ({ indicatorId, projectId }: Defined) => ({
  indicatorId,
  ...(projectId === undefined ? {} : { projectId }),
});

/** The variance, while the indicator is off track. */
export const openVariance = ({ variance }: Indicator): Variance | undefined =>
  variance?.closing === undefined ? variance : undefined;

/** The corrective action, while it is under way. */
export const openAction = ({ action }: Indicator): Action | undefined =>
  action?.state === 'action-proposed' ? action : undefined;

/** Whether its words are held to what the public is told: it is public, or will be as soon as they allow. */
export const isForPublic = ({ published, owed }: Indicator): boolean => published || owed;

/** All that an indicator would tell the public in words, by name. */
export const publicTexts = (indicator: Indicator): readonly (readonly [string, Localized | undefined])[] => [
  ['names', indicator.defined?.names],
  ['definition', indicator.defined?.definition],
  ['unit', indicator.defined?.unit],
  ['explanation', indicator.variance?.explanation],
  ['action title', indicator.action?.title],
  ['action wording', indicator.action?.wording],
  ['action results', indicator.action?.results],
  ...indicator.targetRevisions.map(
    (r) => [`reason of the targets revised on ${r.revisedOn}`, r.reason] as const,
  ),
  ...indicator.measurements.flatMap((m) =>
    m.corrections.map((c) => [`reason of correction of ${m.period.from}`, c.reason] as const),
  ),
];

type Corrected = Extract<IndicatorEvent, { type: 'MeasurementCorrected' }>['data'];

const corrected = (m: Measurement, { value, source, quality, before, correctedOn, reason }: Corrected) => ({
  ...m,
  value,
  source,
  quality,
  corrections: [...m.corrections, { ...before, correctedOn, reason }],
});

const onVariance = (indicator: Indicator, change: Partial<Variance>): Indicator =>
  indicator.variance ? { ...indicator, variance: { ...indicator.variance, ...change } } : indicator;

const onAction = (indicator: Indicator, change: Partial<Action>): Indicator =>
  indicator.action ? { ...indicator, action: { ...indicator.action, ...change } } : indicator;

export const evolve = (indicator: Indicator, event: IndicatorEvent): Indicator => {
  switch (event.type) {
    case 'IndicatorDefined': {
      const { awaits: _awaits, ...defined } = event.data;
      return { ...indicator, defined };
    }
    case 'IndicatorWordsRevised': {
      const { names, definition, unit } = event.data;
      return indicator.defined
        ? { ...indicator, defined: { ...indicator.defined, names, definition, unit } }
        : indicator;
    }
    case 'TargetsRevised': {
      const { targets, before, revisedOn, reason } = event.data;
      if (!indicator.defined) return indicator;
      const revision = { targets: before, revisedOn, reason };
      return {
        ...indicator,
        defined: { ...indicator.defined, targets },
        targetRevisions: [...indicator.targetRevisions, revision],
      };
    }
    case 'MeasurementRecorded': {
      const { measurementId, period, value, source, quality, recordedOn, provenance } = event.data;
      const recorded: Measurement = {
        ...{ measurementId, period, value, source, quality, recordedOn, corrections: [] },
        ...(provenance ? { provenance } : {}),
      };
      return { ...indicator, measurements: [...indicator.measurements, recorded] };
    }
    case 'MeasurementCorrected':
      return {
        ...indicator,
        measurements: indicator.measurements.map((m) =>
          m.measurementId === event.data.measurementId ? corrected(m, event.data) : m,
        ),
      };
    case 'MeasurementMissed':
      return { ...indicator, missed: [...indicator.missed, event.data.period] };
    case 'VarianceFound': {
      const { indicatorId: _of, projectId: _on, ...found } = event.data;
      return { ...indicator, variance: { ...found, overdue: false } };
    }
    case 'VarianceExplained': {
      const { cause, explanation, explainedOn } = event.data;
      return onVariance(indicator, { cause, explanation, explainedOn, overdue: false });
    }
    case 'ExplanationOverdue':
      return onVariance(indicator, { overdue: true });
    case 'VarianceClosed':
      return onVariance(indicator, { closing: event.data.closing, closedOn: event.data.closedOn });
    case 'CorrectiveActionProposed': {
      const { indicatorId: _of, projectId: _on, ...proposed } = event.data;
      const measurementId = indicator.variance?.measurementId;
      const action: Action = { ...proposed, measurementId, state: 'action-proposed', overdue: false };
      return { ...indicator, action, actionIds: [...indicator.actionIds, proposed.actionId] };
    }
    case 'CorrectiveActionWithdrawn':
      return onAction(indicator, { state: 'action-withdrawn', endedOn: event.data.withdrawnOn });
    case 'CorrectiveActionCompleted': {
      const { completedOn: endedOn, results } = event.data;
      return onAction(indicator, { state: 'action-done', endedOn, results, overdue: false });
    }
    case 'CorrectiveActionAwaited':
      return onVariance(indicator, { actBy: event.data.actBy });
    case 'CorrectiveActionOverdue':
      return onAction(indicator, { overdue: true });
    case 'IndicatorEnded':
      return { ...indicator, endedOn: event.data.endedOn };
    case 'IndicatorPublicationOwed':
      return { ...indicator, owed: true };
    case 'IndicatorPublished':
      return { ...indicator, published: true, owed: false };
    case 'PublishedIndicatorChanged':
      return indicator;
  }
};
