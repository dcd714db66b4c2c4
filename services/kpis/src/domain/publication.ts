import { type CorrectiveAction, type Measurement, type Variance } from '@helixboard/contracts';
import { type Indicator, type IndicatorEvent, subjectOf } from './indicator.js';

/** The public is told of no person: only an organisation is named as the owner of an action. */
const publicAction = (action: CorrectiveAction): CorrectiveAction => {
  const { organisationId } = action.owner;
  const { number: _number, ...said } = action as CorrectiveAction & { readonly number?: number };
  return { ...said, owner: organisationId === undefined ? {} : { organisationId } };
};

/** All of an indicator that the public sees, when it learns of it. Source: DOMAIN part 6, the rule of publication. */
export const published = (indicator: Indicator): readonly IndicatorEvent[] => {
  if (!indicator.defined) return [];
  const { owner, parties: _parties, ...defined } = indicator.defined;
  return [
    {
      type: 'IndicatorPublished',
      data: {
        ...defined,
        ...(owner.organisationId === undefined ? {} : { ownerOrganisationId: owner.organisationId }),
        targetRevisions: [...indicator.targetRevisions],
        measurements: [...indicator.measurements],
        ...(indicator.variance ? { variance: indicator.variance } : {}),
        ...(indicator.action ? { action: publicAction(indicator.action) } : {}),
      },
    },
  ];
};

interface Changes {
  readonly words?: { names: unknown; definition: unknown; unit: unknown };
  readonly path?: { targets: unknown; targetRevisions: unknown };
  readonly measurement?: Measurement;
  readonly variance?: Variance;
  readonly action?: CorrectiveAction;
}

const changes = (before: Indicator, after: Indicator): Changes => {
  const measurement = after.measurements.find((m) => !before.measurements.includes(m));
  const { defined, targetRevisions, variance, action } = after;
  const { names, definition, unit, targets } = defined ?? {};
  return {
    ...(before.defined?.names === names ? {} : { words: { names, definition, unit } }),
    ...(before.targetRevisions === targetRevisions ? {} : { path: { targets, targetRevisions } }),
    ...(measurement ? { measurement } : {}),
    ...(before.variance !== variance && variance ? { variance } : {}),
    ...(before.action !== action && action ? { action: publicAction(action) } : {}),
  };
};

/** What the public is told of a change of an indicator that it knows; nothing of one that it does not. */
export const toldToPublic = (before: Indicator, after: Indicator): readonly IndicatorEvent[] => {
  if (!before.published || !after.defined) return [];
  const changed = changes(before, after);
  if (Object.keys(changed).length === 0) return [];
  const data = { ...subjectOf(after.defined), ...changed };
  return [{ type: 'PublishedIndicatorChanged', data } as IndicatorEvent];
};
