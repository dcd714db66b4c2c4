import {
  compare,
  firstPeriodOf,
  lastDayFor,
  type Moment,
  rational,
  refuse,
  type Refusal,
  STATUS_RULE,
} from '@helixboard/contracts';
import {
  type Indicator,
  type IndicatorEvent,
  isForPublic,
  openAction,
  openVariance,
  publicTexts,
  subjectOf,
} from './indicator.js';
import type { DataOf, IndicatorFacts } from './kpis.commands.js';
import { frameworkUnknown, indicatorEnded, indicatorUnknown, projectEnded } from './kpis.errors.js';
import { published } from './publication.js';
import { refuseUnfit, unfitForPublic } from './public-words.js';

type Outcome = readonly IndicatorEvent[] | Refusal;
type Definition = DataOf<'DefineIndicator'>;

/** A tenth of the way from the baseline to the last target. */
export const TOLERANCE_BP = 1000;
/** How many days after a period its measurement may take. */
export const GRACE_DAYS = 30;

/** **Rule**: targets are dated, a path: each later than the one before, the first after the baseline. DOMAIN part 6. */
const refuseTargets = ({
  baseline,
  targets,
}: Pick<Definition, 'baseline' | 'targets'>): Refusal | undefined => {
  const days = [baseline.period.to, ...targets.map((t) => t.on)];
  const wrong = targets.find((t, i) => t.on <= (days[i] ?? ''));
  return wrong
    ? refuse(
        'KPIS.TARGETS_ORDER',
        `The target of ${wrong.on} is not after what comes before it.`,
        `Targets after ${baseline.period.to}, each on a later day than the one before.`,
      )
    : undefined;
};

const refuseBand = ({ direction, band }: Definition): Refusal | undefined => {
  const fits =
    direction === 'within-band'
      ? band !== undefined && compare(rational(band), rational(0)) > 0
      : band === undefined;
  return fits
    ? undefined
    : refuse(
        'KPIS.BAND_UNFIT',
        direction === 'within-band'
          ? 'The band has no width: half of it, above zero, is needed.'
          : 'Only the direction within-band has a band.',
        direction === 'within-band' ? 'band above 0.' : 'No band, or direction "within-band".',
      );
};

const refuseBaseline = ({ baseline }: Definition, { today }: Moment): Refusal | undefined =>
  baseline.period.to < today
    ? undefined
    : refuse(
        'KPIS.BASELINE_NOT_OVER',
        `The period of the baseline ends on ${baseline.period.to}.`,
        `A period that ended before ${today}.`,
      );

const projectUnknown = (): Refusal =>
  refuse(
    'KPIS.PROJECT_UNKNOWN',
    'The project is not known to kpis.',
    'A project that was proposed; if it was just now, try again shortly.',
  );

/** Defines an indicator; one of a public framework has its words ready for the public. */
export const defineIndicator = (
  data: Definition,
  indicator: Indicator,
  { framework, project }: IndicatorFacts,
  moment: Moment,
): Outcome => {
  if (indicator.defined)
    return refuse('KPIS.INDICATOR_EXISTS', 'The indicator was defined before.', 'Another id.');
  if (!framework?.opened) return frameworkUnknown();
  if (data.projectId !== undefined && !project) return projectUnknown();
  if (project?.ended) return projectEnded();
  const { toleranceBp = TOLERANCE_BP, graceDays = GRACE_DAYS, ...rest } = data;
  const { names, definition, unit, frequency, baseline, owner } = data;
  const words = Object.entries({ names, definition, unit });
  const refusal =
    refuseBaseline(data, moment) ??
    refuseTargets(data) ??
    refuseBand(data) ??
    (framework.published ? refuseUnfit(unfitForPublic(words)) : undefined);
  if (refusal) return refusal;
  const firstPeriod = firstPeriodOf(frequency, baseline.period.to, moment.today);
  const parties = [...new Set([owner.organisationId ?? [], project?.parties ?? []].flat())];
  return [
    {
      type: 'IndicatorDefined',
      data: {
        ...rest,
        ...{ toleranceBp, graceDays, rule: STATUS_RULE, firstPeriod },
        parties: parties.map((organisationId) => ({ organisationId })),
        awaits: { period: firstPeriod, until: lastDayFor({ graceDays }, firstPeriod) },
      },
    },
  ];
};

export const reviseWords = (data: DataOf<'ReviseIndicatorWords'>, indicator: Indicator): Outcome => {
  if (!indicator.defined) return indicatorUnknown();
  const { names, definition, unit } = data;
  const unfit = isForPublic(indicator) ? unfitForPublic(Object.entries({ names, definition, unit })) : [];
  return refuseUnfit(unfit) ?? [{ type: 'IndicatorWordsRevised', data }];
};

/** Another path, in the open: the one before stays beside it, and how the indicator stands is judged anew. */
export const reviseTargets = (
  { targets, reason }: DataOf<'ReviseTargets'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (indicator.endedOn !== undefined) return indicatorEnded(indicator.endedOn);
  const before = defined.targets;
  const isSame =
    targets.length === before.length &&
    targets.every(({ on, value }, i) => {
      const other = before[i];
      return other?.on === on && compare(rational(other.value), rational(value)) === 0;
    });
  if (isSame)
    return refuse('KPIS.TARGETS_UNCHANGED', 'The indicator has these targets.', 'Another day or value.');
  const refusal =
    refuseTargets({ baseline: defined.baseline, targets }) ??
    (isForPublic(indicator) ? refuseUnfit(unfitForPublic([['reason', reason]])) : undefined);
  const data = { ...subjectOf(defined), targets, before, revisedOn: today, reason };
  return refusal ?? [{ type: 'TargetsRevised', data }];
};

/**
 * Publishes an indicator with its framework. One that was worded as a draft meanwhile is owed to the public: the first
 * words that are fit publish it, whatever command says them. Source: DOMAIN part 6.
 */
export const publishIndicator = (indicator: Indicator): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (isForPublic(indicator)) return [];
  return unfitForPublic(publicTexts(indicator)).length === 0
    ? published(indicator)
    : [{ type: 'IndicatorPublicationOwed', data: subjectOf(defined) }];
};

/** Ends an indicator with its project: what is open of it closes, nothing is awaited, what was measured stays. */
export const endIndicator = (indicator: Indicator, { today }: Moment): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (indicator.endedOn !== undefined) return [];
  const of = subjectOf(defined);
  const variance = openVariance(indicator);
  const action = openAction(indicator);
  const closed = (): IndicatorEvent[] => {
    if (!variance) return [];
    const { number, measurementId } = variance;
    const data = { ...of, number, measurementId, closing: 'project-ended', closedOn: today } as const;
    return [{ type: 'VarianceClosed', data }];
  };
  const withdrawn = (): IndicatorEvent[] => {
    if (!action) return [];
    const data = { ...of, actionId: action.actionId, withdrawnOn: today, cause: 'project-ended' } as const;
    return [{ type: 'CorrectiveActionWithdrawn', data }];
  };
  return [{ type: 'IndicatorEnded', data: { ...of, endedOn: today } }, ...closed(), ...withdrawn()];
};
