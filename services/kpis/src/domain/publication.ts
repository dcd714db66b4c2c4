import { type CorrectiveAction, type Measurement, type Variance } from '@helixboard/contracts';
import { type Action, type Indicator, type IndicatorEvent, publicTexts, subjectOf } from './indicator.js';
import { unfitForPublic } from './public-words.js';

/** The public is told of no person: only an organisation is named as the owner of an action. */
const publicAction = (action: Action): CorrectiveAction => {
  const { organisationId } = action.owner;
  const { number: _number, measurementId: _shown, ...said } = action;
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
        ...(indicator.endedOn === undefined ? {} : { endedOn: indicator.endedOn }),
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
  readonly endedOn?: string;
}

const changes = (before: Indicator, after: Indicator): Changes => {
  const measurement = after.measurements.find((m) => !before.measurements.includes(m));
  const { defined, targetRevisions, variance, action, endedOn } = after;
  const { names, definition, unit, targets } = defined ?? {};
  return {
    ...(before.defined?.names === names ? {} : { words: { names, definition, unit } }),
    ...(before.targetRevisions === targetRevisions ? {} : { path: { targets, targetRevisions } }),
    ...(measurement ? { measurement } : {}),
    ...(before.variance !== variance && variance ? { variance } : {}),
    ...(before.action !== action && action ? { action: publicAction(action) } : {}),
    ...(before.endedOn === endedOn || endedOn === undefined ? {} : { endedOn }),
  };
};

/**
 * What the public is told of a change of an indicator that it knows; all of one that is owed to it, once its words are
 * fit; nothing of another.
 */
export const toldToPublic = (before: Indicator, after: Indicator): readonly IndicatorEvent[] => {
  if (after.owed && unfitForPublic(publicTexts(after)).length === 0) return published(after);
  if (!before.published || !after.defined) return [];
  const changed = changes(before, after);
  if (Object.keys(changed).length === 0) return [];
  const data = { ...subjectOf(after.defined), ...changed };
  return [{ type: 'PublishedIndicatorChanged', data } as IndicatorEvent];
};
