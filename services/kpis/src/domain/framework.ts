import type { EventOf, FRAMEWORK_EVENTS, FrameworkOpened } from '@helixboard/contracts';

export type FrameworkEvent = EventOf<(typeof FRAMEWORK_EVENTS)[number]>;

/** A framework as its events leave it. */
export interface Framework {
  readonly opened?: EventOf<typeof FrameworkOpened>['data'];
  readonly published: boolean;
  /** In the order in which they were enlisted. */
  readonly indicatorIds: readonly string[];
}

export const initialState = (): Framework => ({ published: false, indicatorIds: [] });

export const evolve = (framework: Framework, event: FrameworkEvent): Framework => {
  switch (event.type) {
    case 'FrameworkOpened':
      return { ...framework, opened: event.data };
    case 'FrameworkRevised': {
      const { reason: _reason, ...said } = event.data;
      return { ...framework, opened: { ...framework.opened, ...said } };
    }
    case 'FrameworkPublished':
      return { ...framework, published: true };
    case 'IndicatorEnlisted':
      return { ...framework, indicatorIds: [...framework.indicatorIds, event.data.indicatorId] };
  }
};
