import {
  CorrectiveActionAwaited,
  CorrectiveActionCompleted,
  CorrectiveActionOverdue,
  CorrectiveActionProposed,
  CorrectiveActionWithdrawn,
  ExplanationOverdue,
  FrameworkOpened,
  FrameworkPublished,
  FrameworkRevised,
  IndicatorDefined,
  IndicatorEnded,
  IndicatorEnlisted,
  IndicatorPublicationOwed,
  IndicatorPublished,
  IndicatorWordsRevised,
  MeasurementCorrected,
  MeasurementMissed,
  MeasurementRecorded,
  PublishedIndicatorChanged,
  TargetsRevised,
  VarianceClosed,
  VarianceExplained,
  VarianceFound,
  type Measurement as Recorded,
} from '@helixboard/contracts';
import type { FrameworkEntity, IndicatorEntity, Measurement, RowOf } from '../../entities/index.js';
import { kept } from '../../personal/kept.js';
import { defineKind, on } from '../kind.js';

type FrameworkRow = RowOf<FrameworkEntity>;
type IndicatorRow = RowOf<IndicatorEntity>;

type Said = Pick<FrameworkRow, 'names' | 'edition' | 'source' | 'unofficial' | 'countBand'>;
const said = ({ names, edition, source, unofficial, countBand }: Said): Said => ({
  ...{ names, edition, source, unofficial, countBand },
});

const framework = defineKind({
  table: 'framework',
  source: 'kpis',
  category: 'framework',
  start: ({ data }): FrameworkRow => ({
    id: String(data.frameworkId),
    ...{ names: null, edition: null, source: null, unofficial: null, countBand: null },
    published: false,
    provenance: null,
  }),
  folds: [
    on<typeof FrameworkOpened, FrameworkRow>(FrameworkOpened, (data) => ({
      ...said(data),
      provenance: data.provenance ?? null,
    })),
    on<typeof FrameworkRevised, FrameworkRow>(FrameworkRevised, (data) => said(data)),
    on<typeof FrameworkPublished, FrameworkRow>(FrameworkPublished, (data, row) => ({
      ...said(data),
      published: true,
      provenance: data.provenance ?? row.provenance,
    })),
    on<typeof IndicatorEnlisted, FrameworkRow>(IndicatorEnlisted, () => ({})),
  ],
});

/** The list with this measurement as it stands now, by period; a note that the row has stays with it. */
const withMeasurement = (
  list: readonly Measurement[],
  measurement: Recorded & { readonly note?: Measurement['note'] },
): readonly Measurement[] => {
  const before = list.find((m) => m.measurementId === measurement.measurementId);
  const others = list.filter((m) => m !== before);
  const now = { ...measurement, note: measurement.note ?? before?.note ?? null };
  return [...others, now].sort((a, b) =>
    a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : 0,
  );
};

type Terms = Pick<
  IndicatorRow,
  | 'direction'
  | 'source'
  | 'frequency'
  | 'principles'
  | 'baseline'
  | 'targets'
  | 'toleranceBp'
  | 'graceDays'
  | 'rule'
  | 'firstPeriod'
> & { readonly band?: string | null | undefined };

const terms = (data: Terms): Partial<IndicatorRow> => {
  const { direction, source, frequency, principles, baseline, targets } = data;
  const { toleranceBp, graceDays, rule, firstPeriod } = data;
  return {
    ...{ direction, source, frequency, principles, baseline, targets },
    ...{ toleranceBp, graceDays, rule, firstPeriod },
    band: data.band ?? null,
  };
};

type Words = Pick<IndicatorRow, 'names' | 'definition' | 'unit'>;
const words = ({ names, definition, unit }: Words): Words => ({ names, definition, unit });

const onVariance = (
  { variance }: IndicatorRow,
  change: Partial<NonNullable<IndicatorRow['variance']>>,
): Partial<IndicatorRow> => (variance ? { variance: { ...variance, ...change } } : {});

const onAction = (
  { action }: IndicatorRow,
  actionId: string,
  change: Partial<NonNullable<IndicatorRow['action']>>,
): Partial<IndicatorRow> => (action?.actionId === actionId ? { action: { ...action, ...change } } : {});

