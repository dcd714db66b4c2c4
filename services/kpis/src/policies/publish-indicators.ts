import type { EventOf, FrameworkPublished, IndicatorDefined, IndicatorEnlisted } from '@helixboard/contracts';
import type { Policy } from '@helixboard/kit';

/** An indicator stands in the list of its framework, so that the framework's own stream knows what it holds. */
export const enlistIndicator: Policy = {
  name: 'kpis/enlist-indicator',
  source: 'kpis',
  on: {
    IndicatorDefined: (event) => {
      const { frameworkId, indicatorId } = event.data as unknown as EventOf<typeof IndicatorDefined>['data'];
      return [{ command: 'EnlistIndicator', data: { frameworkId, indicatorId } }];
    },
  },
};

/**
 * **Rule**: every indicator of a published framework is published: those on its list with it, later ones when they are
 * enlisted. The order of the framework's stream leaves none between. Source: DOMAIN part 6.
 */
export const publishIndicators: Policy = {
  name: 'kpis/publish-indicators',
  source: 'kpis',
  on: {
    FrameworkPublished: (event) => {
      const { indicatorIds } = event.data as unknown as EventOf<typeof FrameworkPublished>['data'];
      return indicatorIds.map((indicatorId) => ({ command: 'PublishIndicator', data: { indicatorId } }));
    },
    IndicatorEnlisted: (event) => {
      const { indicatorId, published } = event.data as unknown as EventOf<typeof IndicatorEnlisted>['data'];
      return published ? [{ command: 'PublishIndicator', data: { indicatorId } }] : [];
    },
  },
};
