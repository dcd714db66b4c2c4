import { labelOf, type IndicatorState, type Language } from '@helixboard/contracts';
import type { AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { indicatorsOfAnyProject, type IndicatorView } from './indicators.js';

/** From the worst on: what is not known is worse than what is well. */
const WORST_FIRST: readonly IndicatorState[] = ['off-track', 'at-risk', 'no-data', 'on-track'];

/** How the indicators of a project stand on a day, counted, as far as the reader may see them. */
export interface IndicatorsStatus {
  readonly counts: Readonly<Record<IndicatorState, number>>;
  /** How the one stands that stands worst. */
  readonly worst: IndicatorState;
}

/** How some indicators stand together; null without any whose status is for the reader. */
export const statusOfAll = (views: readonly Pick<IndicatorView, 'status'>[]): IndicatorsStatus | null => {
  const counted = (state: IndicatorState) => views.filter((v) => v.status?.code === state).length;
  const counts = Object.fromEntries(
    WORST_FIRST.map((state) => [state, counted(state)]),
  ) as IndicatorsStatus['counts'];
  const worst = WORST_FIRST.find((state) => counts[state] > 0);
  return worst === undefined ? null : { counts, worst };
};

/** The same in plain words, the worst first: `off track: 1, on track: 2`. */
export const wordsOfAll = ({ counts }: IndicatorsStatus, language: Language): string =>
  WORST_FIRST.filter((state) => counts[state] > 0)
    .map((state) => `${labelOf(state, language)}${language === 'fr' ? '\u00a0' : ''}: ${counts[state]}`)
    .join(', ');

/**
 * The projects of which the indicator that stands worst stands in one of these states. How an indicator stands follows
 * exactly from its path, its measurements and the day, so it is reckoned here and not by the database.
 */
export const projectsByStatus = async (
  context: ReadContext,
  viewer: Viewer,
  states: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly string[]> => {
  const views = await indicatorsOfAnyProject(context, viewer, asOf);
  return [...Map.groupBy(views, (v) => v.projectId)].flatMap(([projectId, own]) => {
    const worst = statusOfAll(own)?.worst;
    return projectId !== null && worst !== undefined && states.includes(worst) ? [projectId] : [];
  });
};