const indicator = defineKind({
  table: 'indicator',
  source: 'kpis',
  category: 'indicator',
  start: ({ data }): IndicatorRow => ({
    id: String(data.indicatorId),
    ...{ frameworkId: null, projectId: null, owner: null, names: null, definition: null, unit: null },
    ...{ direction: null, band: null, source: null, frequency: null, principles: null },
    ...{ baseline: null, targets: null, toleranceBp: null, graceDays: null, rule: null, firstPeriod: null },
    ...{
      targetRevisions: [],
      measurements: [],
      variance: null,
      action: null,
      endedOn: null,
      published: false,
      provenance: null,
    },
  }),
  folds: [
    on<typeof IndicatorDefined, IndicatorRow>(IndicatorDefined, (data) => ({
      ...words(data),
      ...terms(data),
      frameworkId: data.frameworkId,
      projectId: data.projectId ?? null,
      owner: data.owner,
      provenance: data.provenance ?? null,
    })),
    on<typeof IndicatorWordsRevised, IndicatorRow>(IndicatorWordsRevised, (data) => words(data)),
    on<typeof TargetsRevised, IndicatorRow>(
      TargetsRevised,
      ({ targets, before, revisedOn, reason }, row) => ({
        targets,
        targetRevisions: [...row.targetRevisions, { targets: before, revisedOn, reason }],
      }),
    ),
    on<typeof MeasurementRecorded, IndicatorRow>(MeasurementRecorded, (data, row) => {
      const { indicatorId: _of, projectId: _on, awaits: _next, note, ...recorded } = data;
      const measurement = { ...recorded, corrections: [], note: kept(note) };
      return { measurements: withMeasurement(row.measurements, measurement) };
    }),
    on<typeof MeasurementCorrected, IndicatorRow>(MeasurementCorrected, (data, row) => {
      const { measurementId, value, source, quality, before, correctedOn, reason } = data;
      return {
        measurements: row.measurements.map((m) =>
          m.measurementId === measurementId
            ? {
                ...{ ...m, value, source, quality },
                corrections: [...m.corrections, { ...before, correctedOn, reason }],
              }
            : m,
        ),
      };
    }),
    on<typeof MeasurementMissed, IndicatorRow>(MeasurementMissed, () => ({})),
    on<typeof VarianceFound, IndicatorRow>(VarianceFound, (data) => {
      const { indicatorId: _of, projectId: _on, ...found } = data;
      return { variance: { ...found, overdue: false } };
    }),
    on<typeof VarianceExplained, IndicatorRow>(
      VarianceExplained,
      ({ cause, explanation, explainedOn }, row) =>
        onVariance(row, { cause, explanation, explainedOn, overdue: false }),
    ),
    on<typeof ExplanationOverdue, IndicatorRow>(ExplanationOverdue, (_data, row) =>
      onVariance(row, { overdue: true }),
    ),
    on<typeof VarianceClosed, IndicatorRow>(VarianceClosed, ({ closing, closedOn }, row) =>
      onVariance(row, { closing, closedOn }),
    ),
    on<typeof CorrectiveActionProposed, IndicatorRow>(CorrectiveActionProposed, (data) => {
      const { indicatorId: _of, projectId: _on, number: _variance, ...proposed } = data;
      return { action: { ...proposed, state: 'action-proposed', overdue: false } };
    }),
    on<typeof CorrectiveActionWithdrawn, IndicatorRow>(
      CorrectiveActionWithdrawn,
      ({ actionId, withdrawnOn }, row) =>
        onAction(row, actionId, { state: 'action-withdrawn', endedOn: withdrawnOn }),
    ),
    on<typeof CorrectiveActionCompleted, IndicatorRow>(
      CorrectiveActionCompleted,
      ({ actionId, completedOn, results }, row) =>
        onAction(row, actionId, { state: 'action-done', endedOn: completedOn, results, overdue: false }),
    ),
    on<typeof CorrectiveActionOverdue, IndicatorRow>(CorrectiveActionOverdue, ({ actionId }, row) =>
      onAction(row, actionId, { overdue: true }),
    ),
    on<typeof CorrectiveActionAwaited, IndicatorRow>(CorrectiveActionAwaited, ({ actBy }, row) =>
      onVariance(row, { actBy }),
    ),
    on<typeof IndicatorEnded, IndicatorRow>(IndicatorEnded, ({ endedOn }) => ({ endedOn })),
    on<typeof IndicatorPublicationOwed, IndicatorRow>(IndicatorPublicationOwed, () => ({})),
    on<typeof IndicatorPublished, IndicatorRow>(IndicatorPublished, (data, row) => ({
      ...words(data),
      ...terms(data),
      frameworkId: data.frameworkId,
      projectId: data.projectId ?? null,
      owner: row.owner ?? (data.ownerOrganisationId ? { organisationId: data.ownerOrganisationId } : null),
      targetRevisions: data.targetRevisions,
      measurements: data.measurements.reduce(withMeasurement, row.measurements),
      variance: data.variance ?? row.variance,
      action: data.action ? { ...data.action, owner: row.action?.owner ?? data.action.owner } : row.action,
      endedOn: data.endedOn ?? row.endedOn,
      published: true,
      provenance: data.provenance ?? row.provenance,
    })),
    on<typeof PublishedIndicatorChanged, IndicatorRow>(PublishedIndicatorChanged, (data, row) => {
      const { words: revised, path, measurement, variance, action, endedOn } = data;
      const sameAction = action && row.action?.actionId === action.actionId ? row.action : undefined;
      return {
        ...(revised ? words(revised) : {}),
        ...path,
        ...(measurement ? { measurements: withMeasurement(row.measurements, measurement) } : {}),
        ...(variance ? { variance } : {}),
        ...(endedOn === undefined ? {} : { endedOn }),
        ...(action ? { action: { ...action, owner: sameAction?.owner ?? action.owner } } : {}),
      };
    }),
  ],
});

export const KPIS_KINDS = [framework, indicator];
