import type { Aggregate } from '@helixboard/kit';
import { evolve as evolveFramework, initialState as noFramework } from '../domain/framework.js';
import { evolve as evolveIndicator, initialState as noIndicator, publicTexts } from '../domain/indicator.js';
import type { DataOf, FrameworkFacts, IndicatorFacts } from '../domain/kpis.commands.js';
import { unfitForPublic } from '../domain/public-words.js';
import { knownProject } from './known-projects.js';

type Facts = NonNullable<Aggregate['facts']>;

const framework = { initialState: noFramework, evolve: evolveFramework };
const indicator = { initialState: noIndicator, evolve: evolveIndicator };

/** The indicators of a framework whose words are not fit for the public, when it is published. */
export const frameworkFacts: Facts = async (command, lookup): Promise<FrameworkFacts> => {
  if (command.name !== 'PublishFramework') return {};
  const { frameworkId } = command.data as DataOf<'PublishFramework'>;
  const { state } = await lookup.load(`framework-${frameworkId}`, framework);
  const all = await Promise.all(
    state.indicatorIds.map(async (indicatorId) => {
      const loaded = await lookup.load(`indicator-${indicatorId}`, indicator);
      return { indicatorId, texts: unfitForPublic(publicTexts(loaded.state)) };
    }),
  );
  return { unfit: all.filter(({ texts }) => texts.length > 0) };
};

/** The framework and the project of an indicator, when it is defined. */
export const indicatorFacts: Facts = async (command, lookup): Promise<IndicatorFacts> => {
  if (command.name !== 'DefineIndicator') return {};
  const { frameworkId, projectId } = command.data as DataOf<'DefineIndicator'>;
  const { state } = await lookup.load(`framework-${frameworkId}`, framework);
  const project = projectId === undefined ? undefined : await knownProject(lookup, projectId);
  return { framework: state, ...(project ? { project } : {}) };
};
