import { type Actor, type Decider, isRefusal, type Moment, type Refusal } from '@helixboard/contracts';
import { concluded } from './conclusion.js';
import { defineIndicator, endIndicator, publishIndicator, reviseTargets, reviseWords } from './definition.js';
import { evolve, type Indicator, type IndicatorEvent, initialState } from './indicator.js';
import type { IndicatorCommand, IndicatorFacts } from './kpis.commands.js';
import { correctMeasurement, markMissed, recordMeasurement } from './measurements.js';
import {
  completeAction,
  explainVariance,
  markActionOverdue,
  markExplanationOverdue,
  proposeAction,
  requireAction,
} from './variances.js';

const decide = (
  command: IndicatorCommand,
  indicator: Indicator,
  facts: IndicatorFacts,
  moment: Moment,
): readonly IndicatorEvent[] | Refusal => {
  switch (command.name) {
    case 'DefineIndicator':
      return defineIndicator(command.data, indicator, facts, moment);
    case 'ReviseIndicatorWords':
      return reviseWords(command.data, indicator);
    case 'ReviseTargets':
      return reviseTargets(command.data, indicator, moment);
    case 'PublishIndicator':
      return publishIndicator(indicator);
    case 'EndIndicator':
      return endIndicator(indicator, moment);
    case 'RecordMeasurement':
      return recordMeasurement(command.data, indicator, moment);
    case 'CorrectMeasurement':
      return correctMeasurement(command.data, indicator, moment);
    case 'MarkMeasurementMissed':
      return markMissed(command.data, indicator, moment);
    case 'ExplainVariance':
      return explainVariance(command.data, indicator, moment);
    case 'ProposeCorrectiveAction':
      return proposeAction(command.data, indicator, moment);
    case 'CompleteCorrectiveAction':
      return completeAction(command.data, indicator, moment);
    case 'MarkExplanationOverdue':
      return markExplanationOverdue(command.data, indicator, moment);
    case 'RequireCorrectiveAction':
      return requireAction(command.data, indicator, moment);
    case 'MarkCorrectiveActionOverdue':
      return markActionOverdue(command.data, indicator, moment);
  }
};

const actsFor = (by: Actor, organisationId: string): boolean =>
  by.grants.some((g) => g.role === 'agency' && g.organisationId === organisationId);

/**
 * Decides on one indicator: its measurements, and what follows when it is off track. The agency that owns it stands to
 * it as `own-agency`, a person who does as `owner`.
 */
export const indicatorDecider: Decider<Indicator, IndicatorCommand, IndicatorEvent, IndicatorFacts> = {
  initialState,
  evolve,
  decide: (command, indicator, facts = {}, moment) => {
    const outcome = decide(command, indicator, facts, moment);
    return isRefusal(outcome) ? outcome : concluded(indicator, outcome, moment);
  },
  relations: ({ defined, action }, { by, name, data }) => {
    const ofAction = name === 'CompleteCorrectiveAction' && action?.actionId === data.actionId;
    const owners = [defined?.owner, ofAction ? action.owner : undefined];
    return owners.flatMap((owner) => [
      ...(owner?.organisationId !== undefined && actsFor(by, owner.organisationId)
        ? [{ relation: 'own-agency', organisationId: owner.organisationId }]
        : []),
      ...(by.kind === 'person' && owner?.personId === by.id ? ['owner'] : []),
    ]);
  },
};
