import { type Decider, refuse, type Refusal } from '@helixboard/contracts';
import { evolve, type Framework, type FrameworkEvent, initialState } from './framework.js';
import type { DataOf, FrameworkCommand, FrameworkFacts } from './kpis.commands.js';
import { frameworkUnknown } from './kpis.errors.js';
import { refuseUnfit, unfitForPublic } from './public-words.js';

type Outcome = readonly FrameworkEvent[] | Refusal;
type Band = DataOf<'OpenFramework'>['countBand'];

/** **Rule**: not too few indicators, not too many: the band has a least and a most. Source: DOMAIN part 6. */
const refuseBand = ({ least, most }: Band): Refusal | undefined =>
  least <= most
    ? undefined
    : refuse('KPIS.COUNT_BAND', `At least ${least} and at most ${most} is no number.`, 'least up to most.');

const openFramework = (data: DataOf<'OpenFramework'>, framework: Framework): Outcome => {
  if (framework.opened)
    return refuse(
      'KPIS.FRAMEWORK_EXISTS',
      'The framework was opened before.',
      'ReviseFramework, or another id.',
    );
  return refuseBand(data.countBand) ?? [{ type: 'FrameworkOpened', data }];
};

const publication = (framework: Framework): FrameworkEvent[] =>
  framework.opened
    ? [
        {
          type: 'FrameworkPublished',
          data: { ...framework.opened, indicatorIds: [...framework.indicatorIds] },
        },
      ]
    : [];

const reviseFramework = (data: DataOf<'ReviseFramework'>, framework: Framework): Outcome => {
  if (!framework.opened) return frameworkUnknown();
  const unfit = framework.published ? refuseUnfit(unfitForPublic([['names', data.names]])) : undefined;
  const refusal = refuseBand(data.countBand) ?? unfit;
  if (refusal) return refusal;
  const revised: FrameworkEvent = { type: 'FrameworkRevised', data };
  return framework.published ? [revised, ...publication(evolve(framework, revised))] : [revised];
};

/**
 * **Rule**: every indicator of a published framework is published, so none of them may lack words for the public.
 * Source: DOMAIN part 6.
 */
const publishFramework = (framework: Framework, { unfit = [] }: FrameworkFacts): Outcome => {
  if (!framework.opened) return frameworkUnknown();
  if (framework.published)
    return refuse('KPIS.FRAMEWORK_PUBLISHED', 'The framework is public already.', 'A framework that is not.');
  const lacking = [
    ...unfitForPublic([['names', framework.opened.names]]),
    ...unfit.flatMap(({ indicatorId, texts }) => texts.map((text) => `indicator ${indicatorId}, ${text}`)),
  ];
  return refuseUnfit(lacking) ?? publication(framework);
};

const enlist = (data: DataOf<'EnlistIndicator'>, framework: Framework): Outcome => {
  if (!framework.opened) return frameworkUnknown();
  if (framework.indicatorIds.includes(data.indicatorId)) return [];
  return [{ type: 'IndicatorEnlisted', data: { ...data, published: framework.published } }];
};

/** Decides on one framework: what it says of itself, and whether it is public with all that it holds. */
export const frameworkDecider: Decider<Framework, FrameworkCommand, FrameworkEvent, FrameworkFacts> = {
  initialState,
  evolve,
  decide: (command, framework, facts = {}) => {
    switch (command.name) {
      case 'OpenFramework':
        return openFramework(command.data, framework);
      case 'ReviseFramework':
        return reviseFramework(command.data, framework);
      case 'PublishFramework':
        return publishFramework(framework, facts);
      case 'EnlistIndicator':
        return enlist(command.data, framework);
    }
  },
};
